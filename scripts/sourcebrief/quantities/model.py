"""What a number in a text is, what it is compared with, and what the comparison says."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Hedge(StrEnum):
    """What a text says of a number's certainty."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"


class Quantity(NamedTuple):
    """One number found in a text.

    `start` and `end` are offsets of the whole expression in the text that was read, hedge words,
    currency and unit included; `text` is that stretch.
    `upper` is the upper end of a range.
    `unit` is a code of `UNITS` where the text says it, or nothing for a bare count.
    A share is in percent, whether printed `25%`, `a quarter` or `one in four`.
    `step` is the place value of the last printed digit: 1 for 190,366, 100,000 for 1.2 million.
    `kind` is `number`, `money`, `percent`, `fraction`, `multiple`, `rate` or `ratio`; a quantity
    with a `direction` (`up` or `down`) is a change.
    `noun` is what is counted: the words that follow, in lower case.
    `marks` are the offsets of the numerals or number words alone, without hedge, currency or
    unit: one pair, or two for a range.
    `carried` is a hedge that may be meant for a quantity without one: `about` for the second
    number of `about 54 adults and 9 children`, `more_than` where `over` stands before a stretch
    of time and may mean `during`. Of a range it is the hedge before it.
    """

    start: int
    end: int
    text: str
    value: Decimal
    upper: Decimal | None = None
    unit: str = ""
    hedge: Hedge = Hedge.EXACT
    step: Decimal = Decimal(1)
    kind: str = "number"
    direction: str = ""
    noun: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    carried: Hedge = Hedge.EXACT


class Token(NamedTuple):
    """One stretch of a text that holds a numeral or a number word, and what kind it is.

    `kind` is a quantity's kind (then `quantity` is set), or says why it is none: `year`, `date`,
    `time`, `ordinal`, `reference`, `name`, `mark` (a footnote mark), `vague` (`dozens`),
    `pronoun` (`one of them`), or `odd` for what can't be read with certainty.
    """

    start: int
    end: int
    text: str
    kind: str
    quantity: Quantity | None = None


class Measure(NamedTuple):
    """What words are compared with: a fact's value, or a derived one."""

    value: Decimal
    upper: Decimal | None
    unit: str
    hedge: Hedge
    derived: bool = False


class Verdict(NamedTuple):
    """Whether words may stand for a measure: `true`, `false` or `doubtful`, and the reason."""

    level: str
    reason: str
