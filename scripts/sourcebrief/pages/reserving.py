"""Finding the texts of the HTML of which some words are others in the PDF."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.pages.model import Block
    from sourcebrief.pages.pdftext import PdfText, Stretch

MOST_CHANGED = 60
"""Changed texts beyond which the PDF is another brief's, and is not looked through for each."""
ENOUGH = 0.5
"""The share of a text's words that must stand in the PDF, two or more together."""


def reserve(blocks: Sequence[tuple[int, Block]], text: PdfText) -> dict[int, Stretch]:
    """Give the words of the PDF that stand for each of the blocks, and take them out of it.

    `blocks` are long texts that stand nowhere as they are; those that are not found with half of
    their words are left out.
    """
    found: dict[int, Stretch] = {}
    for index, block in blocks[:MOST_CHANGED]:
        left = [item for _, indices in text.rest() for item in indices]
        span = _span([word.text for word in block.words], [text.word(item) for item in left])
        if span:
            indices = left[span[0] : span[1]]
            found[index] = text.stretch(text.page_of(indices[0]), indices)
            text.take_words(indices)
    return found


def _span(wanted: Sequence[str], left: Sequence[str]) -> tuple[int, int] | None:
    """Give where in the words that are left those of a text begin and end, or nothing."""
    matcher = SequenceMatcher(None, left, wanted, autojunk=False)
    same = [item for item in matcher.get_matching_blocks() if item.size > 1]
    if sum(item.size for item in same) < ENOUGH * len(wanted):
        return None
    before, after = same[0].b, len(wanted) - same[-1].b - same[-1].size
    start = same[0].a - (1 if before == 1 else 0)
    return max(0, start), min(len(left), same[-1].a + same[-1].size + (1 if after == 1 else 0))
