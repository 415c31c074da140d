"""Judges whether words and a measure are of one unit, and brings the words to the measure's."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.units import UNITS, Unit

if TYPE_CHECKING:
    from sourcebrief.quantities.claims import Claim
    from sourcebrief.quantities.model import Quantity

_COUNT: Final = Unit("", "count", "number", "numbers")
_HUNDRED: Final = Decimal(100)
_IN_DAYS_OR_MONTHS: Final = {
    "month": ("month", Decimal(1)),
    "year": ("month", Decimal(12)),
    "day": ("day", Decimal(1)),
    "week": ("day", Decimal(7)),
    "minute": ("minute", Decimal(1)),
    "hour": ("minute", Decimal(60)),
}
_PERIODS: Final = {
    "usd_per_day": re.compile(r"\b(?:daily|(?:a|per|each|every) day)\b", re.IGNORECASE),
    "usd_per_month": re.compile(r"\b(?:monthly|(?:a|per|each|every) month)\b", re.IGNORECASE),
}
_AGED: Final = re.compile(r"\b(?:aged?|ages)(?: of| between)? $", re.IGNORECASE)
_FACTOR: Final = re.compile(r"\b(?:factor of|multiplied by|ratio of) $", re.IGNORECASE)
_COMPARES: Final = re.compile(r" (?:as|more|less|fewer|higher|lower|the|that|what)\b")
_RATE_NAMED: Final = re.compile(r"\bper (?:100,000|million|1,000|10,000)\b", re.IGNORECASE)


def in_unit(claim: Claim, code: str) -> Quantity | str:
    """Give the quantity of a claim in the unit `code`, or why it can't be said in it."""
    quantity = claim.quantity
    wanted = UNITS.get(code, _COUNT)
    if quantity.unit == code or (not quantity.unit and wanted.dimension == "count"):
        return quantity
    if not quantity.unit and _goes_without_saying(claim, code):
        return quantity._replace(unit=code)
    if quantity.unit == "usd" and code in _PERIODS:
        around = claim.before[-60:] + "|" + claim.after[:60]
        if _PERIODS[code].search(around):
            return quantity._replace(unit=code)
    if code == "event" and quantity.text.endswith("times") and not _COMPARES.match(claim.after):
        return quantity._replace(unit=code)
    converted = _converted(quantity, code, wanted)
    if converted is not None:
        return converted
    return f"the words say {_named(quantity.unit)}, the fact is in {_named(code)}"


def _goes_without_saying(claim: Claim, code: str) -> bool:
    """Tell whether a bare number has the unit of its neighbour, or one said before it.

    `62 per cent in one country, 59 in another`: nothing is counted by the second number.
    """
    if UNITS[code].dimension in {"share", "percentage_point", "rate"} and not claim.quantity.noun:
        if claim.unit_said_before == code:
            return True
        if UNITS[code].dimension == "rate":
            return _RATE_NAMED.search(claim.before + "|" + claim.after) is not None
    if code == "year":
        return _AGED.search(claim.before) is not None or claim.after.startswith("-year-old")
    if code == "multiple":
        return _FACTOR.search(claim.before) is not None
    return code == "ratio"


def _converted(quantity: Quantity, code: str, wanted: Unit) -> Quantity | None:
    if wanted.dimension == "duration" and quantity.unit in _IN_DAYS_OR_MONTHS:
        base, factor = _IN_DAYS_OR_MONTHS[quantity.unit]
        wanted_base, wanted_factor = _IN_DAYS_OR_MONTHS[code]
        return _times(quantity, factor / wanted_factor, code) if base == wanted_base else None
    if code in {"multiple", "ratio"} and quantity.kind == "fraction":
        return _times(quantity, 1 / _HUNDRED, code)
    if code in {"multiple", "ratio"} and quantity.unit in {"multiple", "ratio"}:
        return quantity._replace(unit=code)
    return None


def _times(quantity: Quantity, factor: Decimal, code: str) -> Quantity:
    upper = None if quantity.upper is None else quantity.upper * factor
    return quantity._replace(
        value=quantity.value * factor,
        upper=upper,
        step=quantity.step * factor,
        unit=code,
    )


def _named(code: str) -> str:
    unit = UNITS.get(code, _COUNT)
    return {"percent": "per cent", "multiple": "times as many", "usd": "dollars"}.get(
        unit.code, unit.plural if unit.dimension != "count" else "a count"
    )
