"""What stands in quotation marks was said: word for word, in the source cited, at the place cited.

## What it does
Takes every phrase of four words or more in double quotation marks whose sentence has a citation,
and looks for it in that source, at the locator given.
In the curly marks “ ” that the house quotes with, two words are enough; other marks may hold a
term, and so may any marks in a sentence that cites nothing.
Typography is folded; `[…]` and changes in square brackets are allowed.

## Why it matters
A quotation is the strongest claim that a brief makes about its source.
One changed word can turn a finding into an accusation.

## Example
"policies force people to pay" in quotation marks, where the source says that a policy "forces
desperate people to pay".

## Do instead
Quote the words as they stand, mark what is left out with […], or say it without quotation marks.

## Codes
- `quotation-not-found`: The words in quotation marks do not stand in the source cited.
- `quotation-elsewhere`: The words stand in the source, but not at the place cited.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from sourcebrief.checks.cited_places import cited_locators
from sourcebrief.checks.nearest_passage import nearest_passage
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import Citation, Prose
    from sourcebrief.sources.locators import Locator
    from sourcebrief.sources.text import SourceText

FEWEST_WORDS = 4
FEWEST_CURLY = 2
"""How many words are a quotation in any marks, and in curly ones."""

_QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|«([^«»]*)»")
_CURLY = 1
_CHANGED = re.compile(r"\w*\[[^\[\]]*\]\w*|…")
_GAPS = re.compile(r"(?:\s*\[…\]\s*)+")


def run(inputs: Inputs) -> Outcome:
    """Report quotations that are not in the source cited, or not at the place cited."""
    outcome = Outcome()
    for index, citations in inputs.document.citations_in.items():
        prose = inputs.document.prose[index]
        for start, words in _quotations(prose.text):
            cited = _cited(prose, start, start + len(words), citations)
            if cited:
                _check(prose, start, words, cited, inputs, outcome)
    return outcome


def _quotations(text: str) -> Iterator[tuple[int, str]]:
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        fewest = FEWEST_CURLY if group == _CURLY else FEWEST_WORDS
        if len(found[group].split()) >= fewest:
            yield found.start(group), found[group]


def _cited(prose: Prose, start: int, end: int, citations: Sequence[Citation]) -> list[Citation]:
    """Give the citations in the sentences that the quotation runs over, or right behind them."""
    first, _ = prose.sentence_at(start)
    _, last = prose.sentence_at(end)
    behind = len(prose.text) - len(prose.text[last:].lstrip())
    return [item for item in citations if first <= item.offset < max(behind, last + 1)]


def _check(
    prose: Prose,
    start: int,
    words: str,
    cited: Sequence[Citation],
    inputs: Inputs,
    outcome: Outcome,
) -> None:
    known = [citation for citation in cited if citation.key in inputs.texts]
    if not known:
        why = inputs.missing.get(cited[0].key, f"the text of {cited[0].key} is not registered")
        outcome.not_examined["quotations", why] += 1
        return
    outcome.examined["quotations"] += 1
    excerpt = _GAPS.sub(" […] ", _CHANGED.sub(" […] ", words)).strip(" .,;:!?")
    excerpt = excerpt.removeprefix("[…]").removesuffix("[…]").strip(" .,;:!?")
    problems = [_problem(citation, excerpt, inputs.texts[citation.key]) for citation in known]
    if None in problems:
        return
    code, message, evidence, remedy = min(filter(None, problems))
    outcome.findings.append(Finding(code, prose.place(start), message, evidence, remedy))


def _problem(
    citation: Citation, excerpt: str, text: SourceText
) -> tuple[str, str, str, str] | None:
    """Give code, message, evidence and remedy where the words are not as cited."""
    locators = _locators(citation)
    standings = [text.standing(excerpt, locator) for locator in locators]
    if any(standing.here for standing in standings) or (not locators and text.find(excerpt)):
        return None
    elsewhere = [passage for standing in standings for passage in standing.elsewhere]
    if elsewhere:
        passage = elsewhere[0]
        message = f"the quotation does not stand at {citation.locator} of {citation.key}"
        evidence = f"it stands at {passage.locator} (line {passage.line})"
        remedy = f"cite [@{citation.key}, {passage.locator}]"
        return ("quotation-elsewhere", message, evidence, remedy)
    blocks = [block for locator in locators for block in text.within(locator)] or text.blocks
    near = nearest_passage(excerpt, [text.text[block.start : block.end] for block in blocks])
    message = f"these words do not stand in {citation.key}: “{excerpt[:120]}”"
    evidence = f"the nearest words there: {near}" if near else ""
    remedy = "quote the words as they stand, with […] for what is left out, or drop the marks"
    return ("quotation-not-found", message, evidence, remedy)


def _locators(citation: Citation) -> list[Locator]:
    """Give the places cited; what can't be read is reported with the citation."""
    found = []
    for words in cited_locators(citation.locator) if citation.locator else ():
        with suppress(SourcebriefError):
            found.append(parse_locator(words))
    return found
