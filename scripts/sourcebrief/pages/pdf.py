"""Reading a finished PDF: the text of its pages, its fonts, its tags and what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sourcebrief.errors import Finding, Place
from sourcebrief.pages.model import PdfPage
from sourcebrief.pages.pdfactive import active
from sourcebrief.pages.pdflinks import PdfLink, read_links
from sourcebrief.pages.pdftext import HYPHEN
from sourcebrief.pages.pdftexts import Characters
from sourcebrief.pages.tags import Tags, read_tags
from sourcebrief.pages.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE_LIMIT = 200_000_000
"""Bytes beyond which a file is no brief."""
PAGE_LIMIT = 2000

_LANGUAGE = re.compile(rb"/Lang\s*\(([^)]{1,40})\)")
_STANDARD = re.compile(
    rb"<pdfuaid:part>\s*([0-9]{1,3})\s*</pdfuaid:part>|\spdfuaid:part=[\"']([0-9]{1,3})[\"']"
)


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
        return _Reader(document, data).read(path)
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


class _Reader:
    """Reads the pages of an open document, one after the other."""

    def __init__(self, document: Any, data: bytes) -> None:
        self._document, self._data = document, data
        self._tags: Tags = read_tags(document.raw)
        self._fonts: dict[str, bool] = {}
        self._links: list[PdfLink] = []
        self._aside: list[str] = []

    def read(self, path: str) -> PdfPage:
        """Give what the document holds."""
        count = min(len(self._document), PAGE_LIMIT)
        pages = tuple(self._page(index) for index in range(count))
        title = self._document.get_metadata_dict().get("Title", "")
        language, standard = _LANGUAGE.search(self._data), _STANDARD.search(self._data)
        return PdfPage(
            path=path,
            pages=pages,
            title=plain(title),
            language=language[1].decode("latin-1") if language else "",
            tagged=self._tags.tagged,
            standard=f"PDF/UA-{(standard[1] or standard[2]).decode()}" if standard else "",
            fonts=self._fonts,
            elements=tuple(self._tags.elements),
            tables=tuple(self._tags.tables),
            aside=tuple(self._aside),
            links=tuple(self._links),
            active=tuple(active(self._data, self._document.raw)),
        )

    def _page(self, index: int) -> str:
        """Give the text of a page: in the order of its tags, or as it is drawn without any."""
        page = self._document[index]
        text = page.get_textpage()
        characters = Characters(text, self._fonts)
        self._links += read_links(self._document.raw, page.raw, index + 1)
        shown = _plain(characters.text)
        if self._tags.tagged:
            begun = len(self._tags.elements)
            marked = {number: _plain(part) for number, part in characters.marked.items()}
            self._aside.append(marked.pop(-1, ""))
            self._tags.read_page(page.raw, index + 1, marked)
            shown = "\n".join(item.text for item in self._tags.elements[begun:])
        text.close()
        page.close()
        return shown


def _plain(text: str) -> str:
    """Give the plain text of a page, in which `HYPHEN` stands for hyphens at the ends of lines."""
    parts = text.replace("\x02", "\ufffe").split("\ufffe")
    return HYPHEN.join(plain(part) for part in parts)


def families(fonts: Sequence[str]) -> frozenset[str]:
    """Give the families of font names such as `ABCDEF+SourceSansPro-Bold`."""
    return frozenset(name.rpartition("+")[2].partition("-")[0] for name in fonts)
