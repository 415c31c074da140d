"""Pages of a text extracted from a PDF: lines, footnotes at the foot, and what is body.

A page begins with a form feed, or with a line indented by one space that no blank line precedes.
Footnotes are numbered through the document, each beginning a line with its number.
They follow a blank line, and end with the page or at the next blank line.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NOTE: Final = re.compile(r"([1-9][0-9]{0,3})\s+(?=[^\s\d])")
_MONTH: Final = re.compile(
    r"\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_SENTENCE_END: Final = re.compile(r"""[.!?:]["'”’)\]]*(?: ?[0-9]{1,3})?$""")


class Line(NamedTuple):
    """A line without the white space around it: its words and where they stand in the file."""

    start: int
    text: str
    separator: bool
    """Nothing but white space, and some: what extraction leaves above footnotes."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


class Note:
    """A footnote: its number and its lines, the number itself left out."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[Line] = []


class Page:
    """The body lines of a page, blank ones included, and the numbers of its footnotes."""

    def __init__(self, body: list[Line]) -> None:
        self.body = body
        self.numbers: list[int] = []


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends a sentence, a footnote mark after it or not."""
    return _SENTENCE_END.search(text[-12:]) is not None


def split_pages(raw: str) -> tuple[list[Page], list[Note]]:
    """Give the pages of a text and its footnotes, those that run over a page made whole."""
    notes: list[Note] = []
    pages: list[Page] = []
    for lines in _raw_pages(raw):
        start = 0
        after_notes = bool(pages and pages[-1].numbers)
        while start < len(lines):
            page, start = _read_page(lines, start, notes, after_notes=after_notes and not start)
            pages.append(page)
    return pages, notes


def _raw_pages(raw: str) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    offset, after_blank = 0, True
    for physical in raw.split("\n"):
        text = physical.strip()
        indented = physical[:1] == " " and physical[1:2] not in ("", " ", "\t", "\r")
        if "\f" in physical[:1] or (indented and not after_blank):
            pages.append([])
        lead = len(physical) - len(physical.lstrip()) if text else 0
        pages[-1].append(Line(offset + lead, text, not text and physical not in ("", "\r")))
        after_blank = physical in ("", "\r")
        offset += len(physical) + 1
    return pages


def _read_page(
    lines: list[Line], start: int, notes: list[Note], *, after_notes: bool
) -> tuple[Page, int]:
    """Give the page that begins at `start`, and the index of the line after it."""
    unfinished = bool(notes) and not ends_sentence(notes[-1].lines[-1].text)
    zone = _note_zone(lines, start, len(notes) + 1, may_go_on=unfinished and after_notes)
    page = Page(lines[start:zone])
    index = zone
    while index < len(lines) and lines[index].text:
        number = _note_number(lines[index].text, len(notes) + 1)
        if number:
            notes.append(Note(number))
            page.numbers.append(number)
        notes[-1].lines.append(_without_number(lines[index]) if number else lines[index])
        index += 1
    return page, index


def _note_zone(lines: list[Line], start: int, number: int, *, may_go_on: bool) -> int:
    """Give the index of the first footnote line at or after `start`, or that after the last line.

    Parameters
    ----------
    lines
        The lines of a page.
    start
        Where to begin.
    number
        The number of the next footnote.
    may_go_on
        Whether the last footnote of the page before may go on here, above the next one.
    """
    separated = len(lines)
    for index in range(start + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if not line.text:
            continue
        if not before.text:
            separated = index if before.separator and may_go_on else len(lines)
            if _note_number(line.text, number):
                return index
        elif separated < index and _note_number(line.text, number):
            return separated
    return separated


def _note_number(text: str, expected: int) -> int:
    """Give `expected` where a line begins with that number as a footnote's, else 0."""
    match = _NOTE.match(text)
    if match is None or int(match.group(1)) != expected or _MONTH.match(text, match.end(1)):
        return 0
    return expected


def _without_number(line: Line) -> Line:
    match = _NOTE.match(line.text)
    skip = match.end() if match else 0
    return Line(line.start + skip, line.text[skip:], separator=False)
