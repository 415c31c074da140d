"""What a page says to machines and screen readers is what its readers see.

## What it does
Reads the titles, labels and other attributes, the meta tags and the JSON of the finished page: a
number in them must stand in words of the document, of the evidence, or of the bibliography.
JSON about a fact must give its value as it is now, and each element that says which fact it is of
must be that fact's.
The page must name its language, its headings must skip no level, and no picture may lack words.

## Why it matters
Search engines, link previews and screen readers quote what is in no sentence that anybody proofs.

## Example
The description in a meta tag says 23,000 while the abstract was corrected to 24,000.

## Do instead
Change the document or the data, and build again.

## Codes
- `page-data-differs`: A meta tag, attribute or JSON of the page has a number not in the brief.
- `page-card-differs`: An evidence card or entry is another fact's, or says otherwise than its row.
- `page-not-accessible`: Language, title, header cells, order of headings or words for a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place, did_you_mean
from sourcebrief.pages.corpus import Corpus, entry_keys
from sourcebrief.pages.jsonld import wrong_data
from sourcebrief.pages.text import around, holds, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Ledger
    from sourcebrief.pages import Block, HtmlPage, Pages

REBUILD = "build the brief again: sourcebrief build --force"
_ASIDE = frozenset({"title", "meta", "attribute"})


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report attributes, meta tags, JSON and cards that are not what the brief says."""
    outcome = Outcome()
    if pages.html is None:
        outcome.not_examined["attributes and data", pages.missing.get("html", "not built")] += 1
        return outcome
    page = pages.html
    outcome.findings += _accessible(page)
    outcome.findings += _cards(page, inputs.ledger, outcome)
    asides = [block for block in page.blocks if _is_aside(block, pages)]
    if pages.stale:
        reason = "the pages are not made from the present document"
        outcome.not_examined["attributes and data", reason] += len(asides) + len(page.data)
        return outcome
    corpus = Corpus(inputs.document, inputs.ledger, inputs.references, pages.date)
    outcome.examined["attributes and meta tags of the HTML page"] = len(asides)
    for block in asides:
        if not corpus.knows(block.text):
            message = f"the page has a number in `{block.tag}` that the brief does not have there"
            outcome.findings.append(_finding("page-data-differs", page, block, message))
    if page.data:
        outcome.examined["JSON in the HTML page"] = len(page.data)
    for script in page.data:
        for message in wrong_data(script.text, inputs.ledger, corpus):
            place = Place(page.path, script.line)
            outcome.findings.append(Finding("page-data-differs", place, message, "", REBUILD))
    return outcome


def _finding(code: str, page: HtmlPage, block: Block, message: str) -> Finding:
    place = Place(page.path, block.line)
    return Finding(code, place, message, around(block.text, 0, 80), REBUILD)


def _is_aside(block: Block, pages: Pages) -> bool:
    """Tell whether a text is no figure's title, which is compared with the drawing."""
    drawn = block.kind == "title" and block.owner.removeprefix("fig-") in pages.drawings
    return block.kind in _ASIDE and not drawn


def _cards(page: HtmlPage, ledger: Ledger, outcome: Outcome) -> Iterator[Finding]:
    """Give the entries and cards that are another fact's, and the cards that say otherwise."""
    for id_, (fact, line) in page.facts.items():
        outcome.examined["elements that name their fact"] += 1
        own = id_.partition("-")[2]
        if fact not in ledger:
            message = f"`{id_}` is said to be of `{fact}`, which is in no table"
            evidence = did_you_mean(fact, ledger.ids)
            yield Finding("page-card-differs", Place(page.path, line), message, evidence, REBUILD)
        elif id_.startswith(("n-", "card-")) and fact != own:
            message = f"`{id_}` is said to be of `{fact}`"
            yield Finding("page-card-differs", Place(page.path, line), message, "", REBUILD)
    cards = [block for block in page.blocks if block.kind == "card"]
    known = entry_keys(ledger, [block.owner[5:] for block in cards]) if cards else {}
    for block in cards:
        if not holds(known.get(block.owner[5:], ""), key_of(block.text)):
            message = f"the card of `{block.owner[5:]}` says otherwise than its row"
            yield _finding("page-card-differs", page, block, message)


def _accessible(page: HtmlPage) -> Iterator[Finding]:
    """Give what a screen reader would miss."""
    if not page.language:
        message = "the page names no language"
        yield Finding("page-not-accessible", Place(page.path, 1), message, "", REBUILD)
    if not any(block.kind == "title" and not block.owner for block in page.blocks):
        yield Finding(
            "page-not-accessible", Place(page.path, 1), "the page has no title", "", REBUILD
        )
    before = 0
    for block in page.blocks:
        if block.kind == "heading" and block.tag[1:].isdigit():
            level = int(block.tag[1:])
            if before and level > before + 1:
                message = f"a heading of level {level} follows one of level {before}"
                yield _finding("page-not-accessible", page, block, message)
            before = level
    for message, line in page.wanting:
        yield Finding("page-not-accessible", Place(page.path, line), message, "", REBUILD)
