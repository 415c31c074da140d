"""The content of a source: its words as one folded text, in blocks that have locators."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.sources.blocks import Kind, read_lines, read_report
from sourcebrief.sources.folding import OffsetMap
from sourcebrief.sources.joining import Joiner

if TYPE_CHECKING:
    from sourcebrief.sources.locators import Locator


class Block(NamedTuple):
    """A heading, paragraph or footnote, and its range in the text."""

    kind: Kind
    locator: Locator
    start: int
    end: int


class Content:
    """What the words of a text are, once lines, pages and footnotes are put in order.

    Parameters
    ----------
    raw
        The text as it stands in the file.
    locators
        How places are named in it: `paragraph` or `section-footnote`.
    """

    def __init__(self, raw: str, locators: str) -> None:
        layout = read_report(raw) if locators == "section-footnote" else read_lines(raw)
        joiner = Joiner(raw, layout.marks)
        self.offsets = OffsetMap()
        """Where each character of `text` stands in the file."""
        blocks: list[Block] = []
        texts: list[str] = []
        position = 0
        for lines in layout.blocks:
            text = joiner.join(lines.lines, position, self.offsets)
            blocks.append(Block(lines.kind, lines.locator, position, position + len(text)))
            texts.append(text)
            position += len(text) + 1
        self.text = "\n".join(texts)
        """The blocks, parted by line ends; no other line breaks, and no footnote marks."""
        self.blocks = tuple(blocks)
        """The blocks in reading order, a footnote where it stands in the file."""

    def block_at(self, position: int) -> Block:
        """Give the block that the character at `position` of a text with words belongs to."""
        return self.blocks[max(0, bisect_right(self._starts, position) - 1)]

    @cached_property
    def by_locator(self) -> dict[Locator, Block]:
        """The blocks by locator, the first where several bear one."""
        found: dict[Locator, Block] = {}
        for block in self.blocks:
            found.setdefault(block.locator, block)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]
