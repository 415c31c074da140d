"""Citations of one number, one figure and the brief in every format, as golden files show them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from citing_material import REPORT, entry, library, number, ris_records, work
from sourcebrief.cli.parser import CITATIONS
from sourcebrief.engines import process
from sourcebrief.errors import SourcebriefError
from sourcebrief.publish.citing import FORMATS, Basis, Item, Kind, citations

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden" / "citing"
SOURCES = library(entry("harbour2016"), entry("port2015", title="{Port Survey}", date="2015"))

FIGURE = Item(
    "fig-boats",
    Kind.FIGURE,
    "Boats doubled in a year",
    (Basis("harbour2016", ("sec. I, para. 2", "n. 3")), Basis("port2015")),
)
ITEMS = [number(), FIGURE]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_as_its_golden_file_shows(
    name: str, golden: Callable[[Path, str], None]
) -> None:
    """A number with one source, then a figure with two."""
    made = citations(ITEMS, work(), SOURCES, report=REPORT, formats=[name])
    text = "\n".join(made[item.id][name].rstrip() for item in ITEMS)
    golden(GOLDEN / f"{name}.txt", text.replace("\r\n", "\n") + "\n")


def test_the_command_offers_every_format() -> None:
    """The parser, which imports nothing, lists them by itself."""
    assert CITATIONS == FORMATS


@pytest.mark.parametrize("name", ["apa", "chicago", "text", "markdown", "html", "latex", "typst"])
def test_a_formatted_citation_names_the_sources_with_their_places(name: str) -> None:
    """The underlying source is always cited with the item."""
    made = citations(ITEMS, work(), SOURCES, report=REPORT, formats=[name])
    for item, words in (
        (ITEMS[0], "Coast Guard, in Harbour Office"),
        (FIGURE, "sec. I, para. 2; n. 3"),
    ):
        assert "Data from " in made[item.id][name]
        assert words in made[item.id][name]
    assert made["fig-boats"][name].index("Boats Counted") < made["fig-boats"][name].index(
        "Port Survey"
    )


def test_what_was_computed_says_so() -> None:
    """A derived number is the brief's own, made with others' data."""
    item = number(computed=True)
    made = citations([item], work(), SOURCES, report=REPORT, formats=["text", "ris"])
    assert "Computed with data from Coast Guard, in Harbour Office" in made[item.id]["text"]
    assert ("N1", "Computed with data from Harbour Office (2016), sec. I, para. 2") in ris_records(
        made[item.id]["ris"]
    )[0]


def test_a_citation_does_not_depend_on_the_others() -> None:
    """No 2026a and 2026b, although author and year are one for all."""
    many = [number(f"boats_{year}", f"Boats ({year}): 240") for year in range(1990, 2020)]
    together = citations([*ITEMS, *many], work(), SOURCES, report=REPORT)
    assert citations(ITEMS, work(), SOURCES, report=REPORT) == {
        item.id: together[item.id] for item in ITEMS
    }
    assert "2026a" not in json.dumps(together)


def test_without_an_address_a_citation_has_none() -> None:
    """Nothing is made up."""
    made = citations(ITEMS, work(url=""), SOURCES, report=REPORT)
    assert "http" not in json.dumps(made)


def test_authors_that_are_persons_are_sorted_by_family() -> None:
    """`given` and `family` in the front matter say who is one."""
    from sourcebrief.publish.citing import Author

    persons = (Author(family="Doe", given="Jane"), Author(family="Poe", given="Ed"))
    made = citations([FIGURE], work(authors=persons), SOURCES, report=REPORT)["fig-boats"]
    assert made["chicago"].startswith("Doe, Jane, and Ed Poe. 2026.")
    assert made["apa"].startswith("Doe, J., & Poe, E. (2026).")
    assert [value for tag, value in ris_records(made["ris"])[0] if tag == "AU"] == [
        "Doe, Jane",
        "Poe, Ed",
    ]
    assert "author = {Doe, Jane and Poe, Ed}" in made["bibtex"]


def test_an_unknown_source_is_named_with_the_nearest() -> None:
    """A citation without its source is none."""
    with pytest.raises(SourcebriefError, match="no entry `harbour2061`") as caught:
        citations([number(sources=(Basis("harbour2061"),))], work(), SOURCES, report=REPORT)
    assert "did you mean `harbour2016`" in caught.value.remedy


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    """The extension's folder is not there."""
    with pytest.raises(SourcebriefError, match=r"chicago-author-date\.csl is not there"):
        citations(ITEMS, work(), SOURCES, report=tmp_path)


@pytest.mark.parametrize("kind", ["xdata", "set", "comment", "string", "odd-type", ""])
def test_a_source_of_any_type_is_cited(kind: str) -> None:
    """A block that is no work to Pandoc is one to the brief, which rests on it."""
    source = replace(entry("harbour2016"), type=kind)
    made = citations([number()], work(), library(source), report=REPORT)
    assert all("Boats" in text for text in made["boats_2015"].values())
    assert "Boats Counted" in made["boats_2015"]["text"]


def test_many_items_take_one_run_of_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site has hundreds of items in eleven formats; each run would cost a tenth of a second."""
    runs: list[object] = []
    run = process.run

    def counted(*args: Any, **rest: Any) -> process.Completed:
        runs.append(args)
        return run(*args, **rest)

    monkeypatch.setattr(process, "run", counted)
    many = [number(f"boats_{index}", f"Boats {index}") for index in range(250)]
    made = citations(many, work(), SOURCES, report=REPORT)
    assert len(runs) == 1
    assert {len(texts) for texts in made.values()} == {len(FORMATS)}
    assert len(made) == len(many)
