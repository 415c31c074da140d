"""What pages say of themselves: tags for reference managers, JSON-LD for search engines."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from citing_material import HOSTILE, entry, library, number, work
from sourcebrief.publish.citing import (
    Author,
    Basis,
    Item,
    Kind,
    brief_tags,
    citation_json,
    item_head,
    item_linked,
    item_tags,
    number_item,
    report_linked,
)
from sourcebrief.publish.citing.schema_org import licence, linked_html
from sourcebrief.publish.citing.text import one_line
from tiny_ledger import tiny_ledger

SOURCES = library(
    entry("harbour2015", author="Doe, Jane and Poe, Ed", url="https://example.org/h"),
    entry("port2016", title="{Port <b>Survey</b>}"),
)
FIGURE = Item("fig-boats", Kind.FIGURE, "Boats by the harbour", (Basis("harbour2015"),))
TABLE = Item("tbl-boats", Kind.TABLE, "Boats by year", (Basis("port2016"),))
BRIEF = Item("brief", Kind.BRIEF, "Boats", (Basis("harbour2015"), Basis("port2016")))


def head(html: str) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Give the tags by name, and the JSON-LD, that a browser finds in a page with this head."""
    tree = LexborHTMLParser(f"<!DOCTYPE html><html><head>{html}</head><body></body></html>")
    tags: dict[str, list[str]] = {}
    for node in tree.css("head meta"):
        tags.setdefault(str(node.attributes["name"]), []).append(str(node.attributes["content"]))
    (block,) = tree.css('script[type="application/ld+json"]')
    assert len(tree.css("script")) == 1
    assert tree.css("body *") == []
    return tags, json.loads(block.text())


def test_the_brief_is_a_report_to_reference_managers() -> None:
    """The names that Zotero's translator reads; an institution makes it a report."""
    written = work(
        subtitle="A count",
        authors=(Author(family="Doe", given="Jane"), Author(literal="Harbour Office")),
        publisher="Harbour Press",
        number="7",
        keywords=("boats", "harbours"),
    )
    assert brief_tags(written, pdf="brief.pdf")[:11] == (
        ("citation_title", "Boats in the harbour"),
        ("citation_author", "Doe, Jane"),
        ("citation_author", "Harbour Office"),
        ("citation_publication_date", "2026/11/21"),
        ("citation_language", "en-GB"),
        ("citation_public_url", "https://example.org/brief/"),
        ("citation_technical_report_institution", "Harbour Press"),
        ("citation_technical_report_number", "7"),
        ("citation_pdf_url", "https://example.org/brief/brief.pdf"),
        ("citation_keywords", "boats"),
        ("citation_keywords", "harbours"),
    )


def test_a_part_names_the_brief_as_its_book() -> None:
    """To Zotero it is a section with a title of its own."""
    tags = dict(item_tags(FIGURE, work()))
    assert tags["citation_title"] == "Boats by the harbour"
    assert tags["citation_book_title"] == "Boats in the harbour"
    assert tags["citation_public_url"] == "https://example.org/brief/figures/fig-boats/"
    assert tags["dcterms.isPartOf"] == "https://example.org/brief/"


def test_without_an_address_no_tag_has_one() -> None:
    """A relative address in a tag leads nowhere."""
    tags = (*brief_tags(work(url=""), pdf="brief.pdf"), *item_tags(FIGURE, work(url="")))
    assert [content for _, content in tags if "/" in content.replace("2026/11/21", "")] == []


def test_the_report_has_its_figures_as_parts_and_says_what_it_rests_on() -> None:
    """One `Dataset` for each figure and table, with its downloads; numbers have their own pages."""
    linked: Any = report_linked(work(), [BRIEF, FIGURE, TABLE, number()], SOURCES)
    assert linked["@type"] == "Report"
    figure, table = linked["hasPart"]
    assert figure["distribution"][0]["contentUrl"] == (
        "https://example.org/brief/figures/fig-boats/fig-boats.csv"
    )
    assert [picture["encodingFormat"] for picture in figure["image"]] == [
        "image/svg+xml",
        "image/png",
    ]
    assert "image" not in table
    assert linked["isBasedOn"][1]["name"] == "Port <b>Survey</b>"
    assert linked["isBasedOn"][0] == {
        "@type": "Report",
        "name": "Boats Counted",
        "author": [
            {"@type": "Person", "name": "Jane Doe"},
            {"@type": "Person", "name": "Ed Poe"},
        ],
        "publisher": {"@type": "Organization", "name": "Harbour Office"},
        "datePublished": "2016-03",
        "url": "https://example.org/h",
    }


