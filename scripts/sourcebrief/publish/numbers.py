"""`numbers.json`: what the Lua filter needs to know of each number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.ledger import Ledger


def numbers_json(ledger: Ledger, ids: Iterable[str], *, folder: str = "numbers") -> str:
    """Give the JSON text that maps each of the ids to its value, unit, display and label.

    Values are decimal strings, as written in the data; `upper` is null where there is no range.
    `page` is the path of the number's own page in the site, from the brief's, in `folder`; without
    a folder there are no such pages, and the number's card has no link to one.
    """
    numbers = {id_: _entry(ledger, id_, folder) for id_ in sorted(set(ids))}
    return json.dumps(numbers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _entry(ledger: Ledger, id_: str, folder: str) -> dict[str, str | None]:
    number = ledger[id_]
    measure = number.measure
    page = {"page": f"{folder}/{id_}/index.html"} if folder else {}
    return {
        "value": f"{measure.value:f}",
        "upper": None if measure.upper is None else f"{measure.upper:f}",
        "unit": measure.unit,
        "hedge": str(measure.hedge),
        "display": house_style(measure),
        "label": number.label,
        **page,
    }
