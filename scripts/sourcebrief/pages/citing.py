"""What the citations and the reference list of a page should print, and where they differ."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sourcebrief.pages.expected import printed, year
from sourcebrief.pages.text import numerals, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.model import Block, Mark
    from sourcebrief.references import References

Cited = tuple[str, str]
"""The key of a work and the place in it."""

_ROMAN = re.compile(r"[IVXLCDM]+|[A-Z]")


def wrong_citations(
    block: Block, wanted: Sequence[Cited], references: References
) -> Iterator[tuple[str, str]]:
    """Give what a block's citations print and what they should, where these differ."""
    marks = block.of("citation")
    keys = [name for mark in marks for name in mark.target.split()]
    if keys != [name for name, _ in wanted]:
        yield " ".join(keys) or "no citation", " ".join(name for name, _ in wanted) or "none"
        return
    at = 0
    for mark in marks:
        count = len(mark.target.split())
        fault = _wrong(block, mark, wanted[at : at + count], references)
        at += count
        if fault:
            yield fault


def _wrong(
    block: Block, mark: Mark, wanted: Sequence[Cited], references: References
) -> tuple[str, str] | None:
    """Compare the years and places that one citation prints with those it should."""
    known = [item for item in wanted if item[0] in references.entries]
    if len(known) < len(wanted):
        return None
    places: Counter[str] = Counter()
    names: set[str] = set()
    for name, locator in wanted:
        places.update([*year(references, name), *_significant(locator)])
        names.update(_significant(" ".join(references.entries[name].fields.values())))
    shown = Counter(_significant(block.says(mark)))
    too_many = {word for word in shown - places if word not in names or word[0].isdigit()}
    if not places - shown and not too_many:
        return None
    should = "; ".join(
        " ".join([*year(references, name), locator]).strip() for name, locator in wanted
    )
    return " ".join(block.says(mark).split()), should


def _significant(text: str) -> list[str]:
    """Give the numerals, Roman numerals and single capitals of a text."""
    found = [word.text for word in words(plain(text))]
    return [word for word in found if word[0].isdigit() or _ROMAN.fullmatch(word)]


def wrong_entries(
    blocks: Sequence[Block], references: References
) -> Iterator[tuple[Block, str, str]]:
    """Give the entries of the reference list that print other numerals than their works have."""
    for block in blocks:
        name = block.owner.removeprefix("ref-")
        if block.kind != "entry" or name not in references.entries:
            continue
        may, must = printed(references, name)
        shown = {part for item in numerals(block.text) for part in re.split("[.,]", item)}
        wrong, lost = sorted(shown - may), sorted(must - shown)
        if wrong or lost:
            yield block, ", ".join(wrong) or "nothing", ", ".join(lost) or "no such numeral"
