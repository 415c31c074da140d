"""The evidence annex: one entry for each number of the brief, with the words it came from.

An entry is also the text of its number's card in the HTML page, which copies it from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.declarations import escape
from sourcebrief.publish.excerpts import number_span
from sourcebrief.publish.words import (
    APPROACHES,
    BASES,
    HEDGES,
    area_in_words,
    period_in_words,
    unit_in_words,
)
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
    The headings have the class `evidence-list`, which becomes that of their sections.
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
    return [f"### {title} {{.unnumbered .unlisted .evidence-list}}\n", *entries] if entries else []


def _fact_entry(fact: Fact) -> str:
    basis = BASES.get(fact.basis, fact.basis)
    terms = [
        f"{area_in_words(fact.area)}, {period_in_words(fact.period)}",
        fact.population,
        f"unit: {unit_in_words(fact.unit)}",
        f"{basis}, {fact.producer}" if fact.producer else basis,
        HEDGES.get(str(fact.hedge), str(fact.hedge)),
    ]
    cite = f"[@{fact.source}, {fact.locator}]" if fact.locator else f"[@{fact.source}]"
    lines = [
        *_head(house_style(fact.measure), fact.label),
        f"[{escape('; '.join(filter(None, terms)))}.]{{.evidence-terms}}",
        f"[“{marked_excerpt(fact)}”]{{.evidence-quote}} {cite}.",
    ]
    return _entry(fact.id, lines, fact.note)


def marked_excerpt(fact: Fact) -> str:
    """Give the excerpt in Markdown, its number in a span of class `mark`.

    The number is the one that has the fact's value, its hedge included; a fraction may be rounded
    in the fact. Where the excerpt has no such number, nothing is marked.
    """
    text, span = fact.excerpt, number_span(fact)
    if span is None:
        return escape(text)
    start, end = span
    return f"{_kept(text[:start])}[{escape(text[start:end])}]{{.mark}}{_kept(text[end:])}"


def _kept(text: str) -> str:
    """Give text as Markdown, with the space at its ends kept as one."""
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{escape(text)}{behind}"


def _derived_entry(ledger: Ledger, item: Derived) -> str:
    links = (
        f"[{escape(ledger[id_].label)}: {escape(house_style(ledger.measure(id_)))}](#n-{id_})"
        for id_ in item.inputs
    )
    lines = [
        *_head(house_style(item.measure), item.label),
        f"[Unit\\: {escape(unit_in_words(item.unit))}.]{{.evidence-terms}}",
        f"Computed as {escape(item.computation)} from {'; '.join(links)}.",
    ]
    return _entry(item.id, lines, item.note)


def _head(value: str, label: str) -> list[str]:
    return [f"[{escape(value)}]{{.evidence-value}}", f"[{escape(label)}.]{{.evidence-label}}"]


def _entry(id_: str, lines: list[str], note: str) -> str:
    if note:
        ending = "" if note.endswith((".", "?", "!")) else "."
        lines.append(f"[{escape(note)}{ending}]{{.evidence-note}}")
    return "\n".join([f"::: {{#n-{id_} .evidence}}", *lines, ":::\n"])
