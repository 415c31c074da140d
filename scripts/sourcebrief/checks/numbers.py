"""What stands in a bound number's brackets is true of its fact.

## What it does
Reads the words of every `[words]{n=id}`, with the sentence around them, and compares them with the
fact: value, rounding, hedge, unit, direction.

## Why it matters
The number on the page is the one that readers quote.
A digit that slipped, a dropped "nearly", "more than 100,000" for 190,366 or "fell" for "rose"
misleads them, however good the data is.

## Example
`[190,000]{n=mx_detained_2015}` for a fact of 190,366: write `190,366`, or `about 190,000` with the
hedge inside the brackets.

## Do instead
Write what the finding proposes, or bind the number to the fact that is meant.
`[]{n=id}` prints the fact as the house writes it.

## Codes
- `number-not-true`: The words are not true of the fact.
- `number-doubtful`: The words may be read in a way that is not true of the fact (a warning).
- `unknown-number`: A number is bound to an id that is in no table, or is retired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.nearest_facts import NearestFacts
from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.errors import Finding, Severity
from sourcebrief.quantities import agree, house_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import BoundNumber
    from sourcebrief.publish.retired import Retired


def run(inputs: Inputs) -> Outcome:
    """Report bound numbers whose words are not true of their facts."""
    outcome = Outcome()
    near = NearestFacts(inputs.ledger)
    gone = {item.id: item for item in inputs.retired}
    for number in inputs.document.numbers:
        if inputs.in_question(number.id):
            outcome.not_examined["bound numbers", IN_QUESTION] += 1
            continue
        outcome.examined["bound numbers"] += 1
        if number.id not in inputs.ledger:
            outcome.findings.append(_gone(number, gone) or _unknown(number, near))
        elif number.words.strip():
            outcome.findings += _judge(number, inputs)
    return outcome


def _gone(number: BoundNumber, retired: Mapping[str, Retired]) -> Finding | None:
    """Give the finding of a number whose id is retired: when, why, and what replaced it."""
    item = retired.get(number.id)
    if item is None:
        return None
    when = f" on {item.retired}" if item.retired else ""
    message = f"`{number.words}` is bound to `{number.id}`, which was retired{when}"
    remedy = "bind it to another fact, or take the number out: ids are never reused"
    if item.replaced_by:
        message += f" and replaced by `{item.replaced_by}`"
        remedy = f"write []{{n={item.replaced_by}}}, or bind it to another fact"
    return Finding("unknown-number", number.place, message, item.reason, remedy)


def _unknown(number: BoundNumber, near: NearestFacts) -> Finding:
    ids = near.ids_like(number.id)
    remedy = f"did you mean {', '.join(f'`{id_}`' for id_ in ids)}?" if ids else ""
    message = f"`{number.words}` is bound to `{number.id}`, which is in no table"
    remedy = remedy or "add the fact to data/facts.csv, or correct the id"
    return Finding("unknown-number", number.place, message, remedy=remedy)


def _judge(number: BoundNumber, inputs: Inputs) -> list[Finding]:
    prose = inputs.document.prose[number.prose]
    start, end = prose.sentence_at(number.start)
    start, end = min(start, number.start), max(end, number.end)
    fact = inputs.ledger[number.id]
    verdict = agree(
        number.words,
        fact.measure,
        before=prose.text[start : number.start],
        after=prose.text[number.end : end],
    )
    if verdict.level == "true":
        return []
    false = verdict.level == "false"
    message = f"`{number.words}` is {'not true' if false else 'doubtful'}: {verdict.reason}"
    evidence = f"`{number.id}`: {fact.label}, {house_style(fact.measure)}"
    source = inputs.ledger.facts.get(number.id)
    if source:
        evidence += f'\n{source.source}, {source.locator}: "{source.excerpt}"'
    else:
        evidence += f"\n{inputs.ledger.derived[number.id].computation}"
    return [
        Finding(
            "number-not-true" if false else "number-doubtful",
            number.place,
            message,
            evidence,
            f"write [{house_style(fact.measure)}]{{n={number.id}}}, or bind it to the fact meant",
            Severity.ERROR if false else Severity.WARNING,
        )
    ]
