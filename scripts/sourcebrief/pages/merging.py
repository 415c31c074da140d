"""Blocks of a page put together where the document has one text: footnotes, evidence entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.pages.model import Block

_WHOLE = frozenset({"footnote", "evidence", "entry"})


def merged(blocks: Sequence[Block], kinds: frozenset[str] = _WHOLE) -> list[Block]:
    """Give the blocks, the paragraphs of a footnote or an entry as one; `kinds` says of which."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if last and block.kind in kinds and (block.kind, block.owner) == (last.kind, last.owner):
            result[-1] = joined(last, block)
        else:
            result.append(block)
    return result


def joined(first: Block, second: Block) -> Block:
    """Give two blocks as one, the marks of both in it."""
    shift = len(first.text) + 1
    moved = [replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in second.marks]
    return replace(first, text=f"{first.text} {second.text}", marks=(*first.marks, *moved))
