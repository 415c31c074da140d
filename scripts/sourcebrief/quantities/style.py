"""Prints a measure as the house writes it: `190,366`, `about 23,000`, `$750 million`, `62%`."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.model import Hedge, Measure
from sourcebrief.quantities.units import UNITS, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

_PREFIXES: Final = {
    Hedge.ABOUT: "about ",
    Hedge.MORE_THAN: "more than ",
    Hedge.AT_LEAST: "at least ",
    Hedge.NEARLY: "nearly ",
    Hedge.UP_TO: "up to ",
    Hedge.LESS_THAN: "less than ",
}
_ROUNDING: Final = {
    Hedge.MORE_THAN: ROUND_FLOOR,
    Hedge.AT_LEAST: ROUND_FLOOR,
    Hedge.NEARLY: ROUND_CEILING,
    Hedge.UP_TO: ROUND_CEILING,
    Hedge.LESS_THAN: ROUND_CEILING,
}
_COUNT: Final = Unit("", "count", "", "")
_SCALES: Final = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
)
_SYMBOLS: Final = {"usd", "usd_per_day", "usd_per_month", "eur", "gbp"}
_PERIODS: Final = {"usd_per_day": " a day", "usd_per_month": " a month"}


def house_style(measure: Measure) -> str:
    """Give the words that a bare reference to a measure prints.

    A sourced value is printed as it is, a computed one rounded: to a whole number from ten on,
    to one decimal below.
    """
    unit = UNITS.get(measure.unit, _COUNT)
    prefix = _PREFIXES.get(measure.hedge, "")
    if measure.hedge is Hedge.LESS_THAN and unit.dimension == "count":
        prefix = "fewer than "
    if measure.upper is not None:
        return prefix + _range(measure, unit)
    return prefix + amount(_shown(measure.value, measure), unit)


def say(measure: Measure) -> str:
    """Give a measure in words for a message: nothing rounded."""
    unit = UNITS.get(measure.unit, _COUNT)
    exact = Measure(measure.value, measure.upper, measure.unit, measure.hedge)
    text = house_style(exact)
    return text if unit.dimension != "ratio" else f"{text} (a ratio)"


def _shown(value: Decimal, measure: Measure) -> Decimal:
    """Give a computed value with the digits that are shown."""
    if not measure.derived or not value.is_finite() or abs(value.adjusted()) > _SANE:
        return value
    decimals = 0 if abs(value) >= 10 else 1 - min(0, value.adjusted())
    if UNITS.get(measure.unit, _COUNT).dimension == "count":
        decimals = 0
    mode = _ROUNDING.get(measure.hedge, ROUND_HALF_EVEN)
    sign = -1 if value < 0 else 1
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), rounding=mode)
    return sign * rounded


_SANE: Final = 24


def _range(measure: Measure, unit: Unit) -> str:
    upper = measure.upper if measure.upper is not None else measure.value
    low, high = _shown(measure.value, measure), _shown(upper, measure)
    if unit.symbol == "%":
        return f"{amount(low, unit)} to {amount(high, unit)}"
    if unit.code in _SYMBOLS:
        symbol_only = amount(low, unit).removesuffix(_PERIODS.get(unit.code, ""))
        return f"{symbol_only} to {amount(high, unit)}"
    return f"{_digits(low)} to {amount(high, unit)}"


def amount(value: Decimal, unit: Unit) -> str:
    """Give a value with its unit: `$750 million`, `62%`, `103 per 100,000`."""
    sign = "−" if value < 0 else ""
    if unit.code in _SYMBOLS:
        return sign + unit.symbol + _money(abs(value)) + _PERIODS.get(unit.code, "")
    digits = sign + _digits(abs(value))
    if unit.symbol == "%":
        return digits + "%"
    if unit.dimension == "count" or not unit.symbol:
        return digits
    name = unit.singular if abs(value) == 1 else unit.plural
    return f"{digits} {unit.symbol if unit.dimension in {'length', 'rate'} else name}"


def _digits(value: Decimal) -> str:
    return _scaled(value, _plain)


def _money(value: Decimal) -> str:
    return _scaled(value, _cents)


def _scaled(value: Decimal, plain: Callable[[Decimal], str]) -> str:
    """Give `1.2 million` for a round number of millions, and all digits for any other."""
    if value.is_finite():
        for scale, word in _SCALES:
            if value >= scale and value % (scale / 100) == 0:
                return f"{_plain(value / scale)} {word}"
    return plain(value)


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cents(value: Decimal) -> str:
    text = _plain(value)
    return text + "0" if "." in text and len(text) - text.index(".") == 2 else text
