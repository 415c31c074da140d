"""Reads numerals in digits: `190,366`, `2.60`, `1 239 404`, `2.60.9` with its footnote mark."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

_LONGEST: Final = 30
_YEARS: Final = range(1500, 2101)
_ONE: Final = Decimal(1)


class Numeral(NamedTuple):
    """A numeral in digits.

    `length` is how much of the text it takes: what follows is a footnote mark.
    `step` is the place value of its last digit, `grouped` tells of thousands separators.
    """

    value: Decimal
    step: Decimal
    length: int
    grouped: bool = False

    def whole(self) -> Numeral:
        """Give the number before the point: `2014` of `2014.17`, where `17` is a footnote mark."""
        decimals = -int(self.step.as_tuple().exponent)
        if not decimals:
            return self
        whole = Decimal(int(self.value))
        return Numeral(whole, _ONE, self.length - decimals - 1, self.grouped)


def read_numeral(text: str) -> Numeral | None:
    """Give the number that digits with separators say, or nothing where that can't be known.

    What can't be known: a decimal comma (`1,5` may be a list), a group of two or four digits, a
    leading zero, digits of two scripts, and more than thirty digits.
    """
    bare = text.replace("\u202f", "").replace("'", "")
    if len(bare) > _LONGEST or not _one_script(bare):
        return None
    spaced = len(bare) < len(text)
    if bare.isdecimal():
        if len(bare) > 1 and int(bare[0]) == 0:
            return None
        return Numeral(Decimal(bare), _ONE, len(text), spaced)
    read = _with_commas(bare) if "," in bare else _with_points(bare)
    if read is None or not spaced:
        return read
    return Numeral(read.value, read.step, read.length + len(text) - len(bare), grouped=True)


def is_year(value: Decimal) -> bool:
    """Tell whether a whole number may be a year."""
    return int(value) in _YEARS if value == value.to_integral_value() else False


def _one_script(text: str) -> bool:
    return text.isascii() or not any("0" <= character <= "9" for character in text)


def _with_commas(text: str) -> Numeral | None:
    head, _, tail = text.partition(".")
    groups = head.split(",")
    if not 1 <= len(groups[0]) <= 3 or groups[0][0] == "0":
        return _year_and_mark(text, groups[0])
    count = 1
    while count < len(groups) and len(groups[count]) == 3:
        count += 1
    if count == 1:
        return None
    whole = "".join(groups[:count])
    length = len(",".join(groups[:count]))
    if count < len(groups):  # what is left after another comma is a mark: `4,224,74`
        rest = text[length + 1 :]
        return Numeral(Decimal(whole), _ONE, length, True) if len(rest) <= 2 else None
    if not tail:
        return Numeral(Decimal(whole), _ONE, length, True)
    return _decimal(whole, tail, grouped=True, head_length=length)


def _with_points(text: str) -> Numeral | None:
    groups = text.split(".")
    if len(groups) > 2 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return Numeral(Decimal("".join(groups)), _ONE, len(text), True)
    if len(groups[0]) > 1 and groups[0][0] == "0":
        return None
    return _decimal(
        groups[0], text[len(groups[0]) + 1 :], grouped=False, head_length=len(groups[0])
    )


def _decimal(whole: str, tail: str, *, grouped: bool, head_length: int) -> Numeral | None:
    decimals, _, mark = tail.partition(".")
    if not decimals.isdecimal() or len(mark) > 3 or (mark and not mark.isdecimal()):
        return None
    step = _ONE.scaleb(-len(decimals))
    length = head_length + 1 + len(decimals)
    return Numeral(Decimal(f"{whole}.{decimals}"), step, length, grouped)


def _year_and_mark(text: str, whole: str) -> Numeral | None:
    """Give the year of `2015,12`: four digits before a comma are no group of a number."""
    rest = text[len(whole) + 1 :]
    if len(whole) == 4 and is_year(Decimal(whole)) and rest.isdecimal() and len(rest) <= 3:
        return Numeral(Decimal(whole), _ONE, 4)
    return None
