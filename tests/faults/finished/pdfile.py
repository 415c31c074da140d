"""A PDF as the embedded engine writes it, of which objects can be replaced and digits exchanged.

An object is replaced as the format has it: the new one is added at the end of the file, with a new
table of where it begins, so that every reader sees the change.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_STREAM = re.compile(rb"(?:^|\n)([0-9]+) 0 obj\n<<([^\n]*?)>>\nstream\n", re.DOTALL)
_FONT = re.compile(rb"/(f[0-9]+) ([0-9]+) 0 R")
_PAGE = re.compile(rb"/Type/Page/Resources ([0-9]+) 0 R[^\n]*?/Contents ([0-9]+) 0 R")
_LITERAL = re.compile(
    rb"/(f[0-9]+) [0-9.]+ Tf|\(((?:\\.|[^\\()])*)\)|/(Artifact)\b|(EMC)", re.DOTALL
)
_BYTE = re.compile(rb"\\[0-7]{1,3}|\\.|[^\\]", re.DOTALL)
_BFCHAR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>")
_ESCAPED = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}


@dataclass(frozen=True)
class Glyph:
    """A character in a content stream: the stream's object, the bytes there, the codes for others.

    `aside` tells that it stands outside the tags, as a page's number does.
    """

    stream: int
    start: int
    end: int
    text: str
    others: dict[str, int]
    aside: bool


class PdfFile:
    """One file, read once."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def streams(self) -> dict[int, bytes]:
        """The unpacked streams by the numbers of their objects."""
        found = {}
        for match in _STREAM.finditer(self.data):
            end = self.data.index(b"\nendstream", match.end())
            content = self.data[match.end() : end]
            if b"/FlateDecode" in match[2]:
                try:
                    content = zlib.decompress(content)
                except zlib.error:
                    continue
            found[int(match[1])] = content
        return found

    def replaced(self, number: int, body: bytes) -> bytes:
        """Give what is to be added to the file to replace an object."""
        at = len(self.data) + 1
        start = int(self.data.rsplit(b"startxref", 1)[1].split()[0])
        trailer = self.data[self.data.rindex(b"trailer") :]
        rest = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")]
        new = b"\n%d 0 obj\n%s\nendobj\n" % (number, body)
        table = at - 1 + len(new)
        entry = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, at)
        end = b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (rest, start, table)
        return new + entry + end

    def with_stream(self, number: int, content: bytes) -> bytes:
        """Give what is to be added to give a stream another content."""
        return self.replaced(
            number, b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
        )

    def object(self, number: int) -> bytes:
        """Give an object that is no stream, as it is written."""
        start = self.data.index(b"\n%d 0 obj\n" % number)
        start = self.data.index(b"obj\n", start) + 4
        return self.data[start : self.data.index(b"\nendobj", start)]

    def root(self) -> int:
        """Give the number of the catalogue."""
        match = re.search(rb"/Root ([0-9]+) 0 R", self.data)
        assert match is not None
        return int(match[1])

    def _fonts(self, resources: int) -> dict[bytes, dict[int, str]]:
        """Give the characters of each font's codes, by the font's name in a page's stream."""
        found: dict[bytes, dict[int, str]] = {}
        for name, number in _FONT.findall(self.object(resources)):
            match = re.search(rb"/ToUnicode ([0-9]+) 0 R", self.object(int(number)))
            if match and int(match[1]) in self.streams:
                found[name] = _codes(self.streams[int(match[1])])
        return found

    def glyphs(self) -> Iterator[Glyph]:
        """Give every character of the pages that has a code in its font."""
        for page in _PAGE.finditer(self.data):
            number, fonts = int(page[2]), self._fonts(int(page[1]))
            font, aside = b"", False
            for match in _LITERAL.finditer(self.streams[number]):
                if match[1]:
                    font = match[1]
                elif match[3] or match[4]:
                    aside = bool(match[3])
                elif match[2] is not None and font in fonts:
                    yield from self._characters(number, match, fonts[font], aside)

    def _characters(
        self, number: int, match: re.Match[bytes], codes: dict[int, str], aside: bool
    ) -> Iterator[Glyph]:
        parts = list(_BYTE.finditer(match[2]))
        others = {text: code for code, text in codes.items()}
        for first, second in zip(parts[::2], parts[1::2], strict=False):
            text = codes.get(_value(first[0]) * 256 + _value(second[0]), "")
            if text.isascii() and text.isalnum():
                start = match.start(2)
                yield Glyph(
                    number, start + first.start(), start + second.end(), text, others, aside
                )

    def exchanged(self, glyph: Glyph, text: str) -> bytes:
        """Give what is to be added to show another character in place of one."""
        content, code = self.streams[glyph.stream], glyph.others[text]
        new = b"\\%03o\\%03o" % (code >> 8, code & 255)
        return self.with_stream(glyph.stream, content[: glyph.start] + new + content[glyph.end :])


def _value(part: bytes) -> int:
    if len(part) == 1:
        return part[0]
    if part[1:2].isdigit():
        return int(part[1:], 8)
    return _ESCAPED.get(part[1:], part[1])


def _codes(table: bytes) -> dict[int, str]:
    """Give the characters of codes from a font's table, those that are one character."""
    return {int(code, 16): chr(int(text, 16)) for code, text in _BFCHAR.findall(table)}
