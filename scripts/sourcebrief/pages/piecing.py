"""Finding a text of the HTML that a page's end or a figure cuts: its pieces in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.pages.pdftext import PdfText

Pieces = list[tuple[int, int]]
"""The offsets where each piece begins and ends."""

SURE, UNSURE = 14, 5
"""Characters by which the beginning of a piece is looked for."""
TRIES = 20
"""Places at which a text may be taken to begin, and its next piece to follow."""
REACH = 12_000
"""Characters of the PDF, some four pages, within which the next piece must follow."""
MOST_PIECES = 8
MOST_STEPS = 400
"""Pieces that are looked at for one text in all."""


def in_pieces(sought: str, text: PdfText) -> Pieces:
    """Give the stretches that make up a key together, one after the other, or nothing.

    Pieces that are whole lines go first: what follows a cut may begin with the same words.
    """
    for whole_lines in (True, False):
        for least in (SURE, UNSURE):
            search = _Search(text, least, whole_lines=whole_lines)
            at = -1
            for _ in range(TRIES):
                at = text.find(sought[:least], at + 1, whole=False)
                if at < 0:
                    break
                taken = search.from_(sought, at, MOST_PIECES)
                if taken:
                    return taken
    return []


class _Search:
    """One search, which gives up after `MOST_STEPS`."""

    def __init__(self, text: PdfText, least: int, *, whole_lines: bool) -> None:
        self._text = text
        self._least = least
        self._whole_lines = whole_lines
        self._steps = MOST_STEPS

    def from_(self, sought: str, at: int, pieces: int) -> Pieces:
        """Give the stretches of a key whose first begins at `at`, or nothing."""
        text = self._text
        self._steps -= 1
        end = text.last_end(at, at + text.common(sought, at))
        if end <= at or not pieces or self._steps < 0:
            return []
        if end - at == len(sought):
            return [(at, end)]
        for stop in self._cuts(at, end):
            rest = sought[stop - at :].removeprefix("|")
            for start in self._starts(rest, stop):
                taken = self.from_(rest, start, pieces - 1)
                if taken:
                    return [(at, stop), *taken]
        return []

    def _cuts(self, at: int, end: int) -> Iterator[int]:
        """Give where the piece from `at` on may end: the last lines of it, or its very end."""
        if not self._whole_lines:
            yield end
            return
        given = 0
        for stop in range(end, at, -1):
            if given < LAST_LINES and self._text.begins_line(stop) and self._ends(at, stop):
                given += 1
                yield stop

    def _ends(self, at: int, stop: int) -> bool:
        return self._text.last_end(at, stop) == stop

    def _starts(self, rest: str, after: int) -> Iterator[int]:
        """Give where the next piece may begin."""
        start = after
        for _ in range(TRIES):
            start = self._text.find(rest[: self._least], start, after + REACH, whole=False)
            if start < 0 or self._steps < 0:
                return
            if not self._whole_lines or self._text.begins_line(start):
                yield start
            start += 1


LAST_LINES = 3
"""Lines at the end of a piece that may be another text's, which begins with the same words."""
