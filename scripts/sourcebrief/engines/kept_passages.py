"""Passages that Pandoc need not convert again.

A change of a sentence changes one paragraph, and nothing in the annex and the tables, which are
most of a brief. What became of each passage is kept, by a digest of all that it depends on; Pandoc
is given an empty one in its place, and what is kept is put into its output. The result is that of
converting everything: the works that are cited there are named to Pandoc, headings, footnotes and
ids stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.passages import (
    PARAGRAPH,
    in_common,
    numbers_in,
    passages_of,
    works_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from sourcebrief.engines.passages import Passage
    from sourcebrief.engines.source import Expanded
    from sourcebrief.errors import Place

_CONVERTED = {
    Format.HTML: re.compile(
        r'<div id="(?P<entry>n-[a-z0-9_]+)" class="evidence"(?:(?!<div|</div>).)*</div>'
        r'|<div id="(?P<table>tbl-[a-z0-9-]+)" class="sourcebrief-table[^>]*>'
        r"(?:(?!<div id|<table).)*(?P<rows><table(?:(?!<table).)*?</table>)"
        rf'|<div id="(?P<paragraph>{PARAGRAPH}\d+)">\n(?P<words>(?:(?!</?div).)*?)\n</div>',
        re.DOTALL,
    ),
    Format.PDF: re.compile(
        r"#evidence-entry\[\s(?:(?!#evidence-entry\[).)*?\] <(?P<entry>n-[a-z0-9_]+)>"
        r"|#figure\(\[\n(?P<rows>#table\((?:(?!#figure\(\[|#table\().)*?\n\))\n\], "
        r'caption: (?:(?!#figure\(\[).)*?kind: "quarto-float-tbl", supplement: "Table"\)\n'
        r"<(?P<table>tbl-[a-z0-9-]+)>"
        r"|#block\[\n(?P<words>(?:(?!#block\[).)*?)\n?"
        rf"\] <(?P<paragraph>{PARAGRAPH}\d+)>",
        re.DOTALL,
    ),
}
"""How entries, tables and paragraphs stand in a converted document."""

_MARKS = {Format.HTML: ('id="{}"',), Format.PDF: ("] <{}>", "\n<{}>")}
"""What stands once in a converted document for each of them."""


@dataclass(frozen=True)
class _Found:
    """Where a passage stands in a converted document, and what became of it."""

    start: int
    end: int
    text: str


class KeptPassages:
    """The passages of one document, some of which need not be converted again.

    Parameters
    ----------
    expanded
        The document.
    kind
        What it is converted to.
    numbers
        What is printed of each number, by its id.
    depends
        A digest of all else that any passage depends on.
    kept
        What became of passages, by the digest of what they were made from; it is added to.
    """

    def __init__(
        self,
        expanded: Expanded,
        kind: Format,
        *,
        numbers: Mapping[str, object],
        depends: str,
        kept: MutableMapping[str, str],
    ) -> None:
        self._expanded, self._kind, self._kept = expanded, kind, kept
        self._passages = passages_of(expanded)
        entries = {item.id for item in self._passages}
        common = _digest(depends, *in_common(expanded))
        self._keys = {
            item.id: _digest(common, item.depends, *numbers_in(item, numbers, entries))
            for item in self._passages
        }

    def document(self) -> Expanded:
        """Give the document with nothing in the passages that are kept."""
        whole, at = self._expanded, 0
        lines: list[str] = []
        places: list[Place] = []
        for item in self._passages:
            given = item.stub if self._is_known(item) else item.whole
            start, end = item.lines.start, item.lines.stop
            lines += [*whole.lines[at:start], *given]
            places += [*whole.places[at:start], *_stretched(whole.places[start:end], len(given))]
            at = end
        return replace(
            whole,
            lines=(*lines, *whole.lines[at:]),
            places=(*places, *whole.places[at:]),
        )

    def works(self) -> list[str]:
        """Give the keys of the works that the passages which are kept cite."""
        return works_in(item.depends for item in self._passages if self._is_known(item))

    def filled(self, converted: str, *, keep: bool) -> str | None:
        """Give a converted document with what is kept in it, or nothing where that has no place.

        With `keep`, what became of each passage is kept from now on.
        """
        found = self._found(converted)
        parts, at = [], 0
        for item in self._passages:
            place, key = found.get(item.id), self._keys[item.id]
            if place is None:
                if self._is_known(item) or item.id.startswith(PARAGRAPH):
                    return None
                continue
            if place.start < at:
                return None
            text = self._kept.get(key, place.text)
            if keep:
                self._kept[key] = text
            parts += [converted[at : place.start], text]
            at = place.end
        return "".join((*parts, converted[at:]))

    def _is_known(self, item: Passage) -> bool:
        return self._keys[item.id] in self._kept

    def _found(self, converted: str) -> dict[str, _Found]:
        """Give where each passage stands, if nothing else in the text looks like it."""
        found: dict[str, list[_Found]] = {}
        for match in _CONVERTED[self._kind].finditer(converted):
            start, end = match.span("rows" if match["table"] else 0)
            text = match["words"] if match["paragraph"] else converted[start:end]
            id_ = match["entry"] or match["table"] or match["paragraph"]
            found.setdefault(id_, []).append(_Found(start, end, text))
        return {
            id_: places[0]
            for id_, places in found.items()
            if id_ in self._keys and len(places) == 1 and self._is_once(id_, converted)
        }

    def _is_once(self, id_: str, converted: str) -> bool:
        return sum(converted.count(mark.format(id_)) for mark in _MARKS[self._kind]) == 1


def _stretched(places: Sequence[Place], count: int) -> list[Place]:
    """Give `count` places for as many lines, of which the first may be one more than there was."""
    return [places[min(max(0, index - 1), len(places) - 1)] for index in range(count)]


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
