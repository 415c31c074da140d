"""Texts for tests: sources made of a few lines, without a file or a registry."""

from __future__ import annotations

from sourcebrief.errors import Place
from sourcebrief.sources import Source, SourceText


def text_of(raw: str, locators: str) -> SourceText:
    """Make the text of a source that names its places in the way given."""
    place = Place("seeds/sources.csv", 2)
    return SourceText(Source("a", "a.txt", "", 0, "A", "B", "2016", "", locators, "", place), raw)


def article(raw: str) -> SourceText:
    """Make a text whose lines are paragraphs."""
    return text_of(raw, "paragraph")


def report(raw: str) -> SourceText:
    """Make a text of the kind that is extracted from the PDF of a report."""
    return text_of(raw, "section-footnote")


def blocks(raw: str) -> list[tuple[str, str]]:
    """Give the locator and the words of each block of a report."""
    text = report(raw)
    return [(str(block.locator), text.text[block.start : block.end]) for block in text.blocks]


def words(raw: str, locator: str) -> str:
    """Give the words of the block of a report that is at `locator`."""
    return dict(blocks(raw))[locator]
