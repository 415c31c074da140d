"""What a page says of itself to search engines: schema.org as JSON-LD.

The brief is a `Report`, its figures and tables are `Dataset`s with their pictures, and a number is
a `Dataset` too; each says which works it is based on. Numbers are left to the pages, where each
is bound to its fact: in the brief's own page a part whose title has one is called by its name.
See https://schema.org/Report and https://schema.org/Dataset.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sourcebrief.publish.citing.model import Kind
from sourcebrief.publish.citing.works import cited_work
from sourcebrief.publish.words import area_in_words
from sourcebrief.quantities import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sourcebrief.ledger import Derived, Fact
    from sourcebrief.publish.citing.model import Author, Basis, Item, Work
    from sourcebrief.references import References

CONTEXT = "https://schema.org"
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
DATA = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}
WORDS = {Kind.FIGURE: "Figure", Kind.TABLE: "Table"}
LICENCES = {
    "CC BY": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The addresses of licences by the names that Quarto knows; others are SPDX identifiers."""
UP = "../../"
"""From an item's page to the site's first folder, where no address is configured."""

Linked = dict[str, object]


def report_linked(work: Work, items: Sequence[Item], references: References) -> Linked:
    """Give the brief as a `Report` with its figures and tables as parts.

    Parameters
    ----------
    work
        The brief.
    items
        Its figures and tables; the brief's own item says what it is based on as a whole.
    references
        The bibliography with the sources.
    """
    parts = [item for item in items if item.kind in WORDS]
    keys = dict.fromkeys(basis.key for item in items for basis in item.sources)
    known = [key for key in keys if key in references.entries]
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Report",
            **_described(work, work.title, work.url),
            "version": "",
            "alternativeHeadline": work.subtitle,
            "reportNumber": work.number,
            "keywords": list(work.keywords),
            "isBasedOn": [cited_work(references.entries[key]) for key in known],
            "hasPart": [_part(item, work) for item in parts],
        }
    )


def item_linked(item: Item, work: Work, references: References) -> Linked:
    """Give a figure or table as a `Dataset` with its pictures and downloads, for its own page."""
    return {
        "@context": CONTEXT,
        **_shown(item, work, work.url or UP),
        **_part_of(work),
        **_based_on(item.sources, references),
    }


def number_linked(item: Item, number: Fact | Derived, work: Work, references: References) -> Linked:
    """Give a number as a `Dataset` for its own page, its value left to the page."""
    place = f"{work.url or UP}{item.address}{item.slug}"
    area = getattr(number, "area", "")
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            **_described(work, number.label, item.url(work)),
            "description": f"One number of “{work.title}”, with the words that it was taken from: "
            f"{number.label}.",
            "variableMeasured": number.label,
            "temporalCoverage": getattr(number, "period", ""),
            "spatialCoverage": area_in_words(area) if area else "",
            "distribution": [_download(f"{place}.json", DATA["json"])],
            **_part_of(work),
            **_based_on(item.sources, references),
        }
    )


def linked_html(linked: Linked) -> str:
    """Give JSON-LD as the data block of a page; nothing in it can end the block."""
    return f'<script type="application/ld+json">{linked_json(linked)}</script>\n'


def linked_json(linked: Linked) -> str:
    r"""Give JSON in which `<`, `>` and `&` are written `\u003c` and so on."""
    text = json.dumps(linked, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _part(item: Item, work: Work) -> Linked:
    """Give a figure or table in the brief's own page: its name, and addresses where it has any."""
    names = (item.title, f"{WORDS[item.kind]}: {item.id[4:].replace('-', ' ')}")
    name = next((name for name in names if not read_all(name)), WORDS[item.kind])
    files = _files(item, work.url) if work.url else {}
    url = item.url(work)
    return _said({"@type": "Dataset", "@id": url, "url": url, "name": name, **files})


def _shown(item: Item, work: Work, base: str) -> Linked:
    """Give a figure or table in its own page."""
    return _said(
        {
            "@type": "Dataset",
            **_described(work, item.title, item.url(work)),
            "description": f"What a {WORDS[item.kind].lower()} of “{work.title}” shows, with the "
            f"source of each number: {item.title}.",
            **_files(item, base),
        }
    )


def _files(item: Item, base: str) -> Linked:
    place = f"{base}{item.address}{item.slug}"
    pictures = PICTURES if item.kind is Kind.FIGURE else {}
    return _said(
        {
            "image": [
                {"@type": "ImageObject", "contentUrl": f"{place}.{kind}", "encodingFormat": media}
                for kind, media in pictures.items()
            ],
            "distribution": [_download(f"{place}.{kind}", media) for kind, media in DATA.items()],
        }
    )


def _described(work: Work, name: str, url: str) -> Linked:
    return {
        "@id": url,
        "url": url,
        "name": name,
        "author": [_author(author) for author in work.authors],
        "datePublished": work.date,
        "inLanguage": work.language,
        "version": work.version,
        "publisher": _said({"@type": "Organization", "name": work.publisher})
        if work.publisher
        else "",
        "license": licence(work.license),
    }


def licence(name: str) -> object:
    """Give the address of a licence, or its name as a work where it has none."""
    if name.startswith(("https://", "http://")):
        return name
    if name in LICENCES:
        return LICENCES[name]
    spdx = name.replace("-", "").replace(".", "").isalnum() and name.isascii()
    if spdx:
        return f"https://spdx.org/licenses/{name}"
    return {"@type": "CreativeWork", "name": name} if name else ""


def _author(author: Author) -> Linked:
    if author.literal:
        return {"@type": "Organization", "name": author.literal}
    person = {"familyName": author.family, "givenName": author.given}
    return _said({"@type": "Person", "name": author.name, **person})


def _part_of(work: Work) -> Linked:
    return {"isPartOf": _said({"@type": "Report", "name": work.title, "url": work.url})}


def _based_on(sources: Iterable[Basis], references: References) -> Linked:
    known = [basis.key for basis in sources if basis.key in references.entries]
    return {"isBasedOn": [cited_work(references.entries[key]) for key in known]} if known else {}


def _download(url: str, media: str) -> Linked:
    return {"@type": "DataDownload", "contentUrl": url, "encodingFormat": media}


def _said(fields: Linked) -> Linked:
    return {name: value for name, value in fields.items() if value}
