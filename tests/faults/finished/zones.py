"""The texts and tags of a finished HTML page, each with the zone of the page that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.DOTALL
)
_ATTRIBUTE = re.compile(rb'([A-Za-z:-]+)="([^"]*)"')
_VOID = {b"meta", b"link", b"img", b"br", b"hr", b"input", b"col", b"path", b"use", b"rect"}
_UNREAD = {b"style", b"script"}

CARD, FIGURE, REFERENCE = "an evidence card", "a figure", "a reference"
CITATION, NUMBER, FOOTNOTE = "a citation", "a bound number", "a footnote"
_BY_NAME = {
    b"svg": FIGURE,
    b"nav": "the contents",
    **dict.fromkeys((b"td", b"th"), "a table cell"),
    b"figcaption": "a caption",
    **dict.fromkeys((b"h1", b"h2", b"h3", b"h4"), "a heading"),
    **dict.fromkeys((b"p", b"li", b"span"), "the prose"),
}
ZONES = tuple(dict.fromkeys((CARD, CITATION, REFERENCE, NUMBER, FOOTNOTE, *_BY_NAME.values())))
"""The zones of a page that texts are told apart by."""
PROSE = "the prose"
_STRONG = frozenset({CARD, FIGURE, REFERENCE})
"""Zones whose elements are all theirs."""


def _zone(name: bytes, attributes: dict[bytes, bytes]) -> str:
    """Give the zone that an element begins, or nothing."""
    classes, id_ = attributes.get(b"class", b"").split(), attributes.get(b"id", b"")
    found = {
        CARD: b"evidence" in classes,
        CITATION: b"citation" in classes,
        REFERENCE: id_.startswith(b"ref-"),
        NUMBER: name == b"a" and b"number" in classes,
        FOOTNOTE: name == b"li" and id_.startswith(b"fn"),
    }
    return next((zone for zone, fits in found.items() if fits), _BY_NAME.get(name, ""))


@dataclass(frozen=True)
class Tag:
    """A start tag: its offsets, name and attributes, those with the offsets of their values."""

    start: int
    end: int
    name: bytes
    attributes: dict[bytes, bytes]
    values: dict[bytes, int]
    zone: str


@dataclass(frozen=True)
class Text:
    """A text between two tags."""

    start: int
    end: int
    zone: str


def tokens(html: bytes) -> Iterator[Tag | Text]:
    """Give the tags and texts of a page in order, without styles and scripts."""
    zones: list[tuple[bytes, str]] = [(b"", "")]
    at = 0
    unread = b""
    for match in _TOKEN.finditer(html):
        if not unread and match.start() > at:
            yield Text(at, match.start(), zones[-1][1])
        at = match.end()
        closing, name = match[1], (match[2] or b"").lower()
        if unread:
            unread = b"" if closing and name == unread else unread
        elif closing:
            while len(zones) > 1 and zones.pop()[0] != name:
                pass
        elif name:
            tag = _tag(match, name, zones[-1][1])
            yield tag
            unread = name if name in _UNREAD else b""
            if name not in _VOID and not unread and not match[3].rstrip().endswith(b"/"):
                zones.append((name, tag.zone))


def _tag(match: re.Match[bytes], name: bytes, outer: str) -> Tag:
    found = list(_ATTRIBUTE.finditer(match[3]))
    attributes = {item[1].lower(): item[2] for item in found}
    values = {item[1].lower(): match.start(3) + item.start(2) for item in found}
    own = _zone(name, attributes) or outer
    weak = own == PROSE and outer
    zone = outer if weak or outer in _STRONG else own
    return Tag(match.start(), match.end(), name, attributes, values, zone)
