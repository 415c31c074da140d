"""Finding the texts of the HTML's figures in the PDF, which reads a drawing in its own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.pages.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import Block
    from sourcebrief.pages.pdftext import PdfText
    from sourcebrief.pages.text import Word

Wanted = tuple["Block", str]
"""A block and the key to look for."""


def place_drawn(
    wanted: Sequence[Wanted],
    chosen: Sequence[int],
    text: PdfText,
    places: dict[int, int],
    *,
    loose: bool = False,
) -> None:
    """Place texts of figures, each on the page that has its figure's caption, in any order.

    `chosen` are the indices of the blocks to place; those that are no figure's are left out.
    `places` are the offsets of those that were placed, by index; those found are added. With
    `loose`, the words of a text may stand apart. Where a caption was not placed, its figure's
    texts are left for others to find.
    """
    left = [item for item in chosen if item not in places and wanted[item][0].kind == "drawn"]
    if not left:
        return
    captions = {
        block.owner: places[index]
        for index, (block, _) in enumerate(wanted)
        if block.kind == "caption" and index in places
    }
    busy = {text.page_at(place) for place in captions.values()}
    for index in sorted(left, key=lambda item: (-len(wanted[item][1]), item)):
        block, sought = wanted[index]
        caption = captions.get(block.owner)
        if caption is None:
            continue
        for page in _pages(caption, text, busy):
            at = _nearest(sought, page, caption, text)
            at = _loose(block, page, caption, text) if at < 0 and loose else at
            if at >= 0:
                if not loose or text.text.startswith(sought, at):
                    text.take(at, at + len(sought))
                places[index] = at
                break


def _pages(caption: int, text: PdfText, busy: set[int]) -> Iterator[int]:
    """Give the caption's page, then those beside it that may have the drawing.

    That is a page without another figure's caption, or one that the caption is next to, as where
    a page's end parts it from the drawing.
    """
    page = text.page_at(caption)
    yield page
    start, end = text.span_of(page)
    for item, distance in ((page - 1, caption - start), (page + 1, end - caption)):
        if 0 < item <= len(text.pages) and (item not in busy or distance < NEXT_TO):
            yield item


NEXT_TO = 600
"""Characters, as of a caption and a note, from the end of a page that count as next to it."""


def _nearest(sought: str, page: int, near: int, text: PdfText) -> int:
    """Give where on a page a key stands whole, nearest to an offset, or -1."""
    start, end = text.span_of(page)
    found = []
    while (at := text.find(sought, start, end)) >= 0:
        found.append(at)
        start = at + 1
    return min(found, key=lambda at: abs(at - near), default=-1)


def _loose(block: Block, page: int, near: int, text: PdfText) -> int:
    """Take the words of a label out of a page if all stand there, and give where; or -1."""
    before = text.text
    last = -1
    for group in _groups(block.words):
        at = _nearest(group, page, near, text)
        if at < 0:
            text.text = before
            return -1
        text.take(at, at + len(group))
        last = at
    return last


def _groups(found: Sequence[Word]) -> Iterator[str]:
    """Give the keys of the words, a numeral with the signs before it and the word after it."""
    group: list[Word] = []
    for word in found:
        signs = all(not item.text[0].isalnum() for item in group)
        if group and not (signs or (group[-1].text[0].isdigit() and word.text == "%")):
            counted = group[-1].text[0].isdigit() and word.text[0].isalpha()
            if counted:
                yield key([*group, word])
                group = []
                continue
            yield key(group)
            group = []
        group.append(word)
    if group:
        yield key(group)
