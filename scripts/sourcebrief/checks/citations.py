"""Citations resolve, and nothing in the bibliography is uncited.

## What it does
Compares the keys cited in the document with the entries of `references.bib`, and looks up every
cited place in the text of its source.

## Why it matters
A citation that leads nowhere, or to the wrong paragraph, is worse than none: it lends trust
without giving the means to check.

## Example
`[@crisisgroup2016easyprey, sec. II.A, para. 33]` where section II.A has nine paragraphs.

## Do instead
Correct the key or the locator; remove an entry that nothing cites and no fact is taken from.

## Codes
- `unknown-citation`: A key is cited that is not in references.bib.
- `uncited-entry`: An entry is cited nowhere, and no fact is taken from it.
- `cited-locator-unknown`: A cited place is spelled in no known way, or is not in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.cited_places import cited_locators
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, SourcebriefError, did_you_mean
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import Citation
    from sourcebrief.sources.text import SourceText


def run(inputs: Inputs) -> Outcome:
    """Report citations and entries that do not fit each other, and cited places not there."""
    outcome = Outcome()
    entries = inputs.references.entries
    if any(item.code == "bibtex-not-text" for item in inputs.references.findings):
        outcome.not_examined["citations", "the bibliography can't be read"] += 1
        return outcome
    for citation in inputs.document.citations:
        outcome.examined["citations"] += 1
        if citation.key in inputs.references.unread:
            continue  # reported with the bibliography
        if citation.key not in entries:
            outcome.findings.append(_unknown(citation, inputs))
        elif citation.locator:
            _check_locator(citation, inputs, outcome)
    used = {citation.key for document in inputs.documents for citation in document.citations}
    used |= {fact.source for fact in inputs.ledger.facts.values()}
    for key, entry in entries.items():
        if key not in used:
            message = f"`{key}` is cited nowhere, and no fact is taken from it"
            remedy = f"cite it, [@{key}], or remove the entry"
            outcome.findings.append(Finding("uncited-entry", entry.place, message, remedy=remedy))
    return outcome


def _unknown(citation: Citation, inputs: Inputs) -> Finding:
    message = f"`@{citation.key}` is cited, which is not in the bibliography"
    remedy = did_you_mean(citation.key, inputs.references.entries)
    remedy = remedy or "add the entry to references.bib, or correct the key"
    return Finding("unknown-citation", citation.place, message, remedy=remedy)


def _check_locator(citation: Citation, inputs: Inputs, outcome: Outcome) -> None:
    text = inputs.texts.get(citation.key)
    if text is None:
        why = inputs.missing.get(citation.key, "the work is no registered source")
        outcome.not_examined["cited places", why] += 1
        return
    outcome.examined["cited places"] += 1
    problems = [_problem(locator, text) for locator in cited_locators(citation.locator)]
    for problem in filter(None, problems):
        message = f"`{citation.locator}` is no place in {citation.key}: {problem[0]}"
        outcome.findings.append(
            Finding("cited-locator-unknown", citation.place, message, remedy=problem[1])
        )


def _problem(words: str, text: SourceText) -> tuple[str, str] | None:
    try:
        locator = parse_locator(words)
    except SourcebriefError as error:
        return error.what, error.remedy
    if text.at(locator) is None and not text.within(locator):
        return "the text has no such place", "look the place up in the source, and correct it"
    return None
