#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""gst_reader.py open|age URL OUT COUNT|SECONDS [BUSY_MS [h264|h265]]: GStreamer set up for low latency; arguments as
opencv_reader.py.

rtspsrc without its jitter buffer's delay (2 s by default), and an appsink that keeps only the newest picture.
"""
import sys
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstApp", "1.0")
import numpy  # noqa: E402
from gi.repository import Gst, GstApp  # noqa: E402, F401
from numbered import number_of  # noqa: E402


class Reader:
    """A pipeline from the camera to pictures in memory."""

    def __init__(self, url, codec):
        self.pipeline = Gst.parse_launch(
            f"rtspsrc location={url} protocols=tcp latency=0 ! rtp{codec}depay ! {codec}parse ! avdec_{codec}"
            " ! video/x-raw,format=I420 ! appsink name=out drop=true max-buffers=1 sync=false"
        )
        self.out = self.pipeline.get_by_name("out")
        self.pipeline.set_state(Gst.State.PLAYING)

    def read(self):
        """The next picture's number, and when it was handed over."""
        sample = self.out.try_pull_sample(20 * Gst.SECOND)
        now = time.time_ns()
        if sample is None:
            sys.exit("GStreamer got no picture")
        caps = sample.get_caps().get_structure(0)
        width, height = caps.get_value("width"), caps.get_value("height")
        buffer = sample.get_buffer()
        _, mapped = buffer.map(Gst.MapFlags.READ)
        luma = numpy.frombuffer(mapped.data, numpy.uint8)[: width * height].reshape(height, width)
        number = number_of(luma)
        buffer.unmap(mapped)
        return number, now

    def close(self):
        self.pipeline.set_state(Gst.State.NULL)


def opens(url, codec, out, count):
    for _ in range(count):
        began = time.time_ns()
        reader = Reader(url, codec)
        number, now = reader.read()
        out.write(f"opened {began} {number} {now}\n")
        reader.close()


def ages(url, codec, out, seconds, busy):
    reader = Reader(url, codec)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number, now = reader.read()
        out.write(f"{number} {now}\n")
        time.sleep(busy / 1000)
    reader.close()


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    Gst.init(None)
    what, url, file, amount, *more = sys.argv[1:]
    busy = more[0] if more else "0"
    codec = more[1] if len(more) > 1 else "h264"
    with open(file, "w", encoding="utf-8") as out:
        if what == "open":
            opens(url, codec, out, int(amount))
        else:
            ages(url, codec, out, float(amount), int(busy))
