#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""opencv_loop.py URL CLIPS OUT: the loop that everybody writes: read(); when it fails release(), wait a second, open again."""
import os
import sys
import time

os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
import cv2  # noqa: E402
from pictures import Record  # noqa: E402


def main(url, clips, out):
    record = Record(clips, out, lambda planes: cv2.cvtColor(planes, cv2.COLOR_YUV2BGR_I420))
    capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
    while True:
        ok, picture = capture.read()
        if ok:
            record.picture(picture)
        else:
            print("read() gave no picture", file=sys.stderr, flush=True)
            capture.release()
            time.sleep(1)
            capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
