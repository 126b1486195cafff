# SPDX-License-Identifier: Apache-2.0
"""Judges pictures of the numbered clips: reads the number, and compares with the picture of that number in the clip."""
import pathlib
import sys
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
from numbered import number_of  # noqa: E402


class Record:
    """What a reader writes down: "picture NANOSECONDS NUMBER PSNR WIDTHxHEIGHT", one line a picture.

    CLIPS holds the decoded clips, NAME-WIDTHxHEIGHT.yuv, planar 4:2:0; one clip for each size.
    """

    def __init__(self, clips, file, seen_as):
        """seen_as(planes) makes of a clip's picture what the reader's pictures are: rows, columns and perhaps colours."""
        self.clips = {}
        self.seen_as = seen_as
        for clip in pathlib.Path(clips).glob("*.yuv"):
            width, height = (int(n) for n in clip.stem.rsplit("-", 1)[1].split("x"))
            self.clips[height, width] = numpy.memmap(clip, numpy.uint8, "r").reshape(-1, height * 3 // 2, width)
        self.out = open(file, "w", encoding="utf-8")

    def picture(self, picture):
        now = time.time_ns()
        height, width = picture.shape[:2]
        number, psnr = self.judge(picture)
        if number is None and (height // 2, width // 2) in self.clips:
            # The smaller clip, scaled to the size of the larger one.
            number, psnr = self.judge(numpy.ascontiguousarray(picture[::2, ::2]))
        self.out.write(f"picture {now} {number} {psnr:.1f} {width}x{height}\n")
        self.out.flush()

    def judge(self, picture):
        """The number in a picture, or None, and its PSNR in dB against the clip's picture of that number."""
        number = number_of(picture if picture.ndim == 2 else picture[:, :, 1])
        clip = self.clips.get(picture.shape[:2])
        if number is None or clip is None or number >= len(clip):
            return number, 0.0
        error = numpy.mean((picture.astype(numpy.float32) - self.seen_as(clip[number])) ** 2)
        return number, 99.0 if error == 0 else float(10 * numpy.log10(255 * 255 / error))
