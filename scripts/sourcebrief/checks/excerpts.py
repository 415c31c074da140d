"""The excerpt of every fact stands in its source, at the place given.

## What it does
Looks for the excerpt in the text of the source, word for word, at the fact's locator.
Typography is folded: quotes, dashes, ligatures and words broken over lines do not count, and `[…]`
stands for words left out within one paragraph.

## Why it matters
The excerpt is what a reader is shown as evidence.
If it was typed from memory, put together from two sentences or moved to another paragraph, the
number has no witness.

## Example
The locator says `sec. II.A, para. 3`, but the words stand in paragraph 4: a fact-checker who opens
the report finds something else and has to search.

## Do instead
Paste the passage and the locator that the finding prints.
Keep the excerpt to the fewest words that carry the number: the texts belong to their publishers.

## Codes
- `excerpt-not-found`: The excerpt stands nowhere in the text of its source.
- `excerpt-elsewhere`: The excerpt stands in its source, but at another place than the locator says.
- `excerpt-too-long`: The excerpt has more than 15 words.
- `excerpt-whole-sentence`: The excerpt is a whole sentence of its source.
- `locator-unknown`: The locator is spelled in no known way, or names a place that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.nearest_passage import nearest_passage
from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact
    from sourcebrief.sources.locators import Locator
    from sourcebrief.sources.text import SourceText, Standing

MOST_WORDS = 15
_ENDS = (".", "!", "?", '"')


def run(inputs: Inputs) -> Outcome:
    """Report excerpts that do not stand where they are said to, or quote too much."""
    outcome = Outcome()
    for fact in inputs.ledger.facts.values():
        if inputs.in_question(fact.id):
            outcome.not_examined["excerpts", IN_QUESTION] += 1
            continue
        words = len(fact.excerpt.replace("[…]", " ").split())
        if words > MOST_WORDS:
            message = f"the excerpt of `{fact.id}` has {words} words; {MOST_WORDS} are allowed"
            remedy = "keep the words that carry the number, with […] for a gap"
            outcome.findings.append(
                Finding("excerpt-too-long", fact.place, message, fact.excerpt, remedy)
            )
        text = inputs.texts.get(fact.source)
        if text is None:
            why = inputs.missing.get(fact.source, f"{fact.source} is not registered")
            outcome.not_examined["excerpts", why] += 1
            continue
        outcome.examined["excerpts"] += 1
        outcome.findings += _misplaced(fact, text, inputs.standings.get(fact.id))
    return outcome


def _misplaced(fact: Fact, text: SourceText, standing: Standing | None) -> list[Finding]:
    try:
        locator = parse_locator(fact.locator)
    except SourcebriefError as error:
        message = f"the locator of `{fact.id}` can't be read: {error.what}"
        return [
            Finding("locator-unknown", fact.place, message, remedy=_found_at(fact, text, error))
        ]
    standing = standing or text.standing(fact.excerpt, locator)
    if standing.here:
        passage = standing.here[0]
        return _whole_sentence(fact, text, passage.start, passage.end)
    if standing.elsewhere:
        passage = standing.elsewhere[0]
        message = f"the excerpt of `{fact.id}` does not stand at {fact.locator}"
        evidence = f"it stands at {passage.locator} (line {passage.line} of {text.source.file})"
        remedy = f"set the locator to `{passage.locator}`"
        return [Finding("excerpt-elsewhere", fact.place, message, evidence, remedy)]
    return [_not_found(fact, text, locator)]


def _found_at(fact: Fact, text: SourceText, error: SourcebriefError) -> str:
    passages = text.find(fact.excerpt)
    return f"set the locator to `{passages[0].locator}`" if passages else error.remedy


def _not_found(fact: Fact, text: SourceText, locator: Locator) -> Finding:
    blocks = text.within(locator)
    if not blocks:
        message = f"`{fact.id}`: {text.source.key} has no {fact.locator}, nor the excerpt elsewhere"
        remedy = "correct the locator and the excerpt"
        return Finding("locator-unknown", fact.place, message, fact.excerpt, remedy)
    near = nearest_passage(fact.excerpt, [text.text[block.start : block.end] for block in blocks])
    message = f"the excerpt of `{fact.id}` does not stand in {text.source.key}"
    evidence = f"the excerpt: {fact.excerpt}"
    if near:
        evidence += f"\nnearest words at {fact.locator}: {near}"
    remedy = "copy the words as they stand, with […] for what is left out"
    return Finding("excerpt-not-found", fact.place, message, evidence, remedy)


def _whole_sentence(fact: Fact, text: SourceText, start: int, end: int) -> list[Finding]:
    before = text.text[max(0, start - 3) : start].rstrip(" ")
    opens = not before or before[-1] in {*_ENDS, "\n"}
    words = text.text[start:end].rstrip()
    closes = words.endswith(_ENDS) or text.text[end : end + 1] in {".", "!", "?"}
    if not (opens and closes and words[:1].isupper()):
        return []
    message = f"the excerpt of `{fact.id}` is a whole sentence of {text.source.key}"
    remedy = "keep the fewest words that carry the number"
    return [Finding("excerpt-whole-sentence", fact.place, message, fact.excerpt, remedy)]
