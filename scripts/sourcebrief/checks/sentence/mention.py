"""What a mention is: words of a sentence that say when, where or who."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Weight(StrEnum):
    """How much a mention proves.

    A `strong` one can contradict a number. A `weak` one, such as "to the U.S." or "after 2014",
    can only agree with it. A `wild` one, such as "a year earlier", may mean anything.
    """

    STRONG = "strong"
    WEAK = "weak"
    WILD = "wild"


class Interval(NamedTuple):
    """A time in months since year 0, both ends included; `is_open` where one end is not known."""

    first: int
    last: int
    is_open: bool = False

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1


class Mention(NamedTuple):
    """Words that say something in a dimension: `time`, `month`, `area`, `origin`, or a people's.

    `interval`, `codes` or `value` holds what they say, by dimension. `edge` marks a time that is
    only a beginning (`since`) or an end (`by`). `before` is the preposition that makes a place
    weak: deportations happen where people are sent from, and money goes to where it is for.
    `parts` are the members of a list of places. `head` marks the noun that a number counts.
    """

    dimension: str
    start: int
    end: int
    words: str
    weight: Weight = Weight.STRONG
    interval: Interval | None = None
    codes: frozenset[str] = frozenset()
    value: str = ""
    edge: str = ""
    before: str = ""
    parts: tuple[frozenset[str], ...] = ()
    head: bool = False
