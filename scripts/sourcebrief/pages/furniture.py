"""What a PDF prints besides the author's words: running heads, page numbers, dot leaders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.pages.pdftext import HYPHEN
from sourcebrief.pages.text import key, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.pages.model import PdfPage


@dataclass(frozen=True)
class Body:
    """The pages of a PDF without heads, page numbers and the page numbers in its contents.

    `contents` are the titles and pages of the table of contents, and `faults` page numbers that
    are not those of their pages.
    """

    pages: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]


def body(page: PdfPage, header: str) -> Body:
    """Give what the author wrote; `header` is the key of the head of every page but the first."""
    faults = []
    texts = []
    contents: list[tuple[str, str]] = []
    for index, text in enumerate(page.pages):
        lines = text.splitlines()
        lines, leads = _without_leaders(lines)
        contents += leads
        if index:
            lines = lines[_length_of(header, lines) :]
        wanted = f"{index + 1} / {len(page.pages)}"
        if lines and _ends_with(lines[-1], wanted):
            before = lines.pop().rstrip().removesuffix(wanted)
            lines += [before] if before else []
        else:
            shown = lines[-1].strip()[:40] if lines else "nothing"
            faults.append(f"page {index + 1} ends with `{shown}` where `{wanted}` should stand")
        texts.append("\n".join(lines))
    return Body(tuple(texts), tuple(contents), tuple(faults))


def _ends_with(line: str, number: str) -> bool:
    """Tell whether a line is a page number, or ends with one behind a hyphen at the page's end."""
    before, found, after = line.rstrip().rpartition(number)
    return bool(found) and not after and before.strip()[-1:] in {"", HYPHEN, "-"}


def _length_of(header: str, lines: Sequence[str]) -> int:
    """Give how many lines the head of a page takes, or 0 where it does not begin with the head."""
    for count in range(1, MOST_LINES + 1):
        if key(words("\n".join(lines[:count]))) == header:
            return count
    return 0


MOST_LINES = 4
"""Lines that a title takes in the head of a page."""


def _without_leaders(lines: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Give the lines without dots and page numbers at their ends, and those that had them."""
    kept, contents = [], []
    for line in lines:
        title, dots, number = line.strip().rpartition(" . ")
        if dots and (number.strip().isdigit() or number == "."):
            title = title.rstrip(". ")
            contents.append((title, number.strip(" .")))
            kept.append(title)
        else:
            kept.append(line)
    return kept, contents
