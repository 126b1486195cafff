#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""opencv_sampler.py URL SECONDS: grab() for every picture, retrieve() and JPEG for one each so many seconds."""
import os
import sys
import time

os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
import cv2  # noqa: E402


def main(url, every):
    capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
    due = time.monotonic()
    while capture.grab():
        if time.monotonic() >= due:
            due += every
            ok, picture = capture.retrieve()
            if ok:
                cv2.imencode(".jpg", picture)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], float(sys.argv[2]))
