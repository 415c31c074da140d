"""The tag tree of a PDF, with the text that each of its elements holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MOST_ELEMENTS = 200_000
"""Elements beyond which the tree is not followed, so that one in a circle comes to an end."""

# fmt: off
_BLOCKS = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P",
    "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "L", "LI", "LBody", "Table", "THead", "TBody",
    "TFoot", "TR", "TH", "TD", "Note", "FENote", "Figure", "Formula", "Aside",
))
# fmt: on
"""Elements whose text stands apart from what is around it."""
_ASIDE = frozenset({"Note", "FENote"})
"""Elements that stand elsewhere on the page than the text that holds them."""
_CELLS = frozenset({"TH", "TD", "Caption", *_ASIDE})
"""Elements whose paragraphs count as parts of them."""


@dataclass
class Tagged:
    """One element of the tree that holds text of its own, or a figure: `page` counts from 1."""

    kind: str
    page: int
    parts: list[str] = field(default_factory=list)
    alt: str = ""

    @property
    def text(self) -> str:
        """Everything that the element itself holds, in the order of the tree."""
        return "".join(self.parts)


@dataclass
class Tags:
    """What the tag trees of the pages read so far hold.

    An element that runs over several pages is in the tree of each, so `elements` has it more than
    once. `tables` is the number of header cells of each table; the part of a table that goes on at
    the top of a page is none of its own.
    """

    tagged: bool
    elements: list[Tagged] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)
    _left: int = MOST_ELEMENTS

    def read_page(self, page: Any, number: int, texts: Mapping[int, str]) -> None:
        """Add the elements of a page; `texts` are those of its marked content by their number."""
        import pypdfium2.raw as raw

        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        count = raw.FPDF_StructTree_CountChildren(tree)
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        walk = _Walk(self, number, dict(texts))
        self._left = walk.run([root for root in roots if root], self._left)
        raw.FPDF_StructTree_Close(tree)

    def of(self, *kinds: str) -> list[Tagged]:
        """Give the elements of these kinds, in order."""
        return [item for item in self.elements if item.kind in kinds]


class _Walk:
    """One walk through the tree of a page."""

    def __init__(self, tags: Tags, number: int, texts: dict[int, str]) -> None:
        self._tags, self._number, self._texts = tags, number, texts
        self._open: list[Tagged] = []
        self._begun = len(tags.elements)
        self._tables: list[list[int]] = []

    def run(self, roots: Sequence[Any], left: int) -> int:
        """Read everything below `roots`; give how many elements may still be read."""
        self._begin("Document")
        stack: list[tuple[Any, str]] = [(root, "") for root in reversed(roots)]
        while stack and left:
            left -= 1
            item, kind = stack.pop()
            if kind:
                self._end(kind)
            elif isinstance(item, int):
                self._open[-1].parts.append(self._texts.pop(item, ""))
            else:
                stack += self._enter(item)
        if any(text.strip() for text in self._texts.values()):
            self._begin("Untagged").parts += self._texts.values()
        kept = [item for item in self._tags.elements[self._begun :] if item.parts or item.alt]
        empty = {"Figure", "TH"}
        kept = [item for item in kept if item.text.strip() or item.kind in empty]
        self._tags.elements[self._begun :] = kept
        return left

    def _enter(self, element: Any) -> list[tuple[Any, str]]:
        """Begin an element; give its contents, to be read one by one, and its end."""
        import pypdfium2.raw as raw

        kind = _string(raw.FPDF_StructElement_GetType, element)
        if kind in _BLOCKS:
            self._begin(kind)
        if kind == "Figure":
            self._open[-1].alt = _string(raw.FPDF_StructElement_GetAltText, element)
            self._open[-1].parts.append("")
        elif kind == "Table":
            self._table()
        elif kind == "TH" and self._tables:
            self._tables[-1][0] += 1
        contents: list[tuple[Any, str]] = [(None, kind)] if kind in _BLOCKS else []
        for index in reversed(range(raw.FPDF_StructElement_CountChildren(element))):
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            child = None
            if number < 0:
                child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if number >= 0 or child:
                contents.append((number if number >= 0 else child, ""))
        return contents

    def _begin(self, kind: str) -> Tagged:
        if kind in {"P", "Div"} and self._open[-1].kind in _CELLS:
            kind = self._open[-1].kind
        self._open.append(Tagged(kind, self._number))
        self._tags.elements.append(self._open[-1])
        return self._open[-1]

    def _end(self, kind: str) -> None:
        self._open.pop()
        if kind == "Table":
            cells = self._tables.pop()
            if not cells[1]:
                self._tags.tables.append(cells[0])
        if kind not in _ASIDE and self._open[-1].parts:
            self._open.append(Tagged(self._open.pop().kind, self._number))
            self._tags.elements.append(self._open[-1])

    def _table(self) -> None:
        """Begin a table, or the rest of one if nothing but its own stands before it on the page."""
        before = self._tags.elements[self._begun :]
        last = [item for item in self._tags.elements[: self._begun] if item.kind not in _ASIDE]
        goes_on = not any(item.text.strip() for item in before)
        goes_on = goes_on and bool(last) and last[-1].kind in {"TD", "TH"}
        self._tables.append([0, int(goes_on)])


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
