"""Where the links of a PDF lead: to a page of it, to an address, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LINKS = 100_000
"""Links of a page beyond which no more are read."""


class PdfLink(NamedTuple):
    """One link, on a page counted from 1.

    `target` is the number of the page that it leads to, or 0; `address` what it opens outside;
    `action` what else it would do, such as start a program.
    """

    page: int
    target: int
    address: str
    action: str


def read_links(document: Any, page: Any, number: int) -> Iterator[PdfLink]:
    """Give the links of a page, which is the `number`th."""
    from ctypes import byref, c_int

    import pypdfium2.raw as raw

    position, link = c_int(0), raw.FPDF_LINK()
    for _ in range(MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, byref(position), byref(link)):
            return
        action = raw.FPDFLink_GetAction(link)
        kind = raw.FPDFAction_GetType(action) if action else 0
        place = raw.FPDFLink_GetDest(document, link)
        if not place and kind == raw.PDFACTION_GOTO:
            place = raw.FPDFAction_GetDest(document, action)
        target = raw.FPDFDest_GetDestPageIndex(document, place) + 1 if place else 0
        address = _address(document, action) if kind == raw.PDFACTION_URI else ""
        does = "" if kind in {0, raw.PDFACTION_GOTO, raw.PDFACTION_URI} else _NAMES.get(kind, "")
        yield PdfLink(number, target, address, does)


_NAMES = {2: "opens another file", 4: "starts a program", 5: "opens an embedded file"}
"""The kinds of action that `FPDFAction_GetType` tells apart."""


def _address(document: Any, action: Any) -> str:
    from ctypes import create_string_buffer

    import pypdfium2.raw as raw

    length = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = create_string_buffer(max(length, 1))
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
