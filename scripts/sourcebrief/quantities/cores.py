"""Reads one quantity without its hedge: a number with its unit, a fraction, a multiple, a rate."""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sourcebrief.quantities.cardinals import Number, read_number
from sourcebrief.quantities.characters import RAISED
from sourcebrief.quantities.lexemes import NUMERAL, WORD
from sourcebrief.quantities.words import (
    BETWEEN,
    CURRENCIES,
    DURATIONS,
    RATES,
    STOPWORDS,
    UNIT_WORDS,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

ONE: Final = Decimal(1)
_SQUARED: Final = chr(RAISED + 2)


class Core:
    """A quantity without its hedge: the lexemes from `first` up to `last`, and what they say.

    `start` and `end` are offsets; `marks` are those of the numerals or number words alone.
    """

    __slots__ = (
        "closed",
        "direction",
        "end",
        "first",
        "kind",
        "last",
        "marks",
        "scale",
        "start",
        "step",
        "unit",
        "upper",
        "value",
        "words",
    )

    def __init__(
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        value: Decimal,
        step: Decimal,
        marks: tuple[tuple[int, int], ...],
        unit: str = "",
        kind: str = "number",
        upper: Decimal | None = None,
        scale: int = 1,
        words: bool = False,
        closed: bool = False,
        direction: str = "",
    ) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.value = value
        self.step = step
        self.marks = marks
        self.unit = unit
        self.kind = kind
        self.upper = upper
        self.scale = scale
        self.words = words
        self.closed = closed
        self.direction = direction

    def but(self, **changes: Any) -> Core:
        """Give the same core with some of it changed."""
        other = copy(self)
        for name, value in changes.items():
            setattr(other, name, value)
        return other


def core_of(number: Number, first: int, passage: Passage) -> Core:
    """Give the core of a bare number."""
    return Core(
        first,
        number.last,
        passage.starts[first],
        number.end,
        number.value,
        number.step,
        ((number.start, number.end),),
        scale=number.scale,
        words=number.words,
        closed=number.closed,
    )


def read_plain_core(passage: Passage, i: int, *, money: bool = False) -> Core | None:
    """Give the number with its currency, sign and unit that begins at the `i`th lexeme.

    With `money` it is the second of two sums, and `7m` is seven million.
    """
    sign, currency, begin = (ONE, "", i) if passage.kinds[i] == NUMERAL else _signs(passage, i)
    number = read_number(passage, begin, money=money or bool(currency))
    if number is None:
        return None
    core = core_of(number, i, passage)
    if sign is not ONE:
        core.value *= sign
    if currency:
        core.unit, core.kind = currency, "money"
    if not core.closed:
        _take_unit(passage, core)
    return core


def _signs(passage: Passage, i: int) -> tuple[Decimal, str, int]:
    """Give the sign and the currency before a number, in either order, and where it begins."""
    sign, after_sign = _sign(passage, i)
    currency, begin = _currency(passage, after_sign)
    if sign == ONE and begin > after_sign:
        sign, begin = _sign(passage, begin)
    return sign, currency, begin


def _sign(passage: Passage, i: int) -> tuple[Decimal, int]:
    """Give -1 for a minus that is glued to what follows and to nothing before it."""
    if passage.words[i] == "minus" and passage.kinds[i + 1] == NUMERAL:
        return -ONE, i + 1
    minus = passage.words[i] in {"-", "−"} or (i == 0 and passage.words[i] == "–")
    glued_before = passage.glued[i] and passage.words[i - 1] not in {"(", "[", '"', "'", "+"}
    if minus and passage.glued[i + 1] and not glued_before:
        return -ONE, i + 1
    return ONE, i


def _currency(passage: Passage, i: int) -> tuple[str, int]:
    """Give the currency that stands before a sum and the lexeme after it: `$`, `US$`, `USD`."""
    word = passage.words[i]
    if word in CURRENCIES:
        return CURRENCIES[word], i + 1
    if word in {"us", "mx"} and passage.words[i + 1] == "$":
        return ("usd" if word == "us" else "mxn"), i + 2
    if passage.follows(i, ("u", ".", "s", ".", "$")):
        return "usd", i + 5
    return "", i


def _take_unit(passage: Passage, core: Core) -> None:
    """Add the unit that follows the number to the core."""
    if core.kind == "money":
        _take_period(passage, core)
        return
    if _take_rate(passage, core) or _take_times(passage, core):
        return
    begin = core.last
    hyphen = passage.words[begin] == "-" and passage.glued[begin] and passage.glued[begin + 1]
    between = passage.words[begin] in BETWEEN and passage.words[begin + 1] in UNIT_WORDS
    if hyphen or between:
        begin += 1
    elif passage.follows(begin, ("u", ".", "s", ".")):
        begin += 4
    unit, factor, after = _unit(passage, begin)
    if not unit:
        return
    core.value, core.step = core.value * factor, core.step * factor
    core.unit, core.kind = unit, _KINDS.get(unit, "number")
    _extend(passage, core, after)
    if is_duration(core) and passage.follows(after, ("and", "a", "half")):
        core.value, core.step = core.value + factor / 2, factor / 2
        _extend(passage, core, after + 3)
    if core.kind == "money":
        _take_period(passage, core)


_KINDS: Final = {
    "percent": "percent",
    "percentage_point": "percent",
    **dict.fromkeys(("usd", "mxn", "eur", "gbp"), "money"),
}


def _unit(passage: Passage, i: int) -> tuple[str, Decimal, int]:
    """Give the unit at the `i`th lexeme, how many of it one such word is, and what follows."""
    word = passage.words[i]
    if word == "per" and passage.words[i + 1] == "cent":
        return "percent", ONE, i + 2
    if word == "por" and passage.words[i + 1] == "ciento":
        return "percent", ONE, i + 2
    if word in {"percentage", "percent"} and passage.words[i + 1].rstrip("s") == "point":
        return "percentage_point", ONE, i + 2
    if word in {"percentage", "percent"} and passage.follows(i + 1, ("-", "point")):
        return "percentage_point", ONE, i + 3
    if word == "pp" and passage.kinds[i + 1] != NUMERAL and passage.words[i + 1] != ".":
        return "percentage_point", ONE, i + 1
    if word not in UNIT_WORDS:
        return "", ONE, i
    unit, factor = UNIT_WORDS[word]
    if passage.glued[i + 1] and passage.words[i + 1] in {_SQUARED, "2"}:
        return "", ONE, i
    return unit, factor, i + 1


def _extend(passage: Passage, core: Core, last: int) -> None:
    core.last = last
    core.end = passage.ends[last - 1]


def _take_rate(passage: Passage, core: Core) -> bool:
    """Take `per 100,000`, after at most three nouns: `50 homicides per 100,000`."""
    i = core.last
    limit = i + 3
    while i < limit and _is_noun(passage, i):
        i += 1
    unit, after = rate_base(passage, i)
    if not unit:
        return False
    core.unit, core.kind = unit, "rate"
    _extend(passage, core, after)
    return True


def _is_noun(passage: Passage, i: int) -> bool:
    word = passage.words[i]
    return passage.kinds[i] == WORD and word not in STOPWORDS and word not in UNIT_WORDS


def rate_base(passage: Passage, i: int) -> tuple[str, int]:
    """Give the unit that `per 100,000` or `for every 100,000` says, and the lexeme after it."""
    if passage.words[i] in {"per", "/"}:
        i += 1
    elif passage.words[i] in {"for", "in"} and passage.words[i + 1] in {"every", "each"}:
        i += 2
    else:
        return "", i
    if passage.words[i] in {"a", "one"}:
        i += 1
    if passage.follows(i, ("hundred", "thousand")) or passage.follows(i, ("100", "000")):
        return "per_100k", i + 2
    return RATES.get(passage.words[i].replace("\u202f", ","), ""), i + 1


def _take_times(passage: Passage, core: Core) -> bool:
    """Take `times` and `fold`: a number of them is a multiple."""
    i = core.last
    hyphen = passage.words[i] == "-" and passage.glued[i]
    begin = i + 1 if hyphen else i
    word = passage.words[begin]
    times = word == "times" and not passage.capital(begin)
    if not (times or word == "fold" or (word == "x" and passage.glued[begin] and not hyphen)):
        return False
    core.unit = core.kind = "multiple"
    _extend(passage, core, begin + 1)
    return True


_PERIODS: Final = {"day": "usd_per_day", "month": "usd_per_month"}


def _take_period(passage: Passage, core: Core) -> None:
    """Take what makes a sum of dollars a sum a day: `$4 a day`, `$4/day`, `$4 daily`."""
    i = core.last
    if core.unit != "usd":
        return
    if passage.words[i] == "daily":
        core.unit = "usd_per_day"
        _extend(passage, core, i + 1)
    begins = passage.words[i] in {"a", "per", "each", "every", "/"}
    if begins and passage.words[i + 1] in _PERIODS:
        core.unit = _PERIODS[passage.words[i + 1]]
        _extend(passage, core, i + 2)


def is_duration(core: Core) -> bool:
    """Tell whether a core is a stretch of time."""
    return core.unit in DURATIONS


def shifted(core: Core, factor: int) -> Core:
    """Give a core times a scale that another one carries for both: `1.5 to 2 million`."""
    return core.but(value=core.value * factor, step=core.step * factor, scale=factor)
