# SPDX-License-Identifier: Apache-2.0
"""Judges pictures of the numbered clips: reads the number, and compares with the picture of that number in the clip."""
import pathlib
import sys
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "benchmarks"))
from numbered import number_of  # noqa: E402


class Clips:
    """The decoded clips of a folder: NAME-WIDTHxHEIGHT.yuv, planar 4:2:0; one clip for each size."""

    def __init__(self, folder):
        self.luma = {}
        for file in pathlib.Path(folder).glob("*.yuv"):
            width, height = (int(n) for n in file.stem.rsplit("-", 1)[1].split("x"))
            pictures = numpy.memmap(file, numpy.uint8, "r").reshape(-1, height * 3 // 2, width)
            self.luma[height, width] = pictures[:, :height, :]

    def judge(self, luma):
        """The number in a picture, or None, and its PSNR in dB against the clip's picture of that number."""
        number = number_of(luma)
        clip = self.luma.get(luma.shape)
        if number is None or clip is None or number >= len(clip):
            return number, 0.0
        error = numpy.mean((luma.astype(numpy.float32) - clip[number]) ** 2)
        return number, 99.0 if error == 0 else float(10 * numpy.log10(255 * 255 / error))


class Record:
    """What a reader writes down: "picture NANOSECONDS NUMBER PSNR WIDTHxHEIGHT", one line a picture."""

    def __init__(self, clips, file):
        self.clips = Clips(clips)
        self.out = open(file, "w", encoding="utf-8")

    def picture(self, luma):
        now = time.time_ns()
        number, psnr = self.clips.judge(luma)
        self.out.write(f"picture {now} {number} {psnr:.1f} {luma.shape[1]}x{luma.shape[0]}\n")
        self.out.flush()
