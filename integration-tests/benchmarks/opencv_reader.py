#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""opencv_reader.py open|age URL OUT COUNT|SECONDS [BUSY_MS]: the loop that everybody writes, VideoCapture and read().

open: opens COUNT times and writes "OPENED NANOSECONDS NUMBER FIRST_NANOSECONDS" for each.
age: reads for SECONDS, is busy for BUSY_MS after each picture, and writes "NUMBER NANOSECONDS", when read() gave it.
"""
import os
import sys
import time

os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
import cv2  # noqa: E402
from numbered import number_of  # noqa: E402


def opens(url, out, count):
    for _ in range(count):
        began = time.time_ns()
        capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
        ok, picture = capture.read()
        now = time.time_ns()
        if ok:
            out.write(f"opened {began} {number_of(picture[:, :, 1])} {now}\n")
        capture.release()


def ages(url, out, seconds, busy):
    capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ok, picture = capture.read()
        now = time.time_ns()
        if not ok:
            sys.exit("OpenCV got no more pictures")
        out.write(f"{number_of(picture[:, :, 1])} {now}\n")
        time.sleep(busy / 1000)
    capture.release()


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    what, url, file, amount, busy = (sys.argv + ["0"])[1:6]
    with open(file, "w", encoding="utf-8") as out:
        if what == "open":
            opens(url, out, int(amount))
        else:
            ages(url, out, float(amount), int(busy))
