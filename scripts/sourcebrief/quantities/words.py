"""The words of the grammar: number words, units, months, and what stands before a reference."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_UP_TO_NINETEEN: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"


def word_set(text: str) -> frozenset[str]:
    """Give the set of the words of a text."""
    return frozenset(text.split())


SMALL: Final = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())}
TENS: Final = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALES_AFTER_DIGITS: Final = {
    **SCALES,
    "hundred": 100,
    "k": 10**3,
    "mil": 10**3,
    "mn": 10**6,
    "mln": 10**6,
    "millón": 10**6,
    "millones": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
MONEY_SCALES: Final = {"m": 10**6, "b": 10**9}  # after a sum of money; elsewhere `m` may be metres

ORDINALS: Final = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth "
    "hundredth thousandth"
)
PARTS: Final = {
    word: value
    for value, names in (
        (2, "half halves"),
        (3, "third thirds"),
        (4, "quarter quarters fourth fourths"),
        (5, "fifth fifths"),
        (6, "sixth sixths"),
        (7, "seventh sevenths"),
        (8, "eighth eighths"),
        (9, "ninth ninths"),
        (10, "tenth tenths"),
        (20, "twentieth twentieths"),
        (100, "hundredth hundredths"),
    )
    for word in names.split()
}
MULTIPLES: Final = {
    word: value
    for value, names in (
        (2, "twice double doubles doubled doubling twofold"),
        (3, "thrice triple triples tripled tripling treble trebled trebling threefold"),
        (4, "quadruple quadruples quadrupled quadrupling fourfold"),
        (5, "quintuple quintupled quintupling fivefold"),
        (6, "sixfold sextupled"),
        (7, "sevenfold"),
        (8, "eightfold"),
        (9, "ninefold"),
        (10, "tenfold"),
        (20, "twentyfold"),
        (100, "hundredfold"),
    )
    for word in names.split()
} | dict.fromkeys(word_set("halve halves halved halving"), Decimal("0.5"))
VAGUE: Final = word_set("dozens tens hundreds thousands millions billions trillions")
DOZEN: Final = "dozen"

UNIT_WORDS: Final = {
    word: (unit, Decimal(factor))
    for unit, factor, names in (
        ("percent", 1, "% percent pct"),
        ("km", 1, "km kms kilometre kilometres kilometer kilometers"),
        ("mile", 1, "mile miles"),
        ("minute", 1, "minute minutes"),
        ("hour", 1, "hour hours hrs"),
        ("day", 1, "day days"),
        ("week", 1, "week weeks"),
        ("month", 1, "month months"),
        ("year", 1, "year years yrs"),
        ("year", 10, "decade decades"),
        ("year", 100, "century centuries"),
        ("usd", 1, "dollar dollars usd"),
        ("usd", "0.01", "cents"),
        ("mxn", 1, "peso pesos mxn"),
        ("eur", 1, "euro euros eur"),
        ("gbp", 1, "pounds gbp"),
    )
    for word in names.split()
}
CURRENCIES: Final = {"$": "usd", "usd": "usd", "mxn": "mxn", "€": "eur", "£": "gbp"}
DURATIONS: Final = frozenset({"minute", "hour", "day", "week", "month", "year"})
RATES: Final = {
    **dict.fromkeys(("1,000", "1000", "thousand"), "per_1k"),
    **dict.fromkeys(("10,000", "10000"), "per_10k"),
    **dict.fromkeys(("100,000", "100000"), "per_100k"),
    **dict.fromkeys(("1,000,000", "million"), "per_million"),
}

MONTHS: Final = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# Adjectives that may stand between a number and its unit.
BETWEEN: Final = word_set(
    "working calendar business more further additional other consecutive full long whole extra "
    "de us"
)
# Words that end the noun phrase after a number.
STOPWORDS: Final = word_set(
    "a an the of in on at to for from by with without within into onto over under above below "
    "across after before during since until till between among against about around through "
    "throughout than as and or but nor so yet that which who whom whose what when where while "
    "if because though although is are was were be been being am has have had having do does did "
    "will would can could may might shall should must not no it its they them their he she his "
    "her we our you your i my this these those there here also only just per each every either "
    "respectively said say says live lives lived came come went go"
)

BREAKABLE: Final = frozenset(
    {*SMALL, *TENS, *SCALES, *PARTS, *ORDINALS, *MULTIPLES, *VAGUE, *UNIT_WORDS, "hundred", DOZEN}
    | {"nearly", "almost", "roughly", "approximately", "around", "about", "estimated"}
)
