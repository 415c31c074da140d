"""Periods of facts, in months: `2015`, `2015-06`, `FY2015`, `2015-01/2015-04`, `2007/..`."""

from __future__ import annotations

import re

from sourcebrief.checks.sentence.mention import Interval

YEAR = 12
FOREVER = YEAR * 10_000

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?")
_FISCAL = re.compile(r"FY(\d{4})")


def period_interval(period: str) -> Interval | None:
    """Give a fact's period as months, or `None` where it is unknown.

    A US fiscal year counts as the calendar year of its number, which is how sentences name it.
    Where a period's beginning is not known, it is the year of its end, up to that end.
    """
    first, slash, last = period.partition("/")
    start = _date(first)
    end = _date(last) if slash else start
    if start is None and end is None:
        return None
    if start is None and end is not None:
        return Interval(end.last - end.last % YEAR, end.last, is_open=True)
    if start is not None and end is None:
        return Interval(start.first, FOREVER, is_open=True)
    return Interval(start.first, end.last) if start and end else None


def year_interval(year: int) -> Interval:
    """Give the months of a year."""
    return Interval(year * YEAR, year * YEAR + YEAR - 1)


def years(interval: Interval) -> tuple[int, int]:
    """Give the first and the last year of an interval."""
    return interval.first // YEAR, interval.last // YEAR


def _date(text: str) -> Interval | None:
    fiscal = _FISCAL.fullmatch(text)
    if fiscal:
        return year_interval(int(fiscal[1]))
    found = _DATE.fullmatch(text)
    if not found:
        return None
    whole = year_interval(int(found[1]))
    if not found[2]:
        return whole
    month = whole.first + int(found[2]) - 1
    return Interval(month, month)
