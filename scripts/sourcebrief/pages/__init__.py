"""The finished pages, read again: what a reader sees, block by block.

What is offered here is imported when it is asked for: a check without pages needs one module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebrief.pages.model import Block, DrawnFigure, HtmlPage, Mark, Pages, PdfPage
    from sourcebrief.pages.reading import lacking, read_pages

__all__ = [
    "Block",
    "DrawnFigure",
    "HtmlPage",
    "Mark",
    "Pages",
    "PdfPage",
    "lacking",
    "read_pages",
]
_HOMES = {
    "model": ("Block", "DrawnFigure", "HtmlPage", "Mark", "Pages", "PdfPage"),
    "reading": ("lacking", "read_pages"),
}


def __getattr__(name: str) -> object:
    """Give what is offered under a name, and the rest of its module with it."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({item: getattr(module, item) for item in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
