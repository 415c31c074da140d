"""Comparing a number that was read with a fact: value, unit, hedge."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sourcebrief.quantities import UNITS, Hedge, read

if TYPE_CHECKING:
    from sourcebrief.ledger import Fact
    from sourcebrief.quantities import Quantity, Unit

_PER_DAY = re.compile(r"\b(?:daily|monthly|(?:per|a|each) (?:day|month))\b", re.IGNORECASE)
_ROUNDED = frozenset({"fraction", "multiple", "ratio"})


def gives(quantity: Quantity, fact: Fact) -> bool:
    """Tell whether `quantity` says exactly what the row of `fact` says."""
    return (
        gives_value(quantity, fact)
        and gives_unit(quantity, fact)
        and fact.hedge in _hedges(quantity)
    )


def _hedges(quantity: Quantity) -> set[Hedge]:
    """Give the hedges that a row may give a number: that of its list too, if it has none itself."""
    if quantity.hedge is Hedge.EXACT:
        return {Hedge.EXACT, quantity.carried}
    return {quantity.hedge, _opening_hedge(quantity)}


def _opening_hedge(quantity: Quantity) -> Hedge:
    """Give the hedge before a range: "about $5,000-$7,000" is a range, and about."""
    if quantity.upper is None or not quantity.marks:
        return quantity.hedge
    before = quantity.text[: quantity.marks[0][0] - quantity.start]
    opening = read(f"{before}1")
    return opening[0].hedge if opening else quantity.hedge


def gives_value(quantity: Quantity, fact: Fact) -> bool:
    """Tell whether value and upper end are those of `fact`.

    A fall is stored as a negative number and may be printed as a positive one, if its words say
    that it is a fall; a fraction may be rounded in the row.
    """
    if (quantity.upper is None) != (fact.value_upper is None):
        return False
    falls = fact.value < 0 < quantity.value
    if falls and quantity.direction != "down":
        return False
    value = -quantity.value if falls else quantity.value
    if quantity.upper is not None:
        return value == fact.value and quantity.upper == fact.value_upper
    return value == fact.value or (quantity.kind in _ROUNDED and _rounds_to(value, fact.value))


def gives_unit(quantity: Quantity, fact: Fact) -> bool:
    """Tell whether the unit is that of `fact`; a count's noun is left to the reader."""
    if quantity.unit == fact.unit:
        return True
    known, read = UNITS.get(fact.unit), UNITS.get(quantity.unit)
    if known is None:
        return False
    if known.dimension == "money_rate" and read and read.dimension == "money":
        return bool(_PER_DAY.search(fact.excerpt))
    return known.dimension == "count" and (not quantity.unit or _is_count(read))


def _is_count(unit: Unit | None) -> bool:
    return unit is not None and unit.dimension == "count"


def said(quantity: Quantity) -> str:
    """Give a number that was read as one line: its words and what they were taken for."""
    upper = f" to {quantity.upper:f}" if quantity.upper is not None else ""
    unit = f" {quantity.unit}" if quantity.unit else ""
    return f"`{quantity.text}` = {quantity.hedge} {quantity.value:f}{upper}{unit}"


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    exponent = rounded.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return False  # a third is 33.3, never 33: a whole number shows no rounding
    try:
        step = Decimal(1).scaleb(exponent)
        return rounded in {value.quantize(step, mode) for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    except InvalidOperation:
        return False
