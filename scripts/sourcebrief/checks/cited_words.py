"""A paraphrase cites the passage that speaks of what it says.

## What it does
Takes the words before each citation that gives a place, where no number and no quotation stands
among them, and looks for them, endings left off, in the passage cited.
Where hardly any stands there while another passage of the same source has most of them, the
citation is reported.
Where several places are cited together, each has to have some words that the others have not.
Citations in tables are left alone.

## Why it matters
A paraphrase has no words in common with its source that could be looked for one by one, so a
paragraph miscounted by one goes unseen, and readers find nothing of what they were told.

## Example
"Mayors blame the bridges [@mayors2016bridges, para. 3]", where paragraph 3 thanks the donors and
paragraph 2 speaks of bridges and blame.

## Do instead
Cite the passage that the finding names, or the one that was read.

## Codes
- `paraphrase-cited-elsewhere`: The passage cited has none of the words of its sentence, and another
  passage of the source has many.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from sourcebrief.checks.cited_places import cited_locators
from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.passage_words import Best, PassageWords
from sourcebrief.checks.stems import stems
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import Citation, Prose
    from sourcebrief.sources.content import Block

_QUOTED = re.compile(r"[“\"]([^“”\"]*)[”\"]")
_QUOTATION = 4
"""A quotation of so many words is looked for word by word."""
FEWEST_WORDS = 3
"""A passage that has so few words before its citation says too little to be looked for."""
CLEARLY_ENOUGH = 0.4
"""Where this share of the words stands in the passage cited, no other is looked at."""
MOST_SHARED = 0.4
"""The passage cited has at most this part of what the other has."""
MOST_SHARED_OF_SEVERAL = 0.3
"""That part where several places are cited together, each of them for some of the words."""
LEAST_RARE = 2.05
"""The other passage has more than two words that stand nowhere else, or as much in others."""


def run(inputs: Inputs) -> Outcome:
    """Report citations whose passage has none of the words before them."""
    outcome = Outcome()
    for index, citations in inputs.document.citations_in.items():
        prose = inputs.document.prose[index]
        for citation in citations if prose.cell is None else ():
            if not citation.locator or citation.narrative:
                continue
            before = _before(citation, prose, citations)
            if _is_checked(citation, prose, inputs, before):
                continue
            if citation.key not in inputs.texts:
                why = inputs.missing.get(citation.key)
                outcome.not_examined.update({("paraphrases", why): 1} if why else {})
                continue
            words = stems(prose.text[slice(*before)])
            if len(words) >= FEWEST_WORDS:
                outcome.examined["paraphrases"] += 1
                if citation.key not in inputs.passages:
                    inputs.passages[citation.key] = PassageWords(inputs.texts[citation.key])
                beside = _beside(citation, citations)
                passages = inputs.passages[citation.key]
                outcome.findings += _judged(citation, beside, words, passages)
    return outcome


def _beside(citation: Citation, citations: Sequence[Citation]) -> list[Citation]:
    """Give the other places of the same source that are cited in one group with a citation."""
    return [
        item
        for item in citations
        if item is not citation and (item.offset, item.key) == (citation.offset, citation.key)
    ]


def _is_checked(citation: Citation, prose: Prose, inputs: Inputs, words: tuple[int, int]) -> bool:
    """Tell whether a number or a quotation stands before a citation, which are looked for there.

    A number of the sentence that was read at the place cited vouches for all of it.
    """
    start, end = prose.sentence_at(max(0, citation.offset - 1))
    ledger = inputs.ledger
    numbers = inputs.document.numbers_in.get(citation.prose, ())
    inside = [item for item in numbers if start <= item.start < end and item.id in ledger]
    places = [
        (ledger.facts[name].source, ledger.facts[name].locator)
        for number in inside
        for name in ledger[number.id].inputs
    ]
    quoted = _QUOTED.findall(prose.text, *words)
    return (
        (citation.key, citation.locator) in places
        or any(words[0] <= item.start < words[1] for item in inside)
        or any(len(item.split()) >= _QUOTATION for item in quoted)
    )


def _before(citation: Citation, prose: Prose, citations: Sequence[Citation]) -> tuple[int, int]:
    """Give the range of the words from the citation before on, or the sentence if they are few."""
    start, end = prose.sentence_at(max(0, citation.offset - 1))
    earlier = [item.offset for item in citations if start < item.offset < citation.offset]
    words = (max(earlier, default=start), citation.offset)
    if not earlier or len(stems(prose.text[slice(*words)])) >= FEWEST_WORDS:
        return words
    return start, end


def _judged(
    citation: Citation,
    beside: Sequence[Citation],
    sentence: frozenset[str],
    passages: PassageWords,
) -> Iterator[Finding]:
    """Look for the words in the passage cited, those left out that others cited with it have."""
    cited, taken = _blocks(citation, passages), ""
    for other in beside:
        taken += passages.words(_blocks(other, passages))
    words = frozenset(word for word in sentence if word not in taken)
    said = passages.words(cited)
    enough = CLEARLY_ENOUGH * len(words)
    if not cited or len(words) < FEWEST_WORDS or sum(word in said for word in words) >= enough:
        return
    best = passages.best(words, cited)
    share = MOST_SHARED_OF_SEVERAL if beside else MOST_SHARED
    if best is None or best.weight < LEAST_RARE * passages.rarest:
        return
    if passages.weight(words, cited) <= share * best.weight:
        yield _finding(citation, words, best, said)


def _blocks(citation: Citation, passages: PassageWords) -> list[Block]:
    found: list[Block] = []
    with suppress(SourcebriefError):  # a locator that can't be read is reported
        for name in cited_locators(citation.locator):
            found += passages.source.within(parse_locator(name))
    return found


def _finding(citation: Citation, words: frozenset[str], best: Best, said: str) -> Finding:
    here = sorted(word for word in words if word in said)
    message = (
        f"{citation.locator} of `{citation.key}` has hardly a word of this sentence; "
        f"{best.block.locator} has many"
    )
    evidence = f"looked for: {', '.join(sorted(words))}\nin the passage cited: " + (
        ", ".join(here) or "none"
    )
    remedy = f"cite the passage meant, perhaps [@{citation.key}, {best.block.locator}]"
    return Finding("paraphrase-cited-elsewhere", citation.place, message, evidence, remedy)
