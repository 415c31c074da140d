"""A fact's period is one that its own words, or the source around them, name.

## What it does
Looks for each year of `period` in the row's label and excerpt.
Where they name no year, it looks in the sentence of the source that the excerpt stands in, then
in its paragraph, and at last at the year in which the source was published; the first of these
that names any year decides.
A year that is known from elsewhere is written into the row's `note`.

## Why it matters
The years in the brief are compared with the period of the fact.
If that is wrong, every sentence with the right year is reported, and the wrong one is not.

## Example
The source says "4,210 crossings in 2015", and the row has the period `2014`.

## Do instead
Set `period` to what the source says.
Where the source says it in another place, say so in `note`: "The year, 2014, is that of the
survey cited."

## Codes
- `period-contradicted`: The label or the excerpt of a fact names other years than its period, or
  the period ends before or where it begins.
- `period-not-named`: A year of the period stands neither in the row nor around the excerpt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.checks.row_context import context
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact

_OF_PERIOD = re.compile(r"(?<![\d-])(?:FY)?(\d{4})")
_YEAR = re.compile(
    r"(?<![\d.,$€£])(?P<year>(?:1[5-9]|20)\d\d)(?![,.]?\d)(?P<decade>s?)(?:[-–](?P<end>\d\d)\b)?"
)
_DECADE = 10
_PUBLISHED = "the year of publication"


def run(inputs: Inputs) -> Outcome:
    """Report facts whose period is not that of their words."""
    outcome = Outcome()
    for fact in inputs.ledger.facts.values():
        if inputs.in_question(fact.id):
            outcome.not_examined["periods", IN_QUESTION] += 1
            continue
        outcome.examined["periods"] += 1
        finding = _judge(inputs, fact)
        if finding:
            outcome.findings.append(finding)
    return outcome


def years_in(text: str) -> set[int]:
    """Give the years that `text` names: "2015", "2014-15", all ten of "the 1990s"."""
    found: set[int] = set()
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        found.add(year)
        if match["decade"]:
            found.update(range(year, year + _DECADE))
        if match["end"]:
            found.add(year - year % 100 + int(match["end"]))
    return found


def _judge(inputs: Inputs, fact: Fact) -> Finding | None:
    first, _, last = fact.period.partition("/")
    if first[:4].isdigit() and last[:4].isdigit() and first[: len(last)] > last:
        message = f"the period of `{fact.id}`, {fact.period}, ends before it begins"
        remedy = "write its beginning first"
        return Finding("period-contradicted", fact.place, message, remedy=remedy)
    if first and first == last:
        message = f"the period of `{fact.id}`, {fact.period}, ends where it begins"
        remedy = f"write {first}, or correct one end"
        return Finding("period-contradicted", fact.place, message, remedy=remedy)
    period = {int(year) for year in _OF_PERIOD.findall(fact.period)}
    own = years_in(f"{fact.label} {fact.excerpt}")
    unnamed = period - own - years_in(fact.note)
    if not unnamed:
        return None
    if own:
        message = f"`{fact.id}` has the period {fact.period}; its own words say {_listed(own)}"
        evidence = f"the label: {fact.label}\nthe excerpt: {fact.excerpt}"
        return Finding("period-contradicted", fact.place, message, evidence, _remedy(unnamed))
    for where, text in _around(inputs, fact):
        named = years_in(text)
        if named:
            return _not_named(fact, unnamed - named, where, text)
    return None


def _around(inputs: Inputs, fact: Fact) -> Iterator[tuple[str, str]]:
    """Give the words that may say when, from near to far, each with what it is."""
    around = context(inputs, fact)
    if around is not None:
        yield "the sentence", around.sentence
        yield "the paragraph", around.paragraph
        yield _PUBLISHED, inputs.registry[fact.source].date[:4]


def _not_named(fact: Fact, unnamed: set[int], where: str, text: str) -> Finding | None:
    if not unnamed:
        return None
    message = (
        f"`{fact.id}` has the period {fact.period}, but nothing says {_listed(unnamed)}: "
        f"{where} of its source says {_listed(years_in(text))}"
    )
    evidence = f"{where}: {text[:300]}\nthe note: {fact.note or 'none'}"
    return Finding("period-not-named", fact.place, message, evidence, _remedy(unnamed))


def _listed(years: set[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _remedy(unnamed: set[int]) -> str:
    return f"set period to what the source says, or say in note where {_listed(unnamed)} is from"
