"""What an SVG draws besides its texts: every shape with its place, size and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

# fmt: off
_DRAWN = (
    "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy",
    "transform", "width", "height", "viewbox", "fill", "stroke", "stroke-width", "opacity",
    "fill-opacity", "stroke-opacity", "stroke-dasharray", "text-anchor", "font-size", "display",
    "visibility", "style",
)
# fmt: on
_WORDS = frozenset({"title", "desc", "metadata", "style", "script", "defs"})
_PLACED = ("width", "height", "viewbox")
"""Attributes of the picture as a whole, of which the page may set all but the last."""


def shapes(picture: LexborNode) -> tuple[str, ...]:
    """Give the shapes of an `<svg>` in their order, each as its tag and what tells how it looks.

    Ids and references are left out: a page gives them names of its own.
    """
    found = [_shape(picture, _PLACED[2:])]
    child = picture.first_child
    stack = [child] if child is not None else []
    while stack:
        node = stack.pop()
        if node.next is not None:
            stack.append(node.next)
        if (node.tag or "-")[0] == "-" or node.tag in _WORDS - {"defs"}:
            continue
        found.append(_shape(node, _DRAWN))
        if node.first_child is not None:
            stack.append(node.first_child)
    return tuple(found)


def _shape(node: LexborNode, names: tuple[str, ...]) -> str:
    attributes = {name.lower(): value for name, value in node.attributes.items()}
    parts = [f"{name}={attributes[name]}" for name in names if attributes.get(name)]
    parts += ["clipped"] if attributes.get("clip-path") else []
    return " ".join([node.tag or "", *parts])


def shapes_of_file(text: str) -> tuple[str, ...]:
    """Give the shapes of a file's `<svg>`, read as a page reads it."""
    from selectolax.lexbor import LexborHTMLParser

    picture = LexborHTMLParser(text[max(0, text.find("<svg")) :]).css_first("svg")
    return shapes(picture) if picture is not None else ()


def unlike(found: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the first shapes that differ, as they are and as they should be."""
    if found == wanted:
        return
    pairs = zip(found, wanted, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), None)
    if at is None:
        yield f"{len(found)} shapes", f"{len(wanted)}"
        return
    yield found[at][:80], wanted[at][:80]
