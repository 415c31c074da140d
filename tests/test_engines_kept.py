"""Where something is kept: footnotes, and faults, are told as if nothing were."""

from __future__ import annotations

from pathlib import Path

import pytest

from kept_stage import change, pages, prepare
from sourcebrief.engines import together
from sourcebrief.errors import SourcebriefError


@pytest.fixture
def asked(stage: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an annex and tables into the stage, and give the texts that Pandoc is to convert."""
    return prepare(stage, monkeypatch)


NOTED = """The first.[^a] And once more [@doe2016land].

The second.[^b]

[^a]: Of [5,000]{n=fee}, says @doe2016sea.

[^b]: Of boats.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people came", "people came[^c]"),
        ("Of boats", "Of large boats"),
        ("The first.[^a]", "The first."),
        ("The second.[^b]", "The second.\n\n- A list.[^b]"),
    ],
)
def test_footnotes_are_counted_as_they_stand_now(
    stage: Path, asked: list[str], old: str, new: str
) -> None:
    """Where one was put in or taken away before them, or says something else."""
    further = "[^c]: A further one.\n\n" if "[^c]" in new else ""
    change(stage, "brief.qmd", "## Evidence\n", f"{NOTED}\n## Evidence\n")
    if "[^a]" in old:
        change(stage, "brief.qmd", "people came", "people came[^a]")
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", old, new)
    change(stage, "brief.qmd", "## Evidence\n", f"{further}## Evidence\n")

    assert pages(stage, kept) == pages(stage, {})
    assert asked


PRINTING = {
    "a footnote": "Alpha.[^a]\n\n[^a]: A note of []{n=fee}.",
    "a footnote, twice": "Alpha.[^a]\n\nBeta.[^a]\n\n[^a]: A note of []{n=fee}.",
    "a heading": "### Fee []{n='fee'}",
    "a list": "- Fee []{n='fee'}\n\n- Fee []{n=\"f&#101;e\"}",
    "a paragraph": "Words of []{n=fee}.",
}


@pytest.mark.parametrize("where", PRINTING)
def test_a_number_is_printed_as_it_is_now(stage: Path, asked: list[str], where: str) -> None:
    """However it is bound."""
    change(stage, "brief.qmd", "## Evidence\n", f"{PRINTING[where]}\n\n## Evidence\n")
    kept: dict[str, str] = {}
    before = pages(stage, kept)
    change(stage, "generated/numbers.json", "$5,000 to $7,000", "$5,001 to $7,001")

    quick = pages(stage, kept)

    assert quick != before
    assert quick == pages(stage, {})
    assert asked


def test_a_number_of_the_options_is_printed_as_it_is_now(stage: Path, asked: list[str]) -> None:
    """In a title, and in what is said of the whole project."""
    change(stage, "brief.qmd", 'title: "Arrivals', 'title: "Of []{n=\\"fee\\"}. Arrivals')
    change(stage, "_quarto.yml", "project:", "abstract: 'Of []{n=fee}.'\nproject:")
    kept: dict[str, str] = {}
    before = pages(stage, kept)
    change(stage, "generated/numbers.json", "$5,000 to $7,000", "$5,001 to $7,001")

    quick = pages(stage, kept)

    assert quick[0].count(b"$5,001 to $7,001") > before[0].count(b"$5,001 to $7,001") + 1
    assert quick == pages(stage, {})
    assert asked


def test_a_fault_is_told_in_the_same_words(stage: Path, asked: list[str]) -> None:
    """With its place in the file that it stands in."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "@fig-arrivals", "@fig-arivals")

    said = []
    for known in (kept, {}):
        with pytest.raises(SourcebriefError) as caught:
            pages(stage, known)
        said.append(str(caught.value))

    assert said[0] == said[1]
    assert "brief.qmd:9" in said[0]


def test_a_fault_of_one_format_is_told_though_its_text_was_there(stage: Path) -> None:
    """Typst is handed over before Pandoc has ended, and said what it misses."""
    missing = '::: {.content-visible when-format="typst"}\nHere [@missing2016].\n:::'
    change(stage, "brief.qmd", "## Evidence\n", f"{missing}\n\n## Evidence\n")

    with pytest.raises(SourcebriefError, match="missing2016 not found"):
        pages(stage, {})


@pytest.mark.parametrize("error", [RuntimeError, SourcebriefError])
def test_what_was_handed_over_counts_for_nothing_where_the_run_fails(
    stage: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """Each format is then converted by itself, in one piece."""
    before = pages(stage, {})
    convert = together.convert

    def fail(*arguments, **options):  # type: ignore[no-untyped-def]
        convert(*arguments, **options)
        raise error("it failed")

    kept: dict[str, str] = {}
    monkeypatch.setattr(together, "convert", fail)

    assert pages(stage, kept) == before
    assert kept == {}
    assert asked
