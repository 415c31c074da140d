"""Paragraphs of a document that Pandoc would read in the same way wherever they stood.

Only what can't be taken for anything else is one: words, bound numbers, citations, references,
footnotes and emphasis, between empty lines or the borders of a box, in a document without anything
that could reach over an empty line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 20_000
"""Characters of a paragraph beyond which it is not looked at."""
_REACHING = re.compile(r" {0,3}(?:`{3}|~{3}|<|\\|(?:---|\.\.\.)\s*$)|.*<!--")
"""A line that begins code, HTML, TeX or metadata, or a comment."""
_EMPTY = re.compile(r"[ \t\r]*")
_FENCE = re.compile(r":{3,}(.*)")
_CLOSING = re.compile(r":{3,}[ \t]*")
_BOX = re.compile(
    r"\{\.(?:summary-box|key-points|source-note|callout-(?:note|tip|important|warning|caution))\}"
)
"""A box that is always shown, and in which a paragraph is nothing else, as the last of a figure."""
_LINE = re.compile(r"[“‘\"'(]?\*{0,2}[“‘\"'(]?(?:[^\W_]|\\?\$|\[|@\w)")
_FIRST = re.compile(r"[“‘\"']?\*{0,2}[“‘\"']?(?:[^\W\d_]|\\?\$|\[(?!\^)|@\w)")
_LISTED = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)|[Tt]able:")
"""How an item of a list may begin, or a table's caption."""
_DEFINING = re.compile(r" {0,3}[:~](?:\s|$)")
"""A line that makes a term of the one before it."""
_BOUND = re.compile(r"\[([^\[\]{}]*)\]\{n=\"?[a-z0-9_]+\"?\}")
_KEY_ENDS = r"(?![\w{]|[-:.#$%&+?<>~/]\w)"
_BEGINS = r"(?:(?<=[\[\s]@)|(?<=[\[\s]-@)|(?<=\A@)|(?<=\A-@))"
"""What may stand before a citation; its `@` comes first, which is found fast."""
_REFERENCE = re.compile(rf"@(?:{_BEGINS}|(?<=\(@))(?:fig|tbl|sec)-\w+(?:-\w+)*{_KEY_ENDS}")
_WORK = re.compile(rf"@{_BEGINS}([A-Za-z]\w*(?:[:-]\w+)*{_KEY_ENDS})")
_LEADING = re.compile(r"\](?:[(:]|\[(?!\^))")
"""What makes words in brackets a link, or the definition of one."""
_EXAMPLE = re.compile(r"\(@(?!(?:fig|tbl|sec)-)[\w-]*\)")
"""The label of an example; what looks like a citation can refer to it."""
_SIGN = "\0"
"""What stands for a work or a reference that was taken out of a text."""
_CITED = re.compile(
    rf"\[(?:[^\[\]{{}}^@\\{_SIGN}]|\[[\w ]+\])*{_SIGN}(?:[^\[\]{{}}^@\\]|\[[\w ]+\])*\]"
)
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\@")
_NOTE = re.compile(r"\[\^([\w-]+)\](?!:)")
_NOTE_TEXT = re.compile(r"\[\^([\w-]+)\]: (?=\S)")
_PLAIN = re.compile(r"[\w\0 \n.,;:!?'\"()%/&$*\-–—…“”‘’\N{NO-BREAK SPACE}]|\\[^\w\s@]")


def paragraphs_in(lines: Sequence[str]) -> Iterator[range]:
    """Give where each such paragraph stands, as the indices of its lines."""
    if reaches_on(lines):
        return
    boxes: list[bool] = []
    for block, following in pairwise([*_blocks(lines), range(0)]):
        start, stop = block.start, block.stop
        while start < stop and (fence := _FENCE.match(lines[start])):
            _cross(boxes, fence)
            start += 1
        while start < stop and _CLOSING.fullmatch(lines[stop - 1]):
            stop -= 1
        defined = following and _DEFINING.match(lines[following.start])
        if start < stop and all(boxes) and not defined and _is_plain(lines[start:stop]):
            yield range(start, stop)
        for index in range(start, block.stop):
            if fence := _FENCE.match(lines[index]):
                _cross(boxes, fence)


def reaches_on(lines: Iterable[str]) -> bool:
    """Say whether anything could reach over an empty line."""
    return any(map(_REACHING.match, lines))


def _cross(boxes: list[bool], fence: re.Match[str]) -> None:
    """Note the box that a fence opens, and whether its paragraphs are like any others."""
    if words := fence[1].strip():
        boxes.append(bool(_BOX.fullmatch(words)))
    elif boxes:
        boxes.pop()


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """Give the lines between empty ones."""
    start: int | None = None
    for index, line in enumerate([*lines, ""]):
        if not _EMPTY.fullmatch(line) and start is None:
            start = index
        elif _EMPTY.fullmatch(line) and start is not None:
            yield range(start, index)
            start = None


def _is_plain(lines: Sequence[str]) -> bool:
    """Say whether lines are a paragraph of nothing but words, numbers and citations."""
    text = "\n".join(lines)
    return bool(
        len(text) <= LONGEST
        and _FIRST.match(text)
        and not _LISTED.match(text)
        and all(map(_LINE.match, lines))
        and _SIGN not in text
        and not _LEADING.search(text)
        and not _PLAIN.sub("", _without_signs(text))
    )


def _without_signs(text: str) -> str:
    """Give a text without numbers' bindings, notes and citations, and a sign for what is left."""
    text = _NOTE.sub("", _BOUND.sub(r"\1", text))
    return _CITED.sub("", _WORK.sub(_SIGN, _REFERENCE.sub(_SIGN, text)))


def cited_in(text: str) -> list[str]:
    """Give the works that a text cites, and its footnotes, as they are written alone, in order."""
    text = _REFERENCE.sub("", text)
    found = [
        *((match.start(), f"[@{match[1]}]") for match in _WORK.finditer(text)),
        *((match.start(), match[0]) for match in _NOTE.finditer(text)),
    ]
    return [sign for _, sign in sorted(found)]


def refers(text: str) -> bool:
    """Say whether a text refers to a figure, a table or a section."""
    return bool(_REFERENCE.search(text))


def labels_examples(lines: Iterable[str]) -> bool:
    """Say whether there is the label of an example in a text."""
    return any(map(_EXAMPLE.search, lines))


def is_clear(text: str) -> bool:
    """Say whether it is plain of each `@` in a text whether it cites a work, author and all."""
    rest = _WORK.sub("", _REFERENCE.sub("", _ESCAPED.sub("", text)))
    return "@" not in rest and not any(sign in text for sign in ("`", "-@"))


def note_ids(text: str) -> list[str]:
    """Give the ids of the footnotes that a text refers to, in its order."""
    return _NOTE.findall(text)


def plain_notes(lines: Sequence[str]) -> set[str]:
    """Give the ids of the footnotes that are one paragraph each, and plain ones."""
    found: dict[str, bool] = {}
    for block, following in pairwise([*_blocks(lines), range(0)]):
        begun = _NOTE_TEXT.match(lines[block.start])
        if begun:
            text = [lines[block.start][begun.end() :], *lines[block.start + 1 : block.stop]]
            ends = not (following and lines[following.start].startswith((" ", "\t")))
            again = begun[1] in found
            found[begun[1]] = (
                ends and not again and not note_ids(" ".join(text)) and _is_plain(text)
            )
    return {id_ for id_, is_plain in found.items() if is_plain}
