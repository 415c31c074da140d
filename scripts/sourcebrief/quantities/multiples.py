"""Reads multiples in one word: `doubled`, `twice as many`, `tenfold`, `double or triple`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.cores import Core
from sourcebrief.quantities.lexemes import WORD
from sourcebrief.quantities.words import MULTIPLES, word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_ONE: Final = Decimal(1)
# `double` is a multiple beside these; elsewhere it is an adjective (`a double room`).
_PLAIN: Final = frozenset({"double", "triple", "treble", "quadruple", "quintuple"})
_BESIDE: Final = word_set(
    "the that this what its their his her those these of or and as from to in by"
)
_BEFORE: Final = word_set("to than nearly almost over about roughly would could may will")


def read_multiple(passage: Passage, i: int) -> Core | None:
    """Give the multiple that the word at the `i`th lexeme says, or nothing."""
    word = passage.words[i]
    if word not in MULTIPLES or _in_a_compound(passage, i):
        return None
    if word in _PLAIN and not _stands_for_a_number(passage, i):
        return None
    start, end = passage.starts[i], passage.ends[i]
    direction = "down" if word.startswith("hal") else "up" if _grows(word) else ""
    value = Decimal(MULTIPLES[word])
    return Core(
        i,
        i + 1,
        start,
        end,
        value,
        Decimal("0.1") if value < 1 else _ONE,
        ((start, end),),
        "multiple",
        "multiple",
        words=True,
        direction=direction,
    )


def _grows(word: str) -> bool:
    return word.endswith(("ed", "ing", "les"))


def _stands_for_a_number(passage: Passage, i: int) -> bool:
    if passage.kinds[i + 1] != WORD or passage.words[i + 1] in _BESIDE:
        return True
    return passage.words[i - 1] in _BEFORE


def _in_a_compound(passage: Passage, i: int) -> bool:
    before = passage.words[i - 1] == "-" and passage.glued[i] and passage.kinds[i - 2] == WORD
    return before or (passage.words[i + 1] == "-" and passage.glued[i + 1])
