"""What a fault is: a few characters of one file changed, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .material import Material

_SHOWN = 34


class Edit(NamedTuple):
    """The characters from `start` to `end` of a file give way to `after`."""

    start: int
    end: int
    after: str


@dataclass(frozen=True)
class Fault:
    """One thing made wrong: edits of one file, in order, none overlapping another.

    `names` are the ids and keys it concerns; a finding that names one of them is about it, as is
    one on the lines `also`, where the other half of what was broken stands.
    """

    kind: str
    path: str
    edits: tuple[Edit, ...]
    names: frozenset[str] = frozenset()
    also: frozenset[int] = frozenset()

    def applied(self, text: str) -> str:
        """Give the file's text with the fault in it."""
        for edit in reversed(self.edits):
            text = text[: edit.start] + edit.after + text[edit.end :]
        return text

    def line(self, text: str) -> int:
        """Give the line of the file, counted from 1, where the fault begins."""
        return text.count("\n", 0, self.edits[0].start) + 1

    def lines(self, text: str) -> frozenset[int]:
        """Give the lines, before and after, on which something changed."""
        found = set(self.also)
        moved = 0
        for edit in self.edits:
            first = text.count("\n", 0, edit.start) + 1
            last = first + max(text.count("\n", edit.start, edit.end), edit.after.count("\n"))
            found.update(range(first, last + 1), range(first + moved, last + moved + 1))
            moved += edit.after.count("\n") - text.count("\n", edit.start, edit.end)
        return frozenset(found)

    def shown(self, text: str) -> tuple[str, str]:
        """Give the words before and after, with a little of what stands around them."""
        first, last = self.edits[0].start, self.edits[-1].end
        start = max(text.rfind("\n", 0, first) + 1, first - _SHOWN)
        stop = text.find("\n", last)
        end = min(stop if stop >= 0 else len(text), last + _SHOWN)
        after = self.applied(text)
        return _line(text[start:end]), _line(after[start : end + len(after) - len(text)])


def _line(text: str) -> str:
    text = text.replace("\n", "⏎")
    return text if len(text) <= 6 * _SHOWN else f"{text[: 3 * _SHOWN]} … {text[-3 * _SHOWN :]}"


@dataclass(frozen=True)
class Kind:
    """A class of faults.

    `find` gives every fault of the class that can be made of the material, some of them chosen at
    random where there are too many. `left_out` says which changes it does not make because they
    leave the brief true: that is decided here, by rule, and never by what the check says.
    `limit` says why some of the class can't be told from a true brief.
    """

    name: str
    find: Callable[[Material, Random], Iterator[Fault]]
    left_out: str
    needs_texts: bool = False
    limit: str = ""
