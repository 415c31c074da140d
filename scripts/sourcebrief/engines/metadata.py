"""A document's metadata as the templates of both formats expect it, in the way of Quarto."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sourcebrief.engines.options import CONTENT
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded

MONTHS = "January February March April May June July August September October November December"


def pandoc_metadata(settings: Settings, expanded: Expanded) -> dict[str, object]:
    """Give the metadata that Pandoc fills the template with; text in it is Markdown.

    Raises
    ------
    SourcebriefError
        If the title is missing, or the date is not one.
    """
    options = settings.options
    if not str(options.get("title") or "").strip():
        raise SourcebriefError(
            "the brief has no title, which a PDF for all readers needs",
            place=Place(expanded.document, 1),
            remedy="write `title: …` into the front matter",
        )
    result = {key: value for key, value in options.items() if key in CONTENT}
    result["by-author"] = [_author(item) for item in _list(result.pop("author", None))]
    result["author-meta"] = [_name(item) for item in _list(options.get("author"))]
    result["number-sections"] = options.get("number-sections") is True
    result["link-citations"] = options.get("link-citations") is True
    for key in ("toc-title", "section-numbering"):
        if key in options and (key != "section-numbering" or result["number-sections"]):
            result[key] = options[key]
    if "date" in options:
        day = _day(options["date"], expanded.key_place("date"))
        result["date"] = format_date(day, settings.text("date-format"))
        result["date-meta"] = day.isoformat()
    return result


def format_date(day: dt.date, pattern: str) -> str:
    """Give a date in words by a pattern of `D`, `MMMM` and `YYYY`; ISO 8601 where there is none."""
    words = {"D": str(day.day), "MMMM": MONTHS.split()[day.month - 1], "YYYY": f"{day.year:04}"}
    known = [words.get(part) for part in pattern.split()]
    return " ".join(word or "" for word in known) if known and all(known) else day.isoformat()


def _day(value: object, place: Place) -> dt.date:
    """Give the date that the front matter names; one that changes by itself is none."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise SourcebriefError(
            f"`{value}` is not a date",
            place=place,
            remedy="write the day as in `date: 2016-08-01`, so that each build gives the same",
        ) from error


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _name(author: object) -> str:
    """Give an author's name."""
    value = author.get("name") if isinstance(author, dict) else author
    literal = value.get("literal") if isinstance(value, dict) else value
    return str(literal or "")


def _author(author: object) -> dict[str, object]:
    """Give an author as the templates read one: a name in words, and affiliations with names."""
    known = author if isinstance(author, dict) else {}
    given = known.get("affiliations", known.get("affiliation"))
    names = [item.get("name") if isinstance(item, dict) else item for item in _list(given)]
    return {
        "name": {"literal": _name(author)},
        "affiliations": [{"name": str(name)} for name in names if name],
    }
