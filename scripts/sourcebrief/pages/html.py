"""Reading a finished HTML page: every text and attribute that a reader or a machine meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, Place
from sourcebrief.pages.marks import item_number, mark_of
from sourcebrief.pages.model import Block, HtmlPage, Mark
from sourcebrief.pages.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

SIZE_LIMIT = 50_000_000
"""Bytes beyond which a page is no brief."""

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "desc",
    "details", "dialog", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "g",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "svg", "table", "tbody", "td", "text", "tfoot",
    "th", "thead", "title", "tr", "ul", "br",
))
# fmt: on
_UNREAD = frozenset({"style", "script", "-comment", "template"})
_READ_ATTRIBUTES = ("aria-label", "alt", "title", "aria-description", "placeholder", "data-tip")
_META = frozenset({"author", "description", "dcterms.date", "keywords", "title", "date"})
_LABEL = re.compile(r"\s*(?:Figure|Table)\s[0-9.]+:?")
_FLOATS = frozenset({"figure-group", "table-group"})


def read_html(data: bytes, path: str) -> HtmlPage | Finding:
    """Give the finished page, or what makes it unreadable."""
    fault = _fault(data)
    if fault:
        remedy = "build the brief again: sourcebrief build --force"
        return Finding("page-unreadable", Place(path), fault, remedy=remedy)
    from selectolax.lexbor import LexborHTMLParser

    text = data.decode()
    reader = _Reader(text)
    root = LexborHTMLParser(text).root
    if root is not None:
        reader.read(root)
    return HtmlPage(
        path,
        tuple(reader.blocks),
        frozenset(reader.ids),
        tuple(reader.links),
        tuple(reader.active),
        reader.language,
        reader.data,
    )


def _fault(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        return f"the page has {len(data)} bytes, more than {SIZE_LIMIT}"
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return f"the page is not UTF-8: byte {error.start} can't be read"
    if "\0" in text:
        return "the page holds a NUL character, so it is no text"
    return "" if "</html>" in text[-2000:].lower() else "the page breaks off: `</html>` is missing"


class _Lines:
    """Finds the line of a text in the source, the texts being asked for in order."""

    WINDOW = 200_000

    def __init__(self, source: str) -> None:
        self._source = source
        self._offset = 0
        self._line = 1
        self._counted = 0

    def line(self, text: str) -> int:
        """Give the line where the first words of `text` stand, or of what came before them."""
        words = text.strip().split("\n", 1)[0]
        for shown in (words, words.replace("'", "&#39;").replace('"', "&quot;")):
            found = self._source.find(shown, self._offset, self._offset + self.WINDOW)
            if shown and found >= 0:
                self._offset = found
                break
        self._line += self._source.count("\n", self._counted, self._offset)
        self._counted = self._offset
        return self._line


class _Reader:
    """Walks the tree once, and cuts its text into blocks."""

    def __init__(self, source: str) -> None:
        self.blocks: list[Block] = []
        self.ids: set[str] = set()
        self.links: list[tuple[str, int]] = []
        self.active: list[tuple[int, str]] = []
        self.language = ""
        self.data = 0
        self._lines = _Lines(source)
        self._line = 1
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._begun = 0
        self._number = ""
        self._context: list[tuple[str, str, str]] = [("text", "", "")]

    def read(self, root: LexborNode) -> None:
        """Read an element and all below it; no call stack can overflow."""
        stack: list[tuple[LexborNode, Mark | None, bool]] = [(root, None, False)]
        while stack:
            node, mark, leaving = stack.pop()
            if leaving:
                self._leave(node, mark)
                continue
            if node.tag == "-text":
                self._text(node.text_content or "")
                continue
            if node.tag in _UNREAD:
                self._watch(node.tag or "", node.attributes)
                continue
            opened = self._enter(node)
            stack.append((node, opened, True))
            children = []
            child = node.first_child
            while child is not None:
                children.append(child)
                child = child.next
            stack += [(item, None, False) for item in reversed(children)]

    def _enter(self, node: LexborNode) -> Mark | None:
        tag, attributes = node.tag or "", node.attributes
        if _is_block(node):
            self._flush()
        if tag in {"html", "svg"} and not self.language:
            self.language = attributes.get("lang") or ""
        self._note(attributes)
        self._watch(tag, attributes)
        self._context.append(self._placed(_head(tag, attributes), attributes))
        if tag == "li" and node.parent is not None and node.parent.tag == "ol":
            self._number = item_number(node)
        self._attributes(tag, attributes)
        kind, target = mark_of(tag, attributes)
        return Mark(kind, self._length, 0, target, attributes) if kind else None

    def _leave(self, node: LexborNode, mark: Mark | None) -> None:
        if mark:
            start = mark.start if mark.start <= self._length else 0
            self._marks.append(Mark(mark.kind, start, self._length, mark.target, mark.attributes))
        if _is_block(node):
            self._flush()
        self._context.pop()

    def _text(self, text: str) -> None:
        shown = plain(text)
        if not shown:
            return
        if not shown.isspace():
            line = self._lines.line(text)
            self._begun = self._begun or line
            self._line = line
        self._parts.append(shown)
        self._length += len(shown)

    def _flush(self) -> None:
        text = "".join(self._parts)
        if text.strip():
            kind, owner, tag = self._context[-1]
            marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end)))
            if kind == "caption" and (label := _LABEL.match(text)):
                marks = (Mark("label", 0, label.end(), owner), *marks)
            line = self._begun or self._line
            self.blocks.append(Block(kind, text, line, owner, marks, tag, self._number))
            self._number = ""
        self._parts, self._marks = [], []
        self._length = self._begun = 0

    def _placed(self, tag: str, attributes: Mapping[str, str | None]) -> tuple[str, str, str]:
        """Give kind, owner and tag of the text in an element."""
        kind, owner, _ = self._context[-1]
        id_, classes = attributes.get("id") or "", (attributes.get("class") or "").split()
        if tag == "section" and id_ and kind in {"text", "heading"}:
            return "text", id_, tag
        if kind == "text" and _FLOATS.intersection(classes):
            return "text", "tbl-group", tag
        if id_.startswith(("fig-", "tbl-")) and kind == "text" and tag != "figcaption":
            return "text", id_, tag
        if id_.startswith("n-") and "evidence" in classes:
            return "evidence", id_, tag
        if id_.startswith("ref-"):
            return "entry", id_, tag
        if id_.startswith("fn") and tag == "li":
            return "footnote", id_, tag
        if "skip-link" in classes:
            return "attribute", "", "skip"
        if tag == "nav":
            return "toc", id_, tag
        if tag in _KINDS and (kind in {"text", "heading"} or tag in _DRAWN):
            return _KINDS[tag], owner, tag
        return kind, owner, tag

    def _attributes(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        for name in _READ_ATTRIBUTES:
            value = attributes.get(name)
            if value and value.strip() and not (name == "title" and tag == "a"):
                kind = (
                    "alt"
                    if name in {"alt", "aria-label"} and tag in {"img", "svg"}
                    else "attribute"
                )
                self._aside(kind, value, name)
        if tag == "meta" and attributes.get("name") in _META:
            self._aside("meta", attributes.get("content") or "", attributes["name"] or "")

    def _aside(self, kind: str, value: str, name: str) -> None:
        owner = self._context[-1][1]
        self.blocks.append(Block(kind, plain(value), self._lines.line(value), owner, (), name))

    def _note(self, attributes: Mapping[str, str | None]) -> None:
        if attributes.get("id"):
            self.ids.add(attributes["id"] or "")
        target = attributes.get("href") or ""
        if target.startswith("#") and len(target) > 1:
            self.links.append((target[1:], self._line))

    def _watch(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Note what runs, or loads something from elsewhere."""
        if tag == "script" and (attributes.get("type") or "").endswith("json"):
            self.data += 1
        elif tag in {"script", "iframe", "object", "embed", "foreignobject"}:
            self.active.append((self._line, f"<{tag}>"))
        for name, value in attributes.items():
            lower = (value or "").strip().lower()
            loads = name in {"src", "srcset"} or (name.endswith("href") and tag in _LOADING)
            outside = lower and not lower.startswith(("#", "data:"))
            if name.startswith("on") or lower.startswith("javascript:") or (loads and outside):
                self.active.append((self._line, f"{name}={(value or '')[:60]!r} of <{tag}>"))


def _head(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Give the tag, that of a row's head as `td`: it is not printed again on the next page."""
    return "td" if tag == "th" and attributes.get("scope") == "row" else tag


_LOADING = frozenset({"image", "use", "link", "img"})
_DRAWN = frozenset({"text", "title", "desc"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    "figcaption": "caption",
    "text": "drawn",
    "desc": "alt",
    "title": "title",
}


def _is_block(node: LexborNode) -> bool:
    """Tell whether an element's text stands apart from what is around it."""
    if node.tag in _BLOCKS:
        return True
    return node.tag == "a" and "skip-link" in (node.attributes.get("class") or "")
