"""The words that name countries, people and what happened to them: two tables, read once.

`areas.csv` and `people.csv` beside this file can be extended without Python: an underscore joins
the words of a phrase.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sourcebrief.checks.sentence.words import Word

T = TypeVar("T")
_CENTRAL = ("GTM", "HND", "SLV", "NIC", "CRI", "PAN", "BLZ")
_LATIN = (
    "MEX", *_CENTRAL, "COL", "VEN", "ECU", "PER", "BOL", "CHL", "ARG", "URY", "PRY", "BRA", "CUB",
    "DOM", "HTI",
)  # fmt: skip
_FOLDER = Path(__file__).parent
GROUPS = {"NTCA": ("GTM", "HND", "SLV"), "CTAM": _CENTRAL, "LAC": _LATIN, "WLD": ()}
"""Area codes of the data that stand for several countries; the world contradicts no country."""


class Area(NamedTuple):
    """What a phrase names: area codes, and whether it is the people rather than the place."""

    codes: frozenset[str]
    people: bool


class Trait(NamedTuple):
    """What a word says of people: a value in a dimension, such as `age` and `minors`."""

    dimension: str
    value: str


class Phrases(Generic[T]):
    """A table of phrases, looked up word by word: most words begin none."""

    def __init__(self, values: Mapping[tuple[str, ...], T]) -> None:
        self._values = values
        self.lengths: dict[str, list[int]] = {}
        """How many words the phrases have that begin with a word, the longest first."""
        for key in sorted(values, key=len, reverse=True):
            self.lengths.setdefault(key[0], []).append(len(key))

    def match(self, words: Sequence[Word], index: int) -> tuple[int, T] | None:
        """Give how many words from `index` on form the longest phrase, and its value."""
        if index >= len(words):
            return None
        for count in self.lengths.get(words[index].key, ()):
            key = tuple([word.key for word in words[index : index + count]])
            if key in self._values:
                return len(key), self._values[key]
        return None


@cache
def areas() -> Phrases[Area]:
    """Give the areas by the words that name them, in lower case (but for `US`)."""
    found = {}
    for row in _rows("areas.csv"):
        codes = frozenset(row["codes"].split())
        for phrase in row["names"].split():
            found[_key(phrase)] = Area(codes, people=False)
        for phrase in row["people"].split():
            found[_key(phrase)] = Area(codes, people=True)
    return Phrases(found)


@cache
def traits() -> Phrases[tuple[Trait, ...]]:
    """Give the traits by the words that say them; a word that says none has an empty tuple."""
    found: dict[tuple[str, ...], tuple[Trait, ...]] = {}
    for row in _rows("people.csv"):
        named = tuple(_traits(row["dimension"], row["value"]))
        for phrase in row["words"].split():
            key = _key(phrase)
            found[key] = found.get(key, ()) + named
    return Phrases(found)


def phrases(*texts: str) -> Phrases[bool]:
    """Give a table of plain phrases, which say no more than that they are there."""
    return Phrases({tuple(text.split()): True for text in texts})


def _traits(dimension: str, value: str) -> Iterator[Trait]:
    """Give the traits of one row: "minors and female" says two things of a girl."""
    if dimension == "none":
        return
    first, _, second = value.partition(" and ")
    yield Trait(dimension, first)
    if second:
        yield Trait("sex", second)


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((_FOLDER / name).read_text("utf-8").splitlines())


def _key(phrase: str) -> tuple[str, ...]:
    return (phrase,) if phrase == "US" else tuple(phrase.lower().split("_"))
