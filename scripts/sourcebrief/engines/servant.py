"""A process that answers one request after another, so that it begins only once.

Each request and each answer is one line of JSON. The answer repeats the request's number: what was
asked by someone who ended before it came is passed over.
"""

from __future__ import annotations

import io
import json
import os
import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING, Any

from sourcebrief.engines import starting
from sourcebrief.engines.process import Stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PATIENCE = 0.5
"""Seconds that a process has to end by itself."""
LONGEST = 4 * 1024 * 1024
"""Bytes of an answer beyond which it is none."""


class NoAnswerError(Exception):
    """A servant ended, or said what is no answer; `words` are the last that it wrote."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class TooLateError(Exception):
    """A servant did not answer in time."""


@dataclass(frozen=True)
class Line:
    """The conversation with a process that this one may not have started: its ends, its number."""

    requests: io.RawIOBase
    answers: io.RawIOBase
    pid: int = 0


class Conversation:
    """Asks over a line, from one thread at a time."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._number = time.monotonic_ns()
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, request: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Give the answer to a request.

        Raises
        ------
        NoAnswerError
            If the other end is gone, or does not answer in JSON.
        TooLateError
            If no answer comes within `timeout` seconds.
        """
        self._number += 1
        deadline = time.monotonic() + timeout
        try:
            line = json.dumps({**request, "number": self._number})
            self._line.requests.write(f"{line}\n".encode())
        except (OSError, ValueError) as error:
            raise NoAnswerError(str(error)) from error
        while True:
            answer = self._next(deadline - time.monotonic())
            if answer.get("number") == self._number:
                return answer

    def _next(self, timeout: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=max(0.0, timeout))
        except queue.Empty:
            raise TooLateError from None
        try:
            answer = json.loads(line)
        except ValueError as error:
            raise NoAnswerError(line[:200].decode("utf-8", "replace")) from error
        if not isinstance(answer, dict):
            raise NoAnswerError(str(answer)[:200])
        return answer

    def _read(self) -> None:
        """Take in answers, one a line, until the other end is gone."""
        with suppress(OSError, ValueError), io.BufferedReader(self._line.answers) as answers:
            while line := answers.readline(LONGEST):
                self._answers.put(line)
        self._answers.put(b"")


class Servant:
    """A process of this machine that answers until it is ended, or this process is gone.

    It gets what any program needs of the environment, and nothing else.
    """

    def __init__(self, args: Sequence[str | Path], *, cwd: Path) -> None:
        words = tuple(str(arg) for arg in args)
        self._started = starting.start(words, cwd, starting.needed(os.environ))
        self._errors = Stream(self._started.stderr)
        began = self._started
        self.line = Line(began.stdin, began.stdout, began.process.pid)

    @property
    def is_there(self) -> bool:
        """Say whether the process still runs."""
        return self._started.process.poll() is None

    def end(self) -> str:
        """End the process, and give the last that it wrote of errors.

        Without requests to come it ends by itself, and tidies up; one that is at work is ended.
        """
        with suppress(OSError):
            self._started.stdin.close()
        with suppress(TimeoutExpired):
            self._started.process.wait(PATIENCE)
        starting.end(self._started)
        words = self._errors.text()
        with suppress(OSError):
            self._started.stdout.close()
        return words
