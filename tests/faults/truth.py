"""When a changed number would still be true: the rules by which a change is no fault.

They follow the table of design rules for prose and look at values alone. Nothing here asks the
checks: what they say of a fault must not decide whether it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from sourcebrief.ledger import Derived, Fact

from .prose import Bound
from .words import ALLOWED, FAMILY, WORD_VALUES, any_of

SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_NUMERAL = re.compile(r"(?<![\w,.])(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion)\b)?")
_RATE = re.compile(r"per $")
_HEDGE = any_of(FAMILY, case=False)
_WORD = any_of(WORD_VALUES, case=False)


@dataclass(frozen=True)
class Numeral:
    """A numeral in the words of a bound number: where it stands in the file and what it says.

    `digits` is without the scale behind it; `target` is the fact's value that it prints, without
    its sign; `strict` tells that only that value itself is true.
    """

    start: int
    end: int
    digits: str
    scale: int
    target: Decimal
    strict: bool

    def is_true(self, digits: str, scale: int | None = None) -> bool:
        """Tell whether other digits, or another scale, might be true of the fact as well."""
        printed = Decimal(digits.replace(",", "")) * (self.scale if scale is None else scale)
        if self.strict:
            return printed == self.target
        return is_rounding(printed, self.target)


def is_rounding(printed: Decimal, value: Decimal) -> bool:
    """Tell whether `printed` is `value` rounded, up or down, to the place of its last digit.

    A last digit of five may also stand for a rounding to the nearest five. This is wider than
    what may be printed, so that nothing is called a fault that might be none.
    """
    if not printed:
        return not value
    place = Decimal(1).scaleb(int(printed.normalize().as_tuple().exponent))
    return any(
        (value / step).to_integral_value(mode) * step == printed
        for step in (place, 5 * place)
        for mode in (ROUND_FLOOR, ROUND_CEILING, ROUND_HALF_UP)
    )


def might_print(digits: str, scale: int, number: Fact | Derived) -> bool:
    """Tell whether digits might print a number, or an end of it, in house style."""
    measure, printed = number.measure, Decimal(digits.replace(",", "")) * scale
    ends = [abs(end) for end in (measure.value, measure.upper) if end is not None]
    if measure.derived or number.hedge not in {"exact", "range"}:
        return any(is_rounding(printed, end) for end in ends)
    return printed in ends


def numerals(bound: Bound, number: Fact | Derived) -> Iterator[Numeral]:
    """Give the numerals in a bound number's words that print its fact's value, or an end of it."""
    measure = number.measure
    found = [
        match
        for match in _NUMERAL.finditer(bound.words)
        if not _RATE.search(bound.words, 0, match.start())
    ]
    targets = [measure.value] if measure.upper is None else [measure.value, measure.upper]
    if len(found) != len(targets):
        return
    strict = not measure.derived and not hedge_of(bound.words)
    for match, target in zip(found, targets, strict=True):
        start = bound.words_start + match.start(1)
        scale = SCALES.get(match[2] or "", 1)
        numeral = Numeral(start, start + len(match[1]), match[1], scale, abs(target), strict)
        if numeral.is_true(match[1]):
            yield numeral


def hedge_of(words: str) -> str:
    """Give the family of the hedge in the words, or nothing."""
    found = _HEDGE.search(words)
    return FAMILY[found.group().lower()] if found else ""


def hedge_place(words: str) -> tuple[int, int]:
    """Give where the hedge stands in the words; both ends are 0 where there is none."""
    found = _HEDGE.search(words)
    return found.span() if found else (0, 0)


def printed_value(bound: Bound, number: Fact | Derived) -> Decimal | None:
    """Give the single value that a bound number's words print, or nothing."""
    found = list(numerals(bound, number))
    if len(found) == 1:
        return Decimal(found[0].digits.replace(",", "")) * found[0].scale
    word = _WORD.search(bound.words)
    return Decimal(WORD_VALUES[word.group().lower()]) if word and not found else None


def keeps_hedge(family: str, bound: Bound, number: Fact | Derived) -> bool:
    """Tell whether a hedge of this family might be true before the number as it is printed.

    Of a sourced number printed as it stands, the hedge must be one that keeps what the source
    says. Of a rounded or computed one, a hedge is false where the value lies on its other side.
    """
    printed, value = printed_value(bound, number), abs(number.measure.value)
    if number.measure.upper is not None or printed is None:
        return True
    if isinstance(number, Fact) and printed == value:
        return family in ALLOWED[str(number.hedge)]
    if family in {"more_than", "at_least"}:
        return printed < value
    if family in {"nearly", "less_than"}:
        return printed > value
    return True


def same_statement(first: Fact | Derived, second: Fact | Derived) -> bool:
    """Tell whether two numbers print alike: the same value, unit and hedge."""
    return (first.measure.value, first.measure.upper, first.unit, first.hedge) == (
        second.measure.value,
        second.measure.upper,
        second.unit,
        second.hedge,
    )
