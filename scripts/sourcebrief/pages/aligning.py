"""Finding each text of the HTML in the PDF, and what either has that the other lacks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.pages.text import Word, around, key, pieces, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import Block

CONSUMED = "\0"
"""Stands in the PDF's text for what was found in the HTML."""


@dataclass(frozen=True)
class Stretch:
    """Words of one page of the PDF that follow each other and were found nowhere in the HTML."""

    page: int
    words: tuple[Word, ...]
    context: str


@dataclass
class Aligned:
    """Where each block of the HTML begins in the PDF, and what is left over on either side.

    `found` are the blocks in the order of the HTML, each with its offset in the PDF's text and the
    number of its page, from 1; a block that runs over the end of a page begins on the first.
    """

    found: list[tuple[Block, int, int]] = field(default_factory=list)
    missing: list[tuple[Block, int]] = field(default_factory=list)
    extra: list[Stretch] = field(default_factory=list)


class PdfText:
    """The words of a PDF as one string without spaces, of which stretches are taken out."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = pages
        self._words: list[Word] = []
        self._starts: list[int] = []
        self._first: list[int] = []
        parts: list[str] = []
        length = 0
        for page in pages:
            self._first.append(len(self._words))
            for word, piece in zip(found := words(page), pieces(found), strict=True):
                self._starts.append(length)
                self._words.append(word)
                parts.append(piece)
                length += len(piece)
            parts.append("\f")
            length += 1
        self.text = "".join(parts)

    def page_of(self, index: int) -> int:
        """Give the number of the page, from 1, of a word by its index."""
        return bisect_right(self._first, index)

    def page_at(self, offset: int) -> int:
        """Give the number of the page, from 1, of an offset."""
        return self.page_of(bisect_right(self._starts, offset) - 1)

    def find(self, wanted: str, start: int, end: int | None = None, *, whole: bool = True) -> int:
        """Give where a key stands from `start` on, or -1: whole words, or the first at least."""
        while (at := self.text.find(wanted, start, end)) >= 0:
            if self._begins(at) and (not whole or self._ends(at + len(wanted))):
                return at
            start = at + 1
        return -1

    def _begins(self, start: int) -> bool:
        """Tell whether a word begins at an offset."""
        index = bisect_left(self._starts, start)
        at_word = index < len(self._starts) and self._starts[index] == start
        return at_word or (start > 0 and self.text[start - 1] == "|")

    def _ends(self, end: int) -> bool:
        """Tell whether a word ends at an offset."""
        index = bisect_left(self._starts, end)
        at_word = index < len(self._starts) and self._starts[index] == end
        return at_word or end >= len(self.text) - 1 or self.text[end] == "\f"

    def common(self, wanted: str, start: int) -> int:
        """Give how many characters of `wanted` stand at an offset."""
        there = self.text[start : start + len(wanted)]
        pairs = zip(there, wanted, strict=False)
        return next((at for at, (left, right) in enumerate(pairs) if left != right), len(there))

    def last_end(self, start: int, end: int) -> int:
        """Give the last end of a word up to `end`, or `start` where there is none."""
        while end > start and not self._ends(end):
            end -= 1
        return end

    def take(self, start: int, end: int) -> None:
        """Take out a stretch; nothing is found there any more."""
        start -= start > 0 and self.text[start - 1] == "|"
        self.text = self.text[:start] + CONSUMED * (end - start) + self.text[end:]

    def rest(self) -> Iterator[tuple[int, list[int]]]:
        """Give what was not taken, as a page and the indices of words that follow each other."""
        run: list[int] = []
        for index, start in enumerate(self._starts):
            left = self.text[start] != CONSUMED
            if run and (not left or self.page_of(index) != self.page_of(run[-1])):
                yield self.page_of(run[0]), run
                run = []
            if left:
                run.append(index)
        if run:
            yield self.page_of(run[0]), run

    def stretch(self, page: int, indices: Sequence[int]) -> Stretch:
        """Give words by their indices, with what stands around them."""
        found = tuple(self._words[index] for index in indices)
        return Stretch(page, found, around(self.pages[page - 1], found[0].start, found[-1].end))


def align(blocks: Sequence[Block], pages: Sequence[str]) -> Aligned:
    """Find the printed blocks of the HTML in the PDF: whole, in pieces, or again as a repeat."""
    result = Aligned()
    text = PdfText(pages)
    wanted = _keys(blocks)
    places: dict[int, int] = {}
    for shortest in (LONG, 1):  # a short text could be taken out of a long one that a page cuts
        chosen = [item for item in range(len(wanted)) if len(wanted[item][1]) >= shortest]
        _place_whole(wanted, chosen, text, places)
        _place_pieces(wanted, chosen, text, places)
    _take_repeats(blocks, text)
    last = 0
    for index, (block, _) in enumerate(wanted):
        if index in places:
            last = places[index]
            result.found.append((block, last, text.page_at(last)))
        else:
            result.missing.append((block, last))
    result.extra = [text.stretch(page, indices) for page, indices in text.rest()]
    return result


LONG = 14
"""Characters from which a text is unlikely to stand within another."""


def _keys(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """Give the printed blocks and what to look for; the PDF numbers its footnotes in the text."""
    found = []
    notes = 0
    for block in blocks:
        if block.printed and block.key:
            notes += block.kind == "footnote"
            mark = f"{notes} " if block.kind == "footnote" else ""
            found.append((block, key(words(mark)) + _apart(mark, block.key) + block.key))
    return found


def _apart(mark: str, following: str) -> str:
    return "|" if mark and following[0].isdigit() else ""


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
