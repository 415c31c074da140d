"""What a PDF prints besides the author's words: running heads, page numbers, dot leaders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.pages.pdftext import HYPHEN
from sourcebrief.pages.text import key, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import PdfPage


@dataclass
class Body:
    """The pages of a PDF without heads, page numbers and the page numbers in its contents.

    `contents` are the titles and pages of the table of contents, `faults` page numbers that are
    not those of their pages, and `unknown` the pages, from 1, with words that are set apart from
    the text and are none of these.
    """

    pages: list[str] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)


def body(page: PdfPage, header: str) -> Body:
    """Give what the author wrote; `header` is the head of every page but the first."""
    return _by_tags(page, header) if page.in_order else _by_lines(page, header)


def _by_tags(page: PdfPage, header: str) -> Body:
    """Take what the tags leave out for head, number and leaders, and the rest for the text."""
    found = Body()
    heads = sorted(_heads(page), key=len, reverse=True)
    by_page: dict[int, list[str]] = {}
    for item in page.elements:
        text = item.text
        if item.kind == "TOCI":
            text, number = _entry(text)
            found.contents.append((text, number))
        by_page.setdefault(item.page, []).append(text)
    for place in range(1, len(page.pages) + 1):
        found.pages.append("\n".join(by_page.get(place, ())))
        rest = [word.text for word in words(page.aside[place - 1])]
        rest = _without_number(rest, place, len(page.pages), found)
        first = [word.text for word in words(header)] if place > 1 else []
        rest = rest[len(first) :] if rest[: len(first)] == first else rest
        rest = _without(rest, heads)
        if rest:
            found.unknown.append((place, " ".join(rest)))
    return found


def _entry(text: str) -> tuple[str, str]:
    """Give the title and the page number of an entry of the contents."""
    line = " ".join(text.split())
    title, _, number = line.rpartition(" ")
    return (title.rstrip(" ."), number) if number.isdigit() and title else (line, "")


def _heads(page: PdfPage) -> Iterator[list[str]]:
    """Give the words of the head of each table."""
    head: list[str] = []
    for item in page.elements:
        if item.kind == "TH":
            head += [word.text for word in words(item.text)]
        elif head:
            yield head
            head = []
    if head:
        yield head


def _without_number(found: list[str], number: int, total: int, into: Body) -> list[str]:
    """Give the words before the page number that ends them."""
    if found[-2:] == [str(number), str(total)]:
        return found[:-2]
    shown = " / ".join(found[-2:]) or "nothing"
    into.faults.append(_fault(number, shown, f"{number} / {total}"))
    return found[:-2] if all(word.isdigit() for word in found[-2:]) else found


def _fault(number: int, shown: str, wanted: str) -> str:
    return f"page {number} ends with `{shown}` where `{wanted}` should stand"


def _without(found: list[str], heads: Sequence[list[str]]) -> list[str]:
    """Give the words without the heads of tables that are printed again."""
    for head in heads:
        for at in range(len(found) - len(head) + 1):
            if found[at : at + len(head)] == head:
                return _without(found[:at] + found[at + len(head) :], heads)
    return found


def _by_lines(page: PdfPage, header: str) -> Body:
    """Take the first lines of a page for its head, and the last for its number."""
    found = Body()
    head = key(words(header))
    for index, text in enumerate(page.pages):
        lines, leads = _without_leaders(text.splitlines())
        found.contents += leads
        if index:
            lines = lines[_length_of(head, lines) :]
        wanted = f"{index + 1} / {len(page.pages)}"
        if lines and _ends_with(lines[-1], wanted):
            before = lines.pop().rstrip().removesuffix(wanted)
            lines += [before] if before else []
        else:
            shown = lines[-1].strip()[:40] if lines else "nothing"
            found.faults.append(_fault(index + 1, shown, wanted))
        found.pages.append("\n".join(lines))
    return found


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
