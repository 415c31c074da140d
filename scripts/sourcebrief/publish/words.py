"""Codes in words: areas, periods, bases and approaches as a reader of the brief meets them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from sourcebrief.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.ledger import Derived, Fact

APPROACHES: Mapping[str, str] = MappingProxyType(
    {
        "enforcement": "Enforcement",
        "root_causes": "Root causes",
        "protection": "Protection",
        "context": "Context",
    }
)

AREAS: Mapping[str, str] = MappingProxyType(
    {
        "BLZ": "Belize",
        "CTAM": "Central America",
        "GTM": "Guatemala",
        "HND": "Honduras",
        "LAC": "Latin America",
        "MEX": "Mexico",
        "MEX-CHP": "Chiapas, Mexico",
        "MEX-TAB": "Tabasco, Mexico",
        "MEX-TAM": "Tamaulipas, Mexico",
        "NIC": "Nicaragua",
        "NTCA": "northern triangle",
        "SLV": "El Salvador",
        "USA": "United States",
        "WLD": "world",
    }
)

BASES: Mapping[str, str] = MappingProxyType(
    {
        "appropriated": "money appropriated",
        "calculation": "the source’s own calculation",
        "estimate": "estimate",
        "law": "rule of law",
        "official_count": "official count",
        "pledged": "money pledged",
        "promised": "money promised",
        "requested": "money requested",
        "statement": "statement",
        "survey": "survey",
    }
)

HEDGES: Mapping[str, str] = MappingProxyType(
    {
        "exact": "printed without a hedge",
        "about": "printed as about this",
        "more_than": "printed as more than this",
        "at_least": "printed as at least this",
        "nearly": "printed as nearly this",
        "up_to": "printed as up to this",
        "less_than": "printed as less than this",
        "range": "printed as a range",
    }
)
"""What a source says of its number's precision."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def area_in_words(code: str) -> str:
    """Give an area code in words: `GTM+HND` as "Guatemala and Honduras".

    A code that is not known, such as a subdivision's, is given as it stands.
    """
    names = [AREAS.get(part, part) for part in code.split("+")]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def unit_in_words(code: str) -> str:
    """Give a unit code in words: `event` as "events"."""
    unit = UNITS.get(code)
    return unit.plural if unit else code


def described(number: Fact | Derived) -> str:
    """Give a number's label, and its period where the label does not say it."""
    words = period_in_words(getattr(number, "period", ""))
    return f"{number.label}, {words}" if words and words not in number.label else number.label


def period_in_words(code: str) -> str:
    """Give a period code in words: `2015-01/2015-04` as "January 2015 to April 2015"."""
    if code.startswith("FY"):
        return f"US fiscal year {code[2:]}"
    start, slash, end = code.partition("/")
    if not slash:
        return _date_in_words(start)
    if start == "..":
        return f"until {_date_in_words(end)}"
    if end == "..":
        return f"since {_date_in_words(start)}"
    return f"{_date_in_words(start)} to {_date_in_words(end)}"


def _date_in_words(code: str) -> str:
    match = _DATE.fullmatch(code)
    if not match:
        return code
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= len(MONTHS):
        return year
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {words}" if day else words
