"""What the pages should say, from the data and the document as they are now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.pages.text import plain
from sourcebrief.publish import evidence_part
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.document import Document
    from sourcebrief.errors import Place
    from sourcebrief.ledger import Ledger
    from sourcebrief.references import References

PROSE_BESIDE_A_KEY = "citation"
"""The kind of prose that citations hold; it is compared with them."""


@dataclass(frozen=True)
class Passage:
    """One run of the brief's text as a page should print it, without what Pandoc adds.

    `numbers` are the ids of the numbers bound in it, and `citations` the keys and locators cited,
    both in order. `kind` and `owner` are those of the document's prose.
    """

    kind: str
    text: str
    place: Place | None
    owner: str = ""
    numbers: tuple[str, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()


def passages(document: Document, ledger: Ledger) -> list[Passage]:
    """Give the passages of the document in order."""
    found = []
    for index, prose in enumerate(document.prose):
        if prose.kind == PROSE_BESIDE_A_KEY:
            continue
        bound = document.numbers_in.get(index, [])
        text = prose.text
        for number in reversed(bound):
            if not text[number.start : number.end].strip() and number.id in ledger:
                shown = house_style(ledger.measure(number.id))
                text = text[: number.start] + shown + text[number.end :]
        cited = tuple((item.key, item.locator) for item in document.citations_in.get(index, []))
        ids = tuple(number.id for number in bound)
        found.append(Passage(prose.kind, plain(text), prose.place(0), prose.owner, ids, cited))
    return found


_ENTRY = re.compile(r"::: \{#n-([a-z][a-z0-9_]*) \.evidence\}\n(.*?)\n:::\n", re.DOTALL)


def entries(ledger: Ledger, ids: Iterable[str]) -> dict[str, Passage]:
    """Give the entries of the evidence annex for these ids and what they rest on, by id."""
    part = evidence_part(ledger, [id_ for id_ in ids if id_ in ledger])
    found = {}
    for match in _ENTRY.finditer(part):
        text, cited = _without_markup(match[2])
        found[match[1]] = Passage("evidence", plain(text), None, f"n-{match[1]}", (), cited)
    return found


def _without_markup(markdown: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give text and citations of the Markdown that the annex is written in, and no other."""
    shown: list[str] = []
    cited: list[tuple[str, str]] = []
    at = 0
    while at < len(markdown):
        character = markdown[at]
        if character == "\\" and at + 1 < len(markdown):
            shown.append(markdown[at + 1])
            at += 2
        elif character == "[" and markdown.startswith("[@", at):
            end = _closing(markdown, at)
            key, _, locator = markdown[at + 2 : end].partition(", ")
            cited.append((key, locator))
            at = end + 1
        elif character == "]" and markdown[at + 1 : at + 2] in {"{", "("}:
            at = markdown.index("}" if markdown[at + 1] == "{" else ")", at) + 1
        elif character == "[":
            at += 1
        else:
            shown.append(" " if character == "\n" else character)
            at += 1
    return "".join(shown), tuple(cited)


def _closing(markdown: str, start: int) -> int:
    """Give the offset of the bracket that closes the one at `start`."""
    depth = 0
    for at in range(start, len(markdown)):
        depth += {"[": 1, "]": -1}.get(markdown[at], 0)
        if depth == 0:
            return at
    return len(markdown) - 1


def printed(references: References, key: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the numerals that the entry of a work in the list may print, and those it must."""
    entry = references.entries.get(key)
    if entry is None:
        return frozenset(), frozenset()
    may = {number for value in entry.fields.values() for number in _numbers(value)}
    must = {*year(references, key), *_numbers(entry.fields.get("title", ""))}
    return frozenset(may | {number.lstrip("0") for number in may}), frozenset(must)


def year(references: References, key: str) -> list[str]:
    """Give the year of a work, as the only item, or no item where its entry has none.

    Fields are read as they are written: LaTeX's markup holds no numerals.
    """
    entry = references.entries.get(key)
    fields = entry.fields if entry else {}
    return _numbers(fields.get("date") or fields.get("year") or "")[:1]


_NUMERAL = re.compile(r"[0-9]+")


def _numbers(text: str) -> list[str]:
    return _NUMERAL.findall(plain(text))
