#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""report.py FOLDER: the tables of what `latency` recorded there.

FOLDER holds CAMERA.CLIP.sent ("NUMBER NANOSECONDS", when the camera had the picture) and READER.CAMERA.WHAT.ROUND, where
WHAT is open, age0, ageN (the user's code takes N ms a picture) or 12mp. Rounds are put together; the first two seconds of a
round of ages are left out: machine code is compiled then, and decoders fill up.
"""
import bisect
import collections
import pathlib
import sys

WARM_UP_NS = 2_000_000_000
READERS = ("camel-rtsp", "gstreamer", "opencv", "javacv", "javacv-slice")
CLIPS = {"open": "keyframes", "12mp": "12mp20"}


class Sent:
    """When each number was sent; numbers come again when the clip begins anew."""

    def __init__(self, file):
        self.times = collections.defaultdict(list)
        for line in file.read_text(encoding="utf-8").splitlines():
            number, at = line.split()
            self.times[int(number)].append(int(at))

    def before(self, number, at):
        """The last time at which the number was sent before this one."""
        times = self.times.get(number, [])
        index = bisect.bisect_right(times, at)
        return times[index - 1] if index else None


def ages(file, sent):
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    unreadable = sum(number == "None" for number, _ in rows)
    rows = [(int(number), int(at)) for number, at in rows if number != "None"]
    begin = rows[0][1] + WARM_UP_NS if rows else 0
    found = [(at - (sent.before(number, at) or at)) / 1e6 for number, at in rows if at >= begin]
    return found, unreadable


def opens(file, sent):
    """Open to first frame; the first one of a round, which loads libraries, is left out."""
    rows = [line.split()[1:] for line in file.read_text(encoding="utf-8").splitlines()]
    return [(int(at) - int(began)) / 1e6 for began, _, at in rows[1:]], sum(row[1] == "None" for row in rows)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(title, measured):
    print(f"\n{title}\n")
    print("| camera | reader | pictures | p50 ms | p95 ms | p50 to camel-rtsp | p95 to camel-rtsp |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for camera in sorted({camera for camera, _ in measured}):
        ours = measured.get((camera, READERS[0]))
        for reader in READERS:
            values = measured.get((camera, reader))
            if not values:
                continue
            p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
            ratios = [f"{p50 / percentile(ours, 0.5):.2f}", f"{p95 / percentile(ours, 0.95):.2f}"] if ours else ["", ""]
            print(f"| {camera} | {reader} | {len(values)} | {p50:.1f} | {p95:.1f} | {ratios[0]} | {ratios[1]} |")


def rounds(folder):
    """Of each round: what, camera, reader, the milliseconds, and how many pictures had no readable number."""
    for file in sorted(folder.glob("*.*.*.[0-9]*")):
        reader, camera, what, _ = file.name.split(".")
        sent = Sent(folder / f"{camera}.{CLIPS.get(what, '720p30')}.sent")
        values, unreadable = (opens if what == "open" else ages)(file, sent)
        yield what, camera, reader, values, unreadable


def missing(file, sent):
    """How many pictures were sent between the first and the last one that came, after the warm-up, and did not come."""
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [(int(number), int(at)) for number, at in rows if number != "None"]
    begin = rows[0][1] + WARM_UP_NS if rows else 0
    came = {sent.before(number, at) for number, at in rows if at >= begin}
    came.discard(None)
    if not came:
        return 0
    first, last = min(came), max(came)
    return sum(first <= at <= last for times in sent.times.values() for at in times) - len(came)


def main(folder):
    measured = collections.defaultdict(lambda: collections.defaultdict(list))
    damaged = collections.Counter()
    for what, camera, reader, values, unreadable in rounds(folder):
        measured[what][camera, reader] += values
        damaged[reader, camera, what] += unreadable
    # open, age0, ageN
    for what, rows in sorted(measured.items(), key=lambda item: (item[0] != "open", len(item[0]), item[0])):
        if what == "open":
            table("Open to first frame, every picture a keyframe", rows)
        elif what == "12mp":
            table("Age of the frame, 4000x3000 H.265, 20 pictures a second", rows)
        elif what == "age0":
            table("Age of the frame, from the camera to the user's code", rows)
        else:
            table(f"The same, when the user's code takes {what[3:]} ms a picture", rows)
    for key, count in damaged.items():
        if count:
            print(f"\n{' '.join(key)}: {count} pictures without a readable number")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
