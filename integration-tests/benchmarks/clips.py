#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""clips.py FOLDER NAME...: makes the clips of these names that are not there yet, and prints the files.

A test pattern that moves, with noise as a sensor has it, encoded by the ffmpeg program at a camera's bit rate; each picture
carries its number (numbered.py) in the upper left corner.
"""
import collections
import pathlib
import subprocess
import sys

import numbered

Clip = collections.namedtuple("Clip", "codec width height fps count gop kbits")
CLIPS = {
    # A minute, so that no reader is ever a whole clip late.
    "720p30": Clip("h264", 1280, 720, 30, 1800, 30, 3_000),
    # Every picture a keyframe: nobody waits for one.
    "keyframes": Clip("h264", 1280, 720, 30, 300, 1, 12_000),
    "1080p25": Clip("h264", 1920, 1080, 25, 250, 50, 6_000),
    "1080p30": Clip("h264", 1920, 1080, 30, 300, 60, 6_000),
    "2160p25": Clip("h264", 3840, 2160, 25, 150, 50, 12_000),
    "12mp20": Clip("h265", 4000, 3000, 20, 120, 30, 10_000),
}


def make(folder, name):
    """The file of this clip, made if it is not there."""
    clip = CLIPS[name]
    file = pathlib.Path(folder) / f"{name}.mp4"
    if file.exists():
        return file
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part.mp4")
    pattern = f"testsrc2=size={clip.width}x{clip.height}:rate={clip.fps},noise=alls=10:allf=t"
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
        "-f", "lavfi", "-i", pattern,
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", numbered.SIZE, "-r", str(clip.fps), "-i", "pipe:0",
        "-filter_complex", "[0]format=yuv420p[scene];[scene][1]overlay=0:0:format=yuv420",
        "-frames:v", str(clip.count), "-b:v", f"{clip.kbits}k", *encoder(clip), str(unfinished)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        for number in range(clip.count):
            ffmpeg.stdin.write(numbered.strip(number))
        ffmpeg.stdin.close()
    if ffmpeg.returncode:
        sys.exit(f"ffmpeg made no clip {name}")
    unfinished.rename(file)
    return file


def encoder(clip):
    """Without B-frames and at a fixed GOP, as cameras encode."""
    if clip.codec == "h264":
        return ["-c:v", "libx264", "-preset", "veryfast", "-bf", "0", "-g", str(clip.gop), "-sc_threshold", "0"]
    parameters = f"keyint={clip.gop}:min-keyint={clip.gop}:scenecut=0:open-gop=0:bframes=0:log-level=error"
    return ["-c:v", "libx265", "-preset", "superfast", "-tag:v", "hvc1", "-x265-params", parameters]


if __name__ == "__main__":
    if len(sys.argv) < 3 or set(sys.argv[2:]) - set(CLIPS):
        sys.exit(f"{__doc__}\nNames: {', '.join(CLIPS)}")
    for wanted in sys.argv[2:]:
        print(make(sys.argv[1], wanted), flush=True)
