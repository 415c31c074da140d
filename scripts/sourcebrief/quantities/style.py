"""Prints a measure as the house writes it: `190,366`, `about 23,000`, `$750 million`, `62%`."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final

from sourcebrief.quantities.model import Hedge, Measure
from sourcebrief.quantities.units import UNITS, Unit

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
_MOST_DIGITS: Final = 24
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
    """Give a computed value with the digits that are shown; a sum of money has cents."""
    if not measure.derived or not _is_sane(value):
        return value
    unit = UNITS.get(measure.unit, _COUNT)
    size = abs(value)
    decimals = 0 if size >= 10 else 1 - min(0, size.adjusted())
    if unit.code in _SYMBOLS and size < 100:
        decimals = max(2, decimals)
    if unit.dimension == "count":
        decimals = 0
    mode = _ROUNDING.get(measure.hedge, ROUND_HALF_EVEN)
    rounded = size.quantize(Decimal(1).scaleb(-decimals), rounding=mode)
    return rounded if value > 0 else -rounded


def _is_sane(value: Decimal) -> bool:
    return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS


def _range(measure: Measure, unit: Unit) -> str:
    upper = measure.upper if measure.upper is not None else measure.value
    low, high = _shown(measure.value, measure), _shown(upper, measure)
    scaled = _scale(low) == _scale(high)  # `1 to 2 million` is one to two million
    lower = amount(low, unit, scaled=scaled)
    if unit.code in _SYMBOLS:
        lower = lower.removesuffix(_PERIODS.get(unit.code, ""))
    elif unit.symbol != "%":
        lower = _digits(low, scaled=scaled)
    return f"{lower} to {amount(high, unit, scaled=scaled)}"


def amount(value: Decimal, unit: Unit, *, scaled: bool = True) -> str:
    """Give a value with its unit: `$750 million`, `62%`, `103 per 100,000`.

    Without `scaled` all its digits are printed.
    """
    if not _is_sane(value):
        return f"{value} {unit.code}".strip()
    sign = "−" if value < 0 else ""
    digits = _digits(abs(value), scaled=scaled)
    if unit.code in _SYMBOLS:
        return sign + unit.symbol + _with_cents(digits) + _PERIODS.get(unit.code, "")
    if unit.symbol == "%":
        return f"{sign}{digits}%"
    if unit.dimension == "count" or not unit.symbol:
        return sign + digits
    name = unit.singular if abs(value) == 1 else unit.plural
    return f"{sign}{digits} {unit.symbol if unit.dimension in {'length', 'rate'} else name}"


def _digits(value: Decimal, *, scaled: bool) -> str:
    """Give `1.2 million` for a round number of millions, and all digits for any other."""
    size, word = _scale(value) if scaled else (Decimal(1), "")
    return f"{value / size:,f} {word}".rstrip()


def _scale(value: Decimal) -> tuple[Decimal, str]:
    """Give the scale a value is printed in, and its word."""
    for size, word in _SCALES:
        if _is_sane(value) and abs(value) >= size and value % (size / 100) == 0:
            return size, word
    return Decimal(1), ""


def _with_cents(digits: str) -> str:
    """Give a sum with two decimals where it has one: `$0.80`."""
    number, space, word = digits.partition(" ")
    one_decimal = not word and "." in number and len(number) - number.index(".") == 2
    return f"{number}0" if one_decimal else number + space + word
