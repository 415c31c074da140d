"""Runs a program to its end: with a list of arguments, a deadline, and its output kept.

The output is kept up to a limit, and read on beyond it, so that a flood neither fills the memory
nor blocks the process.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from sourcebrief.engines import starting

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

KEPT_BYTES = 256 * 1024
"""How much of each output stream is kept: half from its start and half from its end."""

FLOOD_BYTES = 64 * 1024 * 1024
"""How much a process may write to a stream before it is ended."""

LONGEST_PAUSE = 0.005
"""Seconds between two looks whether a process has ended."""

LAST_WORDS = 2.0
"""Seconds that the streams are read on after the process has ended."""


@dataclass(frozen=True)
class Completed:
    """How a process ended.

    `returncode` is its exit status; `timed_out` and `flooded` say that it was ended for taking too
    long or for writing too much, and `left_processes` that it left others running, which were
    ended.
    """

    args: tuple[str, ...]
    returncode: int
    stdout: str
    stderr: str
    seconds: float
    timed_out: bool = False
    flooded: bool = False
    left_processes: bool = False

    @property
    def disk_full(self) -> str:
        """The line in which the process said that no room was left to write, or nothing."""
        words = os.strerror(errno.ENOSPC)
        lines = [*self.stderr.splitlines(), *self.stdout.splitlines()]
        return next((line.strip() for line in lines if words in line), "")

    def last_lines(self, count: int = 12) -> str:
        """Give the last lines that the process wrote, errors after the rest."""
        return last_lines(f"{self.stdout}\n{self.stderr}", count)


def last_lines(text: str, count: int = 12) -> str:
    """Give the last lines of a text that hold anything."""
    return "\n".join([line for line in text.splitlines() if line.strip()][-count:])


class Stream:
    """Reads one stream to its end and keeps its first and last bytes."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.written = 0
        self._pipe = pipe
        self._head = bytearray()
        self._tail = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        half = KEPT_BYTES // 2
        with self._pipe:
            while chunk := os.read(self._pipe.fileno(), 65536):
                self.written += len(chunk)
                space = half - len(self._head)
                self._head += chunk[:space]
                self._tail += chunk[space:]
                del self._tail[:-half]

    def text(self) -> str:
        """Give what was kept, with a line where something was left out."""
        self._thread.join(LAST_WORDS)
        left_out = self.written - len(self._head) - len(self._tail)
        gap = f"\n[… {left_out:,} bytes left out …]\n".encode() if left_out else b""
        return bytes(self._head + gap + self._tail).decode("utf-8", errors="replace")


def run(
    args: Sequence[str | Path],
    *,
    cwd: Path,
    timeout: float,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    trusted: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> Completed:
    """Give how the program `args` ended, run in `cwd`; call `meanwhile` over and over until then.

    Its environment is what any program needs, with `env` added; one that is `trusted` with it, as
    it reads nothing that a stranger may have written, or is this program, has the whole.

    Raises
    ------
    SourcebriefError
        If the program could not be started.
    """
    words = tuple(str(arg) for arg in args)
    start = time.monotonic()
    around = os.environ if trusted else starting.needed(os.environ)
    began = starting.start(words, cwd, {**around, **(env or {})})
    process = began.process
    streams = (Stream(began.stdout), Stream(began.stderr))
    threading.Thread(target=_feed, args=(began.stdin, stdin), daemon=True).start()
    try:
        timed_out, flooded = _wait(process, start + timeout, streams, meanwhile)
    finally:
        left = starting.end(began)
    return Completed(
        words,
        process.returncode,
        stdout=streams[0].text(),
        stderr=streams[1].text(),
        seconds=time.monotonic() - start,
        timed_out=timed_out,
        flooded=flooded,
        left_processes=left and not (timed_out or flooded),
    )


def _feed(pipe: IO[bytes], data: bytes) -> None:
    """Write `data` to a process that may end before it has read it all."""
    try:
        with pipe:
            view = memoryview(data)
            while view:
                view = view[os.write(pipe.fileno(), view[:65536]) :]
    except OSError:
        return


def _wait(
    process: subprocess.Popen[bytes],
    deadline: float,
    streams: Sequence[Stream],
    meanwhile: Callable[[], None],
) -> tuple[bool, bool]:
    """Wait for the end, the deadline or a flood; say whether it was one of the last two."""
    pause = 0.001
    while process.poll() is None:
        if time.monotonic() > deadline:
            return True, False
        if any(stream.written > FLOOD_BYTES for stream in streams):
            return False, True
        meanwhile()
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST_PAUSE)
    return False, False
