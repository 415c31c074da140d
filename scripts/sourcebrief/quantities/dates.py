"""Recognises dates, years, times of day and parts of a year: numerals that count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.hedges import hedge_before
from sourcebrief.quantities.lexemes import NUMERAL, WORD
from sourcebrief.quantities.words import MONTHS, SCALES_AFTER_DIGITS, UNIT_WORDS, word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_JOINTS: Final = frozenset({"-", "–", "/", "to", "and", ",", "or", "&"})
_FISCAL: Final = frozenset({"fy", "cy"})
_MERIDIEM: Final = frozenset({"am", "pm"})
_HALVES: Final = word_set("first second third fourth last early")
_PERIODS: Final = word_set("half quarter semester trimester")
# People are counted, so that `about 2000 migrants` is a number and `the 2014 survey` a year.
_COUNTED: Final = word_set(
    "people persons migrants children minors adults men women families refugees applicants "
    "detainees victims deaths homicides cases applications detentions deportations arrests "
    "apprehensions visas"
)
_NOT_A_YEAR: Final = frozenset({"%", "per", "percent", "por", "x", "°"})
OPENERS: Final = MONTHS | _FISCAL | _HALVES | {"q", "h"}


def date_at(passage: Passage, i: int) -> tuple[str, int]:
    """Give `date`, `time` or `year` and the lexeme after it, where one begins at the `i`th."""
    if passage.kinds[i] != NUMERAL:
        return "date", _date_in_words(passage, i)
    for kind, recognise in _NUMERIC:
        last = recognise(passage, i)
        if last > i:
            return kind, last
    return "", i


def _date_in_words(passage: Passage, i: int) -> int:
    if passage.capital(i) and passage.words[i] in MONTHS:
        return _month_and_day(passage, i)
    if passage.words[i] in _FISCAL or passage.words[i] in {"q", "h"}:
        return _fiscal(passage, i)
    return _part_of_year(passage, i)


def _plain(passage: Passage, i: int, low: int, high: int) -> bool:
    raw = passage.words[i]
    return raw.isdecimal() and len(raw) <= 4 and low <= int(raw) <= high


_BEFORE_A_YEAR: Final = word_set(
    "in since by of from until till to during and or for before after through between mid early "
    "late year years the than that with january february march april may june july august "
    "september october november december"
)


def year_at(passage: Passage, i: int) -> bool:
    """Tell whether the numeral at the `i`th lexeme is a year."""
    raw = passage.words[i]
    whole = raw.partition(".")[0].partition(",")[0]
    if not (whole.isdecimal() and len(whole) == 4 and 1500 <= int(whole) <= 2100):
        return False
    if len(raw) > 8 or passage.words[i - 1] in {"$", "€", "£"}:
        return False
    following = passage.words[i + 1]
    if passage.glued[i + 1] and passage.kinds[i + 1] == WORD and following != "s":
        return False
    if following in _NOT_A_YEAR or following in SCALES_AFTER_DIGITS or following in UNIT_WORDS:
        return following in {"century", "centuries"}
    counted = following in _COUNTED and passage.words[i - 1] not in _BEFORE_A_YEAR
    return not counted and not (following in _COUNTED and hedge_before(passage, i)[1] < i)


def _numeric_date(passage: Passage, i: int) -> int:
    """Recognise `2016-07-28`, `28/07/2016`, `28.07.2016` and `07/2016`."""
    parts = passage.raw(i).split(".")
    if len(parts) == 3 and len(parts[2]) == 4 and all(part.isdecimal() for part in parts):
        return i + 1 if int(parts[0]) <= 31 and int(parts[1]) <= 12 else i
    mark = passage.words[i + 1]
    if mark not in {"-", "/"} or not (passage.glued[i + 1] and passage.glued[i + 2]):
        return i
    if passage.words[i + 3] == mark and passage.glued[i + 3] and passage.glued[i + 4]:
        first, last = passage.words[i], passage.words[i + 4]
        middle = _plain(passage, i + 2, 1, 31)
        if middle and {len(first), len(last)} <= {1, 2, 4} and 4 in {len(first), len(last)}:
            return i + 5
    month_and_year = (
        mark == "/" and _plain(passage, i, 1, 12) and _plain(passage, i + 2, 1900, 2100)
    )
    return i + 3 if month_and_year else i


def _clock(passage: Passage, i: int) -> int:
    """Recognise `7:40 p.m.`, `18:30` and `7 pm`."""
    last = i
    if passage.words[i + 1] == ":" and passage.glued[i + 1] and passage.glued[i + 2]:
        minutes = len(passage.words[i + 2]) == 2 and _plain(passage, i + 2, 0, 59)
        if minutes and _plain(passage, i, 0, 24):
            last = i + 3
    after = last if last > i else i + 1
    if not _plain(passage, i, 0, 24):
        return i
    if passage.words[after] in _MERIDIEM:
        return after + 1
    dotted = passage.words[after] in {"a", "p"} and passage.follows(after + 1, (".", "m"))
    if dotted and passage.glued[after + 1] and passage.glued[after + 2]:
        return after + 4 if passage.words[after + 3] == "." else after + 3
    return last


def _day_and_month(passage: Passage, i: int) -> int:
    """Recognise `28 July 2016`, `9-11 May`, `15, 16 and 17 May`."""
    if not _plain(passage, i, 1, 31):
        return i
    at = _after_suffix(passage, i + 1)
    for _ in range(3):
        if passage.words[at] not in _JOINTS or not _plain(passage, at + 1, 1, 31):
            break
        at = _after_suffix(passage, at + 2)
    if passage.words[at] == "of":
        at += 1
    if passage.words[at] not in MONTHS or not passage.capital(at):
        return i
    return _after_year(passage, _after_stop(passage, at))


def _after_suffix(passage: Passage, i: int) -> int:
    return i + 1 if passage.words[i] in _SUFFIXES and passage.glued[i] else i


def _after_stop(passage: Passage, month: int) -> int:
    """Give the lexeme after a month and the full stop of its short form."""
    short = len(passage.words[month]) <= 4 and passage.words[month + 1] == "."
    numeral = passage.kinds[month + 2] == NUMERAL or passage.words[month + 2] == ","
    return month + 2 if short and numeral else month + 1


def _after_year(passage: Passage, i: int) -> int:
    at = i + 1 if passage.words[i] == "," else i
    return at + 1 if passage.kinds[at] == NUMERAL and year_at(passage, at) else i


def _month_and_day(passage: Passage, i: int) -> int:
    """Recognise `July 28, 2016`, `Oct. 26` and `May 2016`."""
    at = _after_stop(passage, i)
    if passage.kinds[at] == NUMERAL and year_at(passage, at):
        return at + 1
    if not _plain(passage, at, 1, 31) or _counts(passage, at + 1):
        return i
    at = _after_suffix(passage, at + 1)
    while passage.words[at] in {"-", "–"} and _plain(passage, at + 1, 1, 31):
        at += 2
    return _after_year(passage, at)


def _counts(passage: Passage, i: int) -> bool:
    """Tell whether the word after a number makes it a quantity."""
    word = passage.words[i]
    return word in _NOT_A_YEAR or word in SCALES_AFTER_DIGITS or word in UNIT_WORDS


def _years(passage: Passage, i: int) -> int:
    """Recognise `2015`, `1990s`, `2011-15`, `2013/14`."""
    if not year_at(passage, i):
        return i
    at = i + 1
    if passage.words[at] in {"-", "–", "/"} and passage.glued[at] and passage.glued[at + 1]:
        short = len(passage.words[at + 1]) == 2 and _plain(passage, at + 1, 0, 99)
        if short or (passage.kinds[at + 1] == NUMERAL and year_at(passage, at + 1)):
            at += 2
    return at + 1 if passage.words[at] == "s" and passage.glued[at] else at


def _fiscal(passage: Passage, i: int) -> int:
    """Recognise `FY2016`, `FY 16`, `Q3 2015` and `H1`."""
    if not passage.capital(i) or passage.kinds[i + 1] != NUMERAL:
        return i
    if passage.words[i] in {"q", "h"}:
        quarter = passage.glued[i + 1] and _plain(passage, i + 1, 1, 4)
        quarter = quarter and not (passage.glued[i + 2] and passage.kinds[i + 2] == WORD)
        return _after_year(passage, i + 2) if quarter else i
    return i + 2 if _plain(passage, i + 1, 0, 2100) else i


def _part_of_year(passage: Passage, i: int) -> int:
    """Recognise `the first half of 2014` and `the third quarter`: parts of a year, no shares."""
    at = i + 2 if passage.words[i + 1] == "-" else i + 1
    if passage.words[i] in _HALVES and passage.words[at] in _PERIODS:
        return at + 1
    return i


_NUMERIC: Final = (
    ("date", _numeric_date),
    ("time", _clock),
    ("date", _day_and_month),
    ("year", _years),
)
