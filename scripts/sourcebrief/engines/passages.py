"""Passages of a document that stand by themselves: entries of the evidence annex, and tables.

What Pandoc makes of one depends on nothing but its words and what the document has in common, so
that it can be put into the pages again without being converted again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sourcebrief.engines.source import Expanded

GENERATED = "generated/"
LONGEST = 20_000
"""Characters of a passage beyond which it is converted with the rest."""
RULE = 2
"""A table begins with its head and the rule below it."""

_ENTRY = re.compile(r"::: \{#(n-[a-z0-9_]+) \.evidence\}")
_TABLE = re.compile(r"::: \{#(tbl-[a-z0-9-]+) \.sourcebrief-table\}")
_CLOSING = ":::"
_ROW = "|"
_WORK = re.compile(r"(?<![\w\\.+])@\{?((?!(?:fig|tbl|sec)-)\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_NUMBER = re.compile(r"\bn[-=]\"?([a-z0-9_]+)")
_TARGET = re.compile(r"\{#((?:fig|tbl|sec)-[\w-]+)")
_IN_COMMON = re.compile(r"#|\s{0,3}\[[^\]]+\]:")
"""How a heading begins, or an address that a link elsewhere may name."""


@dataclass(frozen=True)
class Passage:
    """One passage: its id, its words, and the indices of its lines.

    `kept` are the lines that stay where the others are left out: it is then still an entry or a
    table, with nothing in it.
    """

    id: str
    text: str
    lines: range
    kept: tuple[int, ...]


def passages_of(expanded: Expanded) -> list[Passage]:
    """Give the passages in generated parts of a document, in their order."""
    found = (*_entries(expanded), *_tables(expanded))
    fit = (item for item in found if len(item.text) <= LONGEST and not _has_note(item.text))
    return sorted(fit, key=lambda item: item.lines.start)


def _has_note(text: str) -> bool:
    return "[^" in text or "^[" in text


def _entries(expanded: Expanded) -> Iterator[Passage]:
    """Give the entries that are divs of their own."""
    opened: tuple[str, int] | None = None
    for index, line in enumerate(expanded.lines):
        if opening := _opening(expanded, index, _ENTRY):
            opened = opening, index
        elif line == _CLOSING and opened:
            id_, start = opened
            lines = range(start, index + 1)
            yield _passage(expanded, id_, lines, (start, index))
            opened = None
        elif line.startswith(_CLOSING):
            opened = None


def _tables(expanded: Expanded) -> Iterator[Passage]:
    """Give the tables that are the first in a div of their own, with their head."""
    lines = expanded.lines
    for index in range(len(lines)):
        id_ = _opening(expanded, index, _TABLE)
        if not id_ or lines[index + 1 : index + 2] != ("",):
            continue
        start = end = index + 2
        while end < len(lines) and lines[end].startswith(_ROW):
            end += 1
        if end - start > RULE and lines[end : end + 1] == ("",):
            # The div says how wide the columns are.
            kept = tuple(range(start, start + RULE))
            yield _passage(expanded, id_, range(start, end), kept, lines[index])


def _opening(expanded: Expanded, index: int, pattern: re.Pattern[str]) -> str | None:
    found = pattern.fullmatch(expanded.lines[index])
    return found[1] if found and expanded.places[index].path.startswith(GENERATED) else None


def _passage(
    expanded: Expanded, id_: str, lines: range, kept: tuple[int, ...], *before: str
) -> Passage:
    words = expanded.lines[lines.start : lines.stop]
    return Passage(id_, "\n".join((*before, *words)), lines, kept)


def in_common(expanded: Expanded) -> list[str]:
    """Give what of a document any passage may show: its works, headings, and what has a number."""
    every = [*expanded.head, *expanded.lines]
    targets = [target for line in every for target in _TARGET.findall(line)]
    return [*works_in(every), *targets, *filter(_IN_COMMON.match, expanded.lines)]


def works_in(texts: Iterable[str]) -> list[str]:
    """Give the keys of the works that texts cite, each once and in order."""
    return sorted({work for text in texts for work in _WORK.findall(text)})


def numbers_in(passage: Passage, numbers: Mapping[str, object], entries: set[str]) -> list[str]:
    """Give what is printed of the numbers that a passage is of, or leads to, and whether it can."""
    ids = _NUMBER.findall(passage.text)
    return [f"{numbers.get(id_)!r} {f'n-{id_}' in entries}" for id_ in ids]
