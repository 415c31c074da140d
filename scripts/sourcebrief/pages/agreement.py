"""The HTML and the PDF side by side: their texts aligned, and every difference."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sourcebrief.pages.aligning import Aligned, align
from sourcebrief.pages.furniture import Body, body
from sourcebrief.pages.merging import merged
from sourcebrief.pages.text import plain
from sourcebrief.publish.words import period_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import Block, HtmlPage, PdfPage
    from sourcebrief.pages.pdftext import Stretch
    from sourcebrief.pages.text import Word

MOST_WORDS = 20_000
"""Words beyond which what is left over on either side is reported as a whole."""

Left = tuple["Block", "Word"]
Right = tuple["Stretch", "Word"]


@dataclass(frozen=True)
class Unlike:
    """Words of the HTML that stand for other words in the PDF; one of the two may be empty."""

    html: tuple[Left, ...]
    pdf: tuple[Right, ...]


@dataclass(frozen=True)
class Agreement:
    """The two pages aligned: `texts` is the PDF without what every page repeats."""

    aligned: Aligned
    texts: Body
    unlike: tuple[Unlike, ...]


def compare(html: HtmlPage, pdf: PdfPage, date: str) -> Agreement:
    """Give what the two pages have in common, and every difference in words."""
    title = next((block.text for block in html.blocks if block.tag == "h1"), pdf.title)
    texts = body(pdf, plain(f"{title} {period_in_words(date)}"))
    aligned = align(merged(html.blocks), texts.pages)
    return Agreement(aligned, texts, tuple(_unlike(aligned)))


def _unlike(aligned: Aligned) -> Iterator[Unlike]:
    for block, stretch in aligned.changed:
        yield from _differences(
            [(block, word) for word in block.words], [(stretch, word) for word in stretch.words]
        )
    missing = sorted(aligned.missing, key=lambda item: item[1])
    left = [(block, word) for block, _ in missing for word in block.words]
    right = [(stretch, word) for stretch in aligned.extra for word in stretch.words]
    if len(left) > MOST_WORDS or len(right) > MOST_WORDS:
        yield Unlike(tuple(left), tuple(right))
        return
    yield from _differences(left, right)


def _differences(left: Sequence[Left], right: Sequence[Right]) -> Iterator[Unlike]:
    for start, end, first, last in _opcodes(left, right):
        yield Unlike(tuple(left[start:end]), tuple(right[first:last]))


def _opcodes(left: Sequence[Left], right: Sequence[Right]) -> Iterator[tuple[int, int, int, int]]:
    words = [word.text for _, word in left], [word.text for _, word in right]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for what, *spans in matcher.get_opcodes():
        if what != "equal":
            yield spans[0], spans[1], spans[2], spans[3]


def out_of_order(aligned: Aligned, shortest: int) -> Iterator[tuple[Block, int, Block]]:
    """Give the blocks that stand before their forerunner in the PDF: block, page, forerunner.

    Only texts of `shortest` characters or more count, each kind for itself: floats and footnotes
    are not where the HTML has them, and of two texts of the same words none can be told apart.
    """
    last: dict[str, tuple[Block, int]] = {}
    times = Counter(block.key for block, _, _ in aligned.found)
    for block, place, page in aligned.found:
        kind = "text" if block.kind == "heading" else block.kind
        if kind not in {"text", "caption", "entry", "evidence"} or times[block.key] > 1:
            continue
        if kind == "caption":
            kind += block.owner[:4]  # figures float past tables
        if len(block.key) < shortest or (kind == "text" and block.owner.startswith(FLOATS)):
            continue
        before = last.get(kind)
        if before and place < before[1]:
            yield block, page, before[0]
        last[kind] = (block, max(place, before[1] if before else 0))


FLOATS = ("fig-", "tbl-")
