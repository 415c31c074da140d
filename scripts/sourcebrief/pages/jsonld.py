"""What the JSON in a page says of the brief and its numbers."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sourcebrief.ledger import Ledger
    from sourcebrief.pages.corpus import Corpus

MOST_VALUES = 200_000
_NAMES = ("identifier", "propertyID", "@id", "id", "fact", "url")
_VALUES = {"value": False, "minValue": False, "maxValue": True, "upper": True}
"""The fields that give a fact's value, and whether it is the upper end."""


def wrong_data(text: str, ledger: Ledger, corpus: Corpus) -> Iterator[str]:
    """Give what in a JSON text is not what the data and the document say."""
    from sourcebrief.pages.addresses import address_fault

    try:
        content = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, InvalidOperation):
        yield "the page holds JSON that can't be read"
        return
    for name, value, inside, index in _leaves(content):
        id_ = _fact(inside, ledger)
        if id_ and name in _VALUES:
            yield from _wrong_value(name, value, id_, ledger)
        elif isinstance(value, str):
            named = (name in _NAMES and id_) or ("://" in value and not address_fault(value))
            if not named and not corpus.knows(value):
                yield f"`{name}` is `{value[:80]}`, a number that the brief does not have there"
        elif not (name == "position" and value == index):
            yield f"`{name}` is {value}, a number that the brief does not have there"


def _leaves(content: Any) -> Iterator[tuple[str, str | Decimal, Mapping[str, Any], int]]:
    """Give each string and number: its field, itself, the object it is in, its place in a list."""
    stack: list[tuple[str, Any, Mapping[str, Any], int]] = [("", content, {}, 0)]
    left = MOST_VALUES
    while stack and left:
        left -= 1
        name, value, inside, index = stack.pop()
        if isinstance(value, dict):
            stack += [(field, item, value, index) for field, item in reversed(value.items())]
        elif isinstance(value, list):
            items = list(enumerate(value, 1))
            stack += [(name, item, inside, number) for number, item in reversed(items)]
        elif isinstance(value, (str, Decimal)):
            yield name, value, inside, index


def _fact(inside: Mapping[str, Any], ledger: Ledger) -> str:
    """Give the id of the fact that an object is about, or nothing."""
    for name in _NAMES:
        value = inside.get(name)
        if isinstance(value, str):
            last = value.rstrip("/").rpartition("/")[2].rpartition("#")[2].removeprefix("n-")
            if last in ledger:
                return last
    return ""


def _wrong_value(name: str, value: str | Decimal, id_: str, ledger: Ledger) -> Iterator[str]:
    from sourcebrief.quantities import house_style

    measure = ledger.measure(id_)
    wanted = measure.upper if _VALUES[name] else measure.value
    if value == house_style(measure):
        return
    try:
        same = wanted is not None and Decimal(value) == wanted
    except InvalidOperation:
        same = False
    if not same:
        yield f"`{name}` of `{id_}` is {str(value)[:40]}, and the data have {wanted}"
