"""An item as a CSL item: the one description that every format is made from.

Types are those of CSL 1.0.2, appendix III (https://docs.citationstyles.org).
A figure or table is a `figure`, "an illustration or representation of data, typically as part of
a larger work"; a number is an `entry` "in a database, directory, or catalog", the brief's ledger;
the brief is a `report`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.publish.citing.model import Kind
from sourcebrief.publish.citing.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.publish.citing.model import Author, Basis, Item, Work

TYPES = {Kind.BRIEF: "report", Kind.NUMBER: "entry"}
GENRES = {Kind.TABLE: "Table"}
"""What a style prints in brackets, where it differs from the type's own name."""


def csl_item(item: Item, work: Work, note: str = "") -> dict[str, object]:
    """Give an item of the brief as CSL-JSON; what is not known is left out."""
    whole = item.kind is Kind.BRIEF
    words = {
        "id": item.key,
        "type": TYPES.get(item.kind, "figure"),
        "title": item.title,
        "container-title": "" if whole else work.title,
        "genre": GENRES.get(item.kind, ""),
        "version": work.version,
        "publisher": work.publisher,
        "number": work.number if whole else "",
        "language": work.language,
        "URL": item.url(work),
        "note": note,
    }
    fields: dict[str, object] = {
        **{name: one_line(text) for name, text in words.items()},
        "author": [_name(author) for author in work.authors],
        "issued": _issued(work.date),
    }
    return {name: value for name, value in fields.items() if value}


def before(basis: Basis, own_names: str) -> str:
    """Give whose numbers a source reports: "SEGOB, in", or nothing where they are its own."""
    others = [name for name in basis.producers if name not in own_names]
    return one_line(f"{'; '.join(others)}, in") if others else ""


def lead(item: Item) -> str:
    """Give the words between an item's own entry and those of its sources."""
    return "Computed with data from" if item.computed else "Data from"


def after(basis: Basis) -> str:
    """Give the places in a source in brackets: "(sec. II.A, para. 2; n. 18)"."""
    return one_line(f"({'; '.join(basis.locators)})") if basis.locators else ""


def note_on(item: Item, credits_: Mapping[str, str]) -> str:
    """Give the note that names the sources: "Data from Crisis Group (2016), n. 18"."""
    sources = (
        ", ".join([credits_.get(basis.key, basis.key), *basis.locators]) for basis in item.sources
    )
    return one_line(f"{lead(item)} {'; '.join(sources)}") if item.sources else ""


def _name(author: Author) -> dict[str, str]:
    parts = {"literal": author.literal, "family": author.family, "given": author.given}
    return {part: one_line(text) for part, text in parts.items() if one_line(text)}


def _issued(date: str) -> dict[str, object]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
