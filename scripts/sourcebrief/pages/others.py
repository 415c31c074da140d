"""Telling whether a finished page is that of another brief or edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.pages.text import key, key_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.pages.expected import Passage
    from sourcebrief.pages.model import HtmlPage, PdfPage

ENOUGH = 0.2
"""The share of the document's longer texts that its page has at least, however old it is."""
LONG = 30
"""Characters from which a text is no other brief's by chance."""


def is_other_html(page: HtmlPage, wanted: Sequence[Passage]) -> bool:
    """Tell whether the HTML has another title, and hardly a text of the document."""
    shown = [block.text for block in page.blocks if block.kind == "title" and not block.owner]
    if not _is_titled_otherwise(" ".join(shown[:1]), wanted):
        return False
    return _share("\f".join(key(block.core) for block in page.blocks), wanted) < ENOUGH


def is_other_pdf(page: PdfPage, wanted: Sequence[Passage]) -> bool:
    """Tell whether the PDF has another title, and hardly a text of the document."""
    if not _is_titled_otherwise(page.title, wanted):
        return False
    return _share("\f".join(key_of(text) for text in page.pages), wanted, LONG) < ENOUGH


def _is_titled_otherwise(title: str, wanted: Sequence[Passage]) -> bool:
    own = next((passage.text for passage in wanted if passage.kind == "title"), "")
    return key_of(title) != key_of(own)


def _share(text: str, wanted: Sequence[Passage], most: int | None = None) -> float:
    """Give the share of the longer texts that stand in `text`, of each `most` characters."""
    keys = [key(words(passage.text)) for passage in wanted]
    keys = [item[:most] for item in keys if len(item) >= LONG]
    return sum(item in text for item in keys) / len(keys) if keys else 1.0
