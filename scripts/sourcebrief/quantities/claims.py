"""Finds what words in brackets claim: the one quantity in them, read in its sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from sourcebrief.quantities.model import Hedge, Quantity
from sourcebrief.quantities.reader import read_all
from sourcebrief.quantities.words import SCALES_AFTER_DIGITS

_REACH: Final = 200  # characters on either side that may belong to a number
_MOST_SHOWN: Final = 80  # characters of the words in a message
_MOST_LISTED: Final = 3
_SPACED: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)(?![\d.,])")
_BARE_YEAR: Final = re.compile(r"(?<![\d.,])(\d)(\d{3})(?![\d.,])")
_ONE: Final = re.compile(r"\b[Oo]ne\b")
_ARTICLES: Final = frozenset({"", "a", "an"})
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


class Claim(NamedTuple):
    """The quantity that words claim, in its sentence, with all `quantities` of the sentence."""

    quantity: Quantity
    sentence: str
    quantities: tuple[Quantity, ...]

    @property
    def before(self) -> str:
        """What stands before the quantity and its hedge."""
        return self.sentence[: self.quantity.start]

    @property
    def after(self) -> str:
        """What stands after the quantity and its unit."""
        return self.sentence[self.quantity.end :]

    @property
    def unit_said_before(self) -> str:
        """The unit in words of the quantity before, bare numbers without a noun passed over.

        A sign is said of one number only: `62% in one country, 59 in another` lacks a sign.
        """
        for item in reversed(self.quantities):
            if item.end <= self.quantity.start and (item.unit or item.noun):
                return "" if item.text.endswith("%") else item.unit
        return ""


def find_claim(words: str, before: str, after: str, *, a_range: bool) -> Claim | str:
    """Give what `words` claim in their sentence, or why they claim nothing.

    Of a range of which one end stands in the brackets that end is claimed; or with `a_range`, for
    a fact that is one, the whole.
    """
    if not words.strip():
        return "the brackets are empty"
    return _find(words, _end_of(before), _start_of(after), a_range=a_range)


@lru_cache(maxsize=256)
def _find(words: str, before: str, after: str, *, a_range: bool) -> Claim | str:
    """Find the claim between the words nearest to it; one number may be tried for many facts."""
    words = _SPACED.sub(lambda match: match[1].replace(" ", "\u202f"), words)
    for spelling, left, right in (
        (words, before, after),
        (words, "", ""),
        (_BARE_YEAR.sub(r"\1,\2", words), before, after),
        (_ONE.sub("1", words), before, after),
    ):
        found = _in_context(spelling, left, right, a_range=a_range)
        if found is not None:
            return found
    return _why_nothing(words)


def _in_context(words: str, before: str, after: str, *, a_range: bool) -> Claim | str | None:
    sentence = before + words + after
    inside = range(len(before), len(before) + len(words))
    tokens = read_all(sentence)
    if any(token.kind == "odd" and _overlap(inside, token.start, token.end) for token in tokens):
        return f"`{_short(words)}` holds characters that can't be read with certainty"
    quantities = [token.quantity for token in tokens if token.quantity is not None]
    touched = [item for item in quantities if _ends_inside(item, inside)]
    if not touched:
        return None
    if len(touched) > 1:
        listed = " and ".join(f"`{_short(item.text)}`" for item in touched[:_MOST_LISTED])
        return f"it holds more than one number: {listed}"
    quantity = touched[0]
    if not _is_whole(quantity, inside, sentence):
        return f"the brackets cut the number `{quantity.text}` in two"
    if not a_range:
        quantity = _one_end(quantity, inside, sentence)
    return Claim(quantity, sentence, tuple(quantities))


def _one_end(quantity: Quantity, inside: range, sentence: str) -> Quantity:
    """Give the end of a range that alone stands in the brackets, or the quantity as it is.

    A hedge before a range is the lower end's own where it stands in the brackets with it.
    """
    ends = _ends_inside(quantity, inside)
    if quantity.upper is None or len(ends) == len(quantity.marks):
        return quantity
    if ends == [1]:
        return quantity._replace(
            value=quantity.upper, upper=None, hedge=Hedge.EXACT, carried=Hedge.EXACT
        )
    opening = sentence[inside.start : quantity.marks[0][0]]
    own = any(character.isalpha() or character in "~<>" for character in opening)
    hedge = quantity.carried if own else Hedge.EXACT
    return quantity._replace(upper=None, hedge=hedge)


def _end_of(before: str) -> str:
    """Give the words that stand nearest before the brackets."""
    return before if len(before) <= _REACH else before[-_REACH:].partition(" ")[2]


def _start_of(after: str) -> str:
    """Give the words that stand nearest behind the brackets."""
    return after if len(after) <= _REACH else after[:_REACH].rpartition(" ")[0]


def _short(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN]}…"


def _overlap(inside: range, start: int, end: int) -> bool:
    return start < inside.stop and inside.start < end


def _ends_inside(quantity: Quantity, inside: range) -> list[int]:
    """Give which of the numerals of a quantity stand in the brackets."""
    return [at for at, mark in enumerate(quantity.marks) if _overlap(inside, *mark)]


def _is_whole(quantity: Quantity, inside: range, sentence: str) -> bool:
    """Tell whether no numeral is cut by the brackets; an article or a scale may stand outside."""
    for at in _ends_inside(quantity, inside):
        start, end = quantity.marks[at]
        article = sentence[start : inside.start].strip().lower()
        scale = sentence[inside.stop : end].strip().lower()
        if article not in _ARTICLES or (scale and scale not in SCALES_AFTER_DIGITS):
            return False
    return True


def _why_nothing(words: str) -> str:
    kinds = [token.kind for token in read_all(words)]
    why = _WHY.get(kinds[0], "") if kinds else ""
    return f"`{_short(words)}` {why or 'holds no number'}"
