"""Passages that Pandoc need not convert again.

Half of a brief's text is its annex, and tables are much of the rest; a change of a sentence changes
none of it. What became of each passage is kept, by a digest of all that it depends on; Pandoc is
given an empty entry or table in its place, and what is kept is put into its output. The result is
that of converting everything: the works that are cited there are named to Pandoc, headings and ids
stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.passages import in_common, numbers_in, passages_of, works_in

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from sourcebrief.engines.source import Expanded

_CONVERTED = {
    Format.HTML: re.compile(
        r'(?P<entry><div id="(?P<id>n-[a-z0-9_]+)" class="evidence"(?:(?!<div|</div>).)*</div>)'
        r'|<div id="(?P<float>tbl-[a-z0-9-]+)" class="sourcebrief-table[^>]*>'
        r"(?:(?!<div id|<table).)*(?P<table><table(?:(?!<table).)*?</table>)",
        re.DOTALL,
    ),
    Format.PDF: re.compile(
        r"(?P<entry>#evidence-entry\[\s(?:(?!#evidence-entry\[).)*?\] <(?P<id>n-[a-z0-9_]+)>)"
        r"|#figure\(\[\n(?P<table>#table\((?:(?!#figure\(\[|#table\().)*?\n\))\n\], "
        r'caption: (?:(?!#figure\(\[).)*?kind: "quarto-float-tbl", supplement: "Table"\)\n'
        r"<(?P<float>tbl-[a-z0-9-]+)>",
        re.DOTALL,
    ),
}
"""How entries and tables stand in a converted document."""

_MARKS = {Format.HTML: ('id="{}"',), Format.PDF: ("] <{}>", "\n<{}>")}
"""What stands once in a converted document for each of them."""


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
        passages = passages_of(expanded)
        entries = {item.id for item in passages}
        common = _digest(depends, *in_common(expanded))
        self._keys = {
            item.id: _digest(common, item.text, *numbers_in(item, numbers, entries))
            for item in passages
        }
        self._known = [item for item in passages if self._keys[item.id] in kept]

    @property
    def is_known(self) -> bool:
        """Say whether any passage is kept."""
        return bool(self._known)

    def document(self) -> Expanded:
        """Give the document with nothing in the passages that are kept."""
        whole, at = self._expanded, 0
        wanted: list[int] = []
        for item in self._known:
            wanted += [*range(at, item.lines.start), *item.kept]
            at = item.lines.stop
        wanted += range(at, len(whole.lines))
        lines = tuple(whole.lines[index] for index in wanted)
        places = tuple(whole.places[index] for index in wanted)
        return replace(whole, lines=lines, places=places)

    def works(self) -> list[str]:
        """Give the keys of the works that the passages which are kept cite."""
        return works_in(item.text for item in self._known)

    def filled(self, converted: str) -> str | None:
        """Give a converted document with what is kept in it, or nothing where that has no place."""
        places = self._places(converted)
        if any(item.id not in places for item in self._known):
            return None
        parts, at = [], 0
        for start, end, id_ in sorted((*places[item.id], item.id) for item in self._known):
            parts += [converted[at:start], self._kept[self._keys[id_]]]
            at = end
        return "".join((*parts, converted[at:]))

    def keep(self, converted: str) -> None:
        """Keep what became of each passage of a document with all of them in it."""
        for id_, (start, end) in self._places(converted).items():
            self._kept[self._keys[id_]] = converted[start:end]

    def _places(self, converted: str) -> dict[str, tuple[int, int]]:
        """Give where each passage stands, if nothing else in the text looks like it."""
        found: dict[str, list[tuple[int, int]]] = {}
        for match in _CONVERTED[self._kind].finditer(converted):
            part = "entry" if match["id"] else "table"
            found.setdefault(match["id"] or match["float"], []).append(match.span(part))
        return {
            id_: spans[0]
            for id_, spans in found.items()
            if id_ in self._keys and len(spans) == 1 and self._is_once(id_, converted)
        }

    def _is_once(self, id_: str, converted: str) -> bool:
        return sum(converted.count(mark.format(id_)) for mark in _MARKS[self._kind]) == 1


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
