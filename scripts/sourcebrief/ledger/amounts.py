"""Exact arithmetic with units, so that a formula over unlike things is an error.

An `Amount` is a fraction with a unit.
Adding, subtracting and comparing need like units; dividing like units gives a plain ratio.
Percentages, percentage points, multiples and ratios are all plain numbers to a product or a
quotient, but are kept apart in sums: `62 per cent + 0.5` has no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

PLAIN_UNITS = frozenset({"percent", "percentage_point", "multiple", "ratio"})

Dimensions = tuple[tuple[str, int], ...]
"""Unit codes with their powers, sorted by code: `(("usd", 1),)`; empty for a plain number."""


class UnlikeUnitsError(ValueError):
    """Two amounts that can't be added, subtracted or compared; the message names both units."""


@dataclass(frozen=True)
class Amount:
    """A number with its unit.

    `scale` is one of the plain units, or empty for a bare number such as a literal or a quotient.
    """

    value: Fraction
    dimensions: Dimensions = ()
    scale: str = ""

    @classmethod
    def of(cls, value: Fraction, unit: str) -> Amount:
        """Give `value` in the unit with code `unit`."""
        if unit in PLAIN_UNITS:
            return cls(value, (), unit)
        return cls(value, ((unit, 1),))

    @property
    def unit(self) -> str:
        """The unit in words, for messages: `person`, `usd / person`, `percent`."""
        if not self.dimensions:
            return self.scale or "a plain number"
        above = [name for name, power in self.dimensions if power > 0]
        below = [name for name, power in self.dimensions if power < 0]
        return " * ".join(above or ["1"]) + "".join(f" / {name}" for name in below)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.value + other.value, self.dimensions, self._like(other, "add"))

    def __sub__(self, other: Amount) -> Amount:
        scale = self._like(other, "subtract")
        if self.scale == other.scale == "percent":
            scale = "percentage_point"
        return Amount(self.value - other.value, self.dimensions, scale)

    def __mul__(self, other: Amount) -> Amount:
        return Amount(self.value * other.value, _joined(self.dimensions, other.dimensions, 1))

    def __truediv__(self, other: Amount) -> Amount:
        if not other.value:
            raise ZeroDivisionError("the formula divides by zero")
        return Amount(self.value / other.value, _joined(self.dimensions, other.dimensions, -1))

    def __neg__(self) -> Amount:
        return Amount(-self.value, self.dimensions, self.scale)

    def __abs__(self) -> Amount:
        return Amount(abs(self.value), self.dimensions, self.scale)

    def __lt__(self, other: Amount) -> bool:
        return self._compared(other) < 0

    def __le__(self, other: Amount) -> bool:
        return self._compared(other) <= 0

    def __gt__(self, other: Amount) -> bool:
        return self._compared(other) > 0

    def __ge__(self, other: Amount) -> bool:
        return self._compared(other) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and self._compared(other) == 0

    def __hash__(self) -> int:
        return hash((self.value, self.dimensions))

    def rounded(self, places: int) -> Amount:
        """Give the amount rounded half up to `places` decimals, as printed numbers are."""
        factor = Fraction(10) ** places
        whole = (2 * abs(self.value) * factor + 1) // 2
        sign = -1 if self.value < 0 else 1
        return Amount(sign * whole / factor, self.dimensions, self.scale)

    def _compared(self, other: Amount) -> Fraction:
        self._same_dimensions(other, "compare")
        return self.value - other.value

    def _like(self, other: Amount, verb: str) -> str:
        self._same_dimensions(other, verb)
        if self.scale and other.scale and self.scale != other.scale:
            raise UnlikeUnitsError(f"can't {verb} {self.unit} and {other.unit}")
        return self.scale or other.scale

    def _same_dimensions(self, other: Amount, verb: str) -> None:
        if self.dimensions != other.dimensions:
            raise UnlikeUnitsError(f"can't {verb} {self.unit} and {other.unit}")


def _joined(first: Dimensions, second: Dimensions, sign: int) -> Dimensions:
    powers = dict(first)
    for name, power in second:
        powers[name] = powers.get(name, 0) + sign * power
    return tuple(sorted((name, power) for name, power in powers.items() if power))
