"""Matplotlib's SVG made to stand alone: named for readers, with its fonts, without outside parts.

What leaves here holds text as text, a title and a description, ids that begin with the figure's
name (so that several can stand in one page), the letters it needs as embedded fonts, and neither
scripts nor references to anything outside, dates or the name of the tool.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sourcebrief.figures.fonts import SANS, find_face, font_face, subset

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
_LOCAL = re.compile(r"url\(#([^)]*)\)")
_FONT_STYLES = frozenset(
    {"font-family", "font-size", "font-weight", "font-style", "text-anchor", "fill"}
)


def stand_alone(drawing: str, *, name: str, title: str, description: str) -> ET.Element:
    """Give matplotlib's SVG text as the root of a picture that needs nothing else.

    Parameters
    ----------
    drawing
        What matplotlib saved with `svg.fonttype` set to `none`.
    name
        The figure's name, which every id will begin with.
    title, description
        Plain words for who can't see the picture.
    """
    root = ET.fromstring(drawing)  # noqa: S314 drawn here a moment ago, from nobody else
    _drop(root, "metadata")
    _drop_styles(root)
    for element in root.iter():
        _prefix_ids(element, name)
        _plain_text_style(element)
    _name(root, name, title, description)
    _embed_fonts(root, name)
    ET.indent(root, " ")
    return root


def as_text(root: ET.Element) -> str:
    """Give the picture as the text of its file."""
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode") + "\n"


def texts(root: ET.Element) -> list[str]:
    """Give every text in a picture, in the order of the drawing."""
    return [_words(element) for element in _texts(root)]


def _texts(root: ET.Element) -> Iterator[ET.Element]:
    return root.iter(f"{{{SVG}}}text")


def _words(element: ET.Element) -> str:
    return "".join(element.itertext())


def _drop(root: ET.Element, tag: str) -> None:
    for parent in list(root.iter()):
        for child in parent.findall(f"{{{SVG}}}{tag}"):
            parent.remove(child)


def _drop_styles(root: ET.Element) -> None:
    """Put matplotlib's one style rule, which would reach a whole page, on the root instead."""
    _drop(root, "style")
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")


def _prefix_ids(element: ET.Element, name: str) -> None:
    for key, value in list(element.attrib.items()):
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif key in (XLINK, "href"):
            del element.attrib[key]
            element.set("href", f"#{name}-{value.removeprefix('#')}")
        elif "url(#" in value:
            element.set(key, _LOCAL.sub(rf"url(#{name}-\1)", value))


def _plain_text_style(element: ET.Element) -> None:
    """Give a text its type as attributes, which every reader of SVG understands."""
    if element.tag != f"{{{SVG}}}text":
        return
    for declaration in element.attrib.pop("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if key.strip() in _FONT_STYLES:
            element.set(key.strip(), value.strip().replace("'", ""))
    if element.get("font-family") == SANS:
        element.set("font-family", f"{SANS}, sans-serif")
    if element.get("transform", "").startswith(("rotate(-0 ", "rotate(0 ")):
        del element.attrib["transform"]


def _name(root: ET.Element, name: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for position, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(position, element)


def _embed_fonts(root: ET.Element, name: str) -> None:
    needed: dict[tuple[int, str], set[str]] = {}
    for element in _texts(root):
        face = (int(element.get("font-weight", "400")), element.get("font-style", "normal"))
        needed.setdefault(face, set()).update(_words(element))
    style = ET.Element(f"{{{SVG}}}style", {"id": f"{name}-fonts"})
    style.text = "".join(
        font_face(face, subset(face, frozenset(letters)))
        for (weight, slope), letters in sorted(needed.items())
        for face in [find_face(SANS, weight, slope)]
    )
    root.insert(2, style)
