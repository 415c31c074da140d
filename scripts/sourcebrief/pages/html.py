"""Reading a finished HTML page: every text and attribute that a reader or a machine meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, Place
from sourcebrief.pages.marks import item_number, mark_of
from sourcebrief.pages.model import Block, HtmlPage, Mark
from sourcebrief.pages.text import plain
from sourcebrief.pages.watching import Watch, unknown_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

SIZE_LIMIT = 50_000_000
"""Bytes beyond which a page is no brief."""
LINE_LIMIT = 1_000_000
"""Characters of text without a line's end beyond which nobody wrote it."""

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "desc",
    "details", "dialog", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "g",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "svg", "table", "tbody", "td", "text", "tfoot",
    "th", "thead", "title", "tr", "ul", "br",
))
# fmt: on
_UNREAD = frozenset({"style", "script", "-comment"})
# fmt: off
_READ_ATTRIBUTES = (
    "aria-label", "alt", "title", "aria-description", "aria-roledescription", "aria-valuetext",
    "placeholder", "label", "summary", "data-tip", "data-title", "data-label", "data-caption",
)
# fmt: on
_TECHNICAL = frozenset(
    {
        "viewport",
        "generator",
        "color-scheme",
        "theme-color",
        "robots",
        "referrer",
        "format-detection",
        "progid",
        "og:image:width",
        "og:image:height",
        "quarto:offset",
    }
)  # fmt: skip
"""What a page says of itself to a machine only, and that no reader is shown."""
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
    if reader.longest > LINE_LIMIT:
        fault = f"a line of the page's text has {reader.longest} characters"
        remedy = "build the brief again: sourcebrief build --force"
        return Finding("page-unreadable", Place(path), fault, remedy=remedy)
    watch = reader.watch
    return HtmlPage(
        path,
        tuple(reader.blocks),
        frozenset(watch.ids),
        tuple(watch.links),
        (*watch.active, *unknown_scripts(watch.scripts, watch.policy)),
        reader.language,
        tuple(watch.data),
        tuple(watch.addresses),
        tuple(watch.repeated),
        reader.facts,
        tuple(watch.wanting),
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
        self.watch = Watch()
        self.language = ""
        self.longest = 0
        self.facts: dict[str, tuple[str, int]] = {}
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
                line = self._lines.line(node.text(deep=True)) if node.tag == "script" else 0
                self.watch.element(node, line or self._line)
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
        self.watch.element(node, self._line)
        self._fact(attributes)
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
        if len(text) > self.longest:
            self.longest = max(map(len, text.split("\n")), default=0)
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
        for start, of_id in _BY_ID:
            if id_.startswith(start) and (start != "n-" or "evidence" in classes):
                return of_id, id_, tag
        if id_.startswith("fn") and tag == "li":
            return "footnote", id_, tag
        if _ON_SCREEN.intersection(classes):
            return "attribute", "", "skip"
        if tag == "nav":
            return "toc", id_, tag
        if tag in _KINDS and (kind in {"text", "heading"} or tag in _DRAWN):
            return _KINDS[tag], owner, tag
        return kind, owner, tag

    def _attributes(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        number = tag == "a" and "number" in (attributes.get("class") or "").split()
        for name in _READ_ATTRIBUTES:
            value = attributes.get(name)
            if value and value.strip() and not (name == "title" and number):
                picture = name in {"alt", "aria-label"} and tag in {"img", "svg"}
                self._aside("alt" if picture else "attribute", value, name)
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            name = (name or attributes.get("itemprop") or "").lower()
            if name and name not in _TECHNICAL:
                self._aside("meta", attributes.get("content") or "", name)

    def _aside(self, kind: str, value: str, name: str) -> None:
        owner = self._context[-1][1]
        self.blocks.append(Block(kind, plain(value), self._lines.line(value), owner, (), name))

    def _fact(self, attributes: Mapping[str, str | None]) -> None:
        """Note which fact an element with an id says it is of."""
        if attributes.get("id") and attributes.get("data-fact"):
            self.facts[attributes["id"] or ""] = (attributes["data-fact"] or "", self._line)


def _head(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Give the tag, that of a row's head as `td`: it is not printed again on the next page."""
    return "td" if tag == "th" and attributes.get("scope") == "row" else tag


_BY_ID = (("n-", "evidence"), ("card-", "card"), ("ref-", "entry"))
"""The kind of text in an element by how its id begins."""
_DRAWN = frozenset({"text", "title", "desc"})
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    "figcaption": "caption",
    "text": "drawn",
    "desc": "alt",
    "title": "title",
}

_ON_SCREEN = frozenset({"skip-link", "figure-tools"})
"""Classes of what only the page has: a way past the contents, links to a figure's files."""


def _is_block(node: LexborNode) -> bool:
    """Tell whether an element's text stands apart from what is around it."""
    if node.tag in _BLOCKS:
        return True
    return node.tag == "a" and "skip-link" in (node.attributes.get("class") or "")
