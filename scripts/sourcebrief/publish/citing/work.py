"""Reads what the brief says of itself: front matter, `_quarto.yml` and CITATION.cff.

The address, publisher, version and number of a report stand under `citation`, as Quarto documents
it (https://quarto.org/docs/authoring/create-citeable-articles.html):
`citation: {url: https://example.org/brief/}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.engines.settings import PROJECT_FILE
from sourcebrief.engines.yamltext import mapping, read_yaml, read_yaml_file
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.publish.citing.model import Author, Work
from sourcebrief.publish.citing.text import one_line, plain

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.ledger import Ledger

CITATION_FILE = "CITATION.cff"

_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_work(document: str, *, name: str, report: Path, root: Path, ledger: Ledger) -> Work:
    """Give the brief, or an edition of it, as a work that can be cited.

    Parameters
    ----------
    document
        The edition's text, its parameters filled in.
    name
        The document's name, for messages.
    report
        The folder with `_quarto.yml`, whose options hold where the front matter has none.
    root
        The project's folder; `CITATION.cff` in it may say the version and the licence.
    ledger
        The numbers that the title may hold.

    Raises
    ------
    SourcebriefError
        If the document has no title, its date is none, or the address is no web address.
    """
    shared, own = read_yaml_file(report / PROJECT_FILE), _front_matter(document, name)
    options = {**shared, **own}
    citation = {**mapping(shared.get("citation")), **mapping(own.get("citation"))}
    about = read_yaml_file(root / CITATION_FILE)
    return Work(
        title=_title(plain(_text(options.get("title")), ledger), name),
        subtitle=plain(_text(options.get("subtitle")), ledger),
        authors=tuple(_authors(options.get("author"))),
        date=_date(options.get("date"), name),
        language=_language(options.get("lang")),
        version=_text(citation.get("version") or options.get("version") or about.get("version")),
        publisher=_text(citation.get("publisher")),
        number=_text(citation.get("number")),
        license=_text(options.get("license") or about.get("license")),
        url=_address(citation.get("url"), name),
        keywords=tuple(filter(None, map(_text, _list(options.get("keywords"))))),
    )


def _title(title: str, name: str) -> str:
    if not title:
        raise SourcebriefError(
            "the brief has no title, which a citation needs",
            place=Place(name, 1),
            remedy="write `title: …` into the front matter",
        )
    return title


def _front_matter(document: str, name: str) -> dict[str, object]:
    lines = document.splitlines()
    if not lines or lines[0].rstrip() != "---":
        return {}
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), 0)
    return read_yaml("\n".join(lines[1:end]), Place(name, 1))


def _authors(given: object) -> list[Author]:
    """Give the authors: a person by `given` and `family`, any other by one name."""
    authors = []
    for item in _list(given):
        name = mapping(item).get("name", mapping(item)) if isinstance(item, dict) else item
        parts = mapping(name)
        author = Author(
            literal=_text(parts.get("literal")) if parts else _text(name),
            family=_text(parts.get("family")),
            given=_text(parts.get("given")),
        )
        authors += [author] if author.name else []
    return authors


def _date(given: object, name: str) -> str:
    """Give the ISO 8601 date; YAML reads a day as a date of its own."""
    text = _text(given)[:10]
    if text and not _DATE.fullmatch(text):
        raise SourcebriefError(
            f"`{text}` is not a date",
            place=Place(name),
            remedy="write the day as in `date: 2016-08-01`",
        )
    return text


def _language(given: object) -> str:
    text = _text(given)
    return text if _LANGUAGE.fullmatch(text) else "en"


def _address(given: object, name: str) -> str:
    """Give the address of the site, with one slash at its end."""
    text = _text(given)
    if text and not _ADDRESS.fullmatch(text):
        raise SourcebriefError(
            f"the `url` under `citation`, `{text[:80]}`, is not a web address",
            place=Place(name),
            remedy="begin it with https://",
        )
    return f"{text.rstrip('/')}/" if text else ""


def _text(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
