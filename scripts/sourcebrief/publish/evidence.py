"""The evidence annex: one entry for each number of the brief, with the words it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.declarations import escape
from sourcebrief.publish.words import APPROACHES, BASES, area_in_words, period_in_words
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.ledger import Derived, Fact, Ledger


def with_inputs(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the ids and those of the facts that derived ones rest on, in the ledger's order."""
    wanted = set(ids)
    for id_ in tuple(wanted):
        wanted.update(ledger[id_].inputs)
    return tuple(id_ for id_ in ledger.ids if id_ in wanted)


def evidence_part(ledger: Ledger, ids: Iterable[str]) -> str:
    """Give the annex as Quarto Markdown: facts by approach, then what was computed from them.

    Each entry is a div with the id `n-<fact>`, the target of that number everywhere in the brief.
    """
    used = with_inputs(ledger, ids)
    parts: list[str] = []
    for approach, title in APPROACHES.items():
        facts = [ledger.facts[id_] for id_ in used if id_ in ledger.facts]
        entries = [_fact_entry(fact) for fact in facts if fact.approach == approach]
        parts += _section(title, entries)
    derived = [ledger.derived[id_] for id_ in used if id_ in ledger.derived]
    parts += _section("Computed from these", [_derived_entry(ledger, item) for item in derived])
    return "\n".join(parts)


def _section(title: str, entries: list[str]) -> list[str]:
    return [f"### {title} {{.unnumbered .unlisted}}\n", *entries] if entries else []


def _fact_entry(fact: Fact) -> str:
    where = f"{area_in_words(fact.area)}, {period_in_words(fact.period)}"
    what = "; ".join(filter(None, [where, fact.population]))
    whose = f", {escape(fact.producer)}" if fact.producer else ""
    basis = BASES.get(fact.basis, fact.basis)
    cite = f"[@{fact.source}, {fact.locator}]" if fact.locator else f"[@{fact.source}]"
    lines = [
        f"[{escape(house_style(fact.measure))}]{{.evidence-value}}",
        f"{escape(fact.label)}.",
        f"{escape(what)}; {basis}{whose}.",
        f"[“{escape(fact.excerpt)}”]{{.evidence-quote}} {cite}.",
    ]
    return _entry(fact.id, lines, fact.note)


def _derived_entry(ledger: Ledger, item: Derived) -> str:
    links = (
        f"[{escape(ledger[id_].label)}: {escape(house_style(ledger.measure(id_)))}](#n-{id_})"
        for id_ in item.inputs
    )
    lines = [
        f"[{escape(house_style(item.measure))}]{{.evidence-value}}",
        f"{escape(item.label)}.",
        f"Computed as {escape(item.computation)} from {'; '.join(links)}.",
    ]
    return _entry(item.id, lines, item.note)


def _entry(id_: str, lines: list[str], note: str) -> str:
    if note:
        lines.append(f"{escape(note)}" if note.endswith((".", "?", "!")) else f"{escape(note)}.")
    return "\n".join([f"::: {{#n-{id_} .evidence}}", *lines, ":::\n"])
