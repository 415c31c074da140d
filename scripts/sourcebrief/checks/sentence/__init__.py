"""The sentence around a number says nothing that its fact contradicts.

## What it does
Reads the sentence that a bound number stands in, and compares the years, countries, peoples and
people it names with the fact's period, area, population and label.
A comparison has to be of the years it is computed from, a border of the country that the label
names, and a place behind "to", "from" or "against" the one that the label has there.
With several numbers, each has its own neighbourhood: the nearest words count, and words that
describe another number of the sentence are left to it.
A number in a table is compared with the heads of its row and column too, and a number in an
alternative text with the facts that its figure draws or lists.

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
- `head-contradicts`: The head of a table's row or column names another year or place than the
  fact of a number under it.
- `alt-contradicts`: An alternative text names another year, place or population than the facts
  of its figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.sentence.alternatives import Alternatives
from sourcebrief.checks.sentence.cells import head_contradictions
from sourcebrief.checks.sentence.judging import Contradiction, judge
from sourcebrief.checks.sentence.pictures import Picture
from sourcebrief.checks.sentence.profile import Profiles
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.sentence.cells import HeadContradiction
    from sourcebrief.document import BoundNumber, Prose
    from sourcebrief.ledger import Derived, Fact

_FACTS_SHOWN = 4
"""How many facts of a figure a finding lists."""


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
    for contradiction in head_contradictions(inputs.document, profiles):
        outcome.findings.append(_of_head(contradiction, inputs, alternatives))
    for prose in inputs.document.prose:
        if prose.kind == "alt":
            outcome.findings += _of_picture(prose, inputs, profiles, alternatives)
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


def _of_head(found: HeadContradiction, inputs: Inputs, alternatives: Alternatives) -> Finding:
    number, said = found.number, found.mention.words
    fact = inputs.ledger[number.id]
    message = (
        f"the head of its {found.what} says “{said}” of `{number.words or number.id}`; "
        f"{alternatives.about(fact)}"
    )
    evidence = f"{found.head.text[:300]}\n`{number.id}`: {fact.label}"
    remedy = "correct the head, or bind the number to the fact meant"
    return Finding("head-contradicts", number.place, message, evidence, remedy)


def _of_picture(
    prose: Prose, inputs: Inputs, profiles: Profiles, alternatives: Alternatives
) -> Iterator[Finding]:
    """Report what an alternative text says that no fact of its figure is of."""
    ids = dict.fromkeys((*prose.listed, *inputs.drawn.get(prose.owner, ())))
    known = [id_ for id_ in ids if id_ in inputs.ledger]
    if len(known) < len(ids) or any(inputs.in_question(id_) for id_ in known):
        return  # reported where the facts are listed or drawn
    for found in Picture(prose, known, inputs.ledger, profiles).contradictions():
        start, end = prose.sentence_at(found.offset)
        facts = [inputs.ledger[id_] for id_ in found.ids]
        message = (
            f"the alternative text says “{found.mention.words}”; {alternatives.about(facts[0])}"
        )
        lines = [f"`{fact.id}`: {fact.label}" for fact in facts[:_FACTS_SHOWN]]
        evidence = "\n".join((prose.text[start:end][:300], *lines))
        remedy = "say what the figure draws, and build again"
        yield Finding("alt-contradicts", prose.place(found.offset), message, evidence, remedy)
