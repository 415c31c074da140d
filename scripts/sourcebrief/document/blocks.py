"""Blocks of Markdown: which lines form a heading, a paragraph, a table, a footnote, code.

Only what this reader needs is told apart. What it does not know it takes for a paragraph, so that
no number escapes the checks by standing in an unusual place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.document.attributes import parse_attributes
from sourcebrief.document.collector import Collector, NoteMark
from sourcebrief.document.divs import Block, Divs
from sourcebrief.document.inline import read_labels
from sourcebrief.document.model import Cell, Target
from sourcebrief.document.positions import Line, Stretch
from sourcebrief.document.tables import cells, is_rule
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r"#{1,6}(?=\s)")
_LIST = re.compile(r"(?:[-*+]|\(?(?:[0-9]{1,9}|[A-Za-z]|#|@)[.)])(?=\s|$)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
_LINK = re.compile(r"\[[^\]^@][^\]]*\]:\s")
_CAPTION = re.compile(r"(?:[Tt]able)?:\s")
_MARKS = frozenset("*-_ \t")


class BlockReader:
    """One pass over the lines of a document: the blocks found go to `blocks`."""

    def __init__(self, lines: Sequence[Line], into: Collector) -> None:
        self.lines = lines
        self.into = into
        self.blocks: list[Block] = []
        self.in_list = False
        self.highest = 0
        self.tables = 0
        self.last_comment_end = -1
        self._divs = Divs(self.into)

    def run(self) -> list[Block]:
        """Give the blocks in the order of the document."""
        self.last_comment_end = max(
            (number for number, line in enumerate(self.lines) if "-->" in line.text), default=-1
        )
        index = 0
        while index < len(self.lines):
            index = self._block(index)
        self._divs.report_unclosed()
        return self.blocks

    def _block(self, index: int) -> int:
        line = self.lines[index]
        words = line.strip()
        if not words.text:
            return index + 1
        if fence := _fence(words.text):
            return self._code(index, fence)
        if words.text.startswith(":::"):
            self._divs.take(words, self.blocks)
            return index + 1
        if words.text.startswith("<!--") and self.last_comment_end >= index:
            return self._comment(index)
        expanded = line.text.expandtabs(4)
        indent = len(expanded) - len(expanded.lstrip(" "))
        if not self.in_list and indent >= 4:
            return self._indented_code(index)
        if indent == 0 and not _LIST.match(words.text):
            self.in_list = False
        return self._prose(index, words)

    def _prose(self, index: int, words: Line) -> int:
        text = words.text
        if _HEADING.match(text):
            return self._heading(index, words)
        if index + 1 < len(self.lines) and is_rule(self.lines[index + 1].text) and "|" in text:
            return self._table(index)
        if note := _NOTE.match(text):
            self.into.notes.append(NoteMark(note[1], words.place))
            self.in_list = True  # the indented paragraphs that follow belong to the note
            return self._paragraph(index, words.cut(note.end()), "footnote")
        if _LINK.match(text) or set(text) <= _MARKS:
            return index + 1
        if text.startswith(">"):
            return self._quote(index)
        if caption := _CAPTION.match(text):
            return self._paragraph(index, words.cut(caption.end()), "caption")
        if item := _LIST.match(text):
            self._number(words.cut(0, item.end()))
            self.in_list = True
            return self._paragraph(index, words.cut(item.end()), "item")
        kind = "callout" if self._divs.in_callout else "paragraph"
        return self._paragraph(index, words, kind)

    def _number(self, mark: Line) -> None:
        """Note the number of a list's item where it does not go on from those before.

        `190. people` prints a number that only looks like a list's.
        """
        digits = mark.text.strip("(.)")
        if not digits.isdecimal():
            return
        highest = self.highest if self.in_list else 0
        self.highest = max(highest, int(digits))
        if int(digits) > highest + 1:
            start = mark.text.index(digits)
            number = mark.cut(start, start + len(digits))
            self.into.note_apart("number", Stretch.of_lines([number]))

    # text

    def _heading(self, index: int, words: Line) -> int:
        text = words.cut(len(words.text) - len(words.text.lstrip("#"))).strip()
        self._add("heading", [text])
        return index + 1

    def _paragraph(self, index: int, first: Line, kind: str) -> int:
        rows, index = [first], index + 1
        while index < len(self.lines) and not self._interrupts(index, kind):
            rows.append(self.lines[index].strip())
            index += 1
        if kind == "paragraph" and len(rows) > 1 and set(rows[-1].text) in ({"="}, {"-"}):
            kind, rows = "heading", rows[:-1]
        self._add(kind, rows)
        return index

    def _interrupts(self, index: int, kind: str) -> bool:
        text = self.lines[index].text.strip()
        if not text or text.startswith(":::") or _fence(text):
            return True
        if kind == "item" and _LIST.match(text):
            return True
        return kind == "footnote" and bool(_NOTE.match(text))

    def _quote(self, index: int) -> int:
        rows = []
        while index < len(self.lines) and self.lines[index].text.strip():
            words = self.lines[index].strip()
            lead = len(words.text) - len(words.text.lstrip("> "))
            rows.append(words.cut(lead))
            index += 1
        self._add("quote", rows)
        return index

    def _add(self, kind: str, rows: Sequence[Line]) -> None:
        """Add a block; an attribute list at its end gives its target and is no text."""
        rows = list(rows)
        if kind in {"heading", "caption"} and rows[-1].text.rstrip().endswith("}"):
            rows[-1] = self._without_attributes(rows[-1])
        self.blocks.append(Block(kind, Stretch.of_lines(rows)))

    def _without_attributes(self, row: Line) -> Line:
        start = row.text.rfind("{")
        attributes = parse_attributes(row.text, start) if start >= 0 else None
        behind_bracket = row.text[:start].endswith(("]", ")"))
        if attributes is None or attributes.end != len(row.text.rstrip()) or behind_bracket:
            return row
        if attributes.id:
            self.into.targets.append(Target(attributes.id, row.cut(start).place))
        read_labels(Stretch.of_lines([row]), attributes, self.into)
        return row.cut(0, start)

    def _table(self, index: int) -> int:
        self.tables += 1
        row = 0
        while index < len(self.lines) and self.lines[index].text.strip():
            line = self.lines[index]
            if line.text.strip().startswith(":::"):
                break
            if row != 1:
                for column, cell in enumerate(cells(line)):
                    place = Cell(self.tables, max(0, row - 1), column)
                    self.blocks.append(Block("cell", Stretch.of_lines([cell]), place))
            row += 1
            index += 1
        return index

    # what is no prose

    def _code(self, index: int, fence: str) -> int:
        line = self.lines[index]
        self.into.skipped["code block"] += 1
        for end in range(index + 1, len(self.lines)):
            text = self.lines[end].text.strip()
            if text.startswith(fence) and not text.strip(fence[0]):
                return end + 1
        message = "this code block is never closed, so nothing behind it was read"
        self._report("unclosed-code", line, message, f"close it with a line {fence}")
        return len(self.lines)

    def _indented_code(self, index: int) -> int:
        self.into.skipped["code block"] += 1
        end = index + 1
        while end < len(self.lines) and self.lines[end].text[:1] in {" ", "\t"}:
            end += 1
        return end

    def _comment(self, index: int) -> int:
        self.into.skipped["comment"] += 1
        while "-->" not in self.lines[index].text:
            index += 1
        behind = self.lines[index].text.split("-->", 1)[1]
        if behind.strip():
            rest = self.lines[index].cut(len(self.lines[index].text) - len(behind))
            return self._paragraph(index, rest.strip(), "paragraph")
        return index + 1

    def _report(self, code: str, line: Line, message: str, remedy: str) -> None:
        finding = Finding(code, line.strip().place, message, line.text.strip()[:120], remedy)
        self.into.findings.append(finding)


def _fence(text: str) -> str:
    """Give the fence that opens a code block, or an empty text."""
    mark = text[0]
    if mark not in "`~":
        return ""
    fence = text[: len(text) - len(text.lstrip(mark))]
    if len(fence) < 3 or (mark == "`" and "`" in text[len(fence) :]):
        return ""
    return fence
