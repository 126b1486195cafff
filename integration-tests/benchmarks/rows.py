# SPDX-License-Identifier: Apache-2.0
"""What `table` measures: each function measures some rows, peers in turns, round after round."""
import collections
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time

import clips
import report
from processes import Process

PACKAGE = "io.github.camelrtsp.benchmark."
PYTHON = "/usr/bin/python3"
OURS = "camel-rtsp"
# FFmpeg's program of the build that this project uses.
BUNDLED = "ffmpeg (same build)"
DEBIAN = "ffmpeg (Debian)"

# values: by reader, one a round; of: which reader `ratio` is to; text: how a value is written.
Row = collections.namedtuple("Row", "title values of reach held text note", defaults=("",))


class Bench:
    """Where things are and how long to measure."""

    def __init__(self, root, java, quick):
        self.root, self.java, self.quick = root, java, quick
        self.here = root / "integration-tests/benchmarks"
        self.target = self.here / "target"
        program = subprocess.run(java + [PACKAGE + "FfmpegProgram"], check=True, capture_output=True, text=True)
        self.ffmpeg = program.stdout.split()[-1]

    def rounds(self, full):
        return 1 if self.quick else full

    def seconds(self, full, quick):
        return quick if self.quick else full

    def clip(self, name):
        return clips.make(self.target / "clips", name)

    def say(self, text):
        print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)

    def camera(self, name):
        """A process that plays the clip; its url is set."""
        clip = clips.CLIPS[name]
        process = Process(self.java + [PACKAGE + "ServeCamera", str(self.clip(name)), str(clip.fps), "/dev/null"])
        listening = process.wait_for("listening on ", 60)[1]
        process.url = f"rtsp://127.0.0.1:{listening.split()[-1]}/clip"
        return process

    def meter(self, what, uri):
        return Process(self.java + [PACKAGE + "RouteMeter", what, uri])

    def grabber(self, threads, url):
        return Process(self.java + [PACKAGE + "GrabberReader", threads, "meter", url])

    def opencv(self, what, url, threads=None):
        return Process([PYTHON, str(self.here / "opencv_reader.py"), what, url], {"OPENCV_THREADS": threads or ""})

    def ffmpeg_program(self, program, url, before=(), after=("-f", "null", "-")):
        return Process([program, "-nostdin", "-hide_banner", "-loglevel", "error", "-progress", "pipe:1", "-stats_period", "0.5",
                        "-rtsp_transport", "tcp", *before, "-i", url, *after])


Steady = collections.namedtuple("Steady", "cpu seconds pictures total threads")


def steady(process, warm, window, count=None):
    """CPU of a window that begins `warm` seconds after the first picture, what was counted in it, and the CPU by thread;
    `total`: CPU since the process was started."""
    if count is asked or count is progress:
        until = time.monotonic() + 40
        while count(process) == 0 and time.monotonic() < until and process.process.poll() is None:
            time.sleep(0.1)
    time.sleep(warm)
    if process.process.poll() is not None:
        raise RuntimeError("ended early: " + "\n".join(line for _, line in process.lines[-5:]))
    count = count or (lambda _: 0)
    began, used, pictures, threads = time.monotonic(), process.cpu(), count(process), process.threads()
    time.sleep(window)
    total, seconds = process.cpu(), time.monotonic() - began
    return Steady(total - used, seconds, count(process) - pictures, total, process.threads() - threads)


class Compiled:
    """The same figures without the JVM's compilers: what is left of them when a process has run for a while."""

    def __init__(self, bench):
        self.bench = bench
        self.values = []

    def note(self, measured, value):
        compilers = sum(used for name, used in measured.threads.items() if re.match("C[12] Compiler", name))
        self.values.append(value * (1 - compilers / measured.cpu) if measured.cpu else value)
        self.bench.say(where(measured))
        return value

    def text(self, form):
        return f"without the JIT compilers' threads {form.format(statistics.median(self.values))}" if self.values else ""


def where(measured):
    """Which threads used the CPU, in words."""
    shares = [f"{name} {used / measured.cpu:.0%}" for name, used in measured.threads.most_common(6) if used > 0]
    return "  CPU by thread: " + ", ".join(shares)


def asked(process):
    return process.ask()


