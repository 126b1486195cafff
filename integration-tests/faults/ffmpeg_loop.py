#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""ffmpeg_loop.py URL CLIPS OUT WIDTHxHEIGHT: the ffmpeg program in a loop that starts it again a second after it ended.

-timeout is in microseconds: no answer and no data for 10 s end it. Without -fps_mode passthrough it would fill gaps with
copies of the picture before. What it prints goes to standard error.
"""
import subprocess
import sys
import time

import numpy
from pictures import Record

COMMAND = "ffmpeg -nostdin -hide_banner -loglevel warning -rtsp_transport tcp -timeout 10000000 -i {url}"
OUTPUT = " -an -fps_mode passthrough -f rawvideo -pix_fmt yuv420p pipe:1"


def main(url, clips, out, size):
    record = Record(clips, out, lambda planes: planes[: len(planes) * 2 // 3])
    width, height = (int(n) for n in size.split("x"))
    while True:
        with subprocess.Popen((COMMAND + OUTPUT).format(url=url).split(), stdout=subprocess.PIPE) as ffmpeg:
            while True:
                planes = ffmpeg.stdout.read(width * height * 3 // 2)
                if len(planes) < width * height * 3 // 2:
                    break
                record.picture(numpy.frombuffer(planes, numpy.uint8)[: width * height].reshape(height, width))
        print(f"ffmpeg ended with status {ffmpeg.returncode}", file=sys.stderr, flush=True)
        time.sleep(1)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
