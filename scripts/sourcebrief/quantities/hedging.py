"""Judges a number and its hedge against a measure and its hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities import rounding
from sourcebrief.quantities.model import Hedge

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from sourcebrief.quantities.model import Measure, Quantity

_SAYS: Final = {
    Hedge.EXACT: "as exact",
    Hedge.ABOUT: "as `about`",
    Hedge.MORE_THAN: "as `more than`",
    Hedge.AT_LEAST: "as `at least`",
    Hedge.NEARLY: "as `nearly`",
    Hedge.UP_TO: "as `up to`",
    Hedge.LESS_THAN: "as `less than`",
    Hedge.RANGE: "as a range",
}
# Which hedges of words may stand for which hedge of a fact, with the number itself ...
_SAME: Final = {
    Hedge.EXACT: {Hedge.EXACT},
    Hedge.RANGE: {Hedge.EXACT},
    Hedge.ABOUT: {Hedge.ABOUT},
    Hedge.MORE_THAN: {Hedge.MORE_THAN, Hedge.AT_LEAST},
    Hedge.AT_LEAST: {Hedge.AT_LEAST},
    Hedge.NEARLY: {Hedge.NEARLY},
    Hedge.UP_TO: {Hedge.UP_TO},
    Hedge.LESS_THAN: {Hedge.LESS_THAN},
}
# ... and with a rounding of it.
_ROUNDED: Final = {
    Hedge.EXACT: {Hedge.ABOUT, Hedge.MORE_THAN, Hedge.AT_LEAST, Hedge.NEARLY, Hedge.LESS_THAN},
    Hedge.RANGE: set(),
    Hedge.ABOUT: {Hedge.ABOUT},
    Hedge.MORE_THAN: {Hedge.MORE_THAN, Hedge.AT_LEAST},
    Hedge.AT_LEAST: {Hedge.MORE_THAN, Hedge.AT_LEAST},
    Hedge.NEARLY: {Hedge.NEARLY},
    Hedge.UP_TO: set(),
    Hedge.LESS_THAN: {Hedge.LESS_THAN},
}

_BEFORE_A_RANGE: Final = {Hedge.EXACT, Hedge.ABOUT, Hedge.UP_TO}


def judge_value(quantity: Quantity, measure: Measure) -> str:
    """Give what is wrong with a number and its hedge, or nothing where both are true."""
    if measure.upper is not None or quantity.upper is not None:
        return _judge_range(quantity, measure)
    problem = _judge_one(quantity, quantity.hedge, measure)
    if problem and quantity.hedge is Hedge.EXACT and quantity.carried is not Hedge.EXACT:
        return _judge_one(quantity, quantity.carried, measure) and problem
    return problem


def _judge_range(quantity: Quantity, measure: Measure) -> str:
    if measure.upper is None:
        return "the words give a range, the fact is one number"
    if quantity.upper is None:
        return "the fact is a range, the words give one number"
    ends = ((quantity.value, measure.value), (quantity.upper, measure.upper))
    if not all(_is_same(quantity, printed, abs(value), measure) for printed, value in ends):
        return "the ends of the range differ"
    exact = measure.hedge in {Hedge.EXACT, Hedge.RANGE}
    if quantity.carried in (_BEFORE_A_RANGE if exact else _SAME[measure.hedge]):
        return ""
    return _wrong_hedge(quantity.carried, measure)


def _judge_one(quantity: Quantity, hedge: Hedge, measure: Measure) -> str:
    printed, value = abs(quantity.value), abs(measure.value)
    same = _is_same(quantity, printed, value, measure)
    if same and hedge in _SAME[measure.hedge]:
        return ""
    allowed = _ROUNDED[measure.hedge]
    if measure.derived and measure.hedge is Hedge.ABOUT:
        allowed = _ROUNDED[Hedge.EXACT]
    if measure.derived and measure.hedge is Hedge.UP_TO:
        allowed = {Hedge.UP_TO}
    if hedge in allowed and (printed != value or quantity.kind == "fraction"):
        if _check_of(hedge, quantity)(value, printed):
            return ""
        if not same:
            return _far(printed, value, hedge)
    return _wrong_hedge(hedge, measure) if same or hedge is not Hedge.EXACT else _differs(measure)


def _is_same(quantity: Quantity, printed: Decimal, value: Decimal, measure: Measure) -> bool:
    if quantity.kind == "fraction":
        scale = 1 if quantity.unit == "percent" else 100
        return rounding.is_share(value * scale, printed * scale)
    if measure.derived:
        return rounding.is_rounded(value, printed, quantity.step)
    return printed == value


def _check_of(hedge: Hedge, quantity: Quantity) -> Callable[[Decimal, Decimal], bool]:
    """Give the test of a rounded number that belongs to a hedge."""
    if quantity.kind == "fraction":
        check = _SHARE_CHECKS[hedge]
        scale = 1 if quantity.unit == "percent" else 100
        return lambda value, printed: check(value * scale, printed * scale)
    return _CHECKS[hedge]


_CHECKS: Final[dict[Hedge, Callable[[Decimal, Decimal], bool]]] = {
    Hedge.ABOUT: rounding.rounds_to,
    Hedge.MORE_THAN: rounding.rounds_down_to,
    Hedge.AT_LEAST: rounding.rounds_down_to,
    Hedge.NEARLY: lambda value, printed: rounding.rounds_up_to(value, printed, closely=True),
    Hedge.LESS_THAN: lambda value, printed: rounding.rounds_up_to(value, printed, closely=False),
    Hedge.UP_TO: lambda value, printed: rounding.rounds_up_to(value, printed, closely=True),
}
_SHARE_CHECKS: Final[dict[Hedge, Callable[[Decimal, Decimal], bool]]] = {
    Hedge.ABOUT: rounding.is_about_share,
    Hedge.MORE_THAN: rounding.is_more_than_share,
    Hedge.AT_LEAST: rounding.is_more_than_share,
    Hedge.NEARLY: rounding.is_nearly_share,
    Hedge.LESS_THAN: rounding.is_less_than_share,
    Hedge.UP_TO: rounding.is_nearly_share,
}


def _far(printed: Decimal, value: Decimal, hedge: Hedge) -> str:
    if hedge is Hedge.ABOUT:
        return "the value does not round to the number printed"
    below = hedge in {Hedge.MORE_THAN, Hedge.AT_LEAST}
    if below and printed >= value:
        return "the value is not above the number printed"
    if not below and printed <= value:
        return "the value is not below the number printed"
    return "the number printed is too far from the value, or no rounding of it"


def _wrong_hedge(hedge: Hedge, measure: Measure) -> str:
    if hedge is Hedge.EXACT:
        return f"a hedge is dropped: the fact gives the number {_SAYS[measure.hedge]}"
    if measure.hedge in {Hedge.EXACT, Hedge.RANGE}:
        return f"a hedge is added: the words give the number {_SAYS[hedge]}, the fact as exact"
    return (
        f"another hedge: the words give the number {_SAYS[hedge]}, the fact {_SAYS[measure.hedge]}"
    )


def _differs(measure: Measure) -> str:
    return (
        "the number is not the fact's" if not measure.derived else "the value does not round to it"
    )
