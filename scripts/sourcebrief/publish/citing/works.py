"""A source in the bibliography as a work of schema.org."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.publish.citing.text import one_line

if TYPE_CHECKING:
    from sourcebrief.references import Entry

TYPES = {"report": "Report", "techreport": "Report", "book": "Book", "thesis": "Thesis"}
PUBLISHERS = ("institution", "publisher", "organization", "journaltitle", "journal")

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def cited_work(entry: Entry) -> dict[str, object]:
    """Give a source as a `CreativeWork`: its title, authors, publisher, date and address."""
    date = entry.plain("date") or entry.plain("year")
    publisher = next(filter(None, (one_line(entry.plain(name)) for name in PUBLISHERS)), "")
    url = entry.plain("url").strip("{} ")
    fields: dict[str, object] = {
        "@type": _type(entry),
        "name": one_line(entry.plain("title")),
        "author": _authors(entry),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else "",
        "datePublished": date if _DATE.fullmatch(date) else "",
        "url": url if _ADDRESS.fullmatch(url) else "",
    }
    return {name: value for name, value in fields.items() if value}


def _type(entry: Entry) -> str:
    if entry.type == "article":
        paper = entry.fields.get("entrysubtype", "") in {"newspaper", "magazine"}
        return "NewsArticle" if paper else "ScholarlyArticle"
    return TYPES.get(entry.type, "CreativeWork")


def _authors(entry: Entry) -> list[dict[str, object]]:
    """Give the authors; a name in braces is that of an organisation."""
    given = entry.fields.get("author", "").strip()
    if given.startswith("{"):
        return [{"@type": "Organization", "name": one_line(entry.plain("author"))}]
    names = filter(None, map(str.strip, one_line(entry.plain("author")).split(" and ")))
    return [{"@type": "Person", "name": _spoken(name)} for name in names]


def _spoken(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name
