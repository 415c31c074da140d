"""Where the passages of a document stand in what it was converted to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.passages import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Container

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
class Found:
    """Where a passage stands in a converted document, and what became of it."""

    start: int
    end: int
    text: str


def find_passages(kind: Format, converted: str, ids: Container[str]) -> dict[str, Found]:
    """Give where each passage stands, by its id, if nothing else in the text looks like it."""
    found: dict[str, list[Found]] = {}
    for match in _CONVERTED[kind].finditer(converted):
        start, end = match.span("rows" if match["table"] else 0)
        text = match["words"] if match["paragraph"] else converted[start:end]
        id_ = match["entry"] or match["table"] or match["paragraph"]
        found.setdefault(id_, []).append(Found(start, end, text))
    return {
        id_: places[0]
        for id_, places in found.items()
        if id_ in ids and len(places) == 1 and _is_once(kind, id_, converted)
    }


def _is_once(kind: Format, id_: str, converted: str) -> bool:
    return sum(converted.count(mark.format(id_)) for mark in _MARKS[kind]) == 1
