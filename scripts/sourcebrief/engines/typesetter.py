"""The process that runs Typst: begun when it is first needed, and asked again and again.

What the compiler has once worked out it need not work out again for the next document, or for the
same one with a sentence changed: that takes it an eighth of the time.
"""

from __future__ import annotations

import atexit
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebrief.engines import starting
from sourcebrief.engines.places import CORES, LAST_STEP
from sourcebrief.engines.servant import Conversation, Line, NoAnswerError, Servant, TooLateError

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKER = Path(__file__).with_name("typst_worker.py")
MOST_MEMORY = 120
"""Megabytes beyond which a process is ended after its task: with each document it has more.

Where the system does not tell, it lives as long as this one.
"""
MOST_KEPT = 450
"""The same for one that was begun to serve build after build."""


class Typesetter:
    """A process that sets documents, for any thread; it is begun anew where it has ended.

    With a `line`, it is one that another process began, and keeps.
    """

    def __init__(self, line: Line | None = None) -> None:
        self._lock = threading.Lock()
        self._servant: Servant | None = None
        self._lent = line
        self._conversation = Conversation(line) if line else None

    @property
    def is_lent(self) -> bool:
        """Say whether another process began it."""
        return self._lent is not None

    def ask(self, task: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        """Give what became of a task; see `typst_worker`. It may wait for others and for a core.

        Raises
        ------
        NoAnswerError
            If the process broke down.
        TooLateError
            If it did not answer within `timeout` seconds of being asked.
        """
        with self._lock, CORES.place(LAST_STEP):
            try:
                answer = self._ready().ask(task, timeout)
            except (NoAnswerError, TooLateError) as error:
                words = self.end()
                raise type(error)(words or str(error)) from error
            if answer.get("memory", 0) > (MOST_KEPT if self.is_lent else MOST_MEMORY):
                self.end()
            return answer

    def line(self) -> Line:
        """Give the line to the process, to be handed to one that may ask in this one's place."""
        with self._lock:
            if self._conversation:
                raise ValueError("one who asks over the line can't hand it on")
            return self._begun().line

    def end(self) -> str:
        """End the process, and give the last that it wrote of errors."""
        servant, self._servant, self._conversation = self._servant, None, None
        if self._lent:
            # Who began it will see that it is gone, and begin another.
            starting.end_session(self._lent.pid)
            self._lent = None
        return servant.end() if servant else ""

    def _ready(self) -> Conversation:
        if self._lent and self._conversation:
            return self._conversation
        servant = self._begun()
        self._conversation = self._conversation or Conversation(servant.line)
        return self._conversation

    def _begun(self) -> Servant:
        if self._servant and not self._servant.is_there:
            self.end()
        if self._servant is None:
            self._servant = Servant([sys.executable, "-I", WORKER], cwd=WORKER.parent)
        return self._servant


class _Current:
    """The typesetter of this process."""

    typesetter = Typesetter()


def typesetter() -> Typesetter:
    """Give the typesetter of this process."""
    return _Current.typesetter


def use(line: Line) -> None:
    """Let documents be set by a process that another one began."""
    _Current.typesetter = Typesetter(line)


@atexit.register
def _end() -> None:
    if not _Current.typesetter.is_lent:
        _Current.typesetter.end()
