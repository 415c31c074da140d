"""Headings of a report: what is one, and the locators of what follows it.

Known are `Executive Summary`, `Recommendations`, `Conclusion`, sections with Roman numerals
(`II. Push and Pull`), subsections with letters (`A. Human Trafficking`) and appendices
(`Appendix C: Glossary`). Numbered recommendations are counted by their own numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from sourcebrief.sources.locators import Locator
from sourcebrief.sources.pages import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING_LIMIT = 100
"""A heading has at most this many characters."""
HEADING_LINES = 2
"""A heading stands on at most this many lines."""

_NAMED: Final = {
    "executive summary": Locator("summary"),
    "summary": Locator("summary"),
    "recommendations": Locator("rec"),
    "conclusion": Locator("conclusion"),
    "conclusions": Locator("conclusion"),
}
_NUMBERED: Final = re.compile(r"([IVXLC]{1,9}|[A-Z])\. +(?=[^\W_a-z])")
_APPENDIX: Final = re.compile(r"(?:Appendix|Annex) ([A-Z]|[1-9][0-9]?)\b")
_ITEM: Final = re.compile(r"([1-9][0-9]{0,3})\. +\S")
_SUBITEM: Final = re.compile(r"(?:[a-z]|[ivx]{1,4})\) +\S")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def is_heading(text: str) -> bool:
    """Tell whether a line by itself has the form of a heading."""
    if len(text) > HEADING_LIMIT:
        return False
    if text.rstrip(":").casefold() in _NAMED:
        return True
    numbered = _NUMBERED.match(text) or _APPENDIX.match(text)
    return numbered is not None and not text.endswith((".", ";", ","))


def _roman(numeral: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


class Outline:
    """The section that the reading has come to, and the paragraphs counted in it."""

    def __init__(self) -> None:
        self._here = Locator("")
        self._count = 0
        self._section = 0
        self._seen: dict[str, int] = {}

    def place(self, lines: Sequence[str]) -> tuple[Literal["heading", "paragraph"], Locator]:
        """Give the kind and the locator of the next block, told by its lines."""
        title = " ".join(lines) if len(lines) <= HEADING_LINES else ""
        if is_heading(title) and (section := self._open(title)):
            self._here, self._count = section, 0
            return "heading", section
        if self._here.part == "rec":
            return self._recommendation(lines)
        return self._paragraph()

    def _open(self, text: str) -> Locator | None:
        if named := _NAMED.get(text.rstrip(":").casefold()):
            return named
        if appendix := _APPENDIX.match(text):
            return Locator("app", appendix.group(1))
        numbered = _NUMBERED.match(text)
        return self._numbered(numbered.group(1)) if numbered else None

    def _numbered(self, number: str) -> Locator | None:
        """Give the section or subsection `number`; one letter may be either (`C.`, `V.`)."""
        here = self._here
        next_letter = chr(ord(here.sub[0]) + 1) if here.sub else "A"
        if here.part == "sec" and number == next_letter:
            return Locator("sec", here.number, number)
        value = _roman(number)
        if value and value >= self._section:
            self._section = value
            self._seen[number] = self._seen.get(number, 0) + 1
            again = self._seen[number]
            return Locator("sec", f"{number}[{again}]" if again > 1 else number)
        return None

    def _recommendation(
        self, lines: Sequence[str]
    ) -> tuple[Literal["heading", "paragraph"], Locator]:
        """Give the place of a block among the recommendations.

        `a)` and `b)` belong to the recommendation before them; lines by themselves that end no
        sentence say who the next ones are addressed to.
        """
        item = _ITEM.match(lines[0])
        if item and int(item.group(1)) == int(self._here.number or 0) + 1:
            self._here = Locator("rec", item.group(1))
            return "paragraph", self._here
        if self._here.number and _SUBITEM.match(lines[0]):
            return "paragraph", self._here
        if len(lines) == 1 and (lines[0].endswith(":") or not ends_sentence(lines[0])):
            return "heading", Locator("rec")
        self._count += 1
        return "paragraph", Locator("rec", para=self._count)

    def _paragraph(self) -> tuple[Literal["heading", "paragraph"], Locator]:
        self._count += 1
        here = self._here
        return "paragraph", Locator(here.part, here.number, here.sub, self._count)
