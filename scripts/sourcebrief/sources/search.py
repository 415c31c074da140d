"""Searching a text by its key, as whole words, with gaps that stay within a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sourcebrief.sources.matching import Key, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.sources.content import Content

_REST_OF_WORD: Final = re.compile(r"[^\W_]*")


class Search:
    """Finds excerpts in one text."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._key = Key(content.text)

    def find(self, parts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give the ranges of the text, within `start` to `end`, where an excerpt stands.

        Parameters
        ----------
        parts
            The keys of its parts, at least one; the parts stand in this order in one block, with
            anything or nothing between them.
        start, end
            The range of the text to look in.
        """
        position, limit = self._key.position(start), self._key.position(end)
        while (first := self._whole(parts[0], position, limit)) is not None:
            block = self._content.block_at(self._key.source(first[0]))
            block_end = min(limit, self._key.position(block.end))
            stop = self._follow(parts[1:], first[1], block_end)
            if stop is None:
                # What does not follow this place does not follow a later one in the block.
                position = block_end
            else:
                yield self._key.source(first[0]), self._source_end(stop)
                position = stop

    def _follow(self, parts: Sequence[str], start: int, end: int) -> int | None:
        """Give the key's offset after the last of `parts`, each standing after the one before."""
        for part in parts:
            found = self._whole(part, start, end)
            if found is None:
                return None
            start = found[1]
        return start

    def _whole(self, part: str, start: int, end: int) -> tuple[int, int] | None:
        """Give the key's range where `part` next stands as whole words."""
        key, text = self._key, self._content.text
        position = key.text.find(part, start, end)
        while position >= 0:
            stop = position + len(part)
            if whole_words(text, key.source(position), self._source_end(stop)):
                return position, stop
            # No whole word begins within a word: the rest of this one is passed over.
            rest = _REST_OF_WORD.match(key.text, position)
            following = rest.end() if rest else position
            position = key.text.find(part, max(following, position + 1), end)
        return None

    def _source_end(self, position: int) -> int:
        return self._key.source(position - 1) + 1
