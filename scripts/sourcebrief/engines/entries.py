"""Entries of the evidence annex that Pandoc need not convert again.

Half of a brief's text is its annex, and a change of a sentence changes none of it. What became of
each entry is kept, by a digest of all that it depends on; Pandoc is given an empty div in its
place, and what is kept is put into its output. The result is that of converting everything: the
works that are cited there are named to Pandoc, headings and ids stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from sourcebrief.engines.source import Expanded

GENERATED = "generated/"
LONGEST = 20_000
"""Characters of an entry beyond which it is converted with the rest."""

_OPENING = re.compile(r"::: \{#(n-[a-z0-9_]+) \.evidence\}")
_CLOSING = ":::"
_WORK = re.compile(r"(?<![\w\\.+])@\{?((?!(?:fig|tbl|sec)-)\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_NUMBER = re.compile(r"n-([a-z0-9_]+)")
_STUBS = {
    Format.HTML: re.compile(r'<div id="(n-[a-z0-9_]+)" class="evidence"[^>]*>\s*</div>'),
    Format.PDF: re.compile(r"#evidence-entry\[\s*\] <(n-[a-z0-9_]+)>"),
}
_WHOLE = {
    Format.HTML: re.compile(
        r'<div id="(n-[a-z0-9_]+)" class="evidence"(?:(?!<div|</div>).)*</div>', re.DOTALL
    ),
    Format.PDF: re.compile(
        r"#evidence-entry\[\n(?:(?!#evidence-entry\[).)*?\n\] <(n-[a-z0-9_]+)>", re.DOTALL
    ),
}

_MARKS = {Format.HTML: 'id="{}"', Format.PDF: "] <{}>"}
"""What stands once in a converted document for each entry."""


@dataclass(frozen=True)
class Entry:
    """One entry in a document: its id, the index of its first line and of the line after it."""

    id: str
    start: int
    end: int
    text: str


def entries_of(expanded: Expanded) -> list[Entry]:
    """Give the entries in generated parts of a document that are divs of their own."""
    found: list[Entry] = []
    opened: tuple[str, int] | None = None
    for index, line in enumerate(expanded.lines):
        opening = _OPENING.fullmatch(line)
        if opening and expanded.places[index].path.startswith(GENERATED):
            opened = opening[1], index
        elif line == _CLOSING and opened:
            text = "\n".join(expanded.lines[opened[1] : index + 1])
            if len(text) <= LONGEST and "[^" not in text and "^[" not in text:
                found.append(Entry(opened[0], opened[1], index + 1, text))
            opened = None
        elif line.startswith(_CLOSING):
            opened = None
    return found


class Annex:
    """The entries of one document, some of which need not be converted again.

    Parameters
    ----------
    expanded
        The document.
    kind
        What it is converted to.
    numbers
        What is printed of each number, by its id.
    depends
        A digest of all else that any entry depends on.
    kept
        What became of entries, by the digest of what they were made from; it is added to.
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
        self._entries = entries_of(expanded)
        works = " ".join(works_in([*expanded.head, *expanded.lines]))
        self._keys = {
            entry.id: _digest(depends, works, entry.text, *_numbers(entry, numbers))
            for entry in self._entries
        }
        self._known = [entry for entry in self._entries if self._keys[entry.id] in kept]

    @property
    def is_known(self) -> bool:
        """Say whether any entry is kept."""
        return bool(self._known)

    def document(self) -> Expanded:
        """Give the document with nothing in the entries that are kept."""
        whole, at = self._expanded, 0
        wanted: list[int] = []
        for entry in self._known:
            wanted += [*range(at, entry.start + 1), entry.end - 1]
            at = entry.end
        wanted += range(at, len(whole.lines))
        lines = tuple(whole.lines[index] for index in wanted)
        places = tuple(whole.places[index] for index in wanted)
        return replace(whole, lines=lines, places=places)

    def works(self) -> list[str]:
        """Give the keys of the works that the entries which are kept cite."""
        return works_in(entry.text for entry in self._known)

    def filled(self, converted: str) -> str | None:
        """Give a converted document with what is kept in it, or nothing where that has no place."""
        keys = {entry.id: self._keys[entry.id] for entry in self._known}
        stubs = _STUBS[self._kind]
        if sorted(stubs.findall(converted)) != sorted(keys):
            return None
        return stubs.sub(lambda stub: self._kept[keys[stub[1]]], converted)

    def keep(self, converted: str) -> None:
        """Keep what became of each entry of a document with all of them in it."""
        found: dict[str, list[str]] = {}
        for match in _WHOLE[self._kind].finditer(converted):
            found.setdefault(match[1], []).append(match[0])
        for id_, key in self._keys.items():
            # Code in the text may look like an entry.
            if (
                len(found.get(id_, [])) == 1
                and converted.count(_MARKS[self._kind].format(id_)) == 1
            ):
                self._kept[key] = found[id_][0]


def works_in(texts: Iterable[str]) -> list[str]:
    """Give the keys of the works that texts cite, each once and in order."""
    return sorted({work for text in texts for work in _WORK.findall(text)})


def _numbers(entry: Entry, numbers: Mapping[str, object]) -> list[str]:
    """Give what is printed of the numbers that an entry is of, or leads to."""
    return [repr(numbers.get(id_)) for id_ in _NUMBER.findall(entry.text)]


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
