"""The finished pages, read again: what a reader sees, block by block."""

from sourcebrief.pages.html import read_html
from sourcebrief.pages.model import Block, DrawnFigure, HtmlPage, Mark, Pages, PdfPage

__all__ = ["Block", "DrawnFigure", "HtmlPage", "Mark", "Pages", "PdfPage", "read_html"]
