"""Reading an SVG figure: its texts, its axes' breaks, and what it must not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sourcebrief.engines.embedding import ELEMENTS
from sourcebrief.errors import Finding, Place
from sourcebrief.pages.model import DrawnFigure
from sourcebrief.pages.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE_LIMIT = 20_000_000
"""Bytes beyond which a picture is no figure of a brief."""

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_AXIS = re.compile(r"matplotlib\.axis_[0-9]+$")
_GROUP = re.compile(r"text_[0-9]+$")
_RUNS = frozenset({"script", "foreignObject", "iframe", "animate", "set", "handler"})

_KNOWN = ELEMENTS | {"metadata"}
"""What a drawing is made of, and what is left out of it in a page."""
_PICTURES = frozenset({"image", "feImage"})
"""What may hold a picture as data."""


def read_svg(data: bytes, name: str, path: str) -> DrawnFigure | Finding:
    """Give what the figure says, or what makes it unreadable."""
    remedy = "draw the figure again: sourcebrief build --force"
    if len(data) > SIZE_LIMIT:
        message = f"the figure has {len(data)} bytes, more than {SIZE_LIMIT}"
        return Finding("figure-unreadable", Place(path), message, remedy=remedy)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        message = "the figure declares a document type or entities"
        return Finding("figure-unreadable", Place(path), message, remedy=remedy)
    try:
        root = ET.fromstring(data)  # noqa: S314 entities are refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        message = f"the figure can't be read: {error}"
        return Finding("figure-unreadable", Place(path), message, remedy=remedy)
    labels: dict[str, list[str]] = {}
    axes: dict[str, list[str]] = {}
    texts = []
    for text, group, axis in _texts(root):
        texts.append(text)
        (axes if axis else labels).setdefault(axis or group, []).append(text)
    return DrawnFigure(
        name,
        path,
        _first(root, "title"),
        _first(root, "desc"),
        tuple(texts),
        tuple(" ".join(parts) for parts in labels.values()),
        tuple(tuple(parts) for parts in axes.values()),
        tuple(_active(root)),
    )


def _texts(root: ET.Element) -> Iterator[tuple[str, str, str]]:
    """Give each text with the id of the group and of the axis it belongs to."""
    stack = [(root, "", "")]
    while stack:
        element, group, axis = stack.pop()
        id_ = element.get("id") or ""
        group = id_ if _GROUP.search(id_) else group
        axis = id_ if _AXIS.search(id_) else axis
        if element.tag == f"{_NAMESPACE}text":
            text = " ".join(plain("".join(element.itertext())).split())
            if text:
                yield text, group, axis
            continue
        stack += [(child, group, axis) for child in reversed(element)]


def _first(root: ET.Element, tag: str) -> str:
    found = root.find(f"{_NAMESPACE}{tag}")
    return "" if found is None else plain("".join(found.itertext()))


def _active(root: ET.Element) -> Iterator[str]:
    """Give what runs, or loads something from elsewhere."""
    for element in root.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in _RUNS or (tag not in _KNOWN and str(element.tag).startswith(_NAMESPACE)):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            local, lower = name.rpartition("}")[2], value.strip().lower()
            inside = ("#", "data:image/") if tag in _PICTURES else ("#",)
            outside = local in {"href", "src"} and not lower.startswith(inside)
            if local.startswith("on") or outside or _loads(lower):
                yield f"{local}={value[:60]!r} of <{tag}>"
        if tag == "style" and _loads("".join(element.itertext()).lower()):
            yield "a style that loads something"


def _loads(style: str) -> bool:
    inside = style.replace("url(#", "").replace("url(data:", "").replace("url('data:", "")
    return "url(" in inside.replace('url("data:', "") or "@import" in style
