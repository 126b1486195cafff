#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""gst_camera.py CLIP FPS SENT: gst-rtsp-server as a live camera at rtsp://127.0.0.1:PORT/clip; prints "listening on PORT".

The access units of CLIP are in memory and are pushed into the payloader at start + n/FPS, as a camera's encoder would. Just
before each push, "NUMBER NANOSECONDS" is added to the file SENT: the wall clock when the camera had the picture, before it was
put into RTP. The clip begins anew for the first reader after a time without any; further ones share it.
"""
import sys
import threading
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstApp, GstRtspServer  # noqa: E402, F401

CAPS = "video/x-h264,stream-format=byte-stream,alignment=au"


def access_units(clip):
    """The clip's access units as bytes, parameter sets in band."""
    pipeline = Gst.parse_launch(
        f'filesrc location="{clip}" ! qtdemux ! h264parse config-interval=-1 ! {CAPS} ! appsink name=out sync=false'
    )
    out = pipeline.get_by_name("out")
    pipeline.set_state(Gst.State.PLAYING)
    units = []
    while True:
        sample = out.try_pull_sample(5 * Gst.SECOND)
        if sample is None:
            break
        buffer = sample.get_buffer()
        units.append(buffer.extract_dup(0, buffer.get_size()))
    pipeline.set_state(Gst.State.NULL)
    if not units:
        sys.exit(f"no H.264 in {clip}")
    return units


def play(units, fps, sent, source):
    """Pushes the clip again and again, until the source takes no more."""
    start = time.monotonic()
    picture = 0
    while True:
        time.sleep(max(0.0, start + picture / fps - time.monotonic()))
        buffer = Gst.Buffer.new_wrapped(units[picture % len(units)])
        now = time.time_ns()
        if source.push_buffer(buffer) != Gst.FlowReturn.OK:
            return
        sent.write(f"{picture % len(units)} {now}\n")
        sent.flush()
        picture += 1


def main(clip, fps, sent):
    Gst.init(None)
    units = access_units(clip)
    log = open(sent, "a", encoding="utf-8")

    def configure(_, media):
        source = media.get_element().get_by_name("camera")
        started = threading.Event()

        def need_data(*_):
            # The first request comes when the reader plays; from then on the clock sets the pace.
            if not started.is_set():
                started.set()
                threading.Thread(target=play, args=(units, fps, log, source), daemon=True).start()

        source.connect("need-data", need_data)

    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f"( appsrc name=camera is-live=true do-timestamp=true format=time caps={CAPS}"
        " ! rtph264pay name=pay0 pt=96 config-interval=0 aggregate-mode=zero-latency )"
    )
    factory.set_shared(True)
    factory.connect("media-configure", configure)
    server.get_mount_points().add_factory("/clip", factory)
    loop = GLib.MainLoop()
    GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, sys.stdin.fileno(), GLib.IOCondition.HUP, lambda *_: loop.quit())
    server.attach(None)
    print("listening on", server.get_bound_port(), flush=True)
    loop.run()


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
