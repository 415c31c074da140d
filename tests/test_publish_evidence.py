"""The evidence annex: what an entry says, what it marks, and that its text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebrief.engines import EmbeddedEngine, Format
from sourcebrief.ledger import Ledger
from sourcebrief.publish import evidence_part, with_inputs
from sourcebrief.publish.evidence import marked_excerpt
from sourcebrief.quantities import Hedge
from tiny_ledger import fact, tiny_ledger

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[a](javascript:alert(1)) `b`{=html} [@c] ::: ^x^ $y$ {{< env HOME >}}",
    "\u202e54321 אבג \u2066 \\# #set page(columns: 3) @fig-x </div>",
    "first\nsecond\n\n:::\n\nthird",
)
"""Texts that would be more than text in a page or in Typst if they were not escaped."""


def ledger_of(**columns: Any) -> Ledger:
    """Give a ledger with one fact, `arrivals_2015`."""
    given = {"excerpt": "1,234 people", "source": "doe2016sea", **columns}
    return Ledger({"arrivals_2015": fact("arrivals_2015", "1234", **given)}, {}, {}, [])


def entry_of(stage: Path, part: str) -> Any:
    """Give the finished page's entry of `arrivals_2015`."""
    (stage / "generated" / "_evidence.qmd").write_text(part, encoding="utf-8")
    engine = EmbeddedEngine()
    (page,) = engine.render(stage, "brief.qmd", (Format.HTML,), epoch=0, timeout=60).outputs
    tree = LexborHTMLParser(page.path.read_text(encoding="utf-8"))
    (entry,) = tree.css("#n-arrivals_2015")
    return entry


def words(text: str) -> str:
    """Give a text with single spaces."""
    return " ".join(text.split())


def test_an_entry_says_all_that_a_careful_reader_asks(stage: Path) -> None:
    """What, where, when, who, in which unit, on whose word, how exactly, and where it is said."""
    part = evidence_part(ledger_of(hedge=Hedge.ABOUT, note="Only by sea"), ["arrivals_2015"])

    entry = entry_of(stage, part)

    assert words(entry.text()) == (
        "about 1,234 Boats of arrivals_2015. Mexico, 2015; boats; unit: events; official count, "
        "Harbour Office; printed as about this. “1,234 people” (Doe 2016, para. 1). Only by sea."
    )
    assert entry.attributes["data-fact"] == "arrivals_2015"
    assert entry.css_first(".evidence-value data").attributes == {"value": "1234"}
    assert [mark.text() for mark in entry.css("mark")] == ["1,234"]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_the_data_is_text_in_the_page(stage: Path, text: str) -> None:
    """Nothing of it becomes an element, and every character of it is shown."""
    columns = ("label", "note", "excerpt", "producer", "population")
    part = evidence_part(ledger_of(**dict.fromkeys(columns, text)), ["arrivals_2015"])

    entry = entry_of(stage, part)

    assert words(entry.text()).count(words(text)) == len(columns)
    assert {node.tag for node in entry.css("*")} <= {"div", "p", "span", "data", "mark", "a"}
    assert len(entry.css("a")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_the_data_makes_a_pdf(stage: Path, text: str) -> None:
    """Typst would refuse code that means nothing, or run what does."""
    part = evidence_part(ledger_of(label=text, note=text, excerpt=text), ["arrivals_2015"])
    brief = stage / "brief.qmd"
    brief.write_text(brief.read_text("utf-8").replace("see @fig-arrivals", "so"), "utf-8")
    (stage / "generated" / "_evidence.qmd").write_text(part, encoding="utf-8")

    done = EmbeddedEngine().render(stage, "brief.qmd", (Format.PDF,), epoch=0, timeout=60)

    assert done.outputs[0].path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("excerpt", "columns", "marked"),
    [
        ("up from 1,380 in 2011 to 4,210 boats", {"value": "4210"}, "4,210"),
        ("nearly 900 boats", {"value": "900", "hedge": Hedge.NEARLY}, "nearly 900"),
        (
            "about one-third of them",
            {"value": "33.3", "unit": "percent"},
            "about one-third of them",
        ),
        ("from $5,000 to $7,000 each", {"value": "5000", "upper": "7000"}, "from $5,000 to $7,000"),
        ("fell by 12 per cent", {"value": "-12", "unit": "percent"}, "fell by 12 per cent"),
    ],
)
def test_the_number_that_the_fact_is_of_is_marked(
    excerpt: str, columns: dict[str, Any], marked: str
) -> None:
    """Its hedge included; other numbers of the excerpt are not."""
    markdown = marked_excerpt(fact("boats", **columns, excerpt=excerpt)).replace("\\", "")

    assert markdown.count("]{.mark}") == 1
    assert markdown.partition("]{.mark}")[0].partition("[")[2] in marked
    assert markdown.replace("[", "").replace("]{.mark}", "") == excerpt


def test_nothing_is_marked_where_the_excerpt_has_another_number() -> None:
    """A wrong mark would be worse than none; the check reports the row."""
    assert marked_excerpt(fact("boats", "7", excerpt="8 boats")) == "8 boats"


def test_a_derived_number_stands_with_its_inputs() -> None:
    """Also where the brief uses none of them itself."""
    ledger = tiny_ledger()

    part = evidence_part(ledger, ["boats_growth"])

    assert with_inputs(ledger, ["boats_growth"]) == ("boats_2014", "boats_2015", "boats_growth")
    assert part.count("{#n-") == 3
    assert "(#n-boats_2014)" in part
    assert part.index("### Computed") > part.index("### Enforcement")


def test_the_annex_of_no_numbers_has_no_headings() -> None:
    """An edition may bind none."""
    assert "###" not in evidence_part(tiny_ledger(), [])
