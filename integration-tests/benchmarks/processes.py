# SPDX-License-Identifier: Apache-2.0
"""Processes whose CPU is counted as the kernel accounts it: user and system time, ended children included."""
import collections
import os
import pathlib
import re
import signal
import subprocess
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """What the process and its ended children have used."""
    stat = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    # The name may contain blanks; the 14th to 17th fields are utime, stime and the same of children.
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / TICK


def thread_seconds(pid):
    """What each living thread has used, by name; threads that differ in a number are one."""
    used = collections.Counter()
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            stat = (task / "stat").read_text(encoding="utf-8")
        except OSError:
            continue
        name = re.sub(r"[-# ]*\d+$", "", stat[stat.index("(") + 1 : stat.rindex(")")])
        used[name] += sum(map(int, stat.rpartition(")")[2].split()[11:13])) / TICK
    return used


class Process:
    """A program in a process group of its own; what it prints is kept."""

    def __init__(self, command, environment=None):
        self.lines = []
        self.arrived = threading.Condition()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            bufsize=1, start_new_session=True, env={**os.environ, **(environment or {})})
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for line in self.process.stdout:
            with self.arrived:
                self.lines.append((time.monotonic(), line.rstrip()))
                self.arrived.notify_all()
        with self.arrived:
            self.arrived.notify_all()

    def wait_for(self, pattern, seconds, after=0):
        """The first line from number `after` on that matches; fails if it does not come in time."""
        end = time.monotonic() + seconds
        with self.arrived:
            while True:
                for at, line in self.lines[after:]:
                    if re.match(pattern, line):
                        return at, line
                left = end - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self.thread.is_alive()):
                    tail = "\n".join(line for _, line in self.lines[-10:])
                    raise RuntimeError(f"{self.process.args[:1]}: no line \"{pattern}\" in {seconds} s:\n{tail}")
                self.arrived.wait(min(left, 0.5))

    def ask(self):
        """A line in, a number out."""
        after = len(self.lines)
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        return int(self.wait_for(r"\d+$", 60, after)[1])

    def cpu(self):
        return cpu_seconds(self.process.pid)

    def threads(self):
        return thread_seconds(self.process.pid)

    def signal(self, number):
        os.killpg(self.process.pid, number)

    def end(self):
        try:
            self.signal(signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
