"""Codes in words: areas, periods, bases and approaches as a reader of the brief meets them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        "calculation": "the source's own calculation",
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
