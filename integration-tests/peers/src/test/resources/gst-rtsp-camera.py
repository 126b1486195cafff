#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A camera made of gst-rtsp-server: plays MP4 files in real time, from the start for each reader, on 127.0.0.1.

Prints "listening on PORT". Ends when its standard input is closed, so that a test that was killed leaves nothing behind.
"""
import argparse
import os
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

ROLE = "viewer"


def factory(mount, restricted):
    """A factory for the mount PATH,CODEC,CONFIG_INTERVAL,FILE."""
    path, codec, interval, file = mount.split(",", 3)
    made = GstRtspServer.RTSPMediaFactory()
    made.set_launch(
        f'( filesrc location="{file}" ! qtdemux ! {codec}parse'
        f" ! rtp{codec}pay name=pay0 pt=96 config-interval={interval} )"
    )
    if restricted:
        permissions = GstRtspServer.RTSPPermissions()
        for permission in ("media.factory.access", "media.factory.construct"):
            permissions.add_permission_for_role(ROLE, permission, True)
        made.set_permissions(permissions)
    return path, made


def digest(user, password):
    """Lets only this user in, by Digest and nothing weaker."""
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", ROLE)
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)
    return auth


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mount", action="append", required=True, metavar="PATH,h264|h265,CONFIG_INTERVAL,FILE")
    parser.add_argument("--user")
    parser.add_argument("--password-env", metavar="NAME")
    arguments = parser.parse_args()

    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    if arguments.user:
        server.set_auth(digest(arguments.user, os.environ[arguments.password_env]))
    for mount in arguments.mount:
        server.get_mount_points().add_factory(*factory(mount, arguments.user is not None))
    loop = GLib.MainLoop()
    GLib.unix_fd_add_full(0, sys.stdin.fileno(), GLib.IOCondition.HUP, lambda *_: loop.quit())
    if server.attach(None) == 0:
        sys.exit("cannot listen on 127.0.0.1")
    print("listening on", server.get_bound_port(), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
