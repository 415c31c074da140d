"""Reads the hedge of a number: the words before or after it that say how certain it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.model import Hedge
from sourcebrief.quantities.words import word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_BEFORE: Final = {
    Hedge.ABOUT: (
        "about, some, around, roughly, approximately, approx, approx ., circa, ca ., c ., an estimated, "
        "estimated, estimated at, an estimate of, estimates of, perhaps, maybe, possibly, probably, "
        "close to, in the region of, in the order of, on the order of, of the order of, "
        "something like, in the neighbourhood of, in the neighborhood of, in the vicinity of, "
        "~, ≈, ∼, ±, around about, est ., alrededor de, unos, unas, cerca de"
    ),
    Hedge.MORE_THAN: (
        "more than, over, above, exceeding, exceeded, exceeds, exceed, surpassed, surpassing, "
        "surpasses, surpass, topped, topping, in excess of, upwards of, upward of, greater than, higher than, "
        "larger than, better than, beyond, well over, just over, far more than, well above, just above, slightly over, "
        "slightly more than, a little over, a little more than, just more than, slightly above, "
        "considerably more than, much more than, many more than, well beyond, >, más de, mas de"
    ),
    Hedge.AT_LEAST: (
        "at least, no fewer than, no less than, not less than, not fewer than, a minimum of, "
        "minimum of, as few as, as little as, at the least, at a minimum, ≥, > ="
    ),
    Hedge.NEARLY: (
        "nearly, almost, just under, just below, slightly under, slightly less than, slightly fewer than, just short of, "
        "a little under, a little less than, approaching, approached, not quite, virtually, "
        "practically, nearing, neared, just less than, just fewer than, very nearly, casi, only just under, a shade under"
    ),
    Hedge.UP_TO: (
        "up to, as many as, as much as, no more than, not more than, at most, at the most, "
        "a maximum of, maximum of, as high as, as large as, ≤, < =, at a maximum, hasta"
    ),
    Hedge.LESS_THAN: (
        "less than, fewer than, under, below, lower than, smaller than, well under, well below, "
        "much less than, far fewer than, far less than, considerably fewer than, "
        "considerably less than, <, menos de"
    ),
}
_AFTER: Final = {
    Hedge.ABOUT: "or so, or thereabouts, give or take, - odd, odd, approximately, more or less",
    Hedge.AT_LEAST: "or more, and more, or over, or above, +, plus, at least, at the least, at a minimum",
    Hedge.UP_TO: "or less, or fewer, at most, at the most, or under, or below, at a maximum",
    Hedge.MORE_THAN: "and counting",
}


def _phrases(table: dict[Hedge, str]) -> dict[tuple[str, ...], Hedge]:
    return {
        tuple(phrase.split()): hedge
        for hedge, phrases in table.items()
        for phrase in phrases.split(", ")
    }


_PHRASES: Final = _phrases(_BEFORE)
_LAST_WORDS: Final = {phrase[-1] for phrase in _PHRASES}
_PHRASES_AFTER: Final = _phrases(_AFTER)
_FIRST_WORDS: Final = {phrase[0] for phrase in _PHRASES_AFTER}
_LONGEST: Final = max(map(len, _PHRASES))
# `over` before a stretch of time means `during`, unless one of these stands beside.
_NOT_DURING: Final = word_set("for well just slightly lasting lasted of takes took take after")


def hedge_before(passage: Passage, i: int, *, duration: bool = False) -> tuple[Hedge, int]:
    """Give the hedge that ends before the `i`th lexeme and the lexeme it begins with.

    Two hedges may stand together (`up to about 50`): the one that says a direction counts.
    With `duration`, `over` is no hedge unless the words beside it make it one.
    """
    hedge, begin = _phrase_before(passage, i)
    if duration and passage.word(begin) == "over" and begin == i - 1:
        kept = passage.word(begin - 1) in _NOT_DURING
        if not kept:
            return Hedge.EXACT, i
    if begin == i:
        return Hedge.EXACT, i
    outer, outer_begin = _phrase_before(passage, begin)
    if outer_begin < begin:
        return (outer if hedge is Hedge.ABOUT else hedge), outer_begin
    return hedge, begin


def _phrase_before(passage: Passage, i: int) -> tuple[Hedge, int]:
    if passage.word(i - 1) not in _LAST_WORDS:
        return Hedge.EXACT, i
    for length in range(min(_LONGEST, i), 0, -1):
        phrase = tuple(passage.word(k) for k in range(i - length, i))
        if phrase in _PHRASES and not _is_no_hedge(passage, phrase, i - length):
            return _PHRASES[phrase], i - length
    return Hedge.EXACT, i


def _is_no_hedge(passage: Passage, phrase: tuple[str, ...], begin: int) -> bool:
    """Tell phrases that only look like a hedge: `the estimated 30`, `taken over 30 years`."""
    if phrase == ("c", ".") or phrase == ("ca", "."):
        return passage.capital(begin)
    if phrase in {("as", "many", "as"), ("as", "much", "as")}:
        return passage.word(begin - 1) in {"times", "twice", "half", "nearly", "almost"}
    return False


def hedge_after(passage: Passage, i: int) -> tuple[Hedge, int]:
    """Give the hedge that begins at the `i`th lexeme and the lexeme after it: `ten or so`."""
    if passage.word(i) not in _FIRST_WORDS:
        return Hedge.EXACT, i
    for length in (4, 3, 2, 1):
        phrase = tuple(passage.word(k) for k in range(i, i + length))
        if phrase in _PHRASES_AFTER and not _is_another(passage, phrase, i + length):
            return _PHRASES_AFTER[phrase], i + length
    return Hedge.EXACT, i


def _is_another(passage: Passage, phrase: tuple[str, ...], after: int) -> bool:
    """Tell a hedge after a number from words that begin something else: `30 plus 40`."""
    if phrase == ("+",):
        return (
            not passage.glued(after - 1) or passage.glued(after) and passage.kind(after) is not None
        )
    if phrase in {("plus",), ("odd",), ("at", "least"), ("at", "most"), ("approximately",)}:
        return passage.kind(after) is not None
    if phrase in {("or", "more"), ("or", "less"), ("or", "fewer"), ("and", "more")}:
        return (
            passage.word(after) in {"than"}
            or phrase == ("and", "more")
            and passage.kind(after) is not None
        )
    return False
