"""The text of a source: what stands where in it, and where an excerpt stands."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.errors import SourcebriefError
from sourcebrief.sources.content import Block, Content
from sourcebrief.sources.folding import fold
from sourcebrief.sources.matching import excerpt_keys
from sourcebrief.sources.search import Search
from sourcebrief.sources.textfile import MEBIBYTE, decode, place_in, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sourcebrief.sources.locators import Locator
    from sourcebrief.sources.registry import Source

TEXT_LIMIT: Final = 32 * MEBIBYTE
CLOSEST_WORDS: Final = 20
"""So many words of an excerpt are enough to find the place that was meant."""


class Passage(NamedTuple):
    """Words of a source: their range in its text, their place, and their line in the file."""

    start: int
    end: int
    locator: Locator
    text: str
    line: int


class Standing(NamedTuple):
    """Where an excerpt stands: at the place claimed, and, if not there, at which others."""

    here: tuple[Passage, ...]
    elsewhere: tuple[Passage, ...]


class SourceText:
    """The text of a source, folded and joined, with its blocks; made when first asked for.

    Parameters
    ----------
    source
        What is registered of it.
    raw
        Its text as it stands in the file.
    """

    def __init__(self, source: Source, raw: str) -> None:
        self.source = source
        self._raw = raw

    @property
    def text(self) -> str:
        """The text: blocks parted by line ends, no other line breaks, no footnote marks."""
        return self._content.text

    @property
    def size(self) -> int:
        """The size of the file in bytes."""
        return len(self._raw.encode())

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in reading order; a footnote comes where it stands in the file."""
        return self._content.blocks

    def at(self, locator: Locator) -> Block | None:
        """Give the block named by `locator`, for a section its heading; None if there is none."""
        return self._content.by_locator.get(locator)

    def within(self, locator: Locator) -> list[Block]:
        """Give the blocks that are at `locator` or lie within it, in reading order."""
        exact = self.at(locator)
        if exact is not None and exact.kind != "heading":
            return [exact]
        return [block for block in self.blocks if locator.contains(block.locator)]

    def find(self, excerpt: str) -> list[Passage]:
        """Give every place where an excerpt stands, word for word.

        `[…]` in it stands for words left out, within one block; a page break or a footnote that
        cuts the block in the file needs none.
        """
        return self._find(excerpt_keys(excerpt), 0, len(self.text))

    def standing(self, excerpt: str, locator: Locator) -> Standing:
        """Give the places where an excerpt stands at `locator` and, if at none, those elsewhere."""
        parts = excerpt_keys(excerpt)
        here: list[Passage] = []
        for block in self.within(locator):
            here += self._find(parts, block.start, block.end)
        return Standing(tuple(here), () if here else tuple(self._find(parts, 0, len(self.text))))

    def closest(self, excerpt: str) -> Passage | None:
        """Give the place that shares the longest run of words with an excerpt that isn't there.

        The passage is widened by as many words as the excerpt has on either side of that run, to
        show what stands there instead.
        """
        words = fold(excerpt).split()[:CLOSEST_WORDS]
        for size in range(len(words) - 1, 1, -1):
            for first in range(len(words) - size + 1):
                found = self.find(" ".join(words[first : first + size]))
                if found:
                    return self.widened(found[0], first, len(words) - first - size)
        return None

    def widened(self, passage: Passage, before: int, after: int) -> Passage:
        """Give `passage` with so many words more on either side, as far as its block goes."""
        block = self._content.block_at(passage.start)
        start, end = passage.start, passage.end
        for _ in range(before):
            space = self.text.rfind(" ", block.start, max(block.start, start - 1))
            start = space + 1 if space >= 0 else block.start
        for _ in range(after):
            space = self.text.find(" ", end + 1, block.end)
            end = space if space >= 0 else block.end
        return self.passage(start, end)

    def passage(self, start: int, end: int) -> Passage:
        """Give the passage at `start` to `end` of the text, which lies in one block."""
        locator = self._content.block_at(start).locator
        return Passage(start, end, locator, self.text[start:end], self.raw_line(start))

    def raw_offset(self, offset: int) -> int:
        """Give the offset in the file, in characters, of the text's character at `offset`."""
        return self._content.offsets.original(offset)

    def raw_line(self, offset: int) -> int:
        """Give the line in the file, counted from 1, of the text's character at `offset`."""
        return bisect_right(self._line_starts, self.raw_offset(offset))

    def _find(self, parts: Sequence[str], start: int, end: int) -> list[Passage]:
        if not parts:
            return []
        return [self.passage(*found) for found in self._search.find(parts, start, end)]

    @cached_property
    def _content(self) -> Content:
        return Content(self._raw, self.source.locators)

    @cached_property
    def _search(self) -> Search:
        return Search(self._content)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, position = [0], self._raw.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self._raw.find("\n", position + 1)
        return starts


def read_text(path: Path, source: Source, *, root: Path) -> SourceText:
    """Give the text of a source, checked to be the one registered.

    Raises
    ------
    NotTextError
        If it is not UTF-8.
    SourcebriefError
        If the file can't be read, or its SHA-256 is not the one registered.
    """
    data = read_bytes(path, root=root, limit=TEXT_LIMIT)
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        remedy = "put the registered text back, or register this one and check its excerpts again"
        if hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() == source.sha256:
            remedy = "only its line ends differ: save it with LF"
        raise SourcebriefError(
            f"the text of `{source.key}` is not the one registered",
            place=place_in(path, root),
            evidence=f"it has {len(data):,} bytes, SHA-256 {digest}; "
            f"registered ({source.place}) are {source.bytes:,} bytes, {source.sha256}",
            remedy=remedy,
        )
    return SourceText(source, decode(data, path, root=root))
