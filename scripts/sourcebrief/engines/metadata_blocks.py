"""Metadata within a text, which Pandoc and Quarto would let replace that of the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENING = "---"
CLOSING = frozenset({OPENING, "..."})
MESSAGE = "metadata stands within the text, where it would replace that of the front matter"
REMEDY = "move it to the front matter; a rule is * * *, and in code the line begins with a space"


def metadata_blocks(lines: Sequence[str]) -> Iterator[int]:
    """Give the index of each line that may begin metadata, in a text without its front matter.

    Whether it does depends on all that stands above it; what only may is refused as well.
    """
    rows = [line.replace("\r", "").rstrip() for line in lines]
    last = max((index for index, row in enumerate(rows) if row in CLOSING), default=0)
    for index in range(last):
        if rows[index] == OPENING and rows[index + 1]:
            yield index