def progress(process):
    """The frame that ffmpeg was at, carried on to now: it tells twice a second."""
    told = [(at, int(line[6:])) for at, line in process.lines if line.startswith("frame=")]
    if len(told) < 2:
        return 0
    (at0, first), (at1, last) = told[max(0, len(told) - 8)], told[-1]
    return last + (time.monotonic() - at1) * (last - first) / max(at1 - at0, 0.1)


def paced(fps):
    """For a program that counts nothing: it gets what the camera sends."""
    return lambda process: time.monotonic() * fps


def in_turns(bench, title, rounds, readers):
    """READER -> what its function returned in each round; a reader that fails is left out of the round, and said."""
    values = {name: [] for name in readers}
    for number in range(rounds):
        for name, measure in readers.items():
            try:
                values[name].append(measure())
                bench.say(f"{title}, round {number + 1} of {rounds}: {name} {values[name][-1]:.3g}")
            except (RuntimeError, OSError) as error:
                bench.say(f"{title}, round {number + 1} of {rounds}: {name} FAILED: {error}")
    return values


def decode(bench):
    """CPU a picture that is decoded and handed over."""
    for name, title in (("1080p30", "1080p H.264"), ("2160p25", "2160p H.264"), ("12mp20", "12 MP H.265")):
        if bench.quick and name == "2160p25":
            continue
        clip = clips.CLIPS[name]

        compiled = Compiled(bench)

        def per_picture(start, count, warm, clip=clip, note=lambda _, value: value):
            window = bench.seconds(6, 4)
            with start() as process:
                measured = steady(process, warm, window, count)
            share = measured.pictures / (measured.seconds * clip.fps)
            if share < 0.97:
                bench.say(f"  only {share:.0%} of the pictures came")
            return note(measured, measured.cpu / max(measured.pictures, 1) * 1000)

        with bench.camera(name) as camera:
            url = camera.url
            gst = (f"rtspsrc location={url} protocols=tcp latency=0 ! rtp{clip.codec}depay ! {clip.codec}parse"
                   f" ! avdec_{clip.codec} max-threads=1 ! fakesink sync=false")
            one = ("-threads", "1")
            readers = {
                OURS: lambda: per_picture(lambda: bench.meter("frames", url), asked, bench.seconds(10, 5), note=compiled.note),
                BUNDLED: lambda: per_picture(lambda: bench.ffmpeg_program(bench.ffmpeg, url, one), progress, 3),
                DEBIAN: lambda: per_picture(lambda: bench.ffmpeg_program("ffmpeg", url, one), progress, 3),
                "GStreamer": lambda: per_picture(
                    lambda: Process(["gst-launch-1.0", "-q", *gst.split()]), paced(clip.fps), 3),
                "OpenCV": lambda: per_picture(lambda: bench.opencv("read", url, "1"), asked, 3),
                "JavaCV": lambda: per_picture(lambda: bench.grabber("single", url), asked, 7),
            }
            if name == "2160p25":
                readers = {reader: readers[reader] for reader in (OURS, BUNDLED, DEBIAN)}
            values = in_turns(bench, title, bench.rounds(3), readers)
        yield Row(f"CPU a decoded {title} picture, delivered", values, BUNDLED, "≤ 1.15 × ffmpeg",
                  lambda ours, other: ours <= 1.15 * other, "{:.1f} ms", compiled.text("{:.1f} ms"))


def jpeg(bench):
    """CPU a minute for one JPEG each 2 s."""
    window = bench.seconds(20, 8)

    compiled = Compiled(bench)

    def minute(start, warm, count=None, note=lambda _, value: value):
        with start() as process:
            measured = steady(process, warm, window, count)
        if count and measured.pictures == 0:
            raise RuntimeError("no picture came")
        return note(measured, measured.cpu / measured.seconds * 60)

    with bench.camera("1080p25") as camera:
        url = camera.url
        picture = str(bench.target / "newest.jpg")
        nokey = ("-skip_frame", "nokey", "-threads", "1")
        jpegs = ("-vf", "fps=1/2", "-q:v", "4", "-update", "1", "-y", picture)
        readers = {
            OURS: lambda: minute(lambda: bench.meter("jpeg", url + "?every=2s"), bench.seconds(20, 7), asked, compiled.note),
            "OpenCV": lambda: minute(lambda: bench.opencv("read", url), 3, asked),
            BUNDLED: lambda: minute(lambda: bench.ffmpeg_program(bench.ffmpeg, url, nokey, jpegs), 3),
        }
        values = in_turns(bench, "JPEG each 2 s", bench.rounds(2), readers)
    yield Row("CPU a minute: one JPEG each 2 s of 1080p25; OpenCV reads and discards", values, "OpenCV", "≤ 1/6 × OpenCV",
              lambda ours, other: ours <= other / 6, "{:.2f} s", compiled.text("{:.2f} s"))


