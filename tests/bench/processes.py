"""Running a command in a fresh process: how long it takes, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import sourcebrief

ROOT = Path(__file__).parent.parent.parent
MEGABYTE = 1_000_000
_INTERVAL = 0.05


@dataclass(frozen=True)
class Timed:
    """A run: its seconds, what it printed, and its peak of memory in megabytes.

    `largest` is the peak of the largest process among it and those it started, as the system
    keeps it. `together` is the greatest sum over all of them, looked at every few hundredths of a
    second, with shared pages counted once; 0 where the system does not tell.
    """

    seconds: float
    largest: float
    together: float
    output: str


def compile_into(folder: Path) -> None:
    """Let the processes that are started from now on keep compiled code, in a folder of its own.

    A command is measured as it runs the second time, whatever this process was told.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def environment(**more: str) -> dict[str, str]:
    """Give the environment of a child: this package and the tests can be imported there."""
    paths = [str(Path(sourcebrief.__file__).parent.parent), str(ROOT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", **more}


def run(arguments: Sequence[str], *, watch: bool = False) -> Timed:
    """Run this interpreter with the arguments, wait for its end, and measure it.

    Raises
    ------
    RuntimeError
        If it fails; what it printed is in the message.
    """
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    watcher = Watcher(child.pid) if watch else None
    output = child.stdout.read().decode("utf-8", "replace") if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.stdout:
        child.stdout.close()
    together = watcher.stop() if watcher else 0.0
    if child.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {child.returncode}:\n{output}")
    return Timed(seconds, usage.ru_maxrss * _unit() / MEGABYTE, together, output)


def _unit() -> int:
    """Give the bytes of what `ru_maxrss` counts: kibibytes, but for macOS."""
    return 1 if sys.platform == "darwin" else 1024


class Watcher:
    """Looks at a process and all under it until told to stop, and keeps the greatest sum."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._greatest = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Give the greatest sum seen, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._greatest

    def _look(self) -> None:
        while not self._done.wait(_INTERVAL):
            self._greatest = max(self._greatest, sum(map(_memory, family(self._process))))


def family(process: int, parents: Mapping[int, int] | None = None) -> list[int]:
    """Give a process and all that it started, directly or not, as far as the system tells."""
    parents = _parents() if parents is None else parents
    found = [process]
    for known in found:
        found += [child for child, parent in parents.items() if parent == known]
    return found


def _parents() -> dict[int, int]:
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8").rpartition(")")[2].split()
            found[int(path.parent.name)] = int(fields[1])
        except (OSError, ValueError, IndexError):
            continue  # it ended meanwhile
    return found


def _memory(process: int) -> float:
    """Give the megabytes of a process, its part of shared pages included."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    sizes = [line.split()[1] for line in lines if line.startswith("Pss:")]
    return int(sizes[0]) * 1024 / MEGABYTE if sizes else 0.0
