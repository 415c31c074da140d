"""Passages of a document that stand by themselves: evidence entries, tables, plain paragraphs.

What Pandoc makes of one depends on nothing but its words and what the document has in common, so
that it can be put into the pages again without being converted again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.engines.paragraphs import note_ids, note_texts, paragraphs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sourcebrief.engines.source import Expanded

GENERATED = "generated/"
PARAGRAPH = "kept-"
"""How the id begins by which a paragraph is found again in what it was converted to."""
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
_IN_COMMON = re.compile(r"#|\s{0,3}\[[^\]^][^\]]*\]:")
"""How a heading begins, or an address that a link elsewhere may name."""


@dataclass(frozen=True)
class Passage:
    """One passage: its id, the indices of its lines, and all that is its own and is shown in it.

    `whole` are the lines that Pandoc is given for it, `stub` those where it need not be converted:
    it is then still an entry, a table or a box, with nothing in it.
    """

    id: str
    lines: range
    depends: str
    whole: tuple[str, ...]
    stub: tuple[str, ...]


def passages_of(expanded: Expanded) -> list[Passage]:
    """Give the passages of a document, in their order."""
    found = (*_entries(expanded), *_tables(expanded), *_paragraphs(expanded))
    fit = (item for item in found if len(item.depends) <= LONGEST)
    return sorted(fit, key=lambda item: item.lines.start)


def _entries(expanded: Expanded) -> Iterator[Passage]:
    """Give the entries in generated parts that are divs of their own."""
    opened: tuple[str, int] | None = None
    for index, line in enumerate(expanded.lines):
        if opening := _opening(expanded, index, _ENTRY):
            opened = opening, index
        elif line == _CLOSING and opened:
            id_, start = opened
            yield from _generated(expanded, id_, range(start, index + 1), (start, index))
            opened = None
        elif line.startswith(_CLOSING):
            opened = None


def _tables(expanded: Expanded) -> Iterator[Passage]:
    """Give the tables in generated parts that are the first in a div of their own."""
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
            kept = range(start, start + RULE)
            yield from _generated(expanded, id_, range(start, end), kept, lines[index])


def _opening(expanded: Expanded, index: int, pattern: re.Pattern[str]) -> str | None:
    found = pattern.fullmatch(expanded.lines[index])
    return found[1] if found and expanded.places[index].path.startswith(GENERATED) else None


def _generated(
    expanded: Expanded, id_: str, lines: range, kept: Iterable[int], *before: str
) -> Iterator[Passage]:
    """Give a passage that needs no box of its own, unless it has a footnote."""
    whole = expanded.lines[lines.start : lines.stop]
    text = "\n".join((*before, *whole))
    if "[^" not in text and "^[" not in text:
        yield Passage(id_, lines, text, whole, tuple(expanded.lines[index] for index in kept))


def _paragraphs(expanded: Expanded) -> Iterator[Passage]:
    """Give the plain paragraphs, each in a box; of one that is kept, the footnotes stay in it."""
    lines = expanded.lines
    notes, before, at = note_texts(lines), [], 0
    for number, block in enumerate(paragraphs_in(lines)):
        before += [line for line in lines[at : block.start] if "[^" in line or "^[" in line]
        words = lines[block.start : block.stop]
        text = "\n".join(words)
        ids, at = note_ids(text), block.stop
        if all(id_ in notes for id_ in ids):
            # A footnote is counted with those before it.
            own = (text, *(notes[id_] for id_ in ids), *(before if ids else ()))
            opening = f"{_CLOSING} {{#{PARAGRAPH}{number}}}"
            whole = (opening, *words, _CLOSING)
            stub = (opening, *(f"[^{id_}]" for id_ in ids), _CLOSING)
            yield Passage(f"{PARAGRAPH}{number}", block, "\n".join(own), whole, stub)
        before += [f"[^{id_}]" for id_ in ids]


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
    ids = _NUMBER.findall(passage.depends)
    return [f"{numbers.get(id_)!r} {f'n-{id_}' in entries}" for id_ in ids]