def test_the_briefs_own_page_says_no_number_of_its_figures() -> None:
    """What a title says stands in the figure, where it is bound; here a name is enough."""
    titles = {"fig-boats": "Boats rose to 240", "fig-three-boats": "Boats doubled in 2015"}
    items = [Item(id_, Kind.FIGURE, title) for id_, title in titles.items()]
    linked: Any = report_linked(work(url=""), items, SOURCES)
    assert linked["hasPart"] == [
        {"@type": "Dataset", "name": "Figure: boats"},
        {"@type": "Dataset", "name": "Figure"},
    ]


def test_a_figures_page_is_a_dataset_within_the_report() -> None:
    """Without an address its downloads are named from its own page."""
    linked: Any = item_linked(FIGURE, work(url=""), SOURCES)
    assert linked["isPartOf"] == {"@type": "Report", "name": "Boats in the harbour"}
    assert linked["distribution"][0]["contentUrl"] == "../../figures/fig-boats/fig-boats.csv"
    assert linked["isBasedOn"][0]["name"] == "Boats Counted"


@pytest.mark.parametrize("id_", ["boats_2015", "boats_growth"])
def test_a_numbers_head_holds_no_value(id_: str) -> None:
    """The page's own text, bound to the fact, is the one place that says it."""
    ledger = tiny_ledger()
    item = number_item(ledger, id_)
    tags, linked = head(item_head(item, work(), ledger, SOURCES))
    assert linked["@type"] == "Dataset"
    assert linked["name"] == ledger[id_].label
    assert linked["distribution"][0]["contentUrl"].endswith(f"numbers/{id_}/{id_}.json")
    assert "240" not in json.dumps(linked)
    assert tags["citation_title"] == [item.title]


def test_whatever_stands_in_texts_is_text_in_the_head() -> None:
    """No text ends an attribute or the data block, or begins another element."""
    ledger = tiny_ledger()
    for text in HOSTILE:
        source = library(entry("harbour2015", title=text, author=text, url=text))
        item = Item("fig-boats", Kind.FIGURE, text, (Basis("harbour2015"),))
        shown = one_line(text)
        tags, linked = head(item_head(item, work(title=shown), ledger, source))
        assert tags["citation_title"] == [shown]
        assert linked["isPartOf"]["name"] == shown
        assert linked["name"] == text


def test_the_data_block_cannot_be_ended() -> None:
    """`</script>` and `<!--` are written with escapes that JSON undoes."""
    html = linked_html({"name": "</script><!--<script>\u2028&"})
    assert html.count("<") == 2
    assert "\u2028" not in html
    assert json.loads(re.sub("<[^<>]*>", "", html))["name"] == "</script><!--<script>\u2028&"


def test_the_filters_file_has_each_edition() -> None:
    """By the name of its page, with its own PDF."""
    made = json.loads(
        citation_json({"brief": (work(), [BRIEF, FIGURE]), "summary": (work(), [BRIEF])}, SOURCES)
    )
    assert list(made) == ["brief", "summary"]
    assert ["citation_pdf_url", "https://example.org/brief/summary.pdf"] in made["summary"]["meta"]
    assert json.loads(made["brief"]["linked"])["hasPart"][0]["name"] == "Boats by the harbour"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("MIT", "https://spdx.org/licenses/MIT"),
        ("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0"),
        ("CC BY", "https://creativecommons.org/licenses/by/4.0/"),
        ("https://example.org/l", "https://example.org/l"),
        ("see <b>LICENSE</b>", {"@type": "CreativeWork", "name": "see <b>LICENSE</b>"}),
        ("", ""),
    ],
)
def test_a_licence_is_an_address_where_it_has_one(name: str, address: object) -> None:
    """SPDX identifiers, Quarto's names, addresses; any other is a work with a name."""
    assert licence(name) == address
