"""The finished PDF holds no number of its own, and can be read by everybody.

## What it does
Reads the text of every page in the order of its tags: what is neither in the HTML nor the number
of a page is reported, and what stands outside the tags as well.
Page numbers and those of the table of contents are counted after.
Title, language, tags, PDF/UA-1, the headings with their levels, the header cells of each table, the
alternative text of each figure, and the fonts are compared with what the brief should have.
Every link must lead to a page or to a well-formed address, and nothing may run, open or be carried.

## Why it matters
The PDF is what is printed and sent, and nobody can see from its source what it says.
Without tags and alternative texts a screen reader gives neither headings nor figures.

## Example
The alternative text of a figure still says 24,200 after the fact was corrected to 24,500.

## Do instead
Correct the data or the document, and build again.

## Codes
- `pdf-text-unknown`: The PDF has words or numbers that the HTML does not have.
- `pdf-page-number`: A page number, or one in the table of contents, is wrong.
- `pdf-not-accessible`: Title, language, tags, headings, header cells or the PDF/UA mark are wrong.
- `pdf-alt-differs`: A figure's alternative text is missing, or not that of the HTML.
- `pdf-font`: A font is not embedded, or (a warning) not one of the brief's.
- `pdf-link-broken`: A link of the PDF leads nowhere, or to an address that is none.
- `pdf-active`: The PDF runs a script, opens another file or carries one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place, Severity
from sourcebrief.pages.addresses import address_fault
from sourcebrief.pages.pdf import families
from sourcebrief.pages.tagging import wrong_headings, wrong_heads, wrong_properties
from sourcebrief.pages.text import around, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import HtmlPage, Pages, PdfPage
    from sourcebrief.pages.agreement import Agreement

MARKER = re.compile(r"[a-z]|[ivx]{1,5}")
"""What a list within a list is counted by, which only the PDF prints as text."""
REMEDY = "build the brief again: sourcebrief build --force"
FAMILIES = frozenset({"SourceSansPro", "SourceSerifPro"})
"""The families of the brief's design, as a PDF names them."""
TEXTS = "texts of the PDF, which are compared with the HTML"


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report what the PDF has of its own, and what it lacks for those who can't see it."""
    del inputs  # the HTML, which is compared with them, stands for them
    outcome = Outcome()
    if pages.pdf is None:
        outcome.not_examined["finished PDF pages", pages.missing.get("pdf", "not built")] += 1
        return outcome
    outcome.examined["finished PDF pages"] = len(pages.pdf.pages)
    outcome.examined["links of the PDF"] = len(pages.pdf.links)
    outcome.findings += _reported(wrong_properties(pages.pdf), "pdf-not-accessible", pages.pdf)
    outcome.findings += _fonts(pages.pdf)
    outcome.findings += _links(pages.pdf)
    outcome.findings += _reported(_active(pages.pdf), "pdf-active", pages.pdf)
    if pages.html is None or pages.agreement is None:
        reason = pages.missing.get("html", "not built")
        outcome.not_examined[TEXTS, reason] += 1
        return outcome
    outcome.findings += _compared(pages, pages.html, pages.pdf, outcome)
    if pages.foreign:
        outcome.not_examined[TEXTS, pages.foreign] += 1
        return outcome
    outcome.findings += _reported(_counted(pages.agreement), "pdf-page-number", pages.pdf)
    outcome.findings += _unknown(pages.agreement, pages.pdf)
    return outcome


def _compared(pages: Pages, html: HtmlPage, pdf: PdfPage, outcome: Outcome) -> Iterator[Finding]:
    """Compare what both say of themselves, and their headings, header cells and alternatives."""
    yield from _reported(_titles(pdf, html), "pdf-not-accessible", pdf)
    if not pdf.tagged:
        return
    outcome.examined["alternative texts of the PDF"] = len(pdf.figures)
    yield from _reported(_alts(pdf, html), "pdf-alt-differs", pdf)
    if not pages.foreign:
        outcome.examined["headings of the PDF"] = len(pdf.headings)
        yield from _reported(wrong_headings(pdf, html), "pdf-not-accessible", pdf)
        yield from _reported(wrong_heads(pdf, html), "pdf-not-accessible", pdf)


def _reported(messages: Iterator[str], code: str, page: PdfPage) -> Iterator[Finding]:
    for message in messages:
        yield Finding(code, Place(page.path), message, "", REMEDY)


