"""Builds that begin at once: each in a process of its own, in which everything is imported already.

A process with the libraries waits and splits off one for each build. So every build reads scripts
and data anew and leaves nothing to the next one, as a process that was started for it would; only
Typst's, which sets what it is given and keeps what it worked out, serves them all.

Where processes can't be split off, or the program has changed on the disk since, a build is started
as any other program is.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from io import FileIO
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sourcebrief
from sourcebrief.build.unchanged import packages
from sourcebrief.engines import process, starting
from sourcebrief.engines.servant import Line
from sourcebrief.engines.typesetter import Typesetter, use

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

METHOD: Final = "forkserver"
PRELOADED = "sourcebrief.cli.preloaded"
ENDING = 5.0
"""Seconds that a build may take to end what it started, when it is told to end."""
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""A process with threads can't be split; nothing here computes so much that it would need them."""


class WarmBuilds:
    """Builds on this machine, one after another; nothing that was begun for them is left after."""

    def __init__(self) -> None:
        self._program = _program()
        self._typesetter = Typesetter()
        self._can_split = METHOD in multiprocessing.get_all_start_methods()
        if self._can_split:
            os.environ.update(THREADS)
            forkserver.set_forkserver_preload([PRELOADED])
            forkserver.ensure_running()

    def __enter__(self) -> Self:
        """Give the builds."""
        return self

    def __exit__(self, *_: object) -> None:
        """End what sets their documents."""
        self._typesetter.end()

    def build(self, words: Sequence[str], *, timeout: float) -> bool:
        """Run the command `sourcebrief` with these words, and say whether it went well.

        What it prints is this process's own; it is ended after `timeout` seconds.
        """
        if self._can_split and _program() == self._program:
            done = _split_off(words, timeout, self._typesetter.line())
            if done is None:
                _tell_ended(timeout)
                self._typesetter.end()  # it may be what the build waited for
            return bool(done)
        return _started(words, timeout)


def _split_off(words: Sequence[str], timeout: float, line: Line) -> bool | None:
    """Say whether a build went well, or nothing where it had to be ended."""
    context = multiprocessing.get_context(METHOD)
    requests = Connection(os.dup(line.requests.fileno()), readable=False)
    answers = Connection(os.dup(line.answers.fileno()), writable=False)
    with requests, answers:
        build = context.Process(target=_build, args=(list(words), requests, answers, line.pid))
        build.start()
    try:
        build.join(timeout)
        late = build.is_alive()
    finally:
        build.terminate()
        build.join(ENDING)
        build.kill()
        build.join()
    return None if late else build.exitcode == 0


def _build(words: Sequence[str], requests: Connection, answers: Connection, pid: int) -> None:
    """Build in a process that was split off; it ends with the one that asked for it."""
    os.setsid()  # an interrupt from the terminal is for the one that asked
    threading.Thread(target=_end_with_parent, daemon=True).start()
    ends = (FileIO(os.dup(requests.fileno()), "w"), FileIO(os.dup(answers.fileno())))
    use(Line(*ends, pid))
    from sourcebrief.cli import main

    sys.exit(main(list(words)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        starting.end_running()
        os._exit(1)


def _started(words: Sequence[str], timeout: float) -> bool:
    command: list[str | Path] = [sys.executable, "-m", "sourcebrief", *words]
    done = process.run(command, cwd=Path.cwd(), timeout=timeout, trusted=True)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    if done.timed_out:
        _tell_ended(timeout)
    return done.returncode == 0


def _tell_ended(timeout: float) -> None:
    print(f"the build was ended after {timeout:.0f} seconds", file=sys.stderr)


def _program() -> tuple[object, ...]:
    """Give what tells whether the program or its libraries have changed on the disk."""
    files = Path(sourcebrief.__file__).parent.rglob("*.py")
    return (*packages(), *sorted((str(path), path.stat().st_mtime_ns) for path in files))
