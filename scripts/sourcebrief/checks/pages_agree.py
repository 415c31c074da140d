"""The HTML and the PDF say the same, in the same order.

## What it does
Looks for every text of the HTML in the PDF: hyphens at line ends, ligatures and narrow spaces
undone, texts that a page's end cuts put together, heads, page numbers and leaders left out.
What one page has and the other lacks is reported with both places.

## Why it matters
Both are called the brief, and readers quote whichever they were sent.
A PDF that was built before the last correction contradicts the page, and nobody looks at both.

## Example
The HTML says that 190,366 were detained, and page 6 of the PDF 190,636.

## Do instead
Build both at once: `sourcebrief build`.

## Codes
- `pages-disagree`: The HTML says what the PDF says otherwise, or not at all.
- `pages-other-order`: A text stands in another order in the PDF than in the HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place
from sourcebrief.pages.agreement import out_of_order
from sourcebrief.pages.text import around, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import Pages
    from sourcebrief.pages.agreement import Unlike
    from sourcebrief.pages.text import Word

REMEDY = "build both again: sourcebrief build --force"
ORDERED = 24
"""Characters from which a text is taken for itself, and not for another of the same words."""


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report where the HTML and the PDF do not say the same."""
    del inputs  # both pages are compared with each other
    outcome = Outcome()
    if pages.html is None or pages.pdf is None or pages.agreement is None:
        reason = next(iter(pages.missing.values()), "not built")
        outcome.not_examined["agreement of HTML and PDF", reason] += 1
        return outcome
    if pages.foreign:
        outcome.not_examined["agreement of HTML and PDF", pages.foreign] += 1
        return outcome
    aligned = pages.agreement.aligned
    outcome.examined["texts in both HTML and PDF"] = len(aligned.found)
    for item in pages.agreement.unlike:
        if item.html:
            texts = pages.agreement.texts.pages
            outcome.findings.append(_disagreement(item, pages.html.path, pages.pdf.path, texts))
    for block, page, before in out_of_order(aligned, ORDERED):
        place = Place(pages.html.path, block.line)
        message = f"the PDF has {_short(block.text)} before {_short(before.text)}"
        evidence = f"{pages.pdf.path}, page {page}"
        outcome.findings.append(Finding("pages-other-order", place, message, evidence, REMEDY))
    return outcome


def _disagreement(item: Unlike, html: str, pdf: str, texts: Sequence[str]) -> Finding:
    block = item.html[0][0]
    inside = [word for owner, word in item.html if owner is block]
    place = Place(html, block.line)
    found = said(inside, block.text)
    evidence = around(block.text, inside[0].start, inside[-1].end)
    if not item.pdf:
        return Finding("pages-disagree", place, f"the PDF lacks {found}", evidence, REMEDY)
    stretch = item.pdf[0][0]
    others = [word for owner, word in item.pdf if owner is stretch]
    page = _page(others[0], stretch.page, texts)
    shown = around(texts[page - 1], others[0].start, others[-1].end)
    other = " ".join(word.text for word in others)
    message = f"the HTML has {found} where page {page} of the PDF has `{other}`"
    evidence += f"\n{pdf}: {shown}"
    return Finding("pages-disagree", place, message, evidence, REMEDY)


def _page(word: Word, first: int, texts: Sequence[str]) -> int:
    """Give the page that a word stands on: its text begins on `first` and may run on."""
    following = range(first, min(first + 3, len(texts) + 1))
    on = (page for page in following if texts[page - 1][word.start : word.end] == word.text)
    return next(on, first)


def _short(text: str) -> str:
    return f"`{around(text, 0, 40, reach=0)}`"
