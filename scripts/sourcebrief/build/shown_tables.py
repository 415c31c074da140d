"""Tables as the site shows them: taken from the finished page of an edition, and as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from sourcebrief.declarations.spreadsheet import text_cell
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

    from selectolax.lexbor import LexborHTMLParser, LexborNode


class ShownTables:
    """The tables of the finished pages in a folder; each page is read once."""

    def __init__(self, finished: Path) -> None:
        self._finished = finished
        self._pages: dict[str, LexborHTMLParser] = {}

    def table(self, edition: str, id_: str) -> tuple[str, bytes]:
        """Give a table as its edition's page has it, its links led back there, and as CSV.

        Raises
        ------
        SourcebriefError
            If the page has no such table.
        """
        table = self._page(edition).css_first(f"#{id_} table")
        if table is None:
            raise SourcebriefError(
                f"the table {id_} is not in {edition}.html, which includes it",
                remedy="build again with --force; if that does not help, report it",
            )
        for link in table.css("a[href^='#']"):
            target = link.attributes["href"] or ""
            number = target.removeprefix("#n-")
            own = number != target
            leads = f"numbers/{number}/index.html" if own else f"{edition}.html{target}"
            link.attrs["href"] = f"../../{leads}"
        for marked in table.css("[id]"):
            del marked.attrs["id"]
        return table.html or "", _csv(table)

    def _page(self, edition: str) -> LexborHTMLParser:
        from selectolax.lexbor import LexborHTMLParser

        if edition not in self._pages:
            text = (self._finished / f"{edition}.html").read_text("utf-8")
            self._pages[edition] = LexborHTMLParser(text)
        return self._pages[edition]


def _csv(table: LexborNode) -> bytes:
    """Give the words of a table's cells; what looks like a formula is text."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in table.css("tr"):
        writer.writerow([text_cell(cell.text()) for cell in row.css("th, td")])
    return file.getvalue().encode()
