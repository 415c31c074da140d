"""Passages that Pandoc need not convert again.

A change of a sentence changes one paragraph, and nothing in the annex and the tables, which are
most of a brief. What became of each passage is kept, by a digest of its words, of the numbers that
it prints, and of the document's frame; Pandoc is given a stub in its place, and what is kept is put
into its output. Where the frame changed, everything is converted again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.passages import NOTE, PARAGRAPH, frame_of, passages_of, printed_in

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from sourcebrief.engines.source import Expanded
    from sourcebrief.errors import Place

_CONVERTED = {
    Format.HTML: re.compile(
        r'<div id="(?P<entry>n-[a-z0-9_]+)" class="evidence"[^<]*(?:<(?!/?div)[^<]*)*</div>'
        r'|<div id="(?P<table>tbl-[a-z0-9-]+)" class="sourcebrief-table[^<]*'
        r"(?:<(?!div id|table)[^<]*)*(?P<rows><table[^<]*(?:<(?!/?table)[^<]*)*</table>)"
        rf'|<div id="(?P<paragraph>{PARAGRAPH}[0-9a-f]+-\d+)">\n'
        r"(?P<words>[^<]*(?:<(?!/?div)[^<]*)*)\n</div>",
    ),
    Format.PDF: re.compile(
        r"#evidence-entry\[\s(?:(?!#evidence-entry\[).)*?\] <(?P<entry>n-[a-z0-9_]+)>"
        r"|#figure\(\[\n(?P<rows>#table\((?:(?!#figure\(\[|#table\().)*?\n\))\n\], "
        r'caption: (?:(?!#figure\(\[).)*?kind: "quarto-float-tbl", supplement: "Table"\)\n'
        r"<(?P<table>tbl-[a-z0-9-]+)>"
        r"|#block\[\n(?P<words>(?:(?!#block\[).)*?)\n?"
        rf"\] <(?P<paragraph>{PARAGRAPH}[0-9a-f]+-\d+)>(?:\n(?=\n))?",
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
    """The passages of one document, some of which need not be converted again to any format.

    Parameters
    ----------
    expanded
        The document.
    depends
        By the format, a digest of all that any passage depends on beside words and numbers.
    numbers
        What is printed of each number, by its id.
    kept
        What became of passages, by the digest of what they were made from; it is added to.
    """

    def __init__(
        self,
        expanded: Expanded,
        depends: Mapping[Format, str],
        *,
        numbers: Mapping[str, object],
        kept: MutableMapping[str, str],
    ) -> None:
        self._expanded, self._kept = expanded, kept
        self._looked_at: dict[Format, tuple[str, dict[str, _Found]]] = {}
        self._passages = passages_of(expanded)
        frame = frame_of(expanded, self._passages)
        own = {
            # A footnote is counted: the same words elsewhere have another number.
            item.id: (
                item.text,
                str(place if NOTE in item.text else ""),
                *printed_in(item, numbers),
            )
            for place, item in enumerate(self._passages)
        }
        self._keys = {
            kind: {id_: _digest(by, frame, *words) for id_, words in own.items()}
            for kind, by in depends.items()
        }
        self._known = {
            item.id
            for item in self._passages
            if all(keys[item.id] in kept for keys in self._keys.values())
        }

    def document(self) -> Expanded:
        """Give the document with nothing in the passages that are kept."""
        whole, at = self._expanded, 0
        lines: list[str] = []
        places: list[Place] = []
        for item in self._passages:
            given = item.stub if item.id in self._known else item.whole
            start, end = item.lines.start, item.lines.stop
            lines += [*whole.lines[at:start], *given]
            places += [*whole.places[at:start], *_stretched(whole.places[start:end], len(given))]
            at = end
        return replace(
            whole,
            lines=(*lines, *whole.lines[at:]),
            places=(*places, *whole.places[at:]),
        )

    def filled(self, kind: Format, converted: str) -> str | None:
        """Give a converted document with what is kept in it, or nothing where that has no place."""
        found = self._found(kind, converted)
        parts, at = [], 0
        for item in self._passages:
            place, is_known = found.get(item.id), item.id in self._known
            if place is None and not (is_known or item.is_paragraph):
                continue
            if place is None or place.start < at:
                return None
            text = self._kept[self._keys[kind][item.id]] if is_known else place.text
            parts += [converted[at : place.start], text]
            at = place.end
        return "".join((*parts, converted[at:]))

    def keep(self, kind: Format, converted: str) -> None:
        """Keep what became of each passage, of those that were kept as of the others."""
        found = self._found(kind, converted)
        for id_, key in self._keys[kind].items():
            if id_ in self._known:
                self._kept[key] = self._kept[key]
            elif id_ in found:
                self._kept[key] = found[id_].text

    def _found(self, kind: Format, converted: str) -> dict[str, _Found]:
        """Give where each passage stands, if nothing else in the text looks like it."""
        before, places = self._looked_at.get(kind, ("", {}))
        if before != converted:
            places = self._look(kind, converted)
            self._looked_at[kind] = converted, places
        return places

    def _look(self, kind: Format, converted: str) -> dict[str, _Found]:
        found: dict[str, list[_Found]] = {}
        for match in _CONVERTED[kind].finditer(converted):
            start, end = match.span("rows" if match["table"] else 0)
            text = match["words"] if match["paragraph"] else converted[start:end]
            id_ = match["entry"] or match["table"] or match["paragraph"]
            found.setdefault(id_, []).append(_Found(start, end, text))
        return {
            id_: places[0]
            for id_, places in found.items()
            if id_ in self._keys[kind] and len(places) == 1 and _is_once(kind, id_, converted)
        }


def _is_once(kind: Format, id_: str, converted: str) -> bool:
    return sum(converted.count(mark.format(id_)) for mark in _MARKS[kind]) == 1


def _stretched(places: Sequence[Place], count: int) -> list[Place]:
    """Give `count` places for as many lines, of which the first may be one more than there was."""
    return [places[min(max(0, index - 1), len(places) - 1)] for index in range(count)]


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
