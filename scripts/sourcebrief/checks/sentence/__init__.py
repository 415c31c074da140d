"""The sentence around a number says nothing that its fact contradicts.

## What it does
Reads the sentence that a bound number stands in, and compares the years, countries, peoples and
people it names with the fact's period, area, population and label.
With several numbers, each has its own neighbourhood: the nearest words count, and words that
describe another number of the sentence are left to it.

## Why it matters
A number can be right to the last digit and still be a falsehood: the right count for the wrong
year, for the country next door, or of children where it counts everybody.
Two ids swapped in one sentence look perfect to every other check.

## Example
"In 2014, Mexico detained [190,366]{n=mx_detained_2015} migrants" says the right number of the
wrong year.

## Do instead
Name in the sentence what the fact counts, or bind the number to the fact that is meant: the
finding proposes one where there is one.

## Codes
- `sentence-contradicts`: The sentence names another year, place or population than the fact's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.sentence.alternatives import Alternatives
from sourcebrief.checks.sentence.judging import Contradiction, judge
from sourcebrief.checks.sentence.profile import Profiles
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import BoundNumber, Prose
    from sourcebrief.ledger import Derived, Fact


def run(inputs: Inputs) -> Outcome:
    """Report numbers whose sentence contradicts their fact."""
    outcome = Outcome()
    profiles = Profiles(inputs.ledger)
    alternatives = Alternatives(inputs.ledger)
    for index, numbers in inputs.document.numbers_in.items():
        prose = inputs.document.prose[index]
        known = [number for number in numbers if number.id in inputs.ledger]
        for start, end, inside in _by_sentence(prose, known):
            outcome.examined["sentences with numbers"] += 1
            ranges = [(number.start - start, number.end - start) for number in inside]
            text = prose.text[start:end]
            for found in judge(text, ranges, [profiles[number.id] for number in inside]):
                number = inside[found.number]
                fact = inputs.ledger[number.id]
                outcome.findings.append(_finding(number, fact, found, text, alternatives))
    return outcome


def _by_sentence(
    prose: Prose, numbers: Sequence[BoundNumber]
) -> Iterator[tuple[int, int, list[BoundNumber]]]:
    """Give each sentence that holds numbers: its start, its end, its numbers in order."""
    inside: list[BoundNumber] = []
    bounds = (0, 0)
    for number in numbers:
        if inside and number.start >= bounds[1]:
            yield *bounds, inside
            inside = []
        if not inside:
            bounds = prose.sentence_at(number.start)
        bounds = (min(bounds[0], number.start), max(bounds[1], number.end))
        if not inside or number.start >= inside[-1].end:
            inside.append(number)
    if inside:
        yield *bounds, inside


def _finding(
    number: BoundNumber,
    fact: Fact | Derived,
    found: Contradiction,
    sentence: str,
    alternatives: Alternatives,
) -> Finding:
    said = found.mention.words
    message = (
        f"the sentence says “{said}” of `{number.words or number.id}`; {alternatives.about(fact)}"
    )
    evidence = f"{sentence[:300]}\n`{number.id}`: {fact.label}"
    other = alternatives.find(fact, found.mention)
    remedy = "name in the sentence what the fact counts, or bind the number to the fact meant"
    if other:
        remedy += f"; `{other.id}` is {other.label} ({other.period}): []{{n={other.id}}}"
    return Finding("sentence-contradicts", number.place, message, evidence, remedy)
