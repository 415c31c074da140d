"""Finding each text of the HTML in the PDF, and what either has that the other lacks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.pages.drawn import place_drawn
from sourcebrief.pages.pdftext import PdfText, Stretch
from sourcebrief.pages.piecing import in_pieces
from sourcebrief.pages.reserving import reserve
from sourcebrief.pages.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    _place_long(wanted, text, places)
    changed = _reserve(wanted, text, places)
    rest = [item for item in range(len(wanted)) if item not in changed]
    _place_short(wanted, rest, text, places)
    _take_repeats(wanted, text)
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
LENGTHS = (120, *range(40, LONG - 1, -1))
"""Characters from which long texts are looked for, each before what could be taken out of it."""

Wanted = tuple["Block", str]
"""A block and the key to look for."""


def _place_long(wanted: Sequence[Wanted], text: PdfText, places: dict[int, int]) -> None:
    """Place the long texts, whole or in pieces, and the captions, which say where a figure is."""
    for shortest in LENGTHS:
        chosen = [
            item
            for item, (block, sought) in enumerate(wanted)
            if item not in places
            and (len(sought) >= shortest or (block.kind == "caption" and len(sought) >= LONG))
        ]
        place_drawn(wanted, chosen, text, places)
        others = [item for item in chosen if wanted[item][0].kind != "drawn"]
        _place_whole(wanted, others, text, places)
        _place_glued(wanted, others, text, places)
        _place_pieces(wanted, others, text, places)


def _reserve(wanted: Sequence[Wanted], text: PdfText, places: dict[int, int]) -> dict[int, Stretch]:
    """Find the long texts that are left, of which words were changed."""
    left = [
        item
        for item, (block, sought) in enumerate(wanted)
        if item not in places and len(sought) >= LONG and block.kind != "drawn"
    ]
    return reserve([(item, wanted[item][0]) for item in left], text)


def _place_short(
    wanted: Sequence[Wanted], chosen: Sequence[int], text: PdfText, places: dict[int, int]
) -> None:
    """Place what is left, the longest first, and of the same length the figures' texts first."""
    _place_heads(wanted, text, places)
    lengths = {len(wanted[item][1]) for item in chosen if item not in places}
    for length in sorted(lengths, reverse=True):
        of_length = [item for item in chosen if len(wanted[item][1]) == length]
        place_drawn(wanted, of_length, text, places)
        others = [item for item in of_length if wanted[item][0].kind != "drawn"]
        _place_whole(wanted, others, text, places)
    others = [item for item in chosen if wanted[item][0].kind != "drawn"]
    _place_pieces(wanted, others, text, places)
    place_drawn(wanted, chosen, text, places, loose=True)
    _place_glued(wanted, chosen, text, places)


def _place_glued(
    wanted: Sequence[Wanted], chosen: Sequence[int], text: PdfText, places: dict[int, int]
) -> None:
    """Place what begins or ends within a word, as cells do that stand close to each other."""
    for index in chosen:
        sought = wanted[index][1]
        at = -1 if index in places else text.find_glued(sought)
        if at >= 0:
            text.take(at, at + len(sought))
            places[index] = at


def _keys(blocks: Sequence[Block]) -> list[Wanted]:
    """Give the printed blocks and what to look for, with the numbers of lists and notes."""
    found = []
    for block in blocks:
        if block.printed and block.key:
            apart = "|" if block.number and block.key[0].isdigit() else ""
            found.append((block, block.number + apart + block.key))
    return found


def _place_whole(
    wanted: Sequence[Wanted], chosen: Sequence[int], text: PdfText, places: dict[int, int]
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
    wanted: Sequence[Wanted], chosen: Sequence[int], text: PdfText, places: dict[int, int]
) -> None:
    """Place blocks that the end of a page cuts: in two or more stretches that were not taken."""
    for index in chosen:
        if index in places:
            continue
        taken = in_pieces(wanted[index][1], text)
        if taken:
            for start, end in taken:
                text.take(start, end)
            places[index] = taken[0][0]


def _place_heads(wanted: Sequence[Wanted], text: PdfText, places: dict[int, int]) -> None:
    """Place the head of each table as one, where all its cells are left."""
    for indices in _heads(wanted):
        sought = key(word for index in indices for word in wanted[index][0].words)
        at = -1 if any(index in places for index in indices) else text.find(sought, 0)
        if at >= 0:
            text.take(at, at + len(sought))
            places.update(dict.fromkeys(indices, at))


def _take_repeats(wanted: Sequence[Wanted], text: PdfText) -> None:
    """Take out the head of a table where it is printed again on the next page."""
    for indices in _heads(wanted):
        sought = key(word for index in indices for word in wanted[index][0].words)
        at = 0
        while (at := text.find_glued(sought, at)) >= 0:
            text.take(at, at + len(sought))


def _heads(wanted: Sequence[Wanted]) -> Iterator[list[int]]:
    """Give the header cells of each table, those at its head."""
    head: list[int] = []
    before = None
    for index, (block, _) in enumerate(wanted):
        if block.tag == "th" and (head or before is None or before.kind != "cell"):
            head.append(index)
        elif head:
            yield head
            head = []
        before = block
    if head:
        yield head
