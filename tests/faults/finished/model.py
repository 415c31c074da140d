"""What a fault in a finished file is: a few of its bytes changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple


class Patch(NamedTuple):
    """The bytes from `start` to `end` of a file give way to `after`."""

    start: int
    end: int
    after: bytes


@dataclass(frozen=True)
class Spoiled:
    """One thing made wrong in a file below the folder of the pages: `patches` in order."""

    kind: str
    file: str
    patches: tuple[Patch, ...]

    def applied(self, data: bytes) -> bytes:
        """Give the file with the fault in it."""
        for patch in reversed(self.patches):
            data = data[: patch.start] + patch.after + data[patch.end :]
        return data

    def shown(self, data: bytes) -> str:
        """Give what was changed, with a little of what stands around it."""
        first = self.patches[0]
        start = max(0, first.start - 40)
        before = data[start : first.end + 20].decode("utf-8", "replace")
        after = first.after[:80].decode("utf-8", "replace")
        return f"{self.file}: …{before[:160]}… → {after}".replace("\n", "⏎")


@dataclass(frozen=True)
class Files:
    """The untouched files that faults are made of: the brief's pages, and all by their names."""

    name: str
    data: dict[str, bytes]

    @property
    def html(self) -> bytes:
        """The page of the first edition."""
        return self.data[f"{self.name}.html"]

    @property
    def pdf(self) -> bytes:
        """The PDF of the first edition."""
        return self.data[f"{self.name}.pdf"]


@dataclass(frozen=True)
class FinishedKind:
    """A class of faults; `find` gives all that can be made, some chosen where there are many.

    `by_digest` tells that the files of the class are not read again, so that only the digest that
    the build recorded can tell a change. For all other classes that finding does not count.
    """

    name: str
    find: Callable[[Files, Random], Iterator[Spoiled]]
    by_digest: bool = False


def another_digit(digit: bytes, random: Random) -> bytes:
    """Give a digit that is not this one."""
    return str((int(digit) + random.randint(1, 9)) % 10).encode()
