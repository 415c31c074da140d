"""Reads the hedge of a number: the words before or after it that say how certain it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.model import Hedge
from sourcebrief.quantities.words import word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_BEFORE: Final = {
    Hedge.ABOUT: (
        "about, some, around, roughly, approximately, approx, approx ., circa, ca ., c ., "
        "estimated, an estimated, estimated at, an estimate of, estimates of, est ., perhaps, "
        "maybe, possibly, probably, close to, in the region of, in the order of, on the order of, "
        "of the order of, something like, in the neighbourhood of, in the neighborhood of, "
        "in the vicinity of, around about, ~, ≈, ∼, ±, alrededor de, unos, unas, cerca de"
    ),
    Hedge.MORE_THAN: (
        "more than, over, above, beyond, exceed, exceeds, exceeded, exceeding, surpass, surpasses, "
        "surpassed, surpassing, topped, topping, in excess of, upward of, upwards of, "
        "greater than, higher than, larger than, better than, far more than, much more than, "
        "many more than, considerably more than, slightly more than, just more than, "
        "a little more than, well over, just over, slightly over, a little over, well above, "
        "just above, slightly above, well beyond, >, más de"
    ),
    Hedge.AT_LEAST: (
        "at least, no fewer than, no less than, not less than, not fewer than, minimum of, "
        "a minimum of, at a minimum, as few as, as little as, ≥, > ="
    ),
    Hedge.NEARLY: (
        "nearly, very nearly, almost, just under, only just under, just below, just short of, "
        "just less than, just fewer than, slightly under, slightly less than, slightly fewer than, "
        "a little under, a little less than, a shade under, approach, approached, approaching, "
        "neared, nearing, not quite, virtually, practically, casi"
    ),
    Hedge.UP_TO: (
        "up to, as many as, as much as, as high as, as large as, no more than, not more than, "
        "at most, at the most, maximum of, a maximum of, at a maximum, ≤, < =, hasta"
    ),
    Hedge.LESS_THAN: (
        "less than, fewer than, under, below, lower than, smaller than, well under, well below, "
        "much less than, far less than, far fewer than, considerably less than, "
        "considerably fewer than, <, menos de"
    ),
}
_AFTER: Final = {
    Hedge.ABOUT: "or so, or thereabouts, give or take, more or less, - odd, odd, approximately",
    Hedge.AT_LEAST: "or more, and more, or over, or above, +, plus, at least, at a minimum",
    Hedge.UP_TO: "or less, or fewer, or under, or below, at most, at the most, at a maximum",
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
_NOT_DURING: Final = word_set("in for well just slightly lasting lasted of takes took take after")


_DENIALS: Final = word_set("never not rarely seldom hardly")
_DENIED: Final = {Hedge.MORE_THAN: Hedge.UP_TO, Hedge.LESS_THAN: Hedge.AT_LEAST}
# These are hedges only where nothing follows: elsewhere they belong to what comes next.
_LAST_IN_A_PHRASE: Final = frozenset(
    {("plus",), ("odd",), ("at", "least"), ("at", "most"), ("approximately",), ("and", "more")}
)


def hedge_before(passage: Passage, i: int, *, duration: bool = False) -> tuple[Hedge, int]:
    """Give the hedge that ends before the `i`th lexeme and the lexeme it begins with.

    Two hedges may stand together (`up to about 50`): the one that says a direction counts.
    With `duration`, `over` is no hedge unless the words beside it make it one.
    """
    hedge, begin = _phrase_before(passage, i)
    during = duration and begin == i - 1 and passage.words[begin] == "over"
    if begin == i or (during and passage.words[begin - 1] not in _NOT_DURING):
        return Hedge.EXACT, i
    hedge = _turned(passage, hedge, begin)
    outer, outer_begin = _phrase_before(passage, begin)
    if outer_begin < begin:
        return (outer if hedge is Hedge.ABOUT else hedge), outer_begin
    return hedge, begin


def _turned(passage: Passage, hedge: Hedge, begin: int) -> Hedge:
    """Give what a hedge says after a denial: `never held more than 50` is at most 50."""
    denied = any(passage.words[k] in _DENIALS for k in range(begin - 3, begin))
    return (
        _DENIED.get(hedge, hedge) if denied and passage.words[begin] in {"more", "less"} else hedge
    )


def _phrase_before(passage: Passage, i: int) -> tuple[Hedge, int]:
    if passage.words[i - 1] not in _LAST_WORDS:
        return Hedge.EXACT, i
    for length in range(min(_LONGEST, i), 0, -1):
        phrase = tuple(passage.words[k] for k in range(i - length, i))
        if phrase in _PHRASES and not _is_no_hedge(passage, phrase, i - length):
            return _PHRASES[phrase], i - length
    return Hedge.EXACT, i


def _is_no_hedge(passage: Passage, phrase: tuple[str, ...], begin: int) -> bool:
    """Tell phrases that only look like a hedge: the initial of a name, `twice as many as 30`."""
    if phrase in {("c", "."), ("ca", ".")}:
        return passage.capital(begin)
    if phrase in {("as", "many", "as"), ("as", "much", "as")}:
        return passage.words[begin - 1] in {"times", "twice", "half", "nearly", "almost"}
    return False


def hedge_after(passage: Passage, i: int) -> tuple[Hedge, int]:
    """Give the hedge that begins at the `i`th lexeme and the lexeme after it: `ten or so`."""
    if passage.words[i] not in _FIRST_WORDS:
        return Hedge.EXACT, i
    for length in (4, 3, 2, 1):
        phrase = tuple(passage.words[k] for k in range(i, i + length))
        if phrase in _PHRASES_AFTER and not _is_another(passage, phrase, i + length):
            return _PHRASES_AFTER[phrase], i + length
    return Hedge.EXACT, i


def _is_another(passage: Passage, phrase: tuple[str, ...], after: int) -> bool:
    """Tell a hedge after a number from words that begin something else: `30 plus 40`."""
    something_follows = passage.kinds[after] is not None
    if phrase == ("+",):
        return not passage.glued[after - 1] or (passage.glued[after] and something_follows)
    if phrase in _LAST_IN_A_PHRASE:
        return something_follows
    return phrase[0] == "or" and passage.words[after] == "than"
