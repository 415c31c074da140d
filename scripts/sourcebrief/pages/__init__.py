"""The finished pages, read again: what a reader sees, block by block."""

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
