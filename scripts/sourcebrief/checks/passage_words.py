"""How many of a sentence's words stand in each passage of a source, rare words counting for more.

Words are looked up in the text when they are asked for, so that a source of which nothing is in
doubt costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sourcebrief.sources.content import Block
    from sourcebrief.sources.text import SourceText


class Best(NamedTuple):
    """The passage that has most of some words, and the weight of those it has."""

    block: Block
    weight: float


class PassageWords:
    """The passages of a source, headings left out, and the words in them.

    Parameters
    ----------
    text
        The source's text.
    """

    def __init__(self, text: SourceText) -> None:
        self.source = text
        self._known: dict[str, frozenset[int]] = {}

    @property
    def rarest(self) -> float:
        """The weight of a word that stands in one passage only."""
        return log(len(self._blocks))

    def words(self, blocks: Collection[Block]) -> str:
        """Give the words of passages in lower case."""
        return " ".join(self.source.text[item.start : item.end] for item in blocks).lower()

    def weight(self, words: Collection[str], blocks: Collection[Block]) -> float:
        """Give the weight of those words that stand in one of the passages."""
        inside = {index for index, block in enumerate(self._blocks) if block in blocks}
        return sum(self._rarity(word) for word in words if not inside.isdisjoint(self._in(word)))

    def best(self, words: Collection[str], apart: Collection[Block]) -> Best | None:
        """Give the passage, besides those `apart`, with the greatest weight for its length."""
        weights = dict.fromkeys(range(len(self._blocks)), 0.0)
        for word in words:
            for index in self._in(word):
                weights[index] += self._rarity(word)
        rated = [
            Best(self._blocks[index], weight / self._length(index))
            for index, weight in weights.items()
            if weight and self._blocks[index] not in apart
        ]
        return max(rated, key=lambda item: item.weight, default=None)

    def _in(self, word: str) -> frozenset[int]:
        """Give the passages that have a word beginning so."""
        if word not in self._known:
            self._known[word] = frozenset(self._find(word))
        return self._known[word]

    def _find(self, word: str) -> list[int]:
        found = []
        offset = self._lower.find(word)
        while offset >= 0:
            index = bisect_right(self._starts, offset) - 1
            if offset and self._lower[offset - 1].isalnum():
                offset = self._lower.find(word, offset + 1)
                continue
            if index >= 0 and offset < self._blocks[index].end:
                found.append(index)
            behind = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._lower)
            offset = self._lower.find(word, behind)
        return found

    def _rarity(self, word: str) -> float:
        standing = len(self._in(word))
        return log(len(self._blocks) / standing) if standing else 0.0

    def _length(self, index: int) -> float:
        """Give by how much a passage is longer than most, damped: long ones have every word."""
        block = self._blocks[index]
        return float(max(1.0, (block.end - block.start) / self._mean) ** 0.25)

    @cached_property
    def _blocks(self) -> Sequence[Block]:
        return sorted(
            (block for block in self.source.blocks if block.kind != "heading"),
            key=lambda block: block.start,
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self._blocks]

    @cached_property
    def _mean(self) -> float:
        return sum(block.end - block.start for block in self._blocks) / len(self._blocks)

    @cached_property
    def _lower(self) -> str:
        """The text in lower case, every character in its place."""
        text = self.source.text
        lower = text.lower()
        return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)
