"""A brief with an old and a new state, known to the byte, and builds that are killed on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sourcebrief
from sourcebrief.build.comparing import first_difference
from sourcebrief.project import SEEDS_VARIABLE, Project

SHIM = Path(__file__).parent / "shim"
PATIENCE = 300.0
"""Seconds that a build may take, some fifty times what it takes alone."""

Change = Callable[[Project], None]


@dataclass(frozen=True)
class Kill:
    """How a build is killed: after so many seconds, or just before its n-th write.

    `alone` spares the processes that it started, so that they go on without it.
    """

    seconds: float = 0.0
    write: int = 0
    alone: bool = False

    @property
    def name(self) -> str:
        """What is done, in words."""
        if self.write:
            return "before a write"
        return "at a moment, alone" if self.alone else "at a moment, with its processes"


@dataclass(frozen=True)
class Outcome:
    """What a killed build left, and what the next one made of it; `fault` is empty if all is well.

    `state` is "old", "new", or "ended" where the build had finished before the kill.
    """

    change: str
    kill: Kill
    state: str
    fault: str = ""


class Trial:
    """One change of a brief, with the pages before and after it, and builds of it to be killed.

    `before` is a built brief; copies of it are changed by `change`, built and killed in `folder`.
    """

    def __init__(self, name: str, before: Project, change: Change, folder: Path) -> None:
        self.name = name
        self._before = before
        self._change = change
        self._folder = folder
        folder.mkdir(parents=True)
        self._after = self.fresh("after")
        self._had_pages = self._after.output.is_dir()
        count = folder / "count"
        began = time.monotonic()
        done = build(self._after, **_watched(self._after, CRASH_COUNT=str(count)))
        if done.returncode:
            raise RuntimeError(f"the brief can't be built: {done.stdout}{done.stderr}")
        self.seconds = time.monotonic() - began
        self.writes = int(count.read_text("utf-8"))
        if self._had_pages and not first_difference(before.output, self._after.output):
            raise RuntimeError(f"{name} changes no page: nothing could be told from it")

    def run(self, kill: Kill) -> Outcome:
        """Kill a build, and judge what is there then and after the next.

        One that had ended before tells how long a build takes now.
        """
        project = self.fresh("killed")
        began = time.monotonic()
        ended = killed(project, kill)
        if ended:
            self.seconds = time.monotonic() - began
        state = self.state_of(project.output)
        fault = (
            "" if state else f"a mixture: {first_difference(self._after.output, project.output)}"
        )
        fault = fault or self.fault_of_next(project)
        shutil.rmtree(project.root)
        return Outcome(self.name, kill, "ended" if ended else state, fault)

    def state_of(self, output: Path) -> str:
        """Say which of the two states the pages are in, or nothing."""
        if not output.is_dir():
            return "" if self._had_pages else "old"
        if not first_difference(self._after.output, output):
            return "new"
        same = self._had_pages and not first_difference(self._before.output, output)
        return "old" if same else ""

    def fault_of_next(self, project: Project) -> str:
        """Build what is there, and say what is wrong with the result, if anything."""
        done = build(project)
        if done.returncode or "Traceback" in done.stderr:
            return f"the next build ended with {done.returncode}: {done.stderr.strip()}"
        difference = first_difference(self._after.output, project.output)
        if difference:
            return f"the next build is not right: {difference}"
        left = leftovers(project)
        return f"the next build left {', '.join(left)}" if left else ""

    def fresh(self, name: str) -> Project:
        """Give a copy of the built brief with the change made."""
        project = Project(self._folder / name)
        shutil.copytree(self._before.root, project.root)
        self._change(project)
        return project


def leftovers(project: Project) -> list[str]:
    """Give what lies in the project that only a running build has."""
    found = [*project.work.glob("stage-*"), *project.root.rglob(".whole-*")]
    found += project.report.glob(f"{project.output.name}?*")
    return sorted(project.relative(path) for path in found)


def words_of(project: Project, *options: str) -> list[str]:
    """Give the command that builds a project."""
    words = [sys.executable, "-m", "sourcebrief", "build", "--engine", "embedded"]
    return [*words, "--project", str(project.root), *options]


def environment(**more: str) -> dict[str, str]:
    """Give the environment of a build that finds the texts of its own brief."""
    kept = {name: value for name, value in os.environ.items() if name != SEEDS_VARIABLE}
    return {**kept, "PYTHONPATH": str(Path(sourcebrief.__file__).parent.parent)} | more


def build(project: Project, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Build a project in a process of its own, to its end."""
    return subprocess.run(
        words_of(project, *options),
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )


def killed(project: Project, kill: Kill) -> bool:
    """Kill a build; say whether it had ended before."""
    nowhere = subprocess.DEVNULL
    more = _watched(project, CRASH_AT=str(kill.write)) if kill.write else {}
    process = subprocess.Popen(
        words_of(project),
        env=environment(**more),
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,
    )
    try:
        return process.wait(PATIENCE if kill.write else kill.seconds) >= 0
    except subprocess.TimeoutExpired:
        if kill.alone:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _watched(project: Project, **more: str) -> dict[str, str]:
    """Give the variables by which a build's writes are counted."""
    paths = [str(SHIM), environment()["PYTHONPATH"]]
    return {"PYTHONPATH": os.pathsep.join(paths), "CRASH_UNDER": str(project.root), **more}
