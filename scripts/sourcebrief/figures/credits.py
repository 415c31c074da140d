"""The source line under a figure: whose numbers these are, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.declarations import Facts
    from sourcebrief.ledger import Fact


def source_line(facts: Facts, credits_: Mapping[str, str]) -> str:
    """Give "Source: INM and CBP, in International Crisis Group (2016)." for the facts used.

    Sources and producers stand in the order in which the facts were asked for; a producer that is
    the source itself is not named twice.
    """
    by_source: dict[str, list[str]] = {}
    for fact in _sourced(facts):
        producers = by_source.setdefault(fact.source, [])
        credit = credits_.get(fact.source, fact.source)
        if fact.producer and fact.producer not in producers and fact.producer not in credit:
            producers.append(fact.producer)
    parts = [
        _with_producers(credits_.get(source, source), producers)
        for source, producers in by_source.items()
    ]
    if not parts:
        return ""
    return f"{'Source' if len(parts) == 1 else 'Sources'}: {'; '.join(parts)}."


def _sourced(facts: Facts) -> list[Fact]:
    """Give the sourced facts under those used, each once."""
    ids = dict.fromkeys(input_ for id_ in facts.used for input_ in facts.ledger[id_].inputs)
    return [facts.ledger.facts[id_] for id_ in ids]


def _with_producers(credit: str, producers: list[str]) -> str:
    if not producers:
        return credit
    names = producers[0] if len(producers) == 1 else f"{', '.join(producers[:-1])} and {producers[-1]}"
    return f"{names}, in {credit}"