def _fonts(page: PdfPage) -> Iterator[Finding]:
    """Give the fonts that are not in the file, and warn of those of another design."""
    place = Place(page.path)
    for name, embedded in sorted(page.fonts.items()):
        if not embedded:
            yield Finding("pdf-font", place, f"the font {name} is not embedded", "", REMEDY)
    for name in sorted(families(tuple(page.fonts)) - FAMILIES):
        message = f"the font {name} is none of the brief's: {', '.join(sorted(FAMILIES))}"
        yield Finding("pdf-font", place, message, "", REMEDY, Severity.WARNING)


def _links(page: PdfPage) -> Iterator[Finding]:
    """Give the links that lead nowhere, or to addresses that are none."""
    place = Place(page.path)
    for link in page.links:
        fault = address_fault(link.address) if link.address else ""
        if fault:
            message = f"a link on page {link.page} leads to `{link.address[:80]}`: {fault}"
        elif not (link.address or link.action or 0 < link.target <= len(page.pages)):
            message = f"a link on page {link.page} leads to no place of the PDF"
        else:
            continue
        yield Finding("pdf-link-broken", place, message, "", REMEDY)


def _active(page: PdfPage) -> Iterator[str]:
    for what in page.active:
        yield f"the PDF holds {what}: it must run, open and carry nothing"
    for link in page.links:
        if link.action:
            yield f"a link on page {link.page} {link.action}"


def _titles(page: PdfPage, html: HtmlPage) -> Iterator[str]:
    title = next((block.text for block in html.blocks if block.kind == "title"), "")
    if page.title.strip() and key_of(title) != key_of(page.title):
        yield f"the PDF is called `{page.title}`, the HTML `{title.strip()}`"
    if page.language and html.language and page.language != html.language:
        yield f"the PDF's language is {page.language}, that of the HTML {html.language}"


def _alts(page: PdfPage, html: HtmlPage) -> Iterator[str]:
    """Compare the alternative texts of the figures, in order."""
    shown = {block.owner: block.text for block in html.blocks if block.kind == "alt"}
    wanted = list(shown.items())
    alts = _once([item.alt for item in page.figures], [text for _, text in wanted])
    if len(alts) != len(wanted):
        yield f"the PDF has {len(alts)} figures in its tags, the HTML {len(wanted)}"
        return
    for (owner, text), alt in zip(wanted, alts, strict=True):
        if not alt.strip():
            yield f"the figure `{owner}` has no alternative text"
        elif key_of(alt) != key_of(text):
            yield f"the alternative text of `{owner}` is `{_first_difference(alt, text)}`"


def _once(alts: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Give the alternative texts, those out that are there again as their figure runs on."""
    found: list[str] = []
    for alt in alts:
        following = wanted[len(found)] if len(found) < len(wanted) else ""
        again = bool(found) and alt == found[-1] and key_of(alt) != key_of(following)
        if not (again and alt.strip()):
            found.append(alt)
    return found


def _first_difference(found: str, wanted: str) -> str:
    pairs = zip(found.split(), wanted.split(), strict=False)
    at = next((index for index, (left, right) in enumerate(pairs) if left != right), 0)
    near = slice(max(0, at - 4), at + 4)
    return f"{' '.join(found.split()[near])}` where the HTML has `{' '.join(wanted.split()[near])}"


def _counted(agreement: Agreement) -> Iterator[str]:
    """Give page numbers that are not the page's, at its foot or in the table of contents."""
    yield from agreement.texts.faults
    headings = {
        block.key: page for block, _, page in agreement.aligned.found if block.kind == "heading"
    }
    for title, number in agreement.texts.contents:
        page = headings.get(key_of(title))
        if page is not None and str(page) != number:
            shown = f"on page {number}" if number else "without a page"
            yield f"the contents have `{title}` {shown}, and it is on page {page}"


def _unknown(agreement: Agreement, page: PdfPage) -> Iterator[Finding]:
    """Give the words of the PDF that stand for none of the HTML."""
    for number, shown in agreement.texts.unknown:
        message = (
            f"page {number} of the PDF has `{shown[:80]}` beside its text and outside its tags"
        )
        yield Finding("pdf-text-unknown", Place(page.path), message, "", REMEDY)
    for item in agreement.unlike:
        if item.html or not item.pdf:
            continue
        stretch = item.pdf[0][0]
        inside = [word for owner, word in item.pdf if owner is stretch]
        text = agreement.texts.pages[stretch.page - 1]
        shown = " ".join(word.text for word in inside)
        if all(MARKER.fullmatch(word.text) for word in inside):
            continue
        message = f"page {stretch.page} of the PDF has `{shown}`, which the HTML does not have"
        evidence = around(text, inside[0].start, inside[-1].end)
        yield Finding("pdf-text-unknown", Place(page.path), message, evidence, REMEDY)
