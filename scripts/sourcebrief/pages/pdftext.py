"""The words of a PDF as one string without spaces, of which stretches are taken out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.pages.text import Word, pieces, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONSUMED = "\0"
"""Stands in the PDF's text for what was found in the HTML."""


@dataclass(frozen=True)
class Stretch:
    """Words of one page of the PDF that follow each other and were found nowhere in the HTML."""

    page: int
    words: tuple[Word, ...]


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

    def word(self, index: int) -> str:
        """Give the word of an index."""
        return self._words[index].text

    def take_words(self, indices: Sequence[int]) -> None:
        """Take out words by their indices."""
        for index in indices:
            start = self._starts[index]
            length = len(self._words[index].text) + (self.text[start] == "|")
            self.take(start, start + length)

    def stretch(self, page: int, indices: Sequence[int]) -> Stretch:
        """Give words by their indices."""
        return Stretch(page, tuple(self._words[index] for index in indices))
