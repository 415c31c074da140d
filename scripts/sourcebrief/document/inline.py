"""Inline Markdown read once from left to right: plain text out, spans and citations noted.

Every construct is closed by the offset that `matching` found for it, and what is open lies on a
stack of frames, so nothing recurses and nothing is read twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from sourcebrief.document.characters import plain
from sourcebrief.document.citations import clean_locator, key_at
from sourcebrief.document.collector import Builder, Collector, NoteMark
from sourcebrief.document.matching import MAX_DEPTH, match
from sourcebrief.document.model import OBJECT, Cell, CrossReference, Shortcode, Target
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from sourcebrief.document.attributes import Attributes
    from sourcebrief.document.positions import Stretch

_SPECIAL = re.compile(r"[\\`*_\[\]<&{@\n]|-?@|!(?=\[)|\^|~~|--+|\.\.\.", re.DOTALL)
_AT = re.compile("@")
_TITLE = re.compile(r"\s([\"'])")
_UNOPENED = re.compile(r"n=[A-Za-z0-9_-]*\}")
_PROSE_VALUES = {
    "fig-alt": "alt",
    "alt": "alt",
    "fig-cap": "caption",
    "tbl-cap": "caption",
    "title": "callout",
}
_LABELS = frozenset({"aria-label", "aria-description", "title"})
_TICKS = "`"


class _Frame:
    """An open bracket: what it is, where it closes, and where reading goes on behind it."""

    def __init__(
        self,
        kind: str,
        opening: int,
        close: int,
        end: int,
        builder: Builder,
        start: int,
        attributes: Attributes | None = None,
    ) -> None:
        self.kind = kind
        self.opening = opening
        self.close = close
        self.end = end
        self.builder = builder
        self.start = start
        self.attributes = attributes


def read_inline(stretch: Stretch, kind: str, into: Collector, cell: Cell | None = None) -> None:
    """Read the inline Markdown of one block and add what it holds to `into`."""
    if stretch.text.strip():
        _Reader(stretch, Builder(kind, stretch, cell), into).run()


def read_values(stretch: Stretch, attributes: Attributes, into: Collector) -> None:
    """Read the attribute values that are shown or spoken to a reader: titles, captions, alts."""
    listed = tuple(attributes.get("facts").split())
    for key, value in attributes.values:
        kind = _PROSE_VALUES.get(key)
        part = stretch.cut(value.offset, value.offset + len(value.raw))
        if kind and part.text.strip():
            _Reader(part, Builder(kind, part, None, attributes.id, listed), into).run()
        elif key.lower() in _LABELS:
            into.note_apart("label", part)


def read_labels(stretch: Stretch, attributes: Attributes, into: Collector) -> None:
    """Note the attributes of words that are read out, or shown to who points at them."""
    for key, value in attributes.values:
        if key.lower() in _LABELS:
            into.note_apart("label", stretch.cut(value.offset, value.offset + len(value.raw)))


class _Reader:
    """One pass over a stretch of inline Markdown."""

    def __init__(self, stretch: Stretch, builder: Builder, into: Collector) -> None:
        self.stretch = stretch
        self.text = stretch.text
        self.into = into
        self.builder = builder
        self.frames: list[_Frame] = []
        self.matches = match(self.text)
        self.ats = [found.start() for found in _AT.finditer(self.text)]

    def run(self) -> None:
        position = 0
        while special := _SPECIAL.search(self.text, position):
            self.builder.emit(self.text[position : special.start()], position)
            position = self._take(special.group(), special.start())
        self.builder.emit(self.text[position:], position)
        while self.frames:
            self._close(self.frames.pop())
        self.builder.finish(self.into)
        if self.matches.deep:
            message = f"brackets are nested more than {MAX_DEPTH} deep"
            self._report("unclosed-span", self.matches.deep[0], message, "close or escape them")

    def _take(self, mark: str, start: int) -> int:
        if skip := self.matches.skips.get(start):
            return self._skip(skip.kind, start, skip.end)
        if mark == "[":
            return self._open("", start)
        if mark == "!" or (mark == "^" and self.text.startswith("[", start + 1)):
            return self._open(mark, start + 1)
        if mark == "]":
            return self._closing(start)
        if mark[-1] == "@":
            return self._key(mark, start)
        return self._text(mark, start)

    def _text(self, mark: str, start: int) -> int:
        if mark == "{":
            return self._brace(start)
        piece = plain(self.text, mark, start)
        self.builder.emit(piece.text, piece.raw)
        return piece.end

    def _brace(self, start: int) -> int:
        behind = self.text[max(0, start - 2) : start]
        reported = behind.endswith("]") and behind != "\\]"  # with the bracket before it
        if not reported and self.text.startswith(("{n=", "{ n=", "{n ="), start):
            message = "a bound number's braces stand behind no closed bracket"
            self._report("unclosed-span", start, message, "write it as [words]{n=id}")
        self.builder.emit("{", start)
        return start + 1

    def _skip(self, kind: str, start: int, end: int) -> int:
        if kind == "shortcode":
            words = self.text[start:end].strip("{}<> \t\n").split(maxsplit=1)
            name, argument = [*words, "", ""][:2]
            self.into.shortcodes.append(Shortcode(name, argument, self.stretch.place(start)))
        elif kind == "code":
            self._code(start, end)
        if kind in {"code", "shortcode"}:
            self.builder.emit(OBJECT, start)
        return end

    def _code(self, start: int, end: int) -> None:
        """Note inline code: it is no sentence, but a number in it is printed all the same."""
        opened = start + len(self.text[start:end]) - len(self.text[start:end].lstrip(_TICKS))
        close = self.text.find(self.text[start:opened], opened, end)
        self.into.note_apart("code", self.stretch.cut(opened, close))

    def _report(self, code: str, offset: int, message: str, remedy: str) -> None:
        evidence = self.text[max(0, offset - 30) : offset + 50].replace("\n", " ")
        place = self.stretch.place(offset)
        self.into.findings.append(Finding(code, place, message, evidence, remedy))

    # brackets

    def _open(self, prefix: str, start: int) -> int:
        close = self.matches.brackets.get(start)
        if close is None:
            if start in self.matches.unclosed:
                message = "this bracket is never closed"
                self._report(
                    "unclosed-span", start, message, "close it, or write \\[ for a bracket"
                )
            self.builder.emit(prefix + "[", start - len(prefix))
            return start + 1
        if not prefix and self.text.startswith("^", start + 1):
            identifier = self.text[start + 2 : close]
            self.into.marks.append(NoteMark(identifier, self.stretch.place(start)))
            return close + 1
        frame = self._frame(prefix, start, close)
        self.frames.append(frame)
        if frame.kind in {"note", "image", "citation"}:
            kinds = {"note": "footnote", "image": self._image_kind(frame), "citation": "citation"}
            self.builder = Builder(kinds[frame.kind], self.stretch)
        elif frame.kind == "plain":
            self.builder.emit(prefix + "[", start - len(prefix))
        return start + 1

    def _frame(self, prefix: str, start: int, close: int) -> _Frame:
        kind, end, attributes = "plain", close + 1, self.matches.attributes.get(close)
        target = self.matches.parentheses.get(close + 1)
        if prefix == "^":
            kind, attributes = "note", None
        elif attributes:
            kind, end = "span", attributes.end
        elif target is not None and self.text[close + 1] == "(":
            kind, attributes = ("image" if prefix else "link"), self.matches.attributes.get(target)
            end = attributes.end if attributes else target + 1
        elif self._cites(start, close):
            kind = "citation"
        elif self.text.startswith("{", close + 1) and not self.text.startswith("{{<", close + 1):
            message = "what stands in these braces is no attribute list, or they are never closed"
            self._report("unclosed-span", close + 1, message, "write it as [words]{n=id}")
        elif _UNOPENED.match(self.text, close + 1):
            message = "the brace of this bound number is never opened"
            self._report("unclosed-span", close + 1, message, "write it as [words]{n=id}")
        return _Frame(kind, start, close, end, self.builder, self.builder.length, attributes)

    def _cites(self, start: int, close: int) -> bool:
        index = bisect_left(self.ats, start)
        return index < len(self.ats) and self.ats[index] < close

    def _image_kind(self, frame: _Frame) -> str:
        alone = not self.text[: frame.opening - 1].strip() and not self.text[frame.end :].strip()
        return "caption" if alone else "alt"

    def _closing(self, start: int) -> int:
        if self.frames and self.frames[-1].close == start:
            frame = self.frames.pop()
            self._close(frame)
            return frame.end
        if self.text.startswith("{", start + 1):
            message = "this bracket closes none"
            self._report("unclosed-span", start, message, "open it in front of the words")
        self.builder.emit("]", start)
        return start + 1

    def _close(self, frame: _Frame) -> None:
        attributes = frame.attributes
        if frame.kind == "plain":
            self.builder.emit("]", frame.close)
        if attributes and attributes.id:
            self.into.targets.append(Target(attributes.id, self.stretch.place(frame.opening)))
        if frame.kind == "span" and attributes and "n" in attributes.by_key:
            bounds = (frame.opening, frame.close, frame.start, self.builder.length)
            self.builder.numbers.append((attributes.get("n"), *bounds))
        if self.builder is not frame.builder:
            self.builder.finish(self.into)
            self.builder = frame.builder
        if frame.kind in {"image", "link"}:
            self._link_title(frame.close + 1)
        if attributes and frame.kind == "image":
            read_values(self.stretch, attributes, self.into)
        elif attributes and frame.kind in {"link", "span"}:
            read_labels(self.stretch, attributes, self.into)

    def _link_title(self, opening: int) -> None:
        """Note the title behind a link's target, which is shown to who points at it."""
        close = self.matches.parentheses[opening]
        title = _TITLE.search(self.text, opening, close)
        if title and self.text[close - 1] == title[1]:
            self.into.note_apart("label", self.stretch.cut(title.end(), close - 1))

    # citations and references

    def _key(self, mark: str, start: int) -> int:
        key = key_at(self.text, start)
        if key is None:
            self.builder.emit(mark, start)
            return start + len(mark)
        if key.is_reference:
            place = self.stretch.place(start)
            self.into.references.append(CrossReference(key.name, place))
            self.builder.emit(OBJECT, start)
            return key.end
        if self.frames and self.frames[-1].kind == "citation":
            return self._grouped(key.name, start, key.end)
        return self._narrative(key.name, start, key.end)

    def _grouped(self, name: str, start: int, end: int) -> int:
        """Take a key within brackets: its locator runs to the next `;` or the closing bracket."""
        frame = self.frames[-1]
        stop = self.text.find(";", end, frame.close)
        stop = frame.close if stop < 0 else stop
        locator = clean_locator(self.text[end:stop])
        outer = frame.builder
        outer.citations.append((name, locator, start, outer.length, False))
        return stop if stop == frame.close else stop + 1

    def _narrative(self, name: str, start: int, end: int) -> int:
        """Take a key in the sentence; a bracket right behind it holds its locator."""
        offset = self.builder.length
        self.builder.emit(OBJECT, start)
        bracket = end + 1 if self.text.startswith(" [", end) else end
        close = self.matches.brackets.get(bracket)
        if close is None or self.text[close + 1 : close + 2] in {"{", "("}:
            self.builder.citations.append((name, "", start, offset, True))
            return end
        locator = clean_locator(self.text[bracket + 1 : close])
        self.builder.citations.append((name, locator, start, offset, True))
        return close + 1
