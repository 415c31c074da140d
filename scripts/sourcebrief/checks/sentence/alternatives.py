"""The fact that a sentence may have meant, and what a fact is about in words."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.periods import period_interval
from sourcebrief.checks.sentence.places import area_codes
from sourcebrief.ledger import Fact

if TYPE_CHECKING:
    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.ledger import Derived, Ledger

_LOOKED_AT = 50
"""How many facts of one population and unit are looked at for an alternative."""


class Alternatives:
    """Finds facts that differ from one in the time or the place that a sentence names."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def about(self, fact: Fact | Derived) -> str:
        """Say what a fact counts: its population, area and period."""
        facts = [self._ledger.facts[id_] for id_ in fact.inputs]
        parts = dict.fromkeys(f"{item.population}, {item.area}, {item.period}" for item in facts)
        return f"the fact is of {'; and of '.join(list(parts)[:3])}"

    def find(self, fact: Fact | Derived, mention: Mention) -> Fact | None:
        """Give a fact like `fact` but for what the sentence says, or `None`."""
        if not isinstance(fact, Fact):
            return None
        for other in self._like[fact.population, fact.unit][:_LOOKED_AT]:
            if other.id != fact.id and other.label[:8] == fact.label[:8] and _fits(other, mention):
                return other
        return None

    @cached_property
    def _like(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self._ledger.facts.values():
            found[fact.population, fact.unit].append(fact)
        return found


def _fits(fact: Fact, mention: Mention) -> bool:
    if mention.interval:
        interval = period_interval(fact.period)
        return interval is not None and interval.first // 12 == mention.interval.first // 12
    return bool(mention.codes) and area_codes(fact.area) == mention.codes
