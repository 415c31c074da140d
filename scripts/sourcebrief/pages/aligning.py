"""Finding each text of the HTML in the PDF, and what either has that the other lacks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.pages.pdftext import PdfText, Stretch
from sourcebrief.pages.reserving import reserve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.pages.model import Block


@dataclass
class Aligned:
    """Where each block of the HTML begins in the PDF, and what is left over on either side.

    `found` are the blocks in the order of the HTML, each with its offset in the PDF's text and the
    number of its page, from 1; a block that runs over the end of a page begins on the first.
    """

    found: list[tuple[Block, int, int]] = field(default_factory=list)
    changed: list[tuple[Block, Stretch]] = field(default_factory=list)
    """Long blocks of which some words are others in the PDF, with the words there."""
    missing: list[tuple[Block, int]] = field(default_factory=list)
    extra: list[Stretch] = field(default_factory=list)


def align(blocks: Sequence[Block], pages: Sequence[str]) -> Aligned:
    """Find the printed blocks of the HTML in the PDF: whole, in pieces, or again as a repeat."""
    result = Aligned()
    text = PdfText(pages)
    wanted = _keys(blocks)
    places: dict[int, int] = {}
    changed: dict[int, Stretch] = {}
    for shortest in (LONG, 1):  # a short text could be taken out of a long one that a page cuts
        chosen = [item for item in range(len(wanted)) if len(wanted[item][1]) >= shortest]
        _place_whole(wanted, chosen, text, places)
        _place_pieces(wanted, chosen, text, places)
        if shortest == LONG:
            left = [item for item in chosen if item not in places]
            changed = reserve([(item, wanted[item][0]) for item in left], text)
    _take_repeats(blocks, text)
    result.changed = [(wanted[index][0], stretch) for index, stretch in changed.items()]
    last = 0
    for index, (block, _) in enumerate(wanted):
        if index in places:
            last = places[index]
            result.found.append((block, last, text.page_at(last)))
        elif index not in changed:
            result.missing.append((block, last))
    result.extra = [text.stretch(page, indices) for page, indices in text.rest()]
    return result


LONG = 14
"""Characters from which a text is unlikely to stand within another."""


def _keys(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """Give the printed blocks and what to look for, with the numbers of lists and notes."""
    found = []
    for block in blocks:
        if block.printed and block.key:
            apart = "|" if block.number and block.key[0].isdigit() else ""
            found.append((block, block.number + apart + block.key))
    return found


def _place_whole(
    wanted: Sequence[tuple[Block, str]],
    chosen: Sequence[int],
    text: PdfText,
    places: dict[int, int],
) -> None:
    """Place the blocks that stand whole on a page: long ones first, short ones near them."""
    left = [index for index in chosen if index not in places]
    order = sorted(left, key=lambda index: (-len(wanted[index][1]), index))
    placed = sorted(places)
    for index in order:
        sought = wanted[index][1]
        before = bisect_left(placed, index)
        start = places[placed[before - 1]] if before else 0
        at = text.find(sought, start)
        at = text.find(sought, 0) if at < 0 else at
        if at >= 0:
            text.take(at, at + len(sought))
            places[index] = at
            placed.insert(before, index)


def _place_pieces(
    wanted: Sequence[tuple[Block, str]],
    chosen: Sequence[int],
    text: PdfText,
    places: dict[int, int],
) -> None:
    """Place blocks that the end of a page cuts: in two or more stretches that were not taken."""
    for index in chosen:
        if index in places:
            continue
        taken = _in_pieces(wanted[index][1], text)
        if taken:
            for start, end in taken:
                text.take(start, end)
            places[index] = taken[0][0]


def _in_pieces(sought: str, text: PdfText) -> list[tuple[int, int]]:
    """Give the stretches that make up a key together, one after the other, or nothing."""
    for least in (SURE, UNSURE):
        at = -1
        for _ in range(TRIES):
            at = text.find(sought[:least], at + 1, whole=False)
            if at < 0:
                break
            taken = _followed(sought, at, text, least)
            if taken:
                return taken
    return []


SURE, UNSURE = 14, 5
"""Characters by which the beginning of a piece is looked for."""
TRIES = 20
REACH = 12_000
"""Characters of the PDF, some four pages, within which the next piece must follow."""


def _followed(sought: str, at: int, text: PdfText, least: int) -> list[tuple[int, int]]:
    """Give the stretches of a key whose first begins at `at`, or nothing where it breaks off."""
    taken: list[tuple[int, int]] = []
    while at >= 0:
        end = text.last_end(at, at + text.common(sought, at))
        if end <= at:
            return []
        taken.append((at, end))
        sought = sought[end - at :].removeprefix("|")
        if not sought:
            return taken
        at = text.find(sought[:least], end, end + REACH, whole=False)
    return []


def _take_repeats(blocks: Sequence[Block], text: PdfText) -> None:
    """Take out the head of a table where it is printed again on the next page."""
    heads = [block.key for block in blocks if block.tag == "th"]
    for sought in sorted(set(filter(None, heads)), key=len, reverse=True):
        at = 0
        while (at := text.find(sought, at)) >= 0:
            text.take(at, at + len(sought))
