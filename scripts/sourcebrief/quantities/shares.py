"""Reads fractions and shares: `one-third`, `half`, `2/3`, `one in four`, `half a million`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.cardinals import Number, read_number
from sourcebrief.quantities.characters import fraction_of
from sourcebrief.quantities.cores import Core, core_of
from sourcebrief.quantities.lexemes import NUMERAL, WORD
from sourcebrief.quantities.words import (
    DOZEN,
    PARTS,
    SCALES,
    SMALL,
    STOPWORDS,
    UNIT_WORDS,
    word_set,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal("0.5")
_FIFTY: Final = Decimal(50)
# After `a third` these show that it is a share; before another word it is an ordinal.
_AFTER_A_PART: Final = word_set(
    "of more less fewer higher lower as are were is was have had has said say live lived came come "
    "to in on at and or but than from by who that which above below each left fled died went got "
    "gave took knew saw told felt became thought relied did will would could might must"
)
_NO_VERBS: Final = word_set("bed shed need seed deed breed speed feed hundred")
_BEFORE_A_PART: Final = word_set(
    "by nearly almost about roughly around approximately some than over under least to only just "
    "exactly up"
)
_WORDS_OF_WHOLES: Final = frozenset({*SMALL, "a", "twenty", "forty", "fifty"})
_WHOLES: Final = frozenset(
    {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 40, 50, 100, 1000, 10_000, 100_000}
)


def read_share(passage: Passage, i: int) -> Core | None:
    """Give the share that begins at the `i`th lexeme, or nothing."""
    word = passage.words[i]
    if passage.kinds[i] == NUMERAL:
        return _slashed(passage, i) or _ratio(passage, i) or _out_of(passage, i)
    if word in _WORDS_OF_WHOLES or word == "an":
        return _span_and_a_half(passage, i) or _parts(passage, i) or _out_of(passage, i)
    if word == "half":
        return _half(passage, i)
    return None if word.isascii() else _in_one_character(passage, i)


def _share(passage: Passage, first: int, last: int, percent: Decimal) -> Core:
    start, end = passage.starts[first], passage.ends[last - 1]
    step = Decimal(1)
    return Core(
        first, last, start, end, percent, step, ((start, end),), "percent", "fraction", words=True
    )


def _slashed(passage: Passage, i: int) -> Core | None:
    """Read `2/3`: two small numerals glued to a stroke."""
    if passage.words[i + 1] != "/" or not (passage.glued[i + 1] and passage.glued[i + 2]):
        return None
    top, bottom = passage.words[i], passage.words[i + 2]
    if not (top.isdecimal() and bottom.isdecimal() and len(top) == 1 and len(bottom) <= 2):
        return None
    if not (0 < int(top) < int(bottom) <= 10) or passage.glued[i + 3]:
        return None
    return _share(passage, i, i + 3, _HUNDRED * int(top) / int(bottom))


def _in_one_character(passage: Passage, i: int) -> Core | None:
    """Read `½`, unless a scale or unit after it makes it a number."""
    top, bottom = fraction_of(passage.words[i])
    if not bottom or passage.words[i + 1] in SCALES or passage.words[i + 1] in UNIT_WORDS:
        return None
    return _share(passage, i, i + 1, _HUNDRED * top / bottom)


def _ratio(passage: Passage, i: int) -> Core | None:
    """Read `3:1`."""
    if passage.words[i + 1] != ":" or not (passage.glued[i + 1] and passage.glued[i + 2]):
        return None
    top, bottom = passage.words[i], passage.words[i + 2]
    if not (top.isdecimal() and bottom.isdecimal() and len(top + bottom) <= 6 and int(bottom)):
        return None
    core = _share(passage, i, i + 3, Decimal(int(top)) / int(bottom))
    core.unit = core.kind = "ratio"
    return core


def _span_and_a_half(passage: Passage, i: int) -> Core | None:
    """Read `a year and a half`."""
    span = passage.words[i] in {"a", "an", "one"} and passage.words[i + 1] in UNIT_WORDS
    if not span or not passage.follows(i + 2, ("and", "a", "half")):
        return None
    unit, factor = UNIT_WORDS[passage.words[i + 1]]
    core = _share(passage, i, i + 5, factor * 3 / 2)
    core.unit, core.kind, core.step = unit, "number", factor / 2
    return core


def _half(passage: Passage, i: int) -> Core | None:
    """Read `half`, and `half a million`, `half an hour`, `half a dozen`, `half as many`."""
    if passage.words[i] != "half" or _in_a_compound(passage, i):
        return None
    begin = i + 1
    if passage.words[begin] == "-" and passage.glued[begin]:
        begin += 1
    if passage.words[begin] in {"a", "an"}:
        begin += 2 if passage.words[begin + 1] == "-" else 1
    if (begin > i + 1 or passage.words[begin] in {*SCALES, DOZEN}) and (
        found := _part_of(passage, i, begin, _HALF)
    ):
        return found
    if passage.words[i + 1] == "-" and passage.glued[i + 1]:
        return None
    core = _share(passage, i, i + 1, _FIFTY)
    if passage.words[i + 1] == "as" and passage.words[i + 2] in {"many", "much"}:
        core.value, core.kind, core.unit, core.step = _HALF, "multiple", "multiple", Decimal("0.1")
    return core


def _in_a_compound(passage: Passage, i: int) -> bool:
    return passage.words[i - 1] == "-" and passage.glued[i] and passage.kinds[i - 2] == WORD


def _part_of(passage: Passage, first: int, whole: int, part: Decimal) -> Core | None:
    """Read a part of the scale, dozen or stretch of time that the lexeme `whole` names."""
    word = passage.words[whole]
    size = 12 if word == DOZEN else SCALES.get(word, 0)
    unit, factor = UNIT_WORDS.get(word, ("", Decimal(size)))
    if not factor or unit == "percent":
        return None
    start, end = passage.starts[first], passage.ends[whole]
    value = part * factor
    scale = size if word in SCALES else 1
    core = core_of(Number(value, value, whole + 1, start, end, scale, words=True), first, passage)
    core.unit = unit
    return core


def _parts(passage: Passage, i: int) -> Core | None:
    """Read `a third`, `two-thirds`, `three quarters of a million`."""
    count = 1 if passage.words[i] in {"a", "an"} else SMALL.get(passage.words[i], 0)
    at = i + 1
    if passage.words[at] == "-":
        at += 1
    part = PARTS.get(passage.words[at], 0)
    if not 0 < count < part or (count == 1) == passage.words[at].endswith("s"):
        return None
    last = at + 1
    if passage.words[i] in {"a", "an"} and not _is_a_share(passage, i, last):
        return None
    whole = last
    if passage.words[whole] == "of" and passage.words[whole + 1] in {"a", "an"}:
        whole += 2
    elif passage.words[whole] == "-":
        whole += 1
    if found := _part_of(passage, i, whole, Decimal(count) / part):
        return found
    if passage.words[last] == "-" and passage.glued[last]:
        return None
    return _share(passage, i, last, _HUNDRED * count / part)


def _is_a_share(passage: Passage, i: int, last: int) -> bool:
    """Tell `a third of them` from `a third attempt`."""
    following = passage.words[last]
    if passage.kinds[last] != WORD or following in _AFTER_A_PART or following in UNIT_WORDS:
        return True
    ends = passage.kinds[last + 1] != WORD or passage.words[last + 1] in STOPWORDS
    if following.endswith("ed") and following not in _NO_VERBS and ends:
        return True  # `a third stayed at home`, not `a third failed attempt`
    return passage.words[i - 1] in _BEFORE_A_PART


def _out_of(passage: Passage, i: int) -> Core | None:
    """Read `one in four`, `nine out of ten`, `1 in every 5`."""
    word = passage.words[i]
    if passage.kinds[i] == NUMERAL and len(word) > 1 and "." not in word:
        return None  # more than nine
    top = _whole(passage, i)
    if top is None:
        return None
    at = top.last
    hyphen = passage.follows(at, ("-", "in", "-")) and passage.glued[at]
    if hyphen:
        at += 2
    elif passage.words[at] == "in" or passage.follows(at, ("of", "every")):
        at += 1
    elif passage.follows(at, ("out", "of")):
        at += 2
    else:
        return None
    at += int(hyphen or passage.words[at] == "every")
    bottom = _whole(passage, at)
    if bottom is None or not 0 < top.value < bottom.value or bottom.value not in _WHOLES:
        return None
    unit = passage.words[bottom.last] in UNIT_WORDS or passage.words[bottom.last] in {"per", "-"}
    if unit or top.value > 9 or top.words != bottom.words:
        return None
    return _share(passage, i, bottom.last, _HUNDRED * top.value / bottom.value)


def _whole(passage: Passage, i: int) -> Number | None:
    if passage.kinds[i] != NUMERAL and passage.words[i] not in _WORDS_OF_WHOLES:
        return None
    number = read_number(passage, i)
    if number is None or number.closed or number.value != number.value.to_integral_value():
        return None
    return number
