"""A document with its includes and shortcodes filled in, and where each of its lines came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Expanded:
    """A document's text as an engine reads it, with the place of each line.

    `lines` are the text's lines without their ends, `places` where each stands in the files it
    was put together from, `front_matter` what the YAML at the document's head says, `head` its
    lines, and `document` the document's own name. Paths are relative to the staging folder.
    """

    document: str
    front_matter: dict[str, object]
    head: tuple[str, ...]
    lines: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The text in one piece."""
        return "\n".join(self.lines) + "\n"

    def place(self, line: int) -> Place:
        """Give where line `line` of the text, counted from 1, came from."""
        if 1 <= line <= len(self.places):
            return self.places[line - 1]
        return Place(self.document)

    def key_place(self, name: str) -> Place:
        """Give where the front matter sets `name`."""
        heads = (line.partition(":")[0].strip("\"' ") for line in self.head)
        return Place(self.document, next((n for n, key in enumerate(heads, 1) if key == name), 1))

    def find(self, words: str, *, last: bool = False) -> Place:
        """Give where `words` first or last stand as words of their own, or else the document.

        A number's binding `n=id` is also found where it is written `n="id"`.
        """
        head = ((line, Place(self.document, n)) for n, line in enumerate(self.head, 1))
        lines = [*zip(self.lines, self.places, strict=True), *head]
        for candidate in (words, words.partition("=")[2]):
            found = (
                Place(place.path, place.line, column + 1)
                for line, place in (reversed(lines) if last else lines)
                for column in _occurrences(candidate, line)
            )
            for place in found:
                return place
        return Place(self.document)


def _occurrences(words: str, line: str) -> Iterator[int]:
    """Give the columns at which `words` stand in `line`, not as part of a longer word or id."""
    start = line.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        before = line[start - 1 : start]
        after = line[end : end + 1]
        inside = (_in_word(words[0]) and _in_word(before)) or (
            _in_word(words[-1]) and _in_word(after)
        )
        if not inside:
            yield start
        start = line.find(words, end)


def _in_word(character: str) -> bool:
    return character.isalnum() or (character != "" and character in "_-")
