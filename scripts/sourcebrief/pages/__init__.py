"""The finished pages, read again: what a reader sees, block by block.

What is offered here is imported when it is asked for: a check without pages needs one module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.offering import on_demand

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
__getattr__ = on_demand(
    __name__,
    {
        "model": ("Block", "DrawnFigure", "HtmlPage", "Mark", "Pages", "PdfPage"),
        "reading": ("lacking", "read_pages"),
    },
)
