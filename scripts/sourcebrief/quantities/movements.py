"""Checks a sentence's words of change against the numbers beside them: `rose from 5 to 3`.

Only what a sentence says plainly is read: a word of change with `from` and `to`, a number with
`up from` or `down from` after it, a number compared with `more than the` or `below the` another,
and a word of change with a series of numbers by year after a colon. Years and places may stand
between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.quantities.dates import year_at
from sourcebrief.quantities.directions import NOUNS, VERBS
from sourcebrief.quantities.lexemes import passages
from sourcebrief.quantities.words import MULTIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.quantities.lexemes import Passage
    from sourcebrief.quantities.model import Quantity

_REACH: Final = 16
_ENDS: Final = frozenset({".", ";", ":", "(", ")", "but", "while", "whereas"})
_COMPARED: Final = {
    **dict.fromkeys(("more", "higher", "greater", "larger", "above"), "up"),
    **dict.fromkeys(("fewer", "less", "lower", "smaller", "below"), "down"),
}
_MOVING: Final = frozenset({*MULTIPLES, *VERBS, *NOUNS})
_ALIKE: Final = 20  # numbers further apart than this many times are hardly compared


class Movement(NamedTuple):
    """A change or a comparison that a sentence states: `later` lies `up` or `down` of `earlier`."""

    word: str
    direction: str
    earlier: Quantity
    later: Quantity

    @property
    def holds(self) -> bool:
        """Whether the numbers go the way the word says."""
        if self.direction == "up":
            return self.later.value > self.earlier.value
        return self.later.value < self.earlier.value


def movements(sentence: str, quantities: Sequence[Quantity]) -> Iterator[Movement]:
    """Give the changes and comparisons that a sentence states between its quantities.

    Parameters
    ----------
    sentence
        The text that the `quantities` were read from.
    quantities
        All its quantities, in order.
    """
    singles = [item for item in quantities if item.upper is None]
    if len(singles) < 2:
        return
    for passage in passages(sentence):
        places = _places(passage, singles)
        for i, word in enumerate(passage.words):
            if word in _MOVING and _direction(word):
                yield from _change(passage, places, i)
                yield from _series(passage, places, i)
            if word in _COMPARED:
                yield from _comparison(passage, places, i)


def _places(passage: Passage, quantities: Sequence[Quantity]) -> dict[int, Quantity]:
    """Give the quantities by the lexeme they begin with."""
    starts = {item.start: item for item in quantities}
    return {i: starts[start] for i, start in enumerate(passage.starts) if start in starts}


def _direction(word: str) -> str:
    if word in MULTIPLES:
        return "down" if word.startswith("hal") else "up" if word.endswith(("ed", "ing")) else ""
    return VERBS.get(word) or NOUNS.get(word, "")


def _change(passage: Passage, places: dict[int, Quantity], i: int) -> Iterator[Movement]:
    word = passage.words[i]
    found: dict[str, Quantity] = {}
    for k in range(i + 1, i + 1 + _REACH):
        if passage.words[k] in _ENDS or _direction(passage.words[k]):
            break
        before = passage.words[k - 1]
        if k in places and before in {"from", "to"}:
            found.setdefault(before, places[k])
    if len(found) == 2 and _comparable(found["from"], found["to"]):
        yield Movement(word, _direction(word), found["from"], found["to"])
    if word in {"up", "down"} and passage.words[i + 1] == "from" and "to" not in found:
        earlier, later = places.get(i + 2), _previous(places, i)
        if earlier is not None and later is not None and _comparable(earlier, later):
            yield Movement(word, word, earlier, later)


def _series(passage: Passage, places: dict[int, Quantity], i: int) -> Iterator[Movement]:
    """Give the change of `rose faster: 4 in 2011, 23 in 2014, then 35 in 2015`."""
    colon = next((k for k in range(i + 1, i + 4) if passage.words[k] == ":"), 0)
    years: list[int] = []
    found: list[Quantity] = []
    for k in sorted(places):
        year = _year_of(passage, places, k)
        if k < colon or not colon or (years and year <= years[-1]):
            continue
        if not year or (found and not _comparable(found[-1], places[k])):
            break
        years.append(year)
        found.append(places[k])
    if len(found) > 1:
        yield Movement(passage.words[i], _direction(passage.words[i]), found[0], found[-1])


def _year_of(passage: Passage, places: dict[int, Quantity], k: int) -> int:
    """Give the year that `in` names behind the number at `k`, before the next number, or 0."""
    for at in range(k + 1, k + 7):
        if at in places or passage.words[at] in _ENDS:
            return 0
        if passage.words[at] == "in" and year_at(passage, at + 1):
            return int(passage.words[at + 1][:4])
    return 0


def _comparison(passage: Passage, places: dict[int, Quantity], i: int) -> Iterator[Movement]:
    at = i + 2 if passage.words[i + 1] == "than" else i + 1
    plain = at == i + 2 or passage.words[i] in {"above", "below"}
    if not plain or passage.words[at] != "the":
        return
    earlier, later = places.get(at + 1), _previous(places, i)
    if earlier is not None and later is not None and _comparable(earlier, later):
        yield Movement(passage.words[i], _COMPARED[passage.words[i]], earlier, later)
        del places[at + 1]  # what a number is compared with is not compared itself


def _previous(places: dict[int, Quantity], i: int) -> Quantity | None:
    return places[max(before)] if (before := [k for k in places if k < i]) else None


def _comparable(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((abs(one.value), abs(other.value)))
    return one.unit == other.unit and low > 0 and high / low < _ALIKE
