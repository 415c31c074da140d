"""Faults in when: years and months in sentences, alternative texts, tables and rows of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from sourcebrief.ledger import Fact

from ..material import Material
from ..model import Edit, Fault, Kind
from ..words import MONTHS, any_of

_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")
_MONTH = any_of(MONTHS)
_ENDPOINT = re.compile(r"(?:since|from|between|until|to|and) $")
_SHIFTS = (-3, -2, -1, 1, 2, 3)


def span(fact: Fact) -> tuple[int, int] | None:
    """Give the first and last year of a fact's period; open ends lie far off."""
    years = [int(found) for found in re.findall(r"\d{4}", fact.period)]
    if not years:
        return None
    first = 0 if fact.period.startswith("..") else years[0]
    last = 9999 if fact.period.endswith("..") else years[-1]
    if fact.period.startswith("FY"):
        first -= 1
    return first, last


def _ends(facts: Sequence[Fact]) -> set[int]:
    return {int(year) for fact in facts for year in re.findall(r"\d{4}", fact.period)}


def wrong_years(year: int, facts: Sequence[Fact], before: str) -> list[int]:
    """Give years that can't be meant by a year in a sentence about these facts.

    One within a fact's period is left alone, unless it is said to be where a period begins or
    ends.
    """
    spans = [known for fact in facts if (known := span(fact))]
    ends = _ends(facts)
    if year not in ends:
        return []
    endpoint = bool(_ENDPOINT.search(before))
    return [
        other
        for other in (year + shift for shift in _SHIFTS)
        if other not in ends
        and (endpoint or not any(first <= other <= last for first, last in spans))
    ]


def _year_in_sentence(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        facts = material.about(sentence)
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, year in sentence.words(_YEAR):
            before = sentence.plain[: start - sentence.start]
            for other in wrong_years(int(year), facts, before):
                yield Fault("year, in a sentence", path, (Edit(start, end, str(other)),), names)


def _month_in_sentence(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        periods = " ".join(fact.period for fact in material.about(sentence))
        known = {MONTHS[int(month) - 1] for month in re.findall(r"\d{4}-(\d\d)", periods)}
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, month in sentence.words(_MONTH):
            for other in MONTHS if month in known else ():
                if other not in known:
                    edit = Edit(start, end, other)
                    yield Fault("month, in a sentence", path, (edit,), names)


def _year_in_alt(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, prose in material.prose.items():
        for alt in prose.alts:
            ids = {*alt.listed, *material.inputs.drawn.get(alt.owner, ())}
            known = sorted(id_ for id_ in ids if id_ in material.ledger)
            facts = [fact for id_ in known for fact in material.facts_of(id_)]
            for found in _YEAR.finditer(prose.text, alt.start, alt.end):
                for other in wrong_years(int(found.group()), facts, ""):
                    edit = Edit(*found.span(), str(other))
                    yield Fault("year, in an alternative text", path, (edit,), frozenset(known))


def _year_at_head(material: Material, _rng: Random) -> Iterator[Fault]:
    """Change a year in the first cell of a table row about the facts in the row."""
    for path, prose in material.prose.items():
        for cells in prose.rows:
            bounds = [
                bound
                for bound in prose.bounds
                if cells[0][1] <= bound.start < cells[-1][1] and bound.id in material.ledger
            ]
            facts = [fact for bound in bounds for fact in material.facts_of(bound.id)]
            names = frozenset(bound.id for bound in bounds)
            for found in _YEAR.finditer(prose.plain, *cells[0]):
                for other in wrong_years(int(found.group()), facts, ""):
                    edit = Edit(*found.span(), str(other))
                    yield Fault("year, at the head of a table row", path, (edit,), names)


def _year_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.facts:
        period = row["period"]
        for found in re.finditer(r"\d{4}", period):
            for shift in _SHIFTS:
                year = str(int(found.group()) + shift)
                edit = row.cells["period"].edit(
                    period[: found.start()] + year + period[found.end() :]
                )
                names = frozenset({row["id"]})
                yield Fault("year, in a fact", material.facts_path, (edit,), names)


_INSIDE = "a year that no fact of the sentence is of, or another within the period of one"

KINDS = (
    Kind(
        "year, in a sentence",
        _year_in_sentence,
        _INSIDE,
        limit="the year stands nearer to something else in the sentence than to the number",
    ),
    Kind(
        "month, in a sentence",
        _month_in_sentence,
        "a month that no fact of the sentence begins or ends in",
        limit="the month is that of a report, or lies within the fact's period",
    ),
    Kind(
        "year, in an alternative text",
        _year_in_alt,
        "a year that no fact of the figure is of, or another within the period of one",
        limit="the numbers of an alternative text are not bound one by one",
    ),
    Kind(
        "year, at the head of a table row",
        _year_at_head,
        _INSIDE,
        limit="the head of a row is not read with the numbers behind it",
    ),
    Kind(
        "year, in a fact",
        _year_in_fact,
        "nothing",
        limit="the row and the source's sentence name no year, or the paragraph names both years",
    ),
)
