"""Passages of a document that stand by themselves: evidence entries, tables, plain paragraphs.

What Pandoc makes of one depends on nothing but its words, the numbers that it prints and the
document's frame, so that it can be put into the pages again without being converted again. The
frame is every line that is in no passage, footnotes among them, and what each passage cites, binds
and notes, in their order: whatever is numbered, looked up or told apart by the rest of a document
is in it. Where more could tell than that, nothing is a passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.paragraphs import (
    cited_in,
    is_clear,
    labels_examples,
    note_ids,
    paragraphs_in,
    plain_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.engines.source import Expanded

GENERATED = "generated/"
ENTRY = "n-"
PARAGRAPH = "kept-"
"""How the id begins by which a paragraph is found again in what it was converted to."""
NOTE = "[^"
RULE = 2
"""A table begins with its head and the rule below it."""

_ENTRY = re.compile(r"::: \{#(n-[a-z0-9_]+) \.evidence\}")
_TABLE = re.compile(r"::: \{#(tbl-[a-z0-9-]+) \.sourcebrief-table\}")
_CLOSING = ":::"
_ROW = "|"
_NUMBER = re.compile(r"\bn[-=][\"']?([a-z0-9_]+)")
_BINDING = re.compile(r"\bn\s*=")
_BOUND = re.compile(r"\bn=([\"']?)[a-z0-9_]+\1(?=[\s}])")
_CITING_LINK = re.compile(r"\]\([^)]*@")
_SIGNS = re.compile(r"\\?-?@[\w:-]+|\[\^[\w-]+\]|\bn[-=]\"?[a-z0-9_]+")


@dataclass(frozen=True)
class Passage:
    """One passage: its id, the indices of its lines, and all the words that are its own.

    `whole` are the lines that Pandoc is given for it. Where it need not be converted it is given
    those of `stub`: still an entry, a table or a box, but of its words only the footnotes, and the
    works that may be cited nowhere before.
    """

    id: str
    lines: range
    text: str
    whole: tuple[str, ...]
    stub: tuple[str, ...]

    @property
    def signs(self) -> str:
        """What it cites, refers to, notes and binds, in its order."""
        id_ = PARAGRAPH if self.is_paragraph else self.id
        return " ".join((id_, *_SIGNS.findall(self.text)))

    @property
    def is_entry(self) -> bool:
        """Say whether it is an entry of the evidence."""
        return self.id.startswith(ENTRY)

    @property
    def is_paragraph(self) -> bool:
        """Say whether it is one of the document's own paragraphs."""
        return self.id.startswith(PARAGRAPH)


def passages_of(expanded: Expanded) -> list[Passage]:
    """Give the passages of a document, in their order."""
    if labels_examples(expanded.lines):
        return []
    found = (*_entries(expanded), *_tables(expanded), *_paragraphs(expanded))
    fit = sorted((item for item in found if _is_fit(item.text)), key=lambda item: item.lines.start)
    # Works are told apart, and listed, by the order in which they are cited first. What stands in
    # a box may be left out of a format: only paragraphs surely come before what follows them.
    seen: set[str] = set()
    passages = []
    for item in fit:
        known, wanted = set(seen), []
        for sign in cited_in(item.text):
            if sign not in known:
                wanted.append(sign)
            if not sign.startswith(NOTE):
                known.add(sign)
        passages.append(replace(item, stub=_citing(item.stub, wanted)))
        seen = known if item.is_paragraph else seen
    return passages


def _is_fit(text: str) -> bool:
    """Say whether it is plain what a text cites, and which numbers it prints."""
    bound = len(_BOUND.findall(text)) == len(_BINDING.findall(text))
    return bound and is_clear(text) and not _CITING_LINK.search(text)


def _citing(stub: tuple[str, ...], signs: Iterable[str]) -> tuple[str, ...]:
    """Give a stub with citations and footnotes in it, and nothing else."""
    words = " ".join(signs)
    if stub[0].startswith(_ROW):
        return (*stub, f"{_ROW} {words} {_ROW}")
    return (stub[0], words, stub[1])


def frame_of(expanded: Expanded, passages: Iterable[Passage]) -> str:
    """Give the document's frame."""
    lines, at = list(expanded.head), 0
    for item in passages:
        # No line of a document begins like that.
        lines += [*expanded.lines[at : item.lines.start], f"\0{item.signs}"]
        at = item.lines.stop
    return "\n".join((*lines, *expanded.lines[at:]))


def outside(expanded: Expanded, passages: Iterable[Passage]) -> Iterator[str]:
    """Give the lines that are in no passage."""
    inside = {index for item in passages for index in item.lines}
    return (line for index, line in enumerate(expanded.lines) if index not in inside)


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
            yield from _generated(expanded, id_, range(start, end), range(start, start + RULE))


def _opening(expanded: Expanded, index: int, pattern: re.Pattern[str]) -> str | None:
    found = pattern.fullmatch(expanded.lines[index])
    return found[1] if found and expanded.places[index].path.startswith(GENERATED) else None


def _generated(
    expanded: Expanded, id_: str, lines: range, kept: Iterable[int]
) -> Iterator[Passage]:
    """Give a passage that needs no box of its own, unless it has a footnote."""
    whole = expanded.lines[lines.start : lines.stop]
    text = "\n".join(whole)
    if NOTE not in text and "^[" not in text:
        yield Passage(id_, lines, text, whole, tuple(expanded.lines[index] for index in kept))


def _paragraphs(expanded: Expanded) -> Iterator[Passage]:
    """Give the plain paragraphs, each in a box; of one that is kept, the footnotes stay in it."""
    lines = expanded.lines
    notes = plain_notes(lines)
    # No text can hold the digest of itself.
    mark = sha256("\n".join(lines).encode()).hexdigest()[:12]
    for number, block in enumerate(paragraphs_in(lines)):
        words = lines[block.start : block.stop]
        text = "\n".join(words)
        if notes.issuperset(note_ids(text)):
            id_ = f"{PARAGRAPH}{mark}-{number}"
            box = (f"{_CLOSING} {{#{id_}}}", _CLOSING)
            yield Passage(id_, block, text, (box[0], *words, box[1]), box)


def numbers_in(text: str) -> list[str]:
    """Give the ids of the numbers that a text is of, prints, or leads to."""
    return _NUMBER.findall(text)
