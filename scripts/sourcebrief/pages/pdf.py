"""Reading a finished PDF: the text of its pages, its fonts, its tags and what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sourcebrief.errors import Finding, Place
from sourcebrief.pages.model import PdfPage
from sourcebrief.pages.pdftext import HYPHEN
from sourcebrief.pages.tags import read_tags
from sourcebrief.pages.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE_LIMIT = 200_000_000
"""Bytes beyond which a file is no brief."""
PAGE_LIMIT = 2000

_LANGUAGE = re.compile(rb"/Lang\s*\(([^)]{1,40})\)")
_STANDARD = re.compile(rb"pdfuaid:part(?:>|=[\"'])\s*([0-9]+)")


def read_pdf(data: bytes, path: str) -> PdfPage | Finding:
    """Give the finished PDF, or what makes it unreadable."""
    import pypdfium2

    fault = _fault(data)
    try:
        document = None if fault else pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = str(error).partition("(")[2].rstrip(").") or str(error)
        fault = f"the PDF can't be opened: {why}"
        document = None
    if document is None:
        remedy = "build the brief again: sourcebrief build --force"
        return Finding("page-unreadable", Place(path), fault, remedy=remedy)
    try:
        return _read(document, data, path)
    except pypdfium2.PdfiumError as error:
        message = f"a page of the PDF can't be read: {error}"
        return Finding("page-unreadable", Place(path), message)
    finally:
        document.close()


def _fault(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        return f"the PDF has {len(data)} bytes, more than {SIZE_LIMIT}"
    if not data.startswith(b"%PDF-"):
        return "the file is no PDF"
    if b"%%EOF" not in data[-1024:]:
        return "the PDF breaks off: its last mark, %%EOF, is missing"
    return "the PDF is encrypted" if re.search(rb"/Encrypt\s+[0-9]+ [0-9]+ R", data) else ""


def _read(document: Any, data: bytes, path: str) -> PdfPage:
    pages: list[str] = []
    fonts: dict[str, bool] = {}
    tags = read_tags(document.raw)
    for index in range(min(len(document), PAGE_LIMIT)):
        page = document[index]
        text = page.get_textpage()
        pages.append(_plain(text.get_text_range()))
        _read_fonts(page, fonts)
        tags.read_page(page.raw)
        text.close()
        page.close()
    metadata = document.get_metadata_dict()
    language = _LANGUAGE.search(data)
    standard = _STANDARD.search(data)
    return PdfPage(
        path=path,
        pages=tuple(pages),
        title=plain(metadata.get("Title", "")),
        language=language[1].decode("latin-1") if language else "",
        tagged=tags.tagged,
        standard=f"PDF/UA-{standard[1].decode()}" if standard else "",
        fonts=fonts,
        alts=tuple(tags.alts),
        headings=tuple(tags.headings),
        header_cells=tags.header_cells,
        tables=tags.tables,
    )


def _plain(text: str) -> str:
    """Give the plain text of a page, in which `HYPHEN` stands for hyphens at the ends of lines."""
    parts = text.replace("\x02", "\ufffe").split("\ufffe")
    return HYPHEN.join(plain(part) for part in parts)


def _read_fonts(page: Any, fonts: dict[str, bool]) -> None:
    """Add the names of the fonts of a page's texts, and whether each is embedded."""
    from ctypes import create_string_buffer

    import pypdfium2.raw as raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6):
        font = raw.FPDFTextObj_GetFont(item.raw)
        length = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = create_string_buffer(length)
        raw.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
        fonts[name] = fonts.get(name, True) and raw.FPDFFont_GetIsEmbedded(font) == 1


def families(fonts: Sequence[str]) -> frozenset[str]:
    """Give the families of font names such as `ABCDEF+SourceSansPro-Bold`."""
    return frozenset(name.rpartition("+")[2].partition("-")[0] for name in fonts)
