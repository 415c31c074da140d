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
        self._lines: set[int] = set()
        self._halves: set[int] = set()
        parts: list[str] = []
        length = 0
        for page in pages:
            self._first.append(len(self._words))
            self._lines.add(length)
            for word, piece in zip(found := words(page), pieces(found), strict=True):
                self._join(page, word, length)
                self._starts.append(length)
                self._words.append(word)
                parts.append(piece)
                length += len(piece)
            self._lines.add(length)
            parts.append("\f")
            length += 1
        self.text = "".join(parts)

    def _join(self, page: str, word: Word, start: int) -> None:
        """Note whether a word begins a line, or is the second half of a word broken there."""
        index = len(self._words)
        before = self._words[-1] if index > self._first[-1] else None
        gap = page[before.end if before else 0 : word.start]
        if "\n" in gap or HYPHEN in gap:
            self._lines.add(start)
        if before and gap == HYPHEN and (before.text[-1] + word.text[0]).isalpha():
            self._halves.add(index)

    def page_of(self, index: int) -> int:
        """Give the number of the page, from 1, of a word by its index."""
        return bisect_right(self._first, index)

    def page_at(self, offset: int) -> int:
        """Give the number of the page, from 1, of an offset."""
        return self.page_of(bisect_right(self._starts, offset) - 1)

    def span_of(self, page: int) -> tuple[int, int]:
        """Give the offsets where a page, counted from 1, begins and ends."""
        ends = [*self._first[1:], len(self._words)]
        first, last = self._first[page - 1], ends[page - 1]
        if first == last:
            return 0, 0
        return self._starts[first], self._starts[last - 1] + len(self._words[last - 1].text) + 1

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

    def begins_line(self, offset: int) -> bool:
        """Tell whether a line of the PDF begins at an offset, or the last of a page ends there."""
        return offset in self._lines or (
            offset - 1 in self._lines and self.text[offset - 1] in f"|{CONSUMED}"
        )

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
        for index in range(len(self._words)):
            left = self._is_left(index)
            if run and (not left or self.page_of(index) != self.page_of(run[-1])):
                yield self.page_of(run[0]), run
                run = []
            if left:
                run.append(index)
        if run:
            yield self.page_of(run[0]), run

    def _is_left(self, index: int) -> bool:
        """Tell whether any of a word was not taken."""
        start = self._starts[index]
        return self.text[start] != CONSUMED or any(
            character not in f"{CONSUMED}\f"
            for character in self.text[start : start + len(self._words[index].text)]
        )

    def find_glued(self, wanted: str, start: int = 0) -> int:
        """Give where a key stands that may begin or end within a word, but not a numeral; or -1."""
        while (at := self.text.find(wanted, start)) >= 0:
            before, after = self.text[at - 1 : at], self.text[at + len(wanted) :][:1]
            if not (wanted[0].isdigit() and _numeric(before)) and not (
                wanted[-1].isdigit() and _numeric(after)
            ):
                return at
            start = at + 1
        return -1

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
        """Give words by their indices, the halves of one that was broken put together."""
        found: list[Word] = []
        for before, index in zip((-1, *indices), indices, strict=False):
            word = self._words[index]
            if found and index in self._halves and before == index - 1:
                found[-1] = Word(found[-1].text + word.text, found[-1].start, word.end)
            else:
                found.append(word)
        return Stretch(page, tuple(found))


def _numeric(character: str) -> bool:
    return character.isdigit() or character in {".", ","}


HYPHEN = "\u00ad"
"""Stands in the text of a page for a hyphen at the end of a line."""
