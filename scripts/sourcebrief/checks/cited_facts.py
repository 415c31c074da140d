"""A number is cited where it was read: the citation behind it names the place of its fact.

## What it does
Takes every bound number whose sentence cites a source, and compares the citation that closes its
passage with the source and the locator of its fact.
A wider place that holds the fact's is right, and so is another place where the same number stands.
A sentence without a citation is left alone.

## Why it matters
Readers look a number up where the brief says it stands.
A locator that is there and is another's sends them to a paragraph that says nothing of the kind,
and a number that can't be found is taken for an invented one.

## Example
"Mexico detained [190,366]{n=mx_detained_2015} migrants [@crisisgroup2016easyprey, sec. II.B,
para. 2]", where the fact was read in `sec. II.A, para. 2`.

## Do instead
Cite the place that the finding gives, or bind the number to the fact meant.

## Codes
- `number-cited-elsewhere`: The citation names another source or place than the number's fact.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sourcebrief.checks.cited_places import cited_locators
from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.quantities import read
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import BoundNumber, Citation, Prose
    from sourcebrief.ledger import Fact
    from sourcebrief.sources.locators import Locator


def run(inputs: Inputs) -> Outcome:
    """Report numbers whose citation names another place than their fact's."""
    outcome = Outcome()
    for index, numbers in inputs.document.numbers_in.items():
        citations = inputs.document.citations_in.get(index, ())
        prose = inputs.document.prose[index]
        for number in numbers if citations else ():
            cited = _closing(prose, number, citations)
            if number.id in inputs.ledger and any(c.key in inputs.registry for c in cited):
                _check(number, cited, inputs, outcome)
    return outcome


def _closing(prose: Prose, number: BoundNumber, citations: Sequence[Citation]) -> list[Citation]:
    """Give the citations that close the passage a number stands in.

    They are the group next behind it in its sentence, and all before it where none follows.
    """
    first, last = prose.sentence_at(number.start)
    last += len(prose.text) - last - len(prose.text[last:].lstrip())
    inside = [item for item in citations if first <= item.offset <= last]
    behind = [item for item in inside if item.offset >= number.end]
    return [item for item in behind if item.offset == behind[0].offset] or inside


def _check(
    number: BoundNumber, cited: Sequence[Citation], inputs: Inputs, outcome: Outcome
) -> None:
    """Report a number none of whose facts, one or several under a derived one, is cited."""
    facts = [inputs.ledger.facts[id_] for id_ in inputs.ledger[number.id].inputs]
    if any(inputs.in_question(name) for fact in facts for name in (fact.id, fact.source)):
        outcome.not_examined["numbers with a citation", IN_QUESTION] += 1
        return
    places = {item: _places(item) for item in cited}
    if any(_is_cited(fact, places) for fact in facts):
        outcome.examined["numbers with a citation"] += 1
        return
    without = [item.key for item in cited if item.key in inputs.missing]
    if without:
        outcome.not_examined["numbers with a citation", inputs.missing[without[0]]] += 1
        return
    outcome.examined["numbers with a citation"] += 1
    unknown = any(_is_unknown(item, named, inputs) for item, named in places.items())
    if not unknown and not any(_stands_there(fact, places, inputs) for fact in facts):
        outcome.findings.append(_finding(number, cited, facts[0]))


def _places(citation: Citation) -> list[Locator] | None:
    """Give the places cited, or nothing for a whole work or one that can't be read."""
    if not citation.locator:
        return None
    found = []
    for words in cited_locators(citation.locator):
        with suppress(SourcebriefError):  # reported with the citation
            found.append(parse_locator(words))
    return found or None


def _is_unknown(citation: Citation, named: Sequence[Locator] | None, inputs: Inputs) -> bool:
    """Tell whether a citation leads nowhere, which is reported with the citation."""
    text = inputs.texts.get(citation.key)
    if text is None:
        return citation.key not in inputs.references.entries
    return (named is None and bool(citation.locator)) or any(
        text.at(place) is None and not text.within(place) for place in named or ()
    )


def _is_cited(fact: Fact, places: dict[Citation, list[Locator] | None]) -> bool:
    """Tell whether a citation names the place of a fact, or one that holds it."""
    own = None
    with suppress(SourcebriefError):  # a fact's locator that can't be read is reported
        own = parse_locator(fact.locator)
    return any(
        named is None or own is None or any(place.contains(own) for place in named)
        for citation, named in places.items()
        if citation.key == fact.source
    )


def _stands_there(fact: Fact, places: dict[Citation, list[Locator] | None], inputs: Inputs) -> bool:
    """Tell whether the number of a fact stands at a place cited, besides where it was read."""
    said = (fact.value, fact.value_upper)
    for citation, named in places.items():
        text = inputs.texts.get(citation.key)
        if text is None or citation.key != fact.source:
            continue
        for block in (block for place in named or () for block in text.within(place)):
            words = text.text[block.start : block.end]
            if any((item.value, item.upper) == said for item in read(words)):
                return True
    return False


def _finding(number: BoundNumber, cited: Sequence[Citation], fact: Fact) -> Finding:
    named = "; ".join(f"{item.key}, {item.locator}".removesuffix(", ") for item in cited)
    message = f"`{number.words or number.id}` is cited as {named}, where it does not stand"
    evidence = f'`{fact.id}` was read in {fact.source}, {fact.locator}: "{fact.excerpt}"'
    remedy = f"cite [@{fact.source}, {fact.locator}], or bind the number to the fact meant"
    return Finding("number-cited-elsewhere", number.place, message, evidence, remedy)
