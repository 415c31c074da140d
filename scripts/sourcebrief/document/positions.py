"""Where a character came from: raw text joined from pieces of files, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(NamedTuple):
    """One line of a file without its line end: `text` begins at `column` of line `number`."""

    text: str
    path: str
    number: int
    column: int = 1

    @property
    def place(self) -> Place:
        """The place of the line's first character."""
        return Place(self.path, self.number, self.column)

    def cut(self, start: int, end: int | None = None) -> Line:
        """Give the part of the line from `start` to `end`, its column moved along."""
        return Line(self.text[start:end], self.path, self.number, self.column + start)

    def strip(self) -> Line:
        """Give the line without the white space around it."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.cut(lead, max(lead, len(self.text.rstrip())))


class Stretch(NamedTuple):
    """A raw text joined from pieces, and the place each piece came from.

    `starts` are the offsets in `text` at which the pieces begin, rising from 0; `places` are
    their places. Within a piece columns run along with offsets.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def of(cls, pieces: Iterable[tuple[str, Place]]) -> Stretch:
        """Join `pieces` of text, each with the place of its first character."""
        texts, starts, places, length = [], [], [], 0
        for text, place in pieces:
            texts.append(text)
            starts.append(length)
            places.append(place)
            length += len(text)
        return cls("".join(texts), tuple(starts), tuple(places))

    @classmethod
    def of_lines(cls, lines: Iterable[Line]) -> Stretch:
        """Join `lines` with line breaks between them."""
        rows = list(lines)
        last = len(rows) - 1
        return cls.of(
            (row.text if index == last else row.text + "\n", row.place)
            for index, row in enumerate(rows)
        )

    def place(self, offset: int) -> Place:
        """Give the place of the character at `offset` (the end of the text counts as one)."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        origin = self.places[index]
        return Place(origin.path, origin.line, origin.column + offset - self.starts[index])

    def cut(self, start: int, end: int) -> Stretch:
        """Give the part from `start` to `end`, places kept."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(start, end - 1)), first + 1)
        starts = [max(self.starts[i] - start, 0) for i in range(first, last)]
        places = [self.place(start + offset) for offset in starts]
        return Stretch(self.text[start:end], tuple(starts), tuple(places))
