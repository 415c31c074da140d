"""The tag tree of a PDF, as far as pypdfium2's raw interface gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

DEPTH_LIMIT = 64
"""Elements within each other beyond which the tree is not followed."""
MOST_ELEMENTS = 200_000


class Tags:
    """What the tag trees of the pages read so far hold.

    An element that runs over several pages is in the tree of each, so tables and header cells may
    be counted, and an alternative text be given, more than once.
    """

    def __init__(self, *, tagged: bool) -> None:
        self.tagged = tagged
        self.alts: list[str] = []
        self.headings: list[int] = []
        self.header_cells = 0
        self.tables = 0
        self._left = MOST_ELEMENTS

    def read_page(self, page: Any) -> None:
        """Add the elements of a page's tree."""
        import pypdfium2.raw as raw

        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        roots = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            for index in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        stack = [(root, 0) for root in reversed(roots) if root]
        while stack and self._left:
            element, depth = stack.pop()
            self._left -= 1
            self._element(element)
            if depth < DEPTH_LIMIT:
                count = raw.FPDF_StructElement_CountChildren(element)
                children = [
                    raw.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count)
                ]
                stack += [(child, depth + 1) for child in reversed(children) if child]
        raw.FPDF_StructTree_Close(tree)

    def _element(self, element: Any) -> None:
        import pypdfium2.raw as raw

        kind = _string(raw.FPDF_StructElement_GetType, element)
        if kind == "Figure":
            self.alts.append(_string(raw.FPDF_StructElement_GetAltText, element))
        elif kind == "TH":
            self.header_cells += 1
        elif kind == "Table":
            self.tables += 1
        elif len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            self.headings.append(int(kind[1]))


def read_tags(document: Any) -> Tags:
    """Give the tags of a document, its pages still to be read."""
    import pypdfium2.raw as raw

    return Tags(tagged=bool(raw.FPDFCatalog_IsTagged(document)))


def _string(get: Callable[..., int], element: Any) -> str:
    """Give what one of the interface's functions writes into a buffer, in UTF-16."""
    from ctypes import create_string_buffer

    length = get(element, None, 0)
    if length <= 2:
        return ""
    buffer = create_string_buffer(length)
    get(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
