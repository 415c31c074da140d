"""Finds what words in brackets claim: the one quantity in them, read in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.model import Hedge, Quantity, Token
from sourcebrief.quantities.reader import read_all
from sourcebrief.quantities.words import SCALES_AFTER_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_REACH: Final = 400
_SPACED: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)(?![\d.,])")
_BARE_YEAR: Final = re.compile(r"(?<![\d.,])(\d)(\d{3})(?![\d.,])")
_ONE: Final = re.compile(r"\b[Oo]ne\b")
_WHY: Final = {
    "vague": "says no number",
    "odd": "can't be read with certainty",
    "year": "is a year",
    "date": "is a date",
    "time": "is a time of day",
    "ordinal": "gives a place in an order",
    "name": "is a name",
    "reference": "is a reference",
    "mark": "is a footnote mark",
    "pronoun": "counts nothing",
    "base": "is the base of a rate",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """The quantity that words claim, and the sentence around it.

    `before` and `after` are what stands on either side of the quantity, its hedge and unit apart.
    `earlier_unit` is the unit of the quantity before it in the sentence.
    """

    quantity: Quantity
    before: str
    after: str
    earlier_unit: str


def find_claim(words: str, before: str, after: str) -> Claim | str:
    """Give what `words` claim in their sentence, or why they claim nothing."""
    before, after = before[-_REACH:], after[:_REACH]
    found = _in_context(words, before, after)
    if found is None:
        for other in _otherwise(words):
            found = _in_context(other, before, after)
            if found is None:
                found = _in_context(other, "", "")
            if found is not None:
                break
    return found if found is not None else _why_nothing(words)


def _in_context(words: str, before: str, after: str) -> Claim | str | None:
    sentence = before + words + after
    inside = range(len(before), len(before) + len(words))
    tokens = read_all(sentence)
    quantities = [token.quantity for token in tokens if token.quantity is not None]
    touched = [item for item in quantities if _touches(item, inside)]
    if not touched:
        return None
    if len(touched) > 1:
        listed = " and ".join(f"`{item.text}`" for item in touched)
        return f"it holds more than one number: {listed}"
    if _odd_inside(tokens, inside):
        return f"`{words}` holds characters that can't be read with certainty"
    quantity = touched[0]
    if not _is_whole(quantity, inside, sentence):
        return f"the brackets cut the number `{quantity.text}` in two"
    earlier = [item for item in quantities if item.end <= quantity.start]
    return Claim(
        _one_end(quantity, inside),
        sentence[: quantity.start],
        sentence[quantity.end :],
        earlier[-1].unit if earlier else "",
    )


def _touches(quantity: Quantity, inside: range) -> bool:
    return any(start < inside.stop and inside.start < end for start, end in quantity.marks)


def _odd_inside(tokens: Iterable[Token], inside: range) -> bool:
    return any(
        token.kind == "odd" and token.start < inside.stop and inside.start < token.end
        for token in tokens
    )


def _is_whole(quantity: Quantity, inside: range, sentence: str) -> bool:
    """Tell whether no numeral is cut by the brackets; a scale may stand outside them."""
    for start, end in quantity.marks:
        if end <= inside.start or start >= inside.stop:
            continue
        rest = sentence[inside.stop : end].strip().lower()
        if start < inside.start or (end > inside.stop and rest not in SCALES_AFTER_DIGITS):
            return False
    return True


def _one_end(quantity: Quantity, inside: range) -> Quantity:
    """Give the range whole, with which of its ends stand in the brackets as its marks."""
    marks = tuple(mark for mark in quantity.marks if mark[0] < inside.stop and inside.start < mark[1])
    return replace(quantity, marks=marks)


def end_of_range(quantity: Quantity) -> Decimal | None:
    """Give the end of a range that alone stands in the brackets, or nothing."""
    if quantity.upper is None or len(quantity.marks) > 1:
        return None
    words = read_all(quantity.text)
    first = words[0].quantity.marks[0] if words and words[0].quantity else (0, 0)
    return quantity.value if quantity.marks[0][0] - quantity.start == first[0] else quantity.upper


def _otherwise(words: str) -> list[str]:
    """Give other spellings of words that read as no quantity, though bound to one."""
    spaced = _SPACED.sub(lambda match: match[1].replace(" ", "\u202f"), words)
    return [words, spaced, _BARE_YEAR.sub(r"\1,\2", words), _ONE.sub("1", words)]


def _why_nothing(words: str) -> str:
    if not words.strip():
        return "the brackets are empty"
    kinds = [token.kind for token in read_all(words)]
    return f"`{words}` {_WHY[kinds[0]]}" if kinds and kinds[0] in _WHY else f"`{words}` holds no number"


EXACT: Final = Hedge.EXACT
