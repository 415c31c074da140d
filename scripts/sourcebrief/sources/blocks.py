"""Blocks: headings, paragraphs and footnotes of a source, each with its locator.

Two kinds of text are known. In a `paragraph` text, such as a web article, every line that is not
empty is a paragraph. In a `section-footnote` text, extracted from the PDF of a report, blank lines
part paragraphs, and pages, footnotes and headings are made out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sourcebrief.sources.headings import Outline, is_heading
from sourcebrief.sources.locators import Locator
from sourcebrief.sources.marks import find_marks
from sourcebrief.sources.pages import Line, Page, ends_sentence, split_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["heading", "paragraph", "footnote"]

FULL_LINE = 0.85
"""A line this much as wide as most does not show that its paragraph ends with it."""


class Lines(NamedTuple):
    """A block before its words are put together: the lines it has in the file."""

    kind: Kind
    locator: Locator
    lines: tuple[Line, ...]


class Layout(NamedTuple):
    """The blocks of a text in reading order, and the ranges of its footnote marks."""

    blocks: tuple[Lines, ...]
    marks: tuple[tuple[int, int], ...] = ()


def read_lines(raw: str) -> Layout:
    """Give the layout of a text in which each line that is not empty is a paragraph."""
    blocks: list[Lines] = []
    offset = 0
    for physical in raw.split("\n"):
        if text := physical.strip():
            start = offset + len(physical) - len(physical.lstrip())
            locator = Locator("", para=len(blocks) + 1)
            blocks.append(Lines("paragraph", locator, (Line(start, text, separator=False),)))
        offset += len(physical) + 1
    return Layout(tuple(blocks))


def read_report(raw: str) -> Layout:
    """Give the layout of a report with sections and footnotes, extracted from a PDF."""
    pages, notes = split_pages(raw)
    marks = [mark for page in pages for mark in _page_marks(raw, page)]
    blocks = [
        Lines("footnote", Locator("n", str(note.number)), tuple(note.lines)) for note in notes
    ]
    blocks += _body(pages)
    blocks.sort(key=lambda block: block.lines[0].start)
    return Layout(tuple(blocks), tuple(marks))


def _body(pages: Sequence[Page]) -> list[Lines]:
    """Give the headings and paragraphs; groups of lines at one locator are one paragraph."""
    outline = Outline()
    placed: list[tuple[Kind, Locator, list[Line]]] = []
    for group in _groups(pages):
        kind, locator = outline.place([line.text for line in group])
        if kind == "paragraph" and placed and placed[-1][1] == locator:
            placed[-1][2].extend(group)
        else:
            placed.append((kind, locator, group))
    return [Lines(kind, locator, tuple(lines)) for kind, locator, lines in placed]


def _page_marks(raw: str, page: Page) -> list[tuple[int, int]]:
    if not page.body or not page.numbers:
        return []
    start, end = page.body[0].start, page.body[-1].end
    return [(start + a, start + b) for a, b in find_marks(raw[start:end], page.numbers)]


def _groups(pages: Sequence[Page]) -> Iterator[list[Line]]:
    """Give the lines of each paragraph or heading, put together over page breaks."""
    widths = sorted(len(line.text) for page in pages for line in page.body if line.text)
    full = FULL_LINE * widths[len(widths) // 2] if widths else 0
    pending: list[Line] = []
    for page in pages:
        for index, group in enumerate(_page_groups(page)):
            if pending and index == 0 and _runs_on(pending, group, full):
                pending += group
                continue
            if pending:
                yield pending
            pending = group
    if pending:
        yield pending


def _page_groups(page: Page) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in page.body:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _runs_on(before: Sequence[Line], after: Sequence[Line], full: float) -> bool:
    """Tell whether a paragraph cut by a page break goes on after it."""
    last, first = before[-1].text, after[0].text
    if is_heading(first) or (len(before) == 1 and is_heading(last)):
        return False
    if not ends_sentence(last) or first[0].islower():
        return True
    return len(last) >= full
