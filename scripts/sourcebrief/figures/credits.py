"""The source line under a figure: whose numbers these are, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.declarations import Facts
    from sourcebrief.ledger import Fact


def source_line(facts: Facts, credits_: Mapping[str, str]) -> str:
    """Give "Source: INM; CBP, in International Crisis Group (2016)." for the facts used so far.

    Sources and producers stand in the order in which the facts were asked for.
    """
    producers: dict[str, dict[str, None]] = {}
    for fact in _sourced(facts):
        producers.setdefault(fact.source, {}).setdefault(fact.producer)
    parts = [_credit(credits_.get(source, source), [*names]) for source, names in producers.items()]
    return f"Source{'' if len(parts) == 1 else 's'}: {'. '.join(parts)}." if parts else ""


def _sourced(facts: Facts) -> list[Fact]:
    """Give the sourced facts under those used, each once."""
    ids = dict.fromkeys(input_ for id_ in facts.used for input_ in facts.ledger[id_].inputs)
    return [facts.ledger.facts[id_] for id_ in ids]


def _credit(credit: str, producers: list[str]) -> str:
    """Give a source with whose numbers it reports; what another name holds is not said twice."""
    names = [
        name
        for name in producers
        if name not in credit and not any(name in other for other in producers if name != other)
    ]
    return f"{'; '.join(names)}, in {credit}" if names else credit
