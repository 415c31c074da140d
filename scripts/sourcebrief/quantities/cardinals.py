"""Reads a number with its scale, in digits or words: `1.2 million`, `two dozen`, `a hundred`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.quantities.characters import fraction_of
from sourcebrief.quantities.lexemes import NUMERAL
from sourcebrief.quantities.numerals import read_numeral
from sourcebrief.quantities.words import (
    DOZEN,
    MONEY_SCALES,
    SCALES,
    SCALES_AFTER_DIGITS,
    SMALL,
    TENS,
    UNIT_WORDS,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage
    from sourcebrief.quantities.numerals import Numeral

_ONE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
_HALF: Final = Decimal("0.5")
_JOINTS: Final = frozenset({"and", "-"})
_BEFORE_A_POINT: Final = frozenset("$€£(-−–")


class Number(NamedTuple):
    """A number without hedge or unit.

    `last` is the lexeme after it, `start` and `end` are its offsets, `closed` tells that a
    footnote mark follows, so that no unit can.
    """

    value: Decimal
    step: Decimal
    last: int
    start: int
    end: int
    scale: int = 1
    words: bool = False
    closed: bool = False


def read_number(passage: Passage, i: int, *, money: bool = False) -> Number | None:
    """Give the number that begins at the `i`th lexeme, or nothing."""
    if passage.kinds[i] == NUMERAL:
        return _in_digits(passage, i, money=money)
    if passage.words[i] == "." and passage.kinds[i + 1] == NUMERAL and passage.glued[i + 1]:
        return _without_zero(passage, i)
    part = _fraction(passage, i)
    if part is not None:
        number = Number(part, _TENTH, i + 1, passage.starts[i], passage.ends[i])
        return _scaled(passage, number, money=money)
    return _in_words(passage, i)


def _in_digits(passage: Passage, i: int, *, money: bool) -> Number | None:
    raw = passage.raw(i)
    numeral = read_numeral(raw)
    if numeral is None:
        return None
    start, end = passage.starts[i], passage.ends[i]
    if numeral.length < len(raw):
        return Number(
            numeral.value, numeral.step, i + 1, start, start + numeral.length, closed=True
        )
    number = _scaled(passage, Number(numeral.value, numeral.step, i + 1, start, end), money=money)
    if _ends_in_mark(passage, numeral, number, money=money):
        numeral = numeral.whole()
        return Number(numeral.value, _ONE, i + 1, start, start + numeral.length, closed=True)
    return number


def _ends_in_mark(passage: Passage, numeral: Numeral, number: Number, *, money: bool) -> bool:
    """Tell whether the decimals of `166,000.17` are a footnote mark: no unit, and no money."""
    if money or not numeral.grouped or numeral.step == _ONE or number.scale > 1:
        return False
    word = passage.words[number.last]
    decimals = passage.raw(number.last - 1).rpartition(".")[2]
    return word not in UNIT_WORDS and word not in {"per", "times"} and decimals[0] != "0"


def _without_zero(passage: Passage, i: int) -> Number | None:
    digits = passage.raw(i + 1)
    if not digits.isdecimal() or (passage.glued[i] and passage.words[i - 1] not in _BEFORE_A_POINT):
        return None
    step = _ONE.scaleb(-len(digits))
    return Number(Decimal(digits) * step, step, i + 2, passage.starts[i], passage.ends[i + 1])


def _fraction(passage: Passage, i: int) -> Decimal | None:
    """Give the value of a fraction in one character, `½`."""
    word = passage.words[i]
    if word.isascii():
        return None
    top, bottom = fraction_of(word)
    return Decimal(top) / bottom if bottom else None


def _scaled(passage: Passage, number: Number, *, money: bool) -> Number:
    """Give the number times the scale that follows it, and half as much again: `2½ million`."""
    value, step, last, end = number.value, number.step, number.last, number.end
    scale = 1
    extra, after = _extra_half(passage, last)
    if after > last and value == value.to_integral_value():
        value, step, last, end = value + extra, _TENTH, after, passage.ends[after - 1]
    for _ in range(2):
        factor, after = _scale(passage, last, money=money)
        if after == last:
            break
        value, step, last, scale = value * factor, step * factor, after, scale * factor
        end = passage.ends[last - 1]
    return Number(value, step, last, number.start, end, scale, number.words)


def _scale(passage: Passage, i: int, *, money: bool) -> tuple[int, int]:
    """Give the factor of the scale word at the `i`th lexeme and the lexeme after it."""
    word = passage.words[i]
    if word == "-" and passage.glued[i] and passage.words[i + 1] in SCALES:
        return SCALES[passage.words[i + 1]], i + 2
    if word in SCALES_AFTER_DIGITS and (len(word) > 1 or passage.glued[i]):
        return SCALES_AFTER_DIGITS[word], i + 1
    if money and word in MONEY_SCALES:
        return MONEY_SCALES[word], i + 1
    return 1, i


def _extra_half(passage: Passage, i: int) -> tuple[Decimal, int]:
    """Give the fraction that is added to a whole number, `and a half` or a glued `½`."""
    word = passage.words[i]
    if word.isascii() and word not in _JOINTS:
        return _HALF, i
    if passage.follows(i, ("and", "a", "half")):
        return _HALF, i + 3
    if passage.follows(i, ("-", "and", "-", "a", "-", "half")):
        return _HALF, i + 6
    if passage.follows(i, ("and", "a", "quarter")):
        return _HALF / 2, i + 3
    part = _fraction(passage, i)
    return (part, i + 1) if part is not None and passage.glued[i] else (_HALF, i)


def _in_words(passage: Passage, i: int) -> Number | None:
    value, step, last = _groups(passage, i)
    if last == i:
        return None
    start, end = passage.starts[i], passage.ends[last - 1]
    scale = SCALES.get(passage.words[last - 1], 1)
    number = Number(value, step, last, start, end, scale, words=True)
    extra, after = _extra_half(passage, last)
    if after == last or passage.kinds[after - 1] is None:
        return number
    value, step, end = value + extra * step, step * _TENTH, passage.ends[after - 1]
    half = Number(value, step, after, start, end, scale, words=True)
    return half if scale > 1 else _scaled(passage, half, money=False)


def _groups(passage: Passage, i: int) -> tuple[Decimal, Decimal, int]:
    """Give the sum of groups with falling scales, `two million three hundred thousand`."""
    total, step, last, ceiling = Decimal(0), _ONE, i, 10**15
    while True:
        begin = last
        if last > i and passage.words[last] == "and":
            begin = last + 1
        value, group_step, after = _group(passage, begin)
        if after == begin or (last > i and value >= ceiling):
            return total, step, last
        factor = SCALES.get(passage.words[after], 1)
        hyphen = passage.words[after] == "-" and passage.words[after + 1] in SCALES
        if hyphen:
            factor = SCALES[passage.words[after + 1]]
        if factor >= ceiling or (last > i and value * factor >= ceiling):
            return total, step, last
        after += 2 if hyphen else int(factor > 1)
        total, step, last = total + value * factor, group_step * factor, after
        if factor == 1:
            return total, step, last
        ceiling = factor


def _group(passage: Passage, i: int) -> tuple[Decimal, Decimal, int]:
    """Give the value of a number below a thousand, or of dozens: `two hundred and fifty`."""
    word = passage.words[i]
    if word in {"a", "an"}:
        following = passage.words[i + 1]
        if following == "hundred":
            value, after = 1, i + 1
        elif following == DOZEN:
            return Decimal(12), Decimal(12), i + 2
        elif following in SCALES:
            return _ONE, _ONE, i + 1
        else:
            return Decimal(0), _ONE, i
    else:
        value, after = _small(passage, i)
        if after == i:
            return Decimal(0), _ONE, i
    if passage.words[after] == DOZEN:
        return Decimal(12 * value), Decimal(12), after + 1
    if passage.words[after] == "hundred":
        return _hundreds(passage, value, after + 1)
    return Decimal(value), _ONE, after


def _hundreds(passage: Passage, hundreds: int, i: int) -> tuple[Decimal, Decimal, int]:
    begin = i + 1 if passage.words[i] == "and" else i
    rest, after = _small(passage, begin)
    if after == begin or passage.words[after] in {"hundred", DOZEN}:
        return Decimal(100 * hundreds), Decimal(100), i
    return Decimal(100 * hundreds + rest), _ONE, after


def _small(passage: Passage, i: int) -> tuple[int, int]:
    """Give the value of a number word below a hundred and the lexeme after it."""
    word = passage.words[i]
    if word in SMALL:
        return SMALL[word], i + 1
    if word not in TENS:
        return 0, i
    value = TENS[word]
    following = i + 2 if passage.words[i + 1] == "-" else i + 1
    if 0 < SMALL.get(passage.words[following], 0) < 10:
        return value + SMALL[passage.words[following]], following + 1
    return value, i + 1
