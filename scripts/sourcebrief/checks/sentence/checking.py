"""Checking the sentences, the tables' heads and the alternative texts of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.sentence.alternatives import Alternatives
from sourcebrief.checks.sentence.cells import head_contradictions
from sourcebrief.checks.sentence.judging import Contradiction, judge
from sourcebrief.checks.sentence.pictures import Picture
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.sentence.cells import HeadContradiction
    from sourcebrief.checks.sentence.profile import Profiles
    from sourcebrief.document import BoundNumber, Prose
    from sourcebrief.ledger import Derived, Fact

_FACTS_SHOWN = 4
"""How many facts of a figure a finding lists."""


def check(inputs: Inputs) -> Outcome:
    """Report numbers whose sentence contradicts their fact."""
    outcome = Outcome()
    profiles = inputs.profiles
    alternatives = Alternatives(inputs.ledger)
    for index, numbers in inputs.document.numbers_in.items():
        prose = inputs.document.prose[index]
        known = [number for number in numbers if number.id in inputs.ledger]
        for start, end, inside in _by_sentence(prose, known):
            outcome.examined["sentences with numbers"] += 1
            text = prose.text[start:end]
            for found in _judged(text, start, inside, profiles):
                number = inside[found.number]
                fact = inputs.ledger[number.id]
                outcome.findings.append(_finding(number, fact, found, text, alternatives))
    for contradiction in head_contradictions(inputs.document, profiles):
        outcome.findings.append(_of_head(contradiction, inputs, alternatives))
    for prose in inputs.document.prose:
        if prose.kind == "alt":
            outcome.findings += _of_picture(prose, inputs, profiles, alternatives)
    return outcome


def _judged(
    text: str, start: int, numbers: Sequence[BoundNumber], profiles: Profiles
) -> Sequence[Contradiction]:
    """Judge a sentence that begins at `start` of its prose; of editions that share it, once."""
    ranges = tuple([(number.start - start, number.end - start) for number in numbers])
    ids = tuple([number.id for number in numbers])
    if (text, ranges, ids) not in profiles.judged:
        found = judge(text, ranges, [profiles[id_] for id_ in ids])
        profiles.judged[text, ranges, ids] = found
    return profiles.judged[text, ranges, ids]


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
