"""Where the sentences, bound numbers, citations and quotations of a Markdown file stand.

A reader of its own, much simpler than the one under test, for the syntax that the brief uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_SPAN = re.compile(r"\[((?:\\.|[^\[\]\\\n])*)\]\{n=([a-z][a-z0-9_]*)\}")
_CITATION = re.compile(r"\[[^\[\]\n]*@(?:\\.|[^\[\]\\\n]|\[[^\[\]\n]*\])*\]")
_KEY = re.compile(r"@([a-z][a-z0-9]*)((?:, ?[^;\[\]]*(?:\\?\[[^\[\];]*\\?\][^;\[\]]*)*)?)")
_ALT = re.compile(r'\{#([\w-]+)[^{}\n]*?fig-alt="((?:\\.|[^"\\\n])*)"([^{}\n]*)\}')
_LISTED = re.compile(r'facts="([^"\n]*)"')
_HIDDEN = re.compile(
    r"\]\([^()\n]*\)|\{[^{}\n]*\}|\{\{<[^\n]*>\}\}|\[\^[a-z]+\]:?|@(?:fig|tbl|sec)-[a-z-]+|[*#]"
)
_NO_PROSE = re.compile(r"(:::|\{\{<|---|\|[-:|]+$|[a-z]+:|\s*$)")
_STOP = re.compile(r"[.!?][”\"’)]*\s+(?=[\[“\"(]?[A-Z0-9])|(?<=[^\\])\|")


@dataclass(frozen=True)
class Bound:
    """A bound number: where its brackets begin, its words begin and end, and its id ends."""

    start: int
    words_start: int
    words_end: int
    end: int
    words: str
    id: str

    @property
    def id_start(self) -> int:
        """Where its id begins."""
        return self.end - 1 - len(self.id)


@dataclass(frozen=True)
class Cited:
    """A citation of one key: where the key begins and ends, and the locator behind it."""

    start: int
    end: int
    key: str
    locator: str
    locator_start: int


@dataclass(frozen=True)
class Alt:
    """An alternative text: where it begins and ends, its image's id, the facts listed there."""

    start: int
    end: int
    owner: str
    listed: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence or a table cell, its markup blanked out so that every character keeps its place.

    `end` is where its last word ends; citations stand behind it or within.
    """

    start: int
    end: int
    plain: str
    bounds: tuple[Bound, ...]
    cited: tuple[Cited, ...]

    def words(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
        """Give every match in it: where it begins and ends in the file, and the words."""
        for found in pattern.finditer(self.plain):
            yield self.start + found.start(), self.start + found.end(), found.group()


def _lines_with(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Give where each line that holds the words begins and ends."""
    found = text.find(words)
    while found >= 0:
        end = text.find("\n", found)
        end = end if end >= 0 else len(text)
        yield text.rfind("\n", 0, found) + 1, end
        found = text.find(words, end)


class Prose:
    """A Markdown file: its sentences and what is in them.

    Parameters
    ----------
    text
        The file's text.
    data
        Words that were printed from the tables. Lines that hold some are made anew with every
        build, so that they are left out as if they were not there.
    """

    def __init__(self, text: str, data: Iterable[str] = ()) -> None:
        self.text = text
        made = sorted({line for words in data for line in _lines_with(text, words)})
        for start, end in reversed(made):
            text = text[:start] + " " * (end - start) + text[end:]
        self.typed = text

    @cached_property
    def bounds(self) -> list[Bound]:
        """Every bound number, in order."""
        return [
            Bound(found.start(), found.start(1), found.end(1), found.end(), found[1], found[2])
            for found in _SPAN.finditer(self.typed)
        ]

    @cached_property
    def cited(self) -> list[Cited]:
        """Every citation of a key in brackets, in order."""
        found = []
        for group in _CITATION.finditer(self.typed):
            for key in _KEY.finditer(group.group()[:-1]):
                start = group.start() + key.start(1)
                locator = key[2].strip(", ")
                place = group.start() + key.start(2) + (key[2].find(locator) if locator else 0)
                found.append(Cited(start, start + len(key[1]), key[1], locator, place))
        return found

    @cached_property
    def alts(self) -> list[Alt]:
        """Every alternative text, in order."""
        found = []
        for image in _ALT.finditer(self.typed):
            listed = _LISTED.search(image.group())
            ids = tuple(listed[1].split()) if listed else ()
            found.append(Alt(*image.span(2), image[1], ids))
        return found

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence of prose, caption, note or table cell, in order."""
        plain = self.plain
        found = []
        for line in re.finditer(r"[^\n]+", plain):
            if _NO_PROSE.match(self.text[line.start() : line.end()]):
                continue
            start = line.start()
            for stop in _STOP.finditer(plain, line.start(), line.end()):
                found.append(self._sentence(plain, start, stop.end()))
                start = stop.end()
            found.append(self._sentence(plain, start, line.end()))
        return [sentence for sentence in found if sentence.plain.strip(" |")]

    @cached_property
    def rows(self) -> list[list[tuple[int, int]]]:
        """The rows of every pipe table: where each cell begins and ends, the head's first."""
        found = []
        for line in re.finditer(r"^\|.*\|$", self.typed, re.MULTILINE):
            bars = [line.start() + bar.start() for bar in re.finditer(r"(?<!\\)\|", line.group())]
            found.append([(a + 1, b) for a, b in pairwise(bars)])
        return found

    def _sentence(self, plain: str, start: int, end: int) -> Sentence:
        return Sentence(
            start,
            start + len(plain[start:end].rstrip(" |")),
            plain[start:end],
            tuple(item for item in self.bounds if start <= item.start < end),
            tuple(item for item in self.cited if start <= item.start < end),
        )

    @cached_property
    def plain(self) -> str:
        """The text with markup, citations, front matter and data blanked out."""
        text = self.typed
        for pattern in (_CITATION, _HIDDEN):
            text = pattern.sub(lambda found: " " * len(found.group()), text)
        head = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
        return " " * head.end() + text[head.end() :] if head else text
