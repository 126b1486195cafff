#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""count-tests.py FOLDER SKIPS: counts the tests in the surefire and failsafe reports of all modules below a folder.

SKIPS names the tests that may be skipped, one a line: CLASS#METHOD REASON. Fails when a test failed, when one that is not
named was skipped, when a named one no longer exists, or when no test ran. The last line is the sum.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree


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


def results(folder):
    """For each test: its name without parameters, how it shows in a message, its outcome, and why."""
    for report in sorted(pathlib.Path(folder).glob("**/target/*-reports/TEST-*.xml")):
        try:
            cases = list(xml.etree.ElementTree.parse(report).getroot().iter("testcase"))
        except xml.etree.ElementTree.ParseError as error:
            # What a test JVM leaves that died.
            yield f"{report}#", str(report), "failed", f"not a report: {error}"
            continue
        for case in cases:
            class_name = case.get("classname")
            method = re.split(r"[\[({ ]", case.get("name"), maxsplit=1)[0]
            outcome, reason = "passed", ""
            for tag in ("failure", "error", "skipped"):
                element = case.find(tag)
                if element is not None:
                    outcome, reason = ("skipped" if tag == "skipped" else "failed"), element.get("message") or ""
                    break
            yield f"{class_name}#{method}", f"{class_name}#{case.get('name')}", outcome, reason


def main(folder, skips):
    may_skip = allowed(skips)
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    names = set()
    complaints = []
    for name, title, outcome, reason in results(folder):
        counts[outcome] += 1
        names.add(name)
        reason = (reason.strip().splitlines() or [""])[0]
        if outcome == "failed":
            complaints.append(f"failed: {title}: {reason}")
        elif outcome == "skipped" and name in may_skip:
            print(f"skipped: {title}: {may_skip[name]}")
        elif outcome == "skipped":
            complaints.append(f"skipped, and not named in {skips}: {title}: {reason}")
    complaints += [f"{skips} names a test that did not run: {name}" for name in may_skip if name not in names]
    if counts["passed"] + counts["failed"] == 0:
        complaints.append(f"no test ran below {folder}")
    for complaint in complaints:
        print(complaint)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped", flush=True)
    return 1 if complaints else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
