"""Locators: how a place in a source is named, as a citation prints it.

`sec. II.A, para. 3` is the third paragraph of subsection A of section II, `n. 18` footnote 18,
`para. 7` the seventh paragraph of a text without sections.
Where two sections bear one number, the second is `II[2]`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from sourcebrief.errors import SourcebriefError

FORMS: Final = (
    "para. 7",
    "n. 18",
    "sec. II.A, para. 3",
    "sec. II[2], para. 1",
    "summary, para. 2",
    "rec. 14",
    "app. C, para. 1",
)
"""One example of each form of locator."""

_PARA = r"(?:, para\. (?P<para>[1-9][0-9]{0,4}))?"
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<part>)para\. (?P<para>[1-9][0-9]{0,4})",
        r"(?P<part>n)\. (?P<number>[1-9][0-9]{0,4})",
        r"(?P<part>rec)\. (?P<number>[1-9][0-9]{0,3})",
        rf"(?P<part>rec)\.{_PARA}",
        rf"(?P<part>summary|conclusion){_PARA}",
        rf"(?P<part>app)\. (?P<number>[A-Z]|[1-9][0-9]?){_PARA}",
        r"(?P<part>sec)\. (?P<number>[IVXLC]{1,9}(?:\[[2-9]\])?)"
        rf"(?:\.(?P<sub>[A-Z](?:\[[2-9]\])?))?{_PARA}",
    )
)


class Locator(NamedTuple):
    """A place in a source: its part, the part's number, subsection and paragraph.

    `part` is `sec`, `app`, `rec`, `n`, `summary`, `conclusion`, or empty for a text (or the pages
    before the first heading) whose paragraphs are counted through. `para` is 0 for a whole part.
    """

    part: str
    number: str = ""
    sub: str = ""
    para: int = 0

    def __str__(self) -> str:
        """Give the locator as a citation prints it."""
        para = f"para. {self.para}" if self.para else ""
        if not self.part:
            return para
        head = self.part if self.part in ("summary", "conclusion") else f"{self.part}."
        if self.number:
            head += f" {self.number}"
        if self.sub:
            head += f".{self.sub}"
        return f"{head}, {para}" if para else head

    def contains(self, other: Locator) -> bool:
        """Tell whether `other` is this place or lies within it."""
        return (
            self.part == other.part
            and self.number in ("", other.number)
            and self.sub in ("", other.sub)
            and (not self.para or (self.para, self.sub) == (other.para, other.sub))
        )


@lru_cache(maxsize=4096)
def parse_locator(words: str) -> Locator:
    """Give the locator that `words` spell.

    Raises
    ------
    SourcebriefError
        If `words` are not one of `FORMS`, spelled as there.
    """
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(words.strip()):
            found = match.groupdict(default="")
            return Locator(
                found["part"],
                found.get("number", ""),
                found.get("sub", ""),
                int(found.get("para") or 0),
            )
    forms = ", ".join(f"`{form}`" for form in FORMS)
    raise SourcebriefError(
        f"`{words[:80]}` is not a locator", remedy=f"write it like one of {forms}"
    )
