"""Front matter: the texts in it that readers see, scanned as text so that places are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.document.positions import Line, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.errors import Place

_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?=\s|$)")
_SHOWN = frozenset(
    {
        "title", "subtitle", "abstract", "abstract-title", "description", "summary", "thanks",
        "running-title", "short-title", "toc-title", "key-message", "key-messages", "pagetitle",
        "title-prefix", "note", "notes", "acknowledgements", "acknowledgments", "disclaimer",
    }
)  # fmt: skip
_ESCAPES = {"n": "\n", "t": "\t", "0": "\0", "_": "\u00a0", "N": "\u0085", "e": "\x1b"}
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_BLOCK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$")


def split_front_matter(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Give the lines of the front matter, its fences left out, and the lines behind it."""
    if not lines or lines[0].text.rstrip() != "---":
        return (), lines
    for index in range(1, len(lines)):
        if lines[index].text.rstrip() in {"---", "..."}:
            return lines[1:index], lines[index + 1 :]
    return (), lines


def front_matter_texts(
    lines: Sequence[Line], *, every: bool = False
) -> Iterator[tuple[str, Stretch]]:
    """Give every text a reader sees, with its key: title, abstract and the like.

    A text under another key counts too where it holds a bound number, and each with `every`.
    """
    index = 0
    while index < len(lines):
        found = _KEY.match(lines[index].text)
        if not found:
            index += 1
            continue
        end = _end(lines, index, len(found["lead"]))
        value = [lines[index].cut(found.end()), *lines[index + 1 : end]]
        shown = every or found["key"] in _SHOWN or any("{n=" in row.text for row in value)
        nested = not value[0].text.strip() and any(_KEY.match(row.text) for row in value[1:])
        if shown and not nested:
            for stretch in _scalars(value):
                yield found["key"], stretch
        index = index + 1 if nested else end


def _end(lines: Sequence[Line], index: int, indent: int) -> int:
    """Give the index of the first line behind the value that begins on line `index`."""
    end = index + 1
    while end < len(lines):
        text = lines[end].text
        lead = len(text) - len(text.lstrip())
        is_item = text.lstrip().startswith("- ") and lead == indent
        if text.strip() and lead <= indent and not (is_item and not _KEY.match(text)):
            break
        end += 1
    return end


def _scalars(value: Sequence[Line]) -> Iterator[Stretch]:
    first = value[0].strip()
    if _BLOCK.match(first.text):
        yield from _paragraphs(value[1:])
        return
    rows = [row.strip() for row in ([first] if first.text else []) + list(value[1:])]
    rows = [row for row in rows if row.text and not row.text.startswith("#")]
    if rows and rows[0].text.startswith("- "):
        for row in rows:
            yield _flow([row.cut(2).strip() if row.text.startswith("- ") else row])
    elif rows:
        yield _flow(rows)


def _paragraphs(rows: Sequence[Line]) -> Iterator[Stretch]:
    paragraph: list[Line] = []
    for row in rows:
        if row.text.strip():
            paragraph.append(row.strip())
        elif paragraph:
            yield Stretch.of_lines(paragraph)
            paragraph = []
    if paragraph:
        yield Stretch.of_lines(paragraph)


def _flow(rows: Sequence[Line]) -> Stretch:
    """Give a plain or quoted scalar, its quotes and escapes read."""
    whole = Stretch.of_lines(rows)
    text = whole.text
    if text[:1] == '"':
        end = _closing(text)
        return Stretch.of(_unescaped(whole.cut(1, end)))
    if text[:1] == "'":
        inner = text.rfind("'")
        return Stretch.of(_undoubled(whole.cut(1, inner if inner > 0 else len(text))))
    comment = text.find(" #")
    return whole.cut(0, comment) if comment >= 0 else whole


def _closing(text: str) -> int:
    position = 1
    while position < len(text):
        if text[position] == "\\":
            position += 1
        elif text[position] == '"':
            return position
        position += 1
    return len(text)


def _unescaped(part: Stretch) -> Iterator[tuple[str, Place]]:
    position = 0
    for escape in _ESCAPE.finditer(part.text):
        yield from _plain(part, position, escape.start())
        yield _character(escape.group()), part.place(escape.start())
        position = escape.end()
    yield from _plain(part, position, len(part.text))


def _character(escape: str) -> str:
    if escape[1] in "xuU" and len(escape) > 2:
        code = int(f"0x{escape[2:]}", 0)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _ESCAPES.get(escape[1], escape[1])


def _undoubled(part: Stretch) -> Iterator[tuple[str, Place]]:
    position = 0
    while (quote := part.text.find("''", position)) >= 0:
        yield from _plain(part, position, quote + 1)
        position = quote + 2
    yield from _plain(part, position, len(part.text))


def _plain(part: Stretch, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """Give a part piece by piece, so that every line keeps its own place."""
    cut = part.cut(start, end)
    bounds = [*cut.starts, len(cut.text)]
    for index, place in enumerate(cut.places):
        text = cut.text[bounds[index] : bounds[index + 1]]
        if text:
            yield text, place
