#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""count-tests.py FOLDER SKIPS [BUILD_LOG]: counts the tests in the surefire and failsafe reports of all modules below a folder.

SKIPS names the tests that may be skipped, one a line: CLASS#METHOD REASON. BUILD_LOG is given when the build failed. Fails
when it did, when a test failed, when one that is not named was skipped, when a named one no longer exists, when a JVM crashed,
or when no test ran. What failed is shown with message and stack at the end, where it is seen first; the last line is the sum.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree

MAX_LINES = 20
MAX_COLUMNS = 240
# More would push the first ones out of sight.
MAX_SHOWN = 30


def allowed(file):
    """The tests that may be skipped: name to reason."""
    names = {}
    for line in pathlib.Path(file).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.strip().partition(" ")
            if not reason.strip():
                sys.exit(f"{file}: {name} has no reason")
            names[name] = reason.strip()
    return names


def excerpt(text):
    """Message, causes, and those frames of the stack that are of this project, or else the first."""
    lines = []
    for line in text.strip().splitlines():
        frame = line.strip().startswith("at ")
        first = not (lines and lines[-1].strip().startswith("at "))
        if line.strip() and (not frame or first or "io.github.camelrtsp" in line):
            lines.append("    " + line.rstrip().expandtabs(2)[:MAX_COLUMNS])
    return lines[:MAX_LINES]


def results(folder):
    """For each test: its name without parameters, how it shows in a message, its outcome, why, and what of it to show."""
    for report in sorted(pathlib.Path(folder).glob("**/target/*-reports/TEST-*.xml")):
        try:
            cases = list(xml.etree.ElementTree.parse(report).getroot().iter("testcase"))
        except xml.etree.ElementTree.ParseError as error:
            # What a test JVM leaves that died.
            yield f"{report}#", str(report), "failed", f"not a report: {error}", []
            continue
        for case in cases:
            class_name = case.get("classname")
            method = re.split(r"[\[({ ]", case.get("name"), maxsplit=1)[0]
            outcome, reason, shown = "passed", "", []
            for tag in ("failure", "error", "skipped"):
                element = case.find(tag)
                if element is not None:
                    outcome, reason = ("skipped" if tag == "skipped" else "failed"), element.get("message") or ""
                    shown = excerpt(element.text or reason)
                    break
            yield f"{class_name}#{method}", f"{class_name}#{case.get('name')}", outcome, reason, shown


def crashes(folder):
    """For each report of a JVM that crashed: its path, and its first lines."""
    for report in sorted(pathlib.Path(folder).glob("**/hs_err_pid*.log")):
        head = report.read_text(encoding="utf-8", errors="replace").splitlines()[:60]
        yield str(report), ["    " + line[:MAX_COLUMNS] for line in head if len(line) > 2][:2 * MAX_LINES]


def build_failure(log):
    """Why Maven ended, from its log."""
    file = pathlib.Path(log)
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    errors = [line for line in lines if line.startswith("[ERROR]") and line.strip("[EROR] ")]
    at = next((i for i, line in enumerate(errors) if "Failed to execute goal" in line), None)
    why = errors[-MAX_LINES:] if at is None else errors[at:]
    end = next((i for i, line in enumerate(why) if line.startswith("[ERROR] -> ")), len(why))
    return ["    " + line[:MAX_COLUMNS] for line in why[:end][:MAX_LINES]] or [f"    {log} does not say why"]


def main(folder, skips, build_log=None):
    may_skip = allowed(skips)
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    names = set()
    complaints = []
    failures = []
    for name, title, outcome, reason, shown in results(folder):
        counts[outcome] += 1
        names.add(name)
        reason = (reason.strip().splitlines() or [""])[0]
        if outcome == "failed":
            failures.append((title, shown or ["    " + reason]))
        elif outcome == "skipped" and name in may_skip:
            print(f"skipped: {title}: {may_skip[name]}")
        elif outcome == "skipped":
            complaints.append(f"skipped, and not named in {skips}: {title}: {reason}")
    if build_log is None:
        complaints += [f"{skips} names a test that did not run: {name}" for name in may_skip if name not in names]
    if counts["passed"] + counts["failed"] == 0:
        complaints.append(f"no test ran below {folder}")
    crashed = [("a JVM crashed: " + report, head) for report, head in crashes(folder)]
    failures += crashed
    counts["failed"] += len(crashed)
    if build_log is not None:
        # Of a build that broke, nobody shall read that nothing failed.
        counts["failed"] += not failures
        why = build_failure(build_log)
        if not failures or not any("There are test failures" in line for line in why):
            failures.insert(0, ("the build", why))
    for complaint in complaints + [f"failed: {title}" for title, _ in failures[MAX_SHOWN:]]:
        print(complaint)
    for title, shown in failures[:MAX_SHOWN]:
        print(f"failed: {title}", *shown, sep="\n")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped", flush=True)
    return 1 if complaints or failures else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
