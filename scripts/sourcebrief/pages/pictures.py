"""Reading a figure's picture files: what they say of themselves, and whether they are whole."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.errors import SourcebriefError
from sourcebrief.pages.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 50_000_000
"""Bytes beyond which a picture is no figure of a brief."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DIGEST = re.compile(r"Drawing ([0-9a-f]{64})")
_SVG_DIGEST = re.compile(rb'<svg\b[^>]{0,4000}?\bdata-drawing="([0-9a-f]{64})"')
_HYPHENS = dict.fromkeys(map(ord, "-\u2010"))
"""The PDF reader may take one at a line's end for a mark of hyphenation."""


@dataclass(frozen=True)
class PictureFile:
    """A picture file: the digest of the drawing it says it comes from, and what it shows.

    `width` and `height` are in dots for a PNG and in points for a PDF; `text` is what a PDF prints,
    as `squeezed` gives it.
    """

    drawing: str
    width: float = 0.0
    height: float = 0.0
    title: str = ""
    text: str = ""


def read_png(data: bytes) -> PictureFile:
    """Give what a PNG says of itself.

    Raises
    ------
    SourcebriefError
        If it is no PNG, breaks off, or has a damaged part.
    """
    width = height = 0
    words: dict[str, str] = {}
    for kind, content in _chunks(data):
        if kind == b"IHDR" and len(content) == 13:
            width, height = struct.unpack(">II", content[:8])
        if kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[-1]
            words[keyword.decode("latin-1")] = text.decode("utf-8", "replace")
    return PictureFile(words.get("Drawing", ""), width, height, words.get("Title", ""))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the parts of a PNG, each with its kind, up to the last."""
    if not data.startswith(_SIGNATURE):
        raise SourcebriefError("the file is no PNG")
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        head = data[at : at + 8]
        if len(head) < 8:
            raise SourcebriefError("the PNG breaks off")
        length, kind = struct.unpack(">I4s", head)
        content, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4:
            raise SourcebriefError("the PNG breaks off")
        if zlib.crc32(kind + content) != int.from_bytes(check, "big"):
            raise SourcebriefError(f"the part {kind.decode('latin-1')} of the PNG is damaged")
        yield kind, content
        at += 12 + length


def read_figure_pdf(data: bytes) -> PictureFile:
    """Give what the PDF of a figure says of itself and prints.

    Raises
    ------
    SourcebriefError
        If it is no PDF, breaks off, is encrypted, can't be read, or has not one page.
    """
    import pypdfium2

    if len(data) > SIZE_LIMIT or not data.startswith(b"%PDF-"):
        raise SourcebriefError("the file is no PDF of a figure")
    if b"%%EOF" not in data[-1024:]:
        raise SourcebriefError("the PDF breaks off: its last mark, %%EOF, is missing")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise SourcebriefError(f"the PDF can't be opened: {error}") from error
    try:
        if len(document) != 1:
            raise SourcebriefError(f"the PDF has {len(document)} pages, not one")
        about = document.get_metadata_dict()
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError as error:
        raise SourcebriefError(f"the PDF can't be read: {error}") from error
    finally:
        document.close()
    digest = _DIGEST.search(about.get("Keywords", ""))
    title = about.get("Title", "")
    return PictureFile(digest[1] if digest else "", width, height, title, squeezed(text))


def svg_drawing(data: bytes) -> str:
    """Give the digest of the drawing that an SVG says it comes from, or nothing."""
    found = _SVG_DIGEST.search(data[:8000])
    return found[1].decode() if found else ""


def squeezed(text: str) -> str:
    """Give a text without white space and hyphens, which a PDF may break in other places."""
    return "".join(plain(text).split()).translate(_HYPHENS)
