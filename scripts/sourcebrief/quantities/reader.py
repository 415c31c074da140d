"""Reads the quantities of a text."""

from __future__ import annotations

import re
from decimal import Decimal

from sourcebrief.quantities.model import Hedge, Quantity, Token

_NUMBER = re.compile(r"(?P<money>US\$|\$)?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)")
_SCALE = re.compile(r"\s?(million|billion|thousand|m|bn|k)\b")
_UNIT = re.compile(r"\s?(%|per cent\b|percent\b|per 100,000\b|km\b)")
_SCALES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_UNITS = {"%": "percent", "per cent": "percent", "percent": "percent", "per 100,000": "per_100k", "km": "km"}
_HEDGES = {"about": Hedge.ABOUT, "some": Hedge.ABOUT, "around": Hedge.ABOUT, "roughly": Hedge.ABOUT,
           "more than": Hedge.MORE_THAN, "over": Hedge.MORE_THAN, "at least": Hedge.AT_LEAST,
           "nearly": Hedge.NEARLY, "almost": Hedge.NEARLY, "up to": Hedge.UP_TO,
           "less than": Hedge.LESS_THAN, "fewer than": Hedge.LESS_THAN}
_HEDGE = re.compile(r"(" + "|".join(_HEDGES) + r")\s$", re.IGNORECASE)


def read(text: str) -> list[Quantity]:
    """Give every quantity of a text, in order."""
    return [token.quantity for token in read_all(text) if token.quantity]


def read_all(text: str) -> list[Token]:
    """Give every stretch of a text that holds a number, quantities and others, in order."""
    found = []
    position = 0
    while match := _NUMBER.search(text, position):
        start, end = match.span()
        position = end
        if re.fullmatch(r"(19|20)\d\d", match["digits"]) and not match["money"]:
            found.append(Token(start, end, text[start:end], "year"))
            continue
        value = Decimal(match["digits"].replace(",", ""))
        if scale := _SCALE.match(text, end):
            value *= _SCALES[scale[1]]
            end = scale.end()
        unit = "usd" if match["money"] else ""
        if said := _UNIT.match(text, end):
            unit, end = _UNITS[said[1]], said.end()
        hedge = _HEDGE.search(text[max(0, start - 12) : start])
        begin = start - len(hedge[0]) if hedge else start
        quantity = Quantity(
            begin, end, text[begin:end], value, None, unit,
            _HEDGES[hedge[1].lower()] if hedge else Hedge.EXACT, marks=((start, end),),
        )
        found.append(Token(begin, end, quantity.text, "number", quantity))
        position = end
    return found
