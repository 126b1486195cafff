#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""opencv_reader.py open|age URL OUT COUNT|SECONDS [BUSY_MS] or read|grab URL: the loop that everybody writes.

open: opens COUNT times and writes "opened NANOSECONDS NUMBER FIRST_NANOSECONDS" for each.
age: reads for SECONDS, is busy for BUSY_MS after each picture, and writes "NUMBER NANOSECONDS", when read() gave it.
read, grab: reads, or grabs, and throws away; each line on standard input is answered with the count so far; after the last
one it stops and prints "stopped MILLISECONDS".
"""
import os
import sys
import threading
import time

# OPENCV_THREADS=1: one decoder thread; else as many as FFmpeg likes.
threads = os.environ.get("OPENCV_THREADS")
os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp" + (f"|threads;{threads}" if threads else "")
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


class Meter:
    """Counts pictures in a thread of its own."""

    def __init__(self, url, what):
        self.url, self.what = url, what
        self.count = 0
        self.wanted = True

    def loop(self):
        capture = cv2.VideoCapture(self.url, cv2.CAP_FFMPEG)
        while self.wanted:
            ok = capture.grab() if self.what == "grab" else capture.read()[0]
            if not ok:
                break
            self.count += 1
        capture.release()

    def run(self):
        loop = threading.Thread(target=self.loop)
        loop.start()
        for _ in sys.stdin:
            print(self.count, flush=True)
        began = time.monotonic()
        self.wanted = False
        loop.join()
        print(f"stopped {(time.monotonic() - began) * 1000:.0f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if sys.argv[1] in ("read", "grab"):
        Meter(sys.argv[2], sys.argv[1]).run()
        sys.exit()
    what, url, file, amount, busy = (sys.argv + ["0"])[1:6]
    with open(file, "w", encoding="utf-8") as out:
        if what == "open":
            opens(url, out, int(amount))
        else:
            ages(url, out, float(amount), int(busy))
