"""The numbers that a page counts itself by: of sections, figures, tables and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.pages.text import key, key_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import Block, Mark

Wrong = tuple["Block", str, str]
"""A block, what it prints and what it should print."""


def wrong_counters(blocks: Sequence[Block]) -> list[Wrong]:
    """Give every number of a section, figure, table or footnote that is not the next in order."""
    return [
        *_sections(blocks),
        *_contents(blocks),
        *_labels(blocks),
        *_references(blocks),
        *_notes(blocks),
    ]


def _sections(blocks: Sequence[Block]) -> Iterator[Wrong]:
    counts: list[int] = []
    base = min((_level(block) for block in blocks if _numbered(block)), default=1)
    for block in filter(_numbered, blocks):
        depth = _level(block) - base
        counts = [*counts[: depth + 1], *([0] * (depth + 1 - len(counts)))]
        counts[depth] += 1
        wanted = ".".join(map(str, counts))
        shown = block.says(block.of("section")[0]).strip()
        if shown != wanted:
            yield block, shown, wanted


def _numbered(block: Block) -> bool:
    return block.kind == "heading" and bool(block.of("section"))


def _level(block: Block) -> int:
    return int(block.tag[1]) if block.tag[1:].isdigit() else 1


def _contents(blocks: Sequence[Block]) -> Iterator[Wrong]:
    """Compare the entries of the table of contents with the headings they lead to."""
    headings = {block.owner: block for block in blocks if block.kind == "heading"}
    for block in blocks:
        for mark in block.of("reference") if block.kind == "toc" else ():
            heading = headings.get(mark.target)
            if heading is not None and key_of(block.says(mark)) != heading.key:
                yield block, block.says(mark).strip(), heading.text.strip()


def _labels(blocks: Sequence[Block]) -> Iterator[Wrong]:
    counts: dict[str, int] = {}
    for block in blocks:
        for mark in block.of("label"):
            shown = _label(block, mark)
            name = shown.split()[0]
            counts[name] = counts.get(name, 0) + 1
            if shown != f"{name} {counts[name]}":
                yield block, shown, f"{name} {counts[name]}"


def _label(block: Block, mark: Mark) -> str:
    return " ".join(block.says(mark).split()).rstrip(":")


def _references(blocks: Sequence[Block]) -> Iterator[Wrong]:
    """Compare each cross-reference with the number of what it leads to."""
    printed = {mark.target: _label(block, mark) for block in blocks for mark in block.of("label")}
    for block in filter(_numbered, blocks):
        printed[block.owner] = block.says(block.of("section")[0]).strip()
    for block in blocks:
        for mark in block.of("reference") if block.kind != "toc" else ():
            shown, wanted = block.says(mark).strip(), printed.get(mark.target, "")
            number = wanted.split()[-1:] if wanted else []
            if number and [word.text for word in words(shown)][-1:] != number:
                yield block, shown, wanted


def _notes(blocks: Sequence[Block]) -> Iterator[Wrong]:
    """Follow the footnotes' marks, which count from one, to the notes in their order."""
    notes = list(dict.fromkeys(block.owner for block in blocks if block.kind == "footnote"))
    seen: list[str] = []
    for block in blocks:
        for mark in block.of("note"):
            if mark.target not in seen:
                seen.append(mark.target)
            shown, wanted = key(words(block.says(mark))), str(seen.index(mark.target) + 1)
            if shown != wanted:
                yield block, shown, wanted
    for block in blocks:
        if block.kind == "footnote" and block.owner in seen:
            wanted, shown = str(seen.index(block.owner) + 1), str(notes.index(block.owner) + 1)
            if shown != wanted:
                yield block, f"note {shown}", f"note {wanted}"
