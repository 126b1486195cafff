#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""report.py FOLDER: the tables of what `compare` recorded there.

For each fault and reader: FAULT.READER.camera ("connected|attempt|login|began|good NANOSECONDS", what the camera did and saw), .pictures ("picture NANOSECONDS NUMBER PSNR SIZE", what the user's code got), .said ("NANOSECONDS TEXT", what was
printed) and .started; FAULT.ended.
"""
import collections
import pathlib
import re
import sys

READERS = ("camel-rtsp", "ffmpeg", "opencv")
TITLES = {"camel-rtsp": "camel-rtsp", "ffmpeg": "ffmpeg in a loop", "opencv": "OpenCV's loop"}
# Neighbouring pictures of the clip are below 25 dB from each other, undamaged ones above 35 dB from the clip's.
GOOD_DB = 30
SECOND = 1e9

Fault = collections.namedtuple("Fault", "name seconds title user", defaults=("",))
# After these, only pictures of another connection show that the stream is back: older ones may still be in a buffer.
NEW_CONNECTION = ("stall", "reports-only", "reset")
# The camera's first picture of another size.
FIRST_SMALL = 200
FAULTS = (
    Fault("refused", 45, "Nothing listens for the first 20 s"),
    Fault("stall", 60, "After 8 s nothing more comes, the connection stands; a new one would be served"),
    Fault("reports-only", 60, "After 8 s no pictures come, but sender reports do; a new connection would be served"),
    Fault("unauthorized", 60, "401 for ever: the password is wrong", "viewer:wrong@"),
    Fault("reset", 30, "RST after 8 s, in the middle of a fragment"),
    Fault("slow-describe", 75, "For the first 40 s the answer to DESCRIBE takes 30 s"),
    Fault("loss", 30, "The camera leaves 1 of 100 RTP packets out; TCP"),
    Fault("black-hole", 60, "Nothing answers at the address, not even with a refusal"),
    Fault("resolution", 25, "After 8 s the pictures are 320x180 instead of 640x360"),
    Fault("busy", 40, "503 for the first 10 s"),
    Fault("http", 20, "A web server listens on the port"),
)


class Run:
    """What one reader did under one fault."""

    def __init__(self, folder, fault, reader):
        base = folder / f"{fault.name}.{reader}"
        self.fault = fault
        self.started = int(pathlib.Path(f"{base}.started").read_text(encoding="utf-8"))
        self.ended = int((folder / f"{fault.name}.ended").read_text(encoding="utf-8"))
        events = [line.split(" ", 2) for line in lines(f"{base}.camera")]
        self.camera = [(event[0], int(event[1])) for event in events if int(event[1]) <= self.ended]
        # What comes after it comes of the camera's end.
        self.pictures = [picture for picture in map(parse, lines(f"{base}.pictures")) if picture[0] <= self.ended]
        said = [line.partition(" ") for line in lines(f"{base}.said")]
        self.said = [(int(at), text) for at, _, text in said if interesting(text) and int(at) <= self.ended]

    def count(self, what):
        return sum(kind == what for kind, _ in self.camera)

    def time_of(self, what):
        return next((at for kind, at in self.camera if kind == what), None)

    def damaged(self):
        return sum(not good for _, good, _ in self.pictures)

    def back(self):
        """Seconds from when the camera was good again to the next good picture; None if there was none."""
        since = self.time_of("good")
        if since is None:
            return None
        first = since
        if self.fault.name in NEW_CONNECTION:
            first = next((at for kind, at in self.camera if kind == "connected" and at >= since), self.ended)
        lowest = FIRST_SMALL if self.fault.name == "resolution" else 0
        return next(((at - since) / SECOND for at, good, number in self.pictures
                     if good and at >= first and number >= lowest), None)

    def first_word(self):
        """When it said something of the fault, in seconds since that began, and what."""
        since = self.time_of("began") or self.started
        return next((((at - since) / SECOND, text) for at, text in self.said if at >= since), None)


def lines(file):
    path = pathlib.Path(file)
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def parse(line):
    """When, whether it is good, and its number or -1."""
    _, at, number, psnr, _ = line.split()
    return int(at), number != "None" and float(psnr) >= GOOD_DB, -1 if number == "None" else int(number)


def interesting(text):
    """camel-rtsp's log also tells what goes well."""
    return bool(text.strip()) and " INFO " not in text and not text.startswith("\tat ")


def seconds(value):
    return "–" if value is None else f"{value:.1f}"


def clean(text):
    text = re.sub(r"^\d\d:\d\d:\d\d\.\d+ (WARN|ERROR) +", "", text)
    text = re.sub(r"0x[0-9a-f]+", "0x…", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:PORT", text)
    return text.replace("|", "\\|").replace("`", "'")


def write(folder, faults, out=sys.stdout):
    folder = pathlib.Path(folder)
    runs = {(fault, reader): Run(folder, fault, reader) for fault in faults for reader in READERS}
    print("| fault | reader | attempts | bare connections | logins | first word after s | good picture after s | pictures | damaged |", file=out)
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|", file=out)
    for fault in faults:
        for reader in READERS:
            run = runs[fault, reader]
            word = run.first_word()
            title = f"{fault.title} ({fault.seconds} s)" if reader == READERS[0] else ""
            back = "never" if run.back() is None and run.time_of("good") else seconds(run.back())
            print(f"| {title} | {TITLES[reader]} | {run.count('attempt')} | "
                  f"{run.count('connected') - run.count('attempt')} | {run.count('login')} | "
                  f"{seconds(word and word[0])} | {back} | {len(run.pictures)} | {run.damaged()} |", file=out)
    print("\nWhat each says first:\n", file=out)
    for fault in faults:
        print(f"- {fault.title}:", file=out)
        for reader in READERS:
            word = runs[fault, reader].first_word()
            print(f"  - {TITLES[reader]}: " + (f"`{clean(word[1])}`" if word else "nothing"), file=out)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[1])
    write(target, [fault for fault in FAULTS if (target / f"{fault.name}.ended").exists()])
