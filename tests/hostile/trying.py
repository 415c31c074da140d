"""Trying a case through the real command, and judging what it did."""

from __future__ import annotations

import io
import json
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebrief.cli import main
from sourcebrief.project import Project

from .making import CANARY, attack
from .model import Case

SECONDS = 60
"""How long a command may take: far more than any needs, and an end to one that hangs."""
FINDINGS, COULD_NOT_RUN = 1, 2


@dataclass(frozen=True)
class Said:
    """How a command ended, what it wrote, and in how many seconds."""

    status: int
    text: str
    seconds: float


class HungError(Exception):
    """A command did not come to its end."""


def command(project: Project, *words: str) -> Said:
    """Give how a command of sourcebrief ended; anything raised by it is a traceback's worth."""
    stream, start = io.StringIO(), time.monotonic()
    with redirect_stdout(stream), redirect_stderr(stream), _deadline():
        status = main([*words, "--project", str(project.root)])
    return Said(status, stream.getvalue(), time.monotonic() - start)


@contextmanager
def _deadline() -> Iterator[None]:
    def end(_number: int, _frame: object) -> None:
        raise HungError(f"it did not end within {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def try_refused(project: Project, case: Case, canary: Path, *, build: bool = True) -> list[str]:
    """Attack a built brief, and give what is wrong with how that was refused.

    With `build`, a build is tried as well; a check alone takes a third of the time.
    """
    line = attack(project, case, canary)
    before = _pages(project)
    if case.command:
        said = command(project, *case.command)
        return [*_judged_words(case, said), *_of_all(case, said)]
    checked = command(project, "check", "--pages", "none", "--format", "json")
    if case.words:
        faults = _judged_words(case, checked)
    else:
        faults = _judged_finding(case, checked, line + case.below)
    faults += _of_all(case, checked)
    if not build:
        return faults
    built = command(project, "build", "--engine", "embedded")
    if built.status not in {FINDINGS, COULD_NOT_RUN}:
        faults.append(f"the build ended with {built.status}: {built.text[-600:]}")
    if _pages(project) != before:
        faults.append("the build changed the pages")
    return [*faults, *_of_all(case, built)]


def _judged_words(case: Case, said: Said) -> list[str]:
    faults = [] if said.status in {FINDINGS, COULD_NOT_RUN} else [f"it ended with {said.status}"]
    missing = [words for words in (case.words, case.at) if words not in said.text]
    return faults + [f"it does not say {words!r}: {said.text[:600]}" for words in missing]


def _judged_finding(case: Case, said: Said, line: int) -> list[str]:
    """Say where the finding that must be there is not."""
    if said.status != FINDINGS:
        return [f"the check ended with {said.status}: {said.text[:600]}"]
    found: list[dict[str, Any]] = json.loads(said.text)["findings"]
    of_code = [item for item in found if item["code"] == case.code]
    if not of_code:
        return [f"there is no {case.code}, but {[(i['code'], i['path']) for i in found]}"]
    places = {(item["path"], 0 if case.whole else item["line"]) for item in of_code}
    wanted = (case.at, 0 if case.whole else line)
    return [] if wanted in places else [f"{case.code} is not at {wanted}, but at {places}"]


def _of_all(case: Case, said: Said) -> list[str]:
    faults = ["it shows the file outside"] if CANARY in said.text else []
    if "Traceback (most recent call last)" in said.text:
        faults.append(f"{case.name} ends in a traceback: {said.text[-600:]}")
    return faults


def _pages(project: Project) -> bytes:
    sums = project.output / "SHA256SUMS"
    return sums.read_bytes() if sums.is_file() else b""


def try_neutralised(project: Project, group: Sequence[Case], canary: Path) -> dict[str, list[str]]:
    """Attack a brief with all of a group at once, build it, and give each case's faults."""
    for case in group:
        attack(project, case, canary)
    said = command(project, "build", "--engine", "embedded")
    if said.status:
        return {case.name: [f"it was not built: {said.text[:1500]}"] for case in group}
    return {case.name: [*_judged_page(project, case), *_of_all(case, said)] for case in group}


def _judged_page(project: Project, case: Case) -> list[str]:
    path = project.output / case.page
    if not path.is_file():
        return [f"there is no {case.page}"]
    text = path.read_text("utf-8", errors="replace")
    faults = [f"{case.page} lacks {words!r}" for words in case.present if words not in text]
    for words in [*case.absent, CANARY]:
        if words in text:
            at = text.index(words)
            faults.append(f"{case.page} holds {words!r}: …{text[max(0, at - 80) : at + 80]}…")
    return faults
