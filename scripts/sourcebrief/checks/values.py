"""Every fact's value, unit and hedge are what its excerpt says.

## What it does
Reads the numbers of the excerpt and looks for one that is the fact: the same value, upper end,
unit and hedge.
Where the source's text is at hand, the number is read there too, with the words around it, so that
an excerpt can't cut off a hedge or a "million".

## Why it matters
A digit dropped while typing, a "nearly" left out or a "per 100,000" taken for a per cent is how
wrong numbers enter a brief: everything after this is built on the row.

## Example
The source says "nearly 35,000 children", and the row has `35000` with the hedge `exact`: the brief
would then claim a precision that its source does not.

## Do instead
Set `value`, `value_upper`, `unit` and `hedge` to what the finding reads in the excerpt, or take
into the excerpt the words that carry them.

## Codes
- `value-not-in-excerpt`: No number in the excerpt is the fact's value.
- `unit-not-in-excerpt`: The number is there, but of another unit.
- `hedge-not-in-excerpt`: The number is there, but the excerpt says "about", "nearly" or the like,
  or the row does and the excerpt does not.
- `excerpt-cuts-number`: In the source, the words around the excerpt make it another number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.checks.reading import gives, gives_unit, gives_value, said
from sourcebrief.errors import Finding
from sourcebrief.quantities import Hedge, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact
    from sourcebrief.quantities import Quantity
    from sourcebrief.sources.text import Standing

_BEFORE, _BEHIND = 60, 40
"""How many characters around an excerpt may belong to its number."""


def run(inputs: Inputs) -> Outcome:
    """Report facts that their excerpts do not bear out."""
    outcome = Outcome()
    for fact in inputs.ledger.facts.values():
        if inputs.in_question(fact.id):
            outcome.not_examined["facts", IN_QUESTION] += 1
            continue
        outcome.examined["facts"] += 1
        found = read(fact.excerpt)
        finding = _compare(fact, found)
        standing = inputs.standings.get(fact.id)
        if finding is None and standing:
            finding = _in_context(fact, inputs.texts[fact.source].text, standing)
        if finding:
            outcome.findings.append(finding)
    return outcome


def _compare(fact: Fact, found: Sequence[Quantity]) -> Finding | None:
    if any(gives(quantity, fact) for quantity in found):
        return None
    evidence = f"the excerpt: {fact.excerpt}\nread as: {'; '.join(map(said, found)) or 'no number'}"
    same = [quantity for quantity in found if gives_value(quantity, fact)]
    if not same:
        message = f"`{fact.id}` is {_row(fact)}, which its excerpt does not say"
        remedy = _correction(found) or "take the words that carry the number into the excerpt"
        return Finding("value-not-in-excerpt", fact.place, message, evidence, remedy)
    of_unit = [quantity for quantity in same if gives_unit(quantity, fact)]
    if not of_unit:
        message = f"the unit of `{fact.id}` is {fact.unit}; its excerpt says {_unit(same[0])}"
        return Finding("unit-not-in-excerpt", fact.place, message, evidence, _correction(same))
    message = f"the hedge of `{fact.id}` is {fact.hedge}; its excerpt says {of_unit[0].hedge}"
    return Finding("hedge-not-in-excerpt", fact.place, message, evidence, _correction(of_unit))


def _row(fact: Fact) -> str:
    upper = f" to {fact.value_upper:f}" if fact.value_upper is not None else ""
    hedge = "" if fact.hedge is Hedge.EXACT else f"{fact.hedge} "
    return f"{hedge}{fact.value:f}{upper} {fact.unit}"


def _unit(quantity: Quantity) -> str:
    return quantity.unit or (f"a count of {quantity.noun}" if quantity.noun else "a bare count")


def _correction(found: Sequence[Quantity]) -> str:
    """Give what the row should hold, where the excerpt has a single number."""
    if len(found) != 1:
        return ""
    quantity = found[0]
    parts = [f"value {quantity.value:f}"]
    if quantity.upper is not None:
        parts.append(f"value_upper {quantity.upper:f}")
    if quantity.unit:
        parts.append(f"unit {quantity.unit}")
    return f"set {', '.join(parts)}, hedge {quantity.hedge}"


def _in_context(fact: Fact, text: str, standing: Standing) -> Finding | None:
    """Read the number again where it stands, with the words around it."""
    readings = []
    for passage in (*standing.here, *standing.elsewhere)[:3]:
        window, shift = _window(text, passage.start, passage.end)
        inside = [
            quantity
            for quantity in read(window)
            if quantity.start + shift < passage.end and quantity.end + shift > passage.start
        ]
        if any(gives(quantity, fact) for quantity in inside):
            return None
        readings.append((window, inside))
    if not readings:
        return None
    window, inside = readings[0]
    message = f"the excerpt of `{fact.id}` cuts its number: the source does not say {_row(fact)}"
    evidence = f"the source: …{window}…\nread as: {'; '.join(map(said, inside)) or 'no number'}"
    remedy = "take the words that belong to the number into the excerpt and the row"
    return Finding("excerpt-cuts-number", fact.place, message, evidence, remedy)


def _window(text: str, start: int, end: int) -> tuple[str, int]:
    """Give the passage with the words around it in its block, and where that begins."""
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    if first > 0 and text[first - 1] != "\n":
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + _BEHIND)
    if last < len(text) and text[last] != "\n":
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else end
    return text[first:last], first
