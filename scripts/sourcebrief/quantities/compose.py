"""Puts cores together: ranges, and units and scales that one core carries for another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.cores import Core, read_plain_core, shifted
from sourcebrief.quantities.directions import NOUNS, VERBS
from sourcebrief.quantities.hedges import hedge_before
from sourcebrief.quantities.lexemes import NUMERAL
from sourcebrief.quantities.multiples import read_multiple
from sourcebrief.quantities.shares import read_share
from sourcebrief.quantities.words import MONEY_SCALES, word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from sourcebrief.quantities.lexemes import Passage

_DASHES: Final = frozenset("-–−~")
_REACH: Final = 8
_MOVES: Final = word_set("go goes going went gone move moves moved doubled tripled halved")
_LONGER: Final = {("month", "year"): Decimal(12), ("day", "week"): Decimal(7)}


def read_core(passage: Passage, i: int) -> Core | None:
    """Give the quantity without hedge that begins at the `i`th lexeme, or nothing."""
    return read_share(passage, i) or read_multiple(passage, i) or read_plain_core(passage, i)


def read_range(
    passage: Passage, lower: Core, stands: Callable[[int], bool]
) -> tuple[Core, int] | None:
    """Give the range that `lower` begins and its first lexeme (`between`, `from` or its own).

    `stands` tells whether the number at a lexeme is a quantity, and no year or other name.
    """
    if lower.closed:
        return None
    _, hedge_begin = hedge_before(passage, lower.first)
    opener = passage.words[hedge_begin - 1]
    at = _connector(passage, lower, opener)
    if at == lower.last or not (stands(at) or _is_sum(passage, lower, at)):
        return None
    upper = _upper(passage, lower, at)
    if upper is None:
        return None
    if opener == "from" and _is_a_change(passage, hedge_begin - 1):
        return None
    joined = _join(lower, upper)
    if joined is None:
        return None
    opened = opener in {"between", "from"} and passage.words[lower.last] in {"and", "to"}
    return joined, hedge_begin - 1 if opened else lower.first


def _is_sum(passage: Passage, lower: Core, i: int) -> bool:
    """Tell whether the `7m` of `$5m-7m` begins at the `i`th lexeme."""
    return lower.kind == "money" and passage.glued[i + 1] and passage.words[i + 1] in MONEY_SCALES


def _connector(passage: Passage, lower: Core, opener: str) -> int:
    """Give the lexeme after `to`, `or`, a dash, or the `and` of `between`."""
    i = lower.last
    word = passage.words[i]
    either = word == "or" and (not lower.unit or lower.words)
    if word == "to" or either or (word == "and" and opener == "between"):
        return i + 1
    if word in _DASHES and passage.glued[i] == passage.glued[i + 1] and passage.glued[i]:
        return i + 1
    return i


def _upper(passage: Passage, lower: Core, i: int) -> Core | None:
    money = lower.kind == "money" and passage.kinds[i] == NUMERAL
    core = read_plain_core(passage, i, money=True) if money else read_core(passage, i)
    if core is None and passage.words[i] in {"a", "one"}:
        factor = _LONGER.get((lower.unit, passage.words[i + 1]))
        if factor:
            start, end = passage.starts[i], passage.ends[i + 1]
            marks = ((start, end),)
            return Core(i, i + 2, start, end, factor, Decimal(1), marks, lower.unit)
    return core


def _is_a_change(passage: Passage, i: int) -> bool:
    """Tell whether `from` at the `i`th lexeme follows a word of change: two numbers, no range."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = passage.words[k]
        if word in VERBS or word in NOUNS or word in _MOVES:
            return True
        if word in {".", ";", ":"}:
            return False
    return False


def _join(lower: Core, upper: Core) -> Core | None:
    if lower.unit and upper.unit and not _same_unit(lower, upper):
        return None
    if lower.unit and not upper.unit and lower.kind != "money":
        return None
    if not lower.unit and _has_a_sign(upper):
        return None
    if not _same_kind(lower, upper):
        return None
    lower = share_scale(lower, upper)
    if not 0 <= lower.value < upper.value:
        return None
    return lower.but(
        last=upper.last,
        end=upper.end,
        upper=upper.value,
        step=min(lower.step, upper.step),
        marks=lower.marks + upper.marks,
        unit=upper.unit or lower.unit,
        kind=upper.kind if upper.unit else lower.kind,
        closed=upper.closed,
        direction="",
    )


def _has_a_sign(core: Core) -> bool:
    """Tell whether a currency stands before a sum: it is said of no number before that."""
    return core.kind == "money" and core.start < core.marks[0][0]


def _same_unit(lower: Core, upper: Core) -> bool:
    """Tell whether two units are one; `$1 to $2 a day` says the day for both."""
    both = lower.kind == upper.kind == "money"
    return upper.unit == lower.unit or (both and upper.unit.startswith(f"{lower.unit}_per_"))


def _same_kind(lower: Core, upper: Core) -> bool:
    if "fraction" in {lower.kind, upper.kind}:
        return lower.kind == upper.kind
    return not (lower.unit == "multiple" and upper.unit != "multiple")


def share_scale(earlier: Core, later: Core) -> Core:
    """Give `earlier` with the scale of `later`, where it is meant for both: `1.5 to 2 million`."""
    if earlier.scale > 1 or later.scale == 1 or earlier.value >= 1000:
        return earlier
    return shifted(earlier, later.scale)


def carry_back(earlier: Core, later: Core) -> Core:
    """Give `earlier` of a pair with the unit and scale that stand after `later` for both."""
    bare = not later.unit and later.scale == 1
    if bare or earlier.closed or earlier.unit or later.kind in {"multiple", "fraction"}:
        return earlier
    if _has_a_sign(later):
        return earlier
    if later.kind == "percent" and earlier.value > 1000:
        return earlier
    shared = share_scale(earlier, later)
    return shared.but(unit=later.unit, kind=later.kind)
