"""What a PDF's tags and properties should be, and where they differ."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebrief.pages.text import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.pages.model import HtmlPage, PdfPage


def wrong_properties(page: PdfPage) -> Iterator[str]:
    """Give what the file lacks that PDF/UA-1 asks for, as far as it can be read."""
    needed = {
        "the PDF has no page": page.pages,
        "the PDF has no title": page.title.strip(),
        "the PDF names no language": page.language,
        "the PDF is not tagged": page.tagged,
        "the tags of the PDF hold no text": page.elements or not page.tagged,
    }
    yield from (message for message, there in needed.items() if not there)
    if page.standard != "PDF/UA-1":
        yield f"the PDF declares {page.standard or 'no standard'} where PDF/UA-1 is asked for"
    for number, cells in enumerate(page.tables, 1):
        if not cells:
            yield f"table {number} of the PDF has no header cells"
    yield from _untagged(page)
    yield from _skipped(page)


def _untagged(page: PdfPage) -> Iterator[str]:
    for item in page.elements:
        if item.kind == "Untagged":
            shown = " ".join(item.text.split())[:60]
            yield f"page {item.page} holds `{shown}`, which is in no tag"


def _skipped(page: PdfPage) -> Iterator[str]:
    before = 0
    for level, item in page.headings:
        if level > before + 1:
            name = " ".join(item.text.split())[:60]
            yield f"the heading `{name}` of level {level} follows one of level {before}"
        before = level


_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""The headings of a page below its title, which is no heading of the PDF."""


def wrong_headings(page: PdfPage, html: HtmlPage) -> Iterator[str]:
    """Compare the headings with the HTML's: their words, order and levels among each other."""
    wanted = [
        (int(block.tag[1]), block.key, " ".join(block.text.split()))
        for block in html.blocks
        if block.kind in {"heading", "toc"} and block.tag in _HEADINGS
    ]
    own = {key for _, key, _ in wanted}
    found = [(level, key_of(item.text)) for level, item in page.headings]
    found = [item for item in found if item[1] in own]
    missing = Counter(key for _, key, _ in wanted) - Counter(key for _, key in found)
    if missing:
        names = [name for _, key, name in wanted if key in missing]
        yield f"the heading `{names[0][:60]}` of the HTML is no heading of the PDF"
        return
    shift = min((level for level, _, _ in wanted), default=0) - min(
        (level for level, _ in found), default=0
    )
    for (level, key, name), (shown, there) in zip(wanted, found, strict=False):
        if key != there:
            yield f"the heading `{name[:60]}` stands in another order in the tags"
            return
        if level - shift != shown:
            yield f"the heading `{name[:60]}` has level {shown} where {level - shift} is its own"


def wrong_heads(page: PdfPage, html: HtmlPage) -> Iterator[str]:
    """Give the header cells of the tables of either that are none in the other."""
    found = Counter(key_of(item.text) for item in page.elements if item.kind == "TH")
    for block in html.blocks:
        if block.tag != "th" or not block.key:
            continue
        if not found[block.key]:
            yield f"the header cell `{' '.join(block.text.split())[:60]}` is none in the PDF's tags"
        found[block.key] -= 1
    more = {name for name, count in found.items() if count > 0 and name}
    for block in html.blocks:
        if block.kind == "cell" and block.tag != "th" and block.key in more:
            name = " ".join(block.text.split())[:60]
            yield f"the PDF's tags have the header cell `{name}`, which is none in the HTML"
            more.discard(block.key)
