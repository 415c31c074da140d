"""What a comparison of two states of a brief gives: changed numbers, audits, words, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sourcebrief.errors import Place


class Change(StrEnum):
    """What became of a number or an audit; `MOVED` means recomputed, its own row as it was."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Edited(StrEnum):
    """What became of a printed number whose fact did not change."""

    REWORDED = "reworded"
    REBOUND = "rebound"
    PUT_IN = "put-in"
    TAKEN_OUT = "taken-out"


class Cell(NamedTuple):
    """One column of a row that changed, with both contents."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Appearance:
    """Where a number is printed: the place, the words in the brackets, the sentence around them.

    `kind` is the kind of prose, and `old` says that it stands there in the older state only.
    """

    place: Place
    kind: str
    words: str
    sentence: str
    old: bool = False


@dataclass(frozen=True)
class NumberChange:
    """A fact or derived fact that was added, removed, changed, or moved with its inputs.

    `old` and `new` are the number as the house writes it, empty where there is none; `cells` the
    columns that differ; `because` the ids of the facts whose change moved it; `table` is `facts`
    or `derived`.
    """

    id: str
    table: str
    change: Change
    label: str
    old: str
    new: str
    place: Place
    cells: tuple[Cell, ...] = ()
    because: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True)
class AuditChange:
    """An audit that was added, removed, changed, or moved with its inputs.

    `old` and `new` are its verdicts, and `computation` the expression with the newer values.
    """

    id: str
    change: Change
    claim: str
    old: str
    new: str
    computation: str
    place: Place
    cells: tuple[Cell, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordsChange:
    """A printed number that was edited although no fact required it.

    Ids and words are empty where the number is printed in one state only; `place` and `sentence`
    are those of the newer state, but for a number that was taken out.
    """

    edited: Edited
    place: Place
    old_id: str
    new_id: str
    old_words: str
    new_words: str
    sentence: str


@dataclass(frozen=True)
class ShownChange:
    """A figure or table that a change touches.

    `because` are the changed numbers that it shows, and `script` says what became of its script:
    empty, `added`, `removed` or `changed`.
    """

    id: str
    place: Place
    because: tuple[str, ...]
    script: str = ""


class Sentence(NamedTuple):
    """A sentence that prints changed numbers; `old` says that it is gone in the newer state."""

    place: Place
    text: str
    ids: tuple[str, ...]
    old: bool


@dataclass(frozen=True)
class Difference:
    """Everything that differs between an older and a newer state of a brief.

    `unknown` says in words what could not be compared.
    """

    old: str
    new: str
    numbers: tuple[NumberChange, ...] = ()
    audits: tuple[AuditChange, ...] = ()
    words: tuple[WordsChange, ...] = ()
    shown: tuple[ShownChange, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.numbers or self.audits or self.words or self.shown)

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences that print a changed number, in the order of their places."""
        found: dict[tuple[str, str, bool], list[tuple[Place, str]]] = {}
        for number in self.numbers:
            for item in number.appearances:
                key = (item.place.path, item.sentence, item.old)
                found.setdefault(key, []).append((item.place, number.id))
        rows = [
            Sentence(
                min(items)[0], text, tuple(dict.fromkeys(id_ for _, id_ in sorted(items))), old
            )
            for (_, text, old), items in found.items()
        ]
        return sorted(rows, key=lambda row: row.place)
