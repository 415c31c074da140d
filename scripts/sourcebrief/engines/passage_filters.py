"""What says of filters and citation styles that each passage of a document stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DECLARED = b"-- Passage by passage:"
"""What a filter declares that looks at each passage by itself.

What it makes of a paragraph, a table or an entry rests on its words, the numbers that they name and
the boxes around it, and on no count but for footnotes and for references to what is numbered. What
it makes of the rest, metadata included, rests on nothing in those. It reads no file outside of the
stage, tells formats apart by `FORMAT` in its own file alone, and keeps nothing from one document
for the next.
"""
COUNTED = ("subsequent", "position", "near-note")
"""Parts of attributes of a style by which a citation depends on those before it."""


def are_declared(filters: Iterable[Path]) -> bool:
    """Say whether each of the filters declares it."""
    return all(DECLARED in path.read_bytes() for path in filters)


def is_unordered(styles: Iterable[Path]) -> bool:
    """Say whether a citation in these styles is the same wherever the work is cited again."""
    return all(_is_unordered(path) for path in styles)


def _is_unordered(path: Path) -> bool:
    try:
        root = ElementTree.fromstring(path.read_bytes())  # noqa: S314  # a style is read by Pandoc too
    except ElementTree.ParseError:
        return False
    return root.get("class") == "in-text" and not any(
        any(part in name for part in COUNTED) or value == "citation-number"
        for element in root.iter()
        for name, value in element.attrib.items()
    )
