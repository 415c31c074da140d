"""What a page's head says of itself to reference managers: Highwire and Dublin Core tags.

The names are those that Google Scholar asks for (https://scholar.google.com/intl/en/scholar/inclusion.html)
and that Zotero's translator "Embedded Metadata" reads. `citation_technical_report_institution`
makes an item a report there, and `citation_book_title` a part of one with its own title.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sourcebrief.publish.citing.model import Kind
from sourcebrief.publish.citing.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.publish.citing.model import Item, Work

Tags = tuple[tuple[str, str], ...]


def brief_tags(work: Work, *, pdf: str = "") -> Tags:
    """Give the tags of the brief's own page as names and contents.

    Parameters
    ----------
    work
        The brief.
    pdf
        The file name of its PDF; an address must be whole here, so that it is left out where the
        site has none.
    """
    institution = work.publisher or "; ".join(author.name for author in work.authors)
    highwire = [
        ("citation_title", work.title),
        *_shared(work, work.url),
        ("citation_technical_report_institution", institution),
        ("citation_technical_report_number", work.number),
        ("citation_pdf_url", f"{work.url}{pdf}" if work.url and pdf else ""),
        *(("citation_keywords", word) for word in work.keywords),
    ]
    return _said([*highwire, *_dublin_core(work, work.title, work.url)])


def item_tags(item: Item, work: Work) -> Tags:
    """Give the tags of a figure's, table's or number's page as names and contents."""
    if item.kind is Kind.BRIEF:
        return brief_tags(work)
    url = item.url(work)
    highwire = [
        ("citation_title", item.title),
        ("citation_book_title", work.title),
        *_shared(work, url),
        ("citation_publisher", work.publisher),
    ]
    part_of = ("dcterms.isPartOf", work.url)
    return _said([*highwire, *_dublin_core(work, item.title, url), part_of])


def tags_html(tags: Iterable[tuple[str, str]]) -> str:
    """Give tags as HTML, one `<meta>` a line."""
    lines = (
        f'<meta name="{escape(name)}" content="{escape(content)}">\n' for name, content in tags
    )
    return "".join(lines)


def _shared(work: Work, url: str) -> Iterator[tuple[str, str]]:
    for author in work.authors:
        yield "citation_author", author.sorted_name
    yield "citation_publication_date", work.date.replace("-", "/")
    yield "citation_language", work.language
    yield "citation_public_url", url


def _dublin_core(work: Work, title: str, url: str) -> Iterator[tuple[str, str]]:
    """Give what HTML's own tags do not say; the template writes `dcterms.date`."""
    yield "dcterms.title", title
    for author in work.authors:
        yield "dcterms.creator", author.sorted_name
    yield "dcterms.publisher", work.publisher
    yield "dcterms.language", work.language
    yield "dcterms.license", work.license
    yield "dcterms.identifier", url


def _said(tags: Iterable[tuple[str, str]]) -> Tags:
    return tuple((name, one_line(content)) for name, content in tags if content)
