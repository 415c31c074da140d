"""Places, findings and errors: how anything that is wrong is said.

Two families of trouble.
A `Finding` means the brief is wrong: it is collected and reported, never raised.
A `SourcebriefError` means the run can't go on: it is raised where the cause is known and caught
once, in the command line.
Both read *where, what, evidence, do*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True, init=False)
class Place:
    """A place in a file of the project.

    `path` is relative to the project and has forward slashes; `line` and `column` count from 1,
    columns in characters, and 0 stands for "the whole file" or "the whole line".
    """

    path: str
    line: int = 0
    column: int = 0

    def __init__(self, path: str, line: int = 0, column: int = 0) -> None:
        # as a frozen class does it would take three times as long, and of places there are many
        own = self.__dict__
        own["path"], own["line"], own["column"] = path, line, column

    def __str__(self) -> str:
        """Give the place as `path:line:column`, leaving out what is not known."""
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


class Severity(StrEnum):
    """How bad a finding is: an `error` fails the check, a `warning` does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One thing that is wrong with the brief.

    `code` is the check's name in kebab case (`sourcebrief explain CODE` tells more), `message`
    says what is wrong with both values, `evidence` gives the passage or computation it rests on,
    and `remedy` is what to do, best as a line to paste.
    """

    code: str
    place: Place
    message: str
    evidence: str = ""
    remedy: str = ""
    severity: Severity = Severity.ERROR

    @property
    def order(self) -> tuple[Place, str, str]:
        """The key that sorts findings by place, then code, then message."""
        return (self.place, self.code, self.message)


class SourcebriefError(Exception):
    """The run can't go on: where, what, evidence, and what to do."""

    def __init__(
        self,
        what: str,
        *,
        place: Place | None = None,
        evidence: str = "",
        remedy: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.place = place
        self.evidence = evidence
        self.remedy = remedy

    def __str__(self) -> str:
        """Give the whole message, one line a part."""
        lines = [f"{self.place}: {self.what}" if self.place else self.what]
        if self.evidence:
            lines.append(f"  evidence: {self.evidence}")
        if self.remedy:
            lines.append(f"  do: {self.remedy}")
        return "\n".join(lines)


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Give up to `count` of the `known` words most like `word`, the best first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=count, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give "did you mean `a`, `b`?" for the known words most like `word`, or nothing."""
    found = nearest(word, known)
    return f"did you mean {', '.join(f'`{item}`' for item in found)}?" if found else ""
