"""Metadata within a text, which Pandoc and Quarto would let replace that of the front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENING = "---"
CLOSING = frozenset({OPENING, "..."})
CODE = ("```", "~~~")
BEFORE = (":::", "#")
"""How a line begins that ends by itself, so that a block may begin right below it."""
MESSAGE = "metadata stands within the text, where it would replace that of the front matter"
REMEDY = "move it to the front matter of the document; a rule is written * * *"


def metadata_blocks(lines: Sequence[str]) -> Iterator[int]:
    """Give the index of each line that begins metadata, in a text without its front matter."""
    closings = [index for index, line in enumerate(lines) if line.rstrip() in CLOSING]
    last = closings[-1] if closings else 0
    fence, is_free = "", True
    for index, line in enumerate(lines[:last]):
        words = line.strip()
        if fence:
            closes = words.startswith(fence) and not words.strip(fence[0])
            fence = "" if closes else fence
        elif words.startswith(CODE):
            fence = words[: len(words) - len(words.lstrip(words[0]))]
        elif line.rstrip() == OPENING and is_free and lines[index + 1].strip():
            yield index
        is_free = not words or words.startswith(BEFORE)
