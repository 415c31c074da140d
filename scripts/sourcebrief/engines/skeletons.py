"""A converted document without its passages, into which those that changed are put.

As long as the frame of a document stays, so does all that stands between its passages. Pandoc then
need only be given those that changed, with what they rest on: the boxes around them, the entries of
the numbers that they print, and whatever the document cites, in its order.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.paragraphs import cited_in, reaches_on, refers
from sourcebrief.engines.passages import NOTE, numbers_in, outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sourcebrief.engines.passages import Passage
    from sourcebrief.engines.source import Expanded
    from sourcebrief.errors import Place

MOST = 40
"""How many passages are converted alone; more take as long as the document."""
_FENCE = re.compile(r":{3,}[ \t]*(\S.*)?")
_ELSEWHERE = re.compile(r".*\{\{<|[^:]+:::")
"""A shortcode, or a fence with something before it."""
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_NAMING = re.compile(r"[\s>*+\-\d.()]*#|.*\]:|[^\]]*\[[^\]]*$")
"""A line that may be a heading, or define an address or begin to."""
_NOTE_TEXT = re.compile(r"\s*\[\^[^\]]+\]:")
_UNDERLINE = re.compile(r"[\s>*+\-\d.()]*[-=]+\s*$")
_ENTRY_LINE = re.compile(r"\[|[^\W\d_]|:::")
_WORD = re.compile(r"\w+")
_OF_CITEPROC = "csl-"


@dataclass(frozen=True)
class Skeleton:
    """What stands before, between and after the passages, by the format.

    `cited` are the ids of the works that the document cites, in the order of their first citation.
    """

    pieces: Mapping[Format, Sequence[str]]
    cited: Sequence[str]

    def filled(self, kind: Format, texts: Sequence[str]) -> str:
        """Give the document with a text in the place of each passage."""
        first, *others = self.pieces[kind]
        return first + "".join(part for pair in zip(texts, others, strict=True) for part in pair)

    def as_text(self) -> str:
        """Give it as it is kept."""
        return json.dumps([self.cited, {kind.value: self.pieces[kind] for kind in self.pieces}])


def read_skeleton(text: str | None) -> Skeleton | None:
    """Give a skeleton that was kept."""
    if text is None:
        return None
    try:
        cited, pieces = json.loads(text)
        return Skeleton({kind: pieces[kind.value] for kind in Format}, cited)
    except (ValueError, KeyError, TypeError):
        return None


def can_stand(expanded: Expanded) -> bool:
    """Say whether a document can have a skeleton.

    Nothing in it looks elsewhere, or reaches over an empty line, and each box begins its line.
    """
    return not reaches_on(expanded.lines) and not any(map(_ELSEWHERE.match, expanded.lines))


def document_of(
    expanded: Expanded, passages: Sequence[Passage], wanted: Sequence[Passage], cited: Sequence[str]
) -> Expanded | None:
    """Give a document of the `wanted` passages alone, or nothing where they rest on more."""
    entries = {item.id: item for item in passages if item.is_entry}
    printed = [f"n-{id_}" for item in wanted for id_ in numbers_in(item.text)]
    works = {work for item in wanted for work in cited_in(item.text)}
    if (
        len(wanted) > MOST
        or not all(map(_stands_alone, wanted))
        or not entries.keys() >= set(printed)
        or not works <= {f"[@{key}]" for key in cited}
        or _leads_elsewhere(expanded, passages, wanted)
    ):
        return None
    lines: list[str] = []
    places: list[Place] = []

    def add(at: Passage, words: Sequence[str]) -> None:
        lines.extend(("", *words, ""))
        places.extend([expanded.places[at.lines.start]] * (len(words) + 2))

    if works:
        add(wanted[0], [f"[@{{{key}}}]" for key in cited])
    for id_ in dict.fromkeys(printed):
        if entries[id_] not in wanted:
            add(entries[id_], (entries[id_].stub[0], entries[id_].stub[-1]))
    boxes = _boxes(expanded, passages)
    for item in wanted:
        around = boxes[item.id]
        fences = [line for opening in around for line in (opening, "")]
        add(item, [*fences, *item.whole, *(line for _ in around for line in ("", ":::"))])
    return replace(expanded, lines=tuple(lines), places=tuple(places))


def _stands_alone(passage: Passage) -> bool:
    """Say whether nothing in a passage is counted in the whole document."""
    text = passage.text
    if NOTE in text or _OF_CITEPROC in text or refers(text):
        return False
    is_plain = passage.is_entry and all(map(_ENTRY_LINE.match, text.splitlines()))
    return passage.is_paragraph or is_plain


def _leads_elsewhere(
    expanded: Expanded, passages: Sequence[Passage], wanted: Sequence[Passage]
) -> bool:
    """Say whether words in brackets could be a link to a heading, or to an address given below."""
    labels = {_words(label) for item in wanted for label in _LABEL.findall(item.text)}
    return any(
        label in _words(f"{line} {below}")
        for line, below in pairwise([*_without_notes(outside(expanded, passages)), ""])
        if _NAMING.match(line) or _UNDERLINE.match(below)
        for label in labels
    )


def _without_notes(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines without the labels of footnotes."""
    return (_NOTE_TEXT.sub("", line) for line in lines)


def _words(text: str) -> str:
    plain = unescape(text).replace("\\", "")
    return f" {' '.join(_WORD.findall(plain.casefold()))} "


def _boxes(expanded: Expanded, passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Give the fences that open the boxes around each passage, the outermost first."""
    found: dict[str, list[str]] = {}
    opened: list[str] = []
    at = 0
    for item in passages:
        for line in _fences(expanded.lines[at : item.lines.start]):
            if line.strip(": \t"):
                opened.append(line)
            elif opened:
                opened.pop()
        found[item.id] = list(opened)
        at = item.lines.stop
    return found


def _fences(lines: Sequence[str]) -> Iterator[str]:
    return (line for line in lines if _FENCE.fullmatch(line))
