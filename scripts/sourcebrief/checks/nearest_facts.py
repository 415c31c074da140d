"""The facts that a number or an id may have been meant for: by value, words and spelling.

Everything is looked up in indexes made once, and each answer looks at a bounded number of facts,
so that a document full of faults over a large ledger is still read in linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.errors import nearest

if TYPE_CHECKING:
    from sourcebrief.ledger import Derived, Fact, Ledger
    from sourcebrief.quantities import Quantity

_LOOKED_AT = 12
"""How many facts on either side of a value are looked at."""
_IDS_LOOKED_AT = 300
_CLOSE = Decimal("0.1")
_WORD = re.compile(r"[a-z]{4,}")


class NearestFacts:
    """Finds facts like a number, a sentence or an id."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._likely: dict[str, list[str]] = {}

    def facts_like(self, quantity: Quantity, sentence: str, count: int = 3) -> list[Fact | Derived]:
        """Give up to `count` facts near the value of `quantity`, those of like words first."""
        values = self._values
        index = bisect_left(values, quantity.value, key=lambda item: item[0])
        window = values[max(0, index - _LOOKED_AT) : index + _LOOKED_AT]
        near = [self._ledger[id_] for value, id_ in window if _is_close(value, quantity.value)]
        words = set(_WORD.findall(sentence.lower()))
        near.sort(key=lambda fact: _rank(fact, quantity, words))
        return near[:count]

    def ids_like(self, id_: str) -> list[str]:
        """Give the ids most like `id_` in spelling."""
        if id_ not in self._likely:
            candidates: dict[str, None] = {}
            for part in id_[:200].lower().split("_"):
                candidates.update(dict.fromkeys(self._by_part.get(part, ())))
            candidates.update(dict.fromkeys(self._ledger.ids[:_IDS_LOOKED_AT]))
            self._likely[id_] = nearest(id_[:200], list(candidates)[: 3 * _IDS_LOOKED_AT])
        return self._likely[id_]

    @cached_property
    def _values(self) -> list[tuple[Decimal, str]]:
        return sorted((self._ledger[id_].value, id_) for id_ in self._ledger.ids)

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in self._ledger.ids:
            for part in id_.split("_"):
                ids = found.setdefault(part, [])
                if len(ids) < _IDS_LOOKED_AT:
                    ids.append(id_)
        return found


def _is_close(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= abs(other) * _CLOSE


def _rank(fact: Fact | Derived, quantity: Quantity, words: set[str]) -> tuple[bool, int, Decimal]:
    shared = len(words & set(_WORD.findall(fact.label.lower())))
    other_unit = bool(quantity.unit) and quantity.unit != fact.unit
    return (other_unit, -shared, abs(fact.value - quantity.value))
