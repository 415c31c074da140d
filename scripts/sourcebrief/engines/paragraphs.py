"""Paragraphs of a document that Pandoc would read in the same way wherever they stood.

Only what can't be taken for anything else is one: words, bound numbers, citations, references,
footnotes and emphasis, between empty lines, outside of boxes, in a document without anything that
could reach over an empty line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REACHING = re.compile(r" {0,3}(?:`{3}|~{3}|<|\\|(?:---|\.\.\.) *$)|.*<!--")
"""A line that begins code, HTML, TeX or metadata, or a comment."""
_FENCE = re.compile(r":{3,}(.*)")
_LINE = re.compile(r"[“‘\"'(]?\*{0,2}[“‘\"'(]?(?:[^\W_]|\\?\$|\[|@\w)")
_FIRST = re.compile(r"[“‘\"']?\*{0,2}[“‘\"']?(?:[^\W\d_]|\\?\$|\[(?!\^)|@\w)")
_LISTED = re.compile(r"\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)|Table:")
"""How an item of a list may begin, or a table's caption."""
_TOUCHING = re.compile(r" {0,3}(?:[:~](?:\s|$)|(?:[-*_] *){3,}$)")
"""A line that makes a term of the one before it, or a rule, before which Typst gets no space."""
_BOUND = re.compile(r"\[([^\[\]{}]*)\]\{n=\"?[a-z0-9_]+\"?\}")
_CITED = re.compile(r"\[(?:[^\[\]{}^]|\[[\w ]+\])*@(?:[^\[\]{}^]|\[[\w ]+\])*\]|@[\w:-]*\w")
_NOTE = re.compile(r"\[\^([\w-]+)\](?!:)")
_NOTE_TEXT = re.compile(r"\[\^([\w-]+)\]: ")
_PLAIN = re.compile(r"[\w\s.,;:!?'\"()%/&$*\\\-–—…“”‘’\N{NO-BREAK SPACE}]*")


def paragraphs_in(lines: Sequence[str]) -> Iterator[range]:
    """Give where each such paragraph stands, as the indices of its lines."""
    if any(map(_REACHING.match, lines)):
        return
    depth = 0
    for block, following in pairwise([*_blocks(lines), range(0)]):
        before = depth
        for index in block:
            if fence := _FENCE.match(lines[index]):
                depth += 1 if fence[1].strip() else -1
        touched = following and _TOUCHING.match(lines[following.start])
        if before == depth == 0 and not touched and _is_plain([lines[index] for index in block]):
            yield block


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """Give the lines between empty ones."""
    start: int | None = None
    for index, line in enumerate([*lines, ""]):
        if line.strip() and start is None:
            start = index
        elif not line.strip() and start is not None:
            yield range(start, index)
            start = None


def _is_plain(lines: Sequence[str]) -> bool:
    """Say whether lines are a paragraph of nothing but words, numbers and citations."""
    text = "\n".join(lines)
    return bool(
        _FIRST.match(text)
        and not _LISTED.match(text)
        and all(map(_LINE.match, lines))
        and _PLAIN.fullmatch(_NOTE.sub("", _CITED.sub("", _BOUND.sub(r"\1", text))))
    )


def note_ids(text: str) -> list[str]:
    """Give the ids of the footnotes that a text refers to, in its order."""
    return _NOTE.findall(text)


def note_texts(lines: Sequence[str]) -> dict[str, str]:
    """Give the text of each footnote that is one paragraph, by its id."""
    texts = {}
    for block, following in pairwise([*_blocks(lines), range(0)]):
        begun = _NOTE_TEXT.match(lines[block.start])
        if begun and not (following and lines[following.start].startswith((" ", "\t"))):
            texts[begun[1]] = "\n".join(lines[index] for index in block)
    return texts
