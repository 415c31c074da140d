"""A fact's population and unit are those whom and what its words count.

## What it does
Compares the age and sex that `population` says with the people whom the label, the excerpt and the
note name.
Compares the unit of a count with the thing that the label says was counted: `unit_words.csv`
beside this check lists the words, and can be extended without Python.

## Why it matters
The people in the brief are compared with the population of the fact, and its unit decides what may
be added to it: persons and detentions are not the same.

## Example
The label says "Share of women who had reported attacks", and the population is `men`.

## Do instead
Set `population` and `unit` to whom and what the source counts, or correct the label.
Where the source says it in another place, say in `note` who was counted.

## Codes
- `population-contradicted`: The population of a fact is not that of its label and excerpt.
- `count-unit-contradicted`: The unit of a fact is not what its label says was counted.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.checks.sentence.persons import trait_mentions
from sourcebrief.checks.sentence.words import split_words
from sourcebrief.errors import Finding
from sourcebrief.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.ledger import Fact

_COMPARED = frozenset({"age", "sex"})
_PERSON = "person"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def run(inputs: Inputs) -> Outcome:
    """Report facts whose population or unit is not that of their words."""
    outcome = Outcome()
    for fact in inputs.ledger.facts.values():
        if inputs.in_question(fact.id):
            outcome.not_examined["populations", IN_QUESTION] += 1
            continue
        outcome.examined["populations"] += 1
        outcome.findings += [*_people(fact), *_unit(fact)]
    return outcome


def _people(fact: Fact) -> Iterator[Finding]:
    """Compare each trait with the label, or with what else in the row speaks of its dimension."""
    said = _said(fact.population)
    row = [_traits(text) for text in (fact.label, fact.excerpt, fact.note)] if said else []
    for item in said:
        values = next(
            (found for traits in row if (found := _values(traits, item.dimension))), frozenset()
        )
        if item.value not in values:
            message = (
                f"the population of `{fact.id}` is {fact.population}; "
                f"neither its label nor its excerpt speaks of {item.words}"
            )
            evidence = f"the label: {fact.label}\nthe excerpt: {fact.excerpt}"
            remedy = "set population to whom the source counts, or say in note that it means them"
            yield Finding("population-contradicted", fact.place, message, evidence, remedy)
            return


def _values(traits: Iterable[Mention], dimension: str) -> frozenset[str]:
    return frozenset(item.value for item in traits if item.dimension == dimension)


@cache
def _said(population: str) -> list[Mention]:
    """Give the traits of a population, which many facts share."""
    return _traits(population)


def _traits(text: str) -> list[Mention]:
    return [item for item in trait_mentions(split_words(text, ())) if item.dimension in _COMPARED]


def _unit(fact: Fact) -> Iterator[Finding]:
    """Compare a count's unit with the first thing counted that the label names.

    People may be counted as anything that happened to them: then some word of the row says it.
    """
    unit = UNITS.get(fact.unit)
    if unit is None or unit.dimension != "count":
        return
    counted = _things(fact.label)
    word, said = counted[0] if counted else ("", frozenset({_PERSON}))
    if fact.unit not in said and _PERSON in said:
        everywhere = [*counted, *_things(fact.excerpt), *_things(fact.population)]
        said = said.union(*(units for _, units in everywhere))
    if fact.unit not in said:
        counts = f"its label counts {word}" if word else "its words count no such thing"
        message = f"the unit of `{fact.id}` is {fact.unit}; {counts}"
        evidence = f"the label: {fact.label}\nthe excerpt: {fact.excerpt}"
        remedy = "set unit to what was counted, or say in the label what was counted"
        yield Finding("count-unit-contradicted", fact.place, message, evidence, remedy)


def _things(text: str) -> list[tuple[str, frozenset[str]]]:
    """Give the words of `text` that name something counted, each with the units it may have."""
    known = _unit_words()
    return [(word, known[word]) for word in _WORD.findall(text.lower()) if word in known]


@cache
def _unit_words() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = Path(__file__).with_name("unit_words.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        for word in row["words"].split():
            found.setdefault(word, set()).add(row["unit"])
    for unit in UNITS.values():
        if unit.dimension == "count":
            found.setdefault(unit.plural, set()).add(unit.code)
    return {word: frozenset(units) for word, units in found.items()}
