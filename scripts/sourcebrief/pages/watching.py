"""What a page's elements point to, load and run, noted while the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

_REFERS = ("popovertarget", "aria-labelledby", "aria-describedby", "for", "list", "headers")
"""Attributes that name other elements of the page by their ids."""
_LOADING = frozenset({"image", "use", "img", "base"})
_KINDS_OF_LINK = frozenset({
    "alternate", "author", "canonical", "cite-as", "collection", "describedby", "help", "item",
    "license", "next", "prev", "type", "up",
})  # fmt: skip
"""What a `<link>` may be without loading anything."""
_FRAMES = frozenset({"iframe", "object", "embed", "foreignobject", "applet", "frame", "portal"})


class Address(NamedTuple):
    """A link that leads out of the page, as it is written."""

    address: str
    line: int


class Script(NamedTuple):
    """An inline script and its line; one of type JSON is data."""

    text: str
    line: int


class Watch:
    """Collects ids, links and everything that runs or loads something from elsewhere."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.repeated: list[tuple[str, int]] = []
        self.links: list[tuple[str, int]] = []
        self.addresses: list[Address] = []
        self.active: list[tuple[int, str]] = []
        self.data: list[Script] = []
        self.scripts: list[Script] = []
        self.wanting: list[tuple[str, int]] = []
        self.policy = ""

    def element(self, node: LexborNode, line: int) -> None:
        """Note what an element points to, loads or runs."""
        tag, attributes = node.tag or "", node.attributes
        self._targets(tag, attributes, line)
        if tag == "script":
            self._script(node, attributes, line)
        elif tag in _FRAMES:
            self.active.append((line, f"<{tag}>"))
        elif tag == "style" and _loads(node.text(deep=True)):
            self.active.append((line, "a style that loads something"))
        elif tag == "meta":
            self._meta(attributes, line)
        elif tag in {"img", "svg"} and not _has_words(node):
            what = f"<{tag}> has no words for those who can't see it"
            self.wanting.append((what, line))
        elif tag == "table":
            self.wanting += [(what, line) for what in _headless(node)]
        for what in _loaded(tag, attributes):
            self.active.append((line, what))

    def _targets(self, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        id_ = attributes.get("id") or ""
        if id_ in self.ids:
            self.repeated.append((id_, line))
        if id_:
            self.ids.add(id_)
        labelled = tag == "svg" and attributes.get("aria-label")
        for name in _REFERS if not labelled else ():  # Pandoc renames the ids that it refers to
            self.links += [(target, line) for target in (attributes.get(name) or "").split()]
        href = (attributes.get("href") or "").strip() if tag in {"a", "area", "link"} else ""
        if href.startswith("#"):
            self.links += [(href[1:], line)] if len(href) > 1 else []
        elif href and not href.lower().startswith(("javascript:", "data:")):
            self.addresses.append(Address(href, line))
        if attributes.get("data-page"):
            self.addresses.append(Address(attributes["data-page"] or "", line))

    def _script(self, node: LexborNode, attributes: Mapping[str, str | None], line: int) -> None:
        text = node.text(deep=True)
        if (attributes.get("type") or "").strip().lower().endswith("json"):
            self.data.append(Script(text, line))
        elif "src" not in attributes:
            self.scripts.append(Script(text, line))

    def _meta(self, attributes: Mapping[str, str | None], line: int) -> None:
        kind = (attributes.get("http-equiv") or "").lower()
        if kind == "content-security-policy":
            self.policy = attributes.get("content") or ""
        elif kind == "refresh":
            self.active.append((line, "a <meta> that leads to another page"))


def _has_words(node: LexborNode) -> bool:
    """Tell whether a picture has words in their place, or is said to be only decoration."""
    attributes = node.attributes
    if attributes.get("aria-hidden") == "true" or attributes.get("role") == "presentation":
        return True
    if node.tag == "img":
        return attributes.get("alt") is not None
    labelled = attributes.get("aria-label") or attributes.get("aria-labelledby")
    return bool(labelled) or node.css_first("title") is not None


def _headless(table: LexborNode) -> Iterator[str]:
    """Give what a table lacks of the header cells that tell what its cells are."""
    if table.css_first("th") is None:
        yield "a table has no header cells"
    first = [row.css_first("th, td") for row in table.css("tbody > tr")]
    tags = [cell.tag for cell in first if cell is not None]
    if "th" in tags and "td" in tags:
        yield "a row of a table has no header cell, and other rows have"


def _loaded(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Give each attribute that runs, or loads something from elsewhere."""
    link = tag == "link" and not _KINDS_OF_LINK.issuperset((attributes.get("rel") or "?").split())
    for name, value in attributes.items():
        lower = (value or "").strip().lower()
        loads = name in _SOURCES or (name.endswith("href") and (tag in _LOADING or link))
        outside = bool(lower) and not lower.startswith(("#", "data:"))
        runs = name.startswith("on") or lower.startswith("javascript:")
        if runs or (loads and outside) or (name == "style" and _loads(lower)):
            yield f"{name}={(value or '')[:60]!r} of <{tag}>"


_SOURCES = frozenset({"src", "srcset", "action", "formaction", "background", "poster", "data"})


def _loads(style: str) -> bool:
    """Tell whether a style loads something that does not lie in the page itself."""
    inside = (
        style.lower().replace("url( ", "url(").replace("url('", "url(").replace('url("', "url(")
    )
    inside = inside.replace("url(#", "").replace("url(data:", "")
    return "url(" in inside or "@import" in inside


def unknown_scripts(scripts: list[Script], policy: str) -> Iterator[tuple[int, str]]:
    """Give the inline scripts that the page's policy does not name by their digest.

    One script may be named; a policy that lets others run is none.
    """
    from base64 import b64encode
    from hashlib import sha256

    allowed = _script_sources(policy)
    loose = [item for item in allowed if not item.startswith("'sha") and item != "'none'"]
    if loose and scripts:
        yield scripts[0].line, f"a policy that lets scripts of {' '.join(loose)} run"
    for index, script in enumerate(scripts):
        digest = f"'sha256-{b64encode(sha256(script.text.encode()).digest()).decode()}'"
        if digest not in allowed or index:
            yield script.line, "<script> that is not the page's own"


def _script_sources(policy: str) -> list[str]:
    for part in policy.split(";"):
        name, *sources = part.split()[:40] or [""]
        if name.lower() == "script-src":
            return sources
    return []