def warm(bench):
    """The share of a core that a main stream costs while nobody looks."""
    window = bench.seconds(15, 6)

    compiled = Compiled(bench)

    def share(start, settle, count=None, note=lambda _, value: value):
        with start() as process:
            measured = steady(process, settle, window, count)
        return note(measured, measured.cpu / measured.seconds * 100)

    with bench.camera("12mp20") as camera:
        url = camera.url
        copy = ("-c", "copy", "-f", "null", "-")
        readers = {
            OURS: lambda: share(lambda: bench.meter("events", url + "?emit=events"), bench.seconds(20, 7), None, compiled.note),
            "camel-rtsp's snapshot endpoint": lambda: share(
                lambda: Process(bench.java + [PACKAGE + "StillReader", url + "?operation=snapshot", "1"]), bench.seconds(25, 10)),
            BUNDLED: lambda: share(lambda: bench.ffmpeg_program(bench.ffmpeg, url, (), copy), 3),
            "OpenCV": lambda: share(lambda: bench.opencv("grab", url), 3, asked),
        }
        values = in_turns(bench, "12 MP held warm", bench.rounds(2), readers)
    yield Row("12 MP main stream held warm, share of a core", values, BUNDLED, "≤ 2 %", lambda ours, _: ours <= 2, "{:.1f} %",
              compiled.text("{:.1f} %") + "; OpenCV: its grab loop, ffmpeg: -c copy")


def latency(bench):
    """Open to first frame and ages: what `latency` records."""
    command = [str(bench.here / "latency"), "--cameras", "serve", "--rounds", str(bench.rounds(2)),
               "--seconds", str(bench.seconds(8, 5)), "--opens", str(bench.seconds(6, 4))]
    bench.say("latency")
    if bench.quick:
        command += ["--measures", "open age busy"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=bench.root)
    folder = bench.target / "latency"
    p50, p95 = (collections.defaultdict(lambda: collections.defaultdict(list)) for _ in range(2))
    for what, _, reader, values, _ in report.rounds(folder):
        if values:
            p50[what][reader].append(report.percentile(values, 0.5))
            p95[what][reader].append(report.percentile(values, 0.95))
    yield Row("Open → first frame, p50", p50["open"], "gstreamer", "≤ 100 ms", lambda ours, _: ours <= 100, "{:.0f} ms")
    yield Row("Age, fast route, 720p30, p95", p95["age0"], "gstreamer", "≤ 9 ms", lambda ours, _: ours <= 9, "{:.1f} ms")
    yield Row("Age, fast route, 720p30, p50", p50["age0"], "gstreamer", "", lambda *_: None, "{:.1f} ms")
    yield Row("Age, route takes 100 ms, 720p30, p95", p95["age100"], "gstreamer", "≤ 48 ms", lambda ours, _: ours <= 48,
              "{:.0f} ms")
    if bench.quick:
        return
    sent = report.Sent(folder / "serve.12mp20.sent")
    lost = sum(report.missing(file, sent) for file in folder.glob(f"{OURS}.serve.12mp.*"))
    yield Row("Age, 12 MP H.265 at 20 fps, p50", p50["12mp"], "gstreamer", "≤ 46 ms, none lost",
              lambda ours, _: ours <= 46 and lost == 0, "{:.0f} ms", f"camel-rtsp lost {lost}")


def back(bench):
    """After a fault, as integration-tests/faults/compare sees it."""
    if bench.quick:
        bench.say("back: not with --quick")
        return
    bench.say("back: 2 minutes")
    faults = bench.root / "integration-tests/faults"
    # It takes the runner that is there.
    subprocess.run(["./mvnw", "-q", "-ntp", "package", "-DskipTests", "-pl", "camel-rtsp-examples,integration-tests/peers", "-am"],
                   check=True, stdout=subprocess.DEVNULL, cwd=bench.root)
    subprocess.run([str(faults / "compare"), "refused", "stall"], check=True, stdout=subprocess.DEVNULL, cwd=bench.root)
    sys.path.append(str(faults))
    seen = load(faults / "report.py")
    for fault in seen.FAULTS:
        if fault.name in ("refused", "stall"):
            values = {reader: [never(seen.Run(faults / "target", fault, reader).back())] for reader in seen.READERS}
            title, reach, limit = (
                ("Camera back after 20 s → first good picture", "≤ 1.5 s", 1.5) if fault.name == "refused"
                else ("Silent stall began → first good picture of a new connection", "≤ 12 s", 12))
            yield Row(title, values, "opencv", reach, lambda ours, _, limit=limit: ours <= limit, "{:.1f} s")


