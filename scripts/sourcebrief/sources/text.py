"""The text of a source: its blocks, and where in it an excerpt stands."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.errors import SourcebriefError
from sourcebrief.sources.blocks import Kind, Layout, read_lines, read_report
from sourcebrief.sources.folding import OffsetMap
from sourcebrief.sources.joining import Joiner
from sourcebrief.sources.locators import Locator
from sourcebrief.sources.matching import Key, excerpt_keys, whole_words
from sourcebrief.sources.textfile import MEBIBYTE, decode, place_in, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sourcebrief.sources.registry import Source

TEXT_LIMIT = 32 * MEBIBYTE

_REST_OF_WORD: Final = re.compile(r"[^\W_]*")


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or footnote, and its range in the text."""

    kind: Kind
    locator: Locator
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Words of a source: their range in its text, their place, and their line in the file."""

    start: int
    end: int
    locator: Locator
    text: str
    line: int


@dataclass(frozen=True)
class Standing:
    """Where an excerpt stands: at the place claimed, and at other places."""

    here: tuple[Passage, ...]
    elsewhere: tuple[Passage, ...]


class _Made(NamedTuple):
    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap


class SourceText:
    """The text of a source, folded and joined, with its blocks.

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
        return self._made.text

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in reading order; a footnote comes where it stands in the file."""
        return self._made.blocks

    def at(self, locator: Locator) -> Block | None:
        """Give the block named by `locator`, for a section its heading; None if there is none."""
        return self._by_locator.get(locator)

    def within(self, locator: Locator) -> list[Block]:
        """Give the blocks that are at `locator` or lie within it, in reading order."""
        exact = self._by_locator.get(locator)
        if exact is not None and exact.kind != "heading":
            return [exact]
        return [block for block in self.blocks if locator.contains(block.locator)]

    def find(self, excerpt: str) -> list[Passage]:
        """Give every place where an excerpt stands, word for word.

        `[…]` in it stands for words left out, within one block; a page break or a footnote that
        cuts the block in the file needs none.
        """
        parts = excerpt_keys(excerpt)
        return list(self._search(parts, 0, len(self._key.text))) if parts else []

    def standing(self, excerpt: str, locator: Locator) -> Standing:
        """Give the places where an excerpt stands at `locator` and, if at none, those elsewhere."""
        parts = excerpt_keys(excerpt)
        here: list[Passage] = []
        for block in self.within(locator) if parts else ():
            start, end = self._key.position(block.start), self._key.position(block.end)
            here += self._search(parts, start, end)
        return Standing(tuple(here), () if here else tuple(self.find(excerpt)))

    def passage(self, start: int, end: int) -> Passage:
        """Give the passage at `start` to `end` of the text, which lies in one block."""
        block = self._block_at(start)
        return Passage(start, end, block.locator, self.text[start:end], self.raw_line(start))

    def raw_offset(self, offset: int) -> int:
        """Give the offset in the file, in characters, of the text's character at `offset`."""
        return self._made.offsets.original(offset)

    def raw_line(self, offset: int) -> int:
        """Give the line in the file, counted from 1, of the text's character at `offset`."""
        return bisect_right(self._line_starts, self.raw_offset(offset))

    def _search(self, parts: Sequence[str], start: int, end: int) -> Iterator[Passage]:
        position = start
        while (first := self._whole(parts[0], position, end)) is not None:
            block = self._block_at(self._key.source(first[0]))
            block_end = min(end, self._key.position(block.end))
            last: tuple[int, int] | None = first
            for part in parts[1:]:
                last = self._whole(part, last[1], block_end)
                if last is None:
                    break
            if last is None:
                # What does not follow this place does not follow a later one in the block.
                position = block_end
                continue
            yield self.passage(self._key.source(first[0]), self._source_end(last[1]))
            position = last[1]

    def _whole(self, part: str, start: int, end: int) -> tuple[int, int] | None:
        """Give the key's range where `part` next stands as whole words."""
        key = self._key
        position = key.text.find(part, start, end)
        while position >= 0:
            stop = position + len(part)
            if whole_words(self.text, key.source(position), self._source_end(stop)):
                return position, stop
            # No whole word begins within a word: the rest of this one is passed over.
            rest = _REST_OF_WORD.match(key.text, position)
            following = rest.end() if rest else position
            position = key.text.find(part, max(following, position + 1), end)
        return None

    def _source_end(self, position: int) -> int:
        return self._key.source(position - 1) + 1

    def _block_at(self, offset: int) -> Block:
        return self.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    @cached_property
    def _made(self) -> _Made:
        layout = self._layout()
        joiner, offsets = Joiner(self._raw, layout.marks), OffsetMap()
        texts: list[str] = []
        blocks: list[Block] = []
        position = 0
        for lines in layout.blocks:
            text = joiner.join(lines.lines, position, offsets)
            blocks.append(Block(lines.kind, lines.locator, position, position + len(text)))
            texts.append(text)
            position += len(text) + 1
        return _Made("\n".join(texts), tuple(blocks), offsets)

    def _layout(self) -> Layout:
        reads_report = self.source.locators == "section-footnote"
        return read_report(self._raw) if reads_report else read_lines(self._raw)

    @cached_property
    def _key(self) -> Key:
        return Key(self.text)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _by_locator(self) -> dict[Locator, Block]:
        found: dict[Locator, Block] = {}
        for block in self.blocks:
            found.setdefault(block.locator, block)
        return found

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
    SourcebriefError
        If the file can't be read, its SHA-256 is not the one registered, or it is not UTF-8.
    """
    data = read_bytes(path, root=root, limit=TEXT_LIMIT)
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        raise SourcebriefError(
            f"the text of `{source.key}` is not the one registered",
            place=place_in(path, root),
            evidence=f"{len(data)} bytes with SHA-256 {digest}; "
            f"{source.place} has {source.bytes} bytes with {source.sha256}",
            remedy="put the registered text back; or register this one and check every excerpt",
        )
    return SourceText(source, decode(data, path, root=root))
