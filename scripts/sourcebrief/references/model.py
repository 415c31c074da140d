"""What a bibliography holds: its entries, with the place of each field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sourcebrief.errors import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.errors import Finding

VERBATIM: Final = frozenset({"doi", "eprint", "file", "isbn", "issn", "url"})
"""Fields that hold no markup: a `%` in them is a `%`."""


@dataclass(frozen=True)
class Entry:
    """One work: `fields` as they are written, LaTeX markup included, by lower-case name."""

    key: str
    type: str
    fields: Mapping[str, str]
    place: Place
    lines: Mapping[str, int]
    """The line of each field."""

    def field_place(self, name: str) -> Place:
        """Give the place of a field, or that of the entry where it has no such field."""
        return Place(self.place.path, self.lines.get(name, self.place.line))

    def plain(self, name: str) -> str:
        r"""Give a field as it reads, without markup (`Pe\~na` is "Peña"); empty if not there."""
        value = self.fields.get(name, "")
        if name in VERBATIM or not set(value) & set("\\{}$~%`'-"):
            return value
        return _decoded(value)


@dataclass(frozen=True)
class References:
    """A bibliography."""

    entries: Mapping[str, Entry]
    unread: frozenset[str]
    """Keys of entries that could not be read, each with a finding of its own."""
    findings: tuple[Finding, ...]


@lru_cache(maxsize=4096)
def _decoded(value: str) -> str:
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import Entry as Block
    from bibtexparser.model import Field

    block = Block("misc", "key", [Field("value", value)])
    LatexDecodingMiddleware().transform_entry(block, Library())
    decoded = block.fields_dict["value"].value
    return " ".join(str(decoded).split())