def never(value):
    return float("inf") if value is None else value


def load(file):
    import importlib.util
    spec = importlib.util.spec_from_file_location("faults_report", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stop(bench):
    """From the wish to stop to the end of the loop or route, whatever the camera does."""
    patience = bench.seconds(35, 10)
    readers = {
        OURS: lambda url: bench.meter("frames", url + "?stallTimeout=10s"),
        "OpenCV": lambda url: bench.opencv("read", url),
        "JavaCV": lambda url: bench.grabber("default", url),
    }
    for title, freeze in (("plays", False), ("is frozen", True), ("accepts and never answers", None)):
        values = {name: [] for name in readers}
        threads = []
        for name, start in readers.items():
            threads.append(threading.Thread(target=stopped, args=(bench, start, freeze, patience, values[name])))
            threads[-1].start()
        for thread in threads:
            thread.join()
        bench.say(f"stop, the camera {title}: {values}")
        yield Row(f"Stop of a route while the camera {title}", values, "OpenCV", "≤ 2 s", lambda ours, _: ours <= 2, "{:.2f} s", f"never: not in {patience} s" if freeze is not False else "")


def stopped(bench, start, freeze, patience, values):
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(8)
    with silent, bench.camera("720p30") as camera:
        url = f"rtsp://127.0.0.1:{silent.getsockname()[1]}/clip" if freeze is None else camera.url
        with start(url) as reader:
            until = time.monotonic() + 20
            while freeze is not None and reader.ask() < 10 and time.monotonic() < until:
                time.sleep(0.2)
            if freeze is None:
                # Until it has connected.
                time.sleep(6)
            if freeze:
                camera.signal(signal.SIGSTOP)
                time.sleep(1)
            reader.process.stdin.close()
            try:
                _, line = reader.wait_for("stopped ", patience)
                values.append(int(line.split()[1]) / 1000)
            except RuntimeError:
                values.append(float("inf"))


def still(bench):
    """From the trigger to the still of its time, out of the main stream that is held undecoded."""
    count = bench.seconds(12, 6)
    exact, least, keyframe, offsets = [], [], [], []
    with bench.camera("12mp20") as camera:
        for number in range(bench.rounds(2)):
            for align, took in (("exact", exact), ("keyframe", keyframe)):
                uri = f"{camera.url}?operation=snapshot&align={align}"
                with Process(bench.java + [PACKAGE + "StillReader", uri, str(count)]) as reader:
                    reader.wait_for("held", 90)
                    stills = [[int(word) for word in line.split()[1:]] for _, line in reader.lines if line.startswith("still ")]
                # The first ones run before the JVM has compiled their way.
                stills = stills[2:]
                if align == "exact":
                    least.append(max(time - decoding for time, decoding, _, _ in stills))
                    offsets += [abs(offset) for _, _, offset, _ in stills]
                took.append(max(time for time, _, _, _ in stills))
                bench.say(f"still, {align}, round {number + 1}: {stills}")
    yield Row("Trigger → still of its time, 12 MP, longest", {OURS: exact}, "", "", lambda *_: None, "{:.0f} ms",
              f"at most {max(offsets)} ms from the wanted time")
    yield Row("The same without the decoding of its group, longest", {OURS: least}, "", "≤ 50 ms, offset ≤ one frame interval",
              lambda ours, _: ours <= 50 and max(offsets) <= 50, "{:.0f} ms")
    yield Row("Trigger → nearest keyframe, 12 MP, longest", {OURS: keyframe}, "", "≤ 100 ms", lambda ours, _: ours <= 100,
              "{:.0f} ms")


ROWS = {"decode": decode, "jpeg": jpeg, "latency": latency, "back": back, "warm": warm, "still": still, "stop": stop}

