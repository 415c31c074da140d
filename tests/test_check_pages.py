"""The checks of the finished pages: one change in what was made, exactly its finding."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from finished_brief import PAGE_CHECKS, accept, build, findings, outcomes, patch, read
from sourcebrief.build.existing import project_editions
from sourcebrief.build.record import Record
from sourcebrief.checks import finished_pdf
from sourcebrief.checks.documentation import rules_of
from sourcebrief.pages import Block, lacking
from sourcebrief.pages.tags import Tagged
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil

CASES = Path(__file__).parent / "cases" / "pages.csv"


BY_HAND = {
    "page-changed",
    "page-of-another-brief",
    "page-stale",
    "pages-disagree",
    "pages-other-order",
    "pdf-active",
    "pdf-alt-differs",
    "pdf-font",
    "pdf-link-broken",
    "pdf-not-accessible",
    "pdf-page-number",
    "pdf-text-unknown",
    "figure-number-unknown",
    "figure-axis-uneven",
}
"""Codes whose fault is no change of words in one finished file."""


COMPARED = {
    "pages-disagree",
    "pdf-alt-differs",
    "pdf-not-accessible",
    "pdf-text-unknown",
}
"""What is found as well where the HTML was changed, beside a PDF that is right."""


def rows() -> list[dict[str, str]]:
    """Give the cases: the code, what is wrong, and the change that makes it so."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("pages"))
    build(project)
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "brief"))


def test_nothing_is_wrong_with_finished_pages_that_were_just_built(built: Project) -> None:
    """And something of every kind was examined."""
    found = outcomes(built)

    assert [finding for outcome in found for finding in outcome.findings] == []
    assert all(min(outcome.examined.values()) > 0 for outcome in found)
    assert not any(outcome.not_examined for outcome in found)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['code']}: {row['what']}")
def test_one_change_in_a_finished_file_gives_exactly_its_finding(
    brief: Project, row: dict[str, str]
) -> None:
    """Where the PDF is compared with a changed HTML, that they disagree is found as well."""
    path = brief.output / row["file"]
    text = path.read_text("utf-8")
    assert text.count(row["old"]) == 1
    path.write_text(text.replace(row["old"], row["new"]), "utf-8", newline="\n")
    accept(brief)

    found = [finding for finding in findings(brief) if finding.code not in COMPARED]

    assert {finding.code for finding in found} == {row["code"]}
    assert found[0].place.path == f"report/_output/{row['file']}"
    assert found[0].message
    assert found[0].remedy


def test_every_code_has_a_case() -> None:
    """A code without a sabotage test can be broken unseen."""
    assert {row["code"] for row in rows()} | BY_HAND == set(rules_of(PAGE_CHECKS))


def test_a_finding_names_the_line_the_fact_and_both_values(brief: Project) -> None:
    """It can be mended without opening the page."""
    patch(brief, "brief.html", b">5,120</data>", b">5,210</data>")
    lines = (brief.output / "brief.html").read_text("utf-8").splitlines()

    found = next(item for item in findings(brief) if item.code == "page-number-not-true")

    assert "5,210" in found.message
    assert "crossings_2014" in found.evidence
    assert "5,120" in found.evidence
    assert ">5,210</data>" in lines[found.place.line - 1]


def test_a_fact_that_changed_since_is_seen_in_every_page_that_prints_it(brief: Project) -> None:
    """The page is compared with the data as they are now, not as they were."""
    spoil(brief, "data/facts.csv", "2015,4210,", "2015,4310,")

    found = findings(brief)

    codes = [finding.code for finding in found]
    assert codes.count("page-stale") == 1
    assert codes.count("page-number-not-true") == 4
    assert {"page-text-differs", "figure-number-unknown"} <= set(codes)
    assert any("4310" in finding.message for finding in found)


def test_pages_are_stale_when_the_document_changed_since(brief: Project) -> None:
    """What was built then is not compared with the text of now."""
    spoil(brief, "report/brief.qmd", "## What was counted", "## What they counted")

    assert [finding.code for finding in findings(brief)] == ["page-stale"]


def test_a_file_touched_again_is_not_stale(brief: Project) -> None:
    """Dates of files say nothing."""
    brief.document.touch()

    assert findings(brief) == []


@pytest.mark.parametrize("name", ["brief.pdf", "figures/fig-crossings/fig-crossings.png"])
def test_a_finished_file_that_is_not_the_one_built_is_found(brief: Project, name: str) -> None:
    """Whatever was done to it, and also where it can't be read again."""
    with (brief.output / name).open("ab") as file:
        file.write(b"\n")

    assert [finding.code for finding in findings(brief)] == ["page-changed"]


def test_a_finished_file_that_is_missing_is_found(brief: Project) -> None:
    """The picture that readers would take."""
    (brief.output / "figures" / "fig-crossings" / "fig-crossings.pdf").unlink()

    found = findings(brief)

    assert sorted(finding.code for finding in found) == ["page-changed", "page-file-missing"]
    assert any("is not there" in finding.message for finding in found)


def test_pages_that_are_not_built_are_counted_and_no_finding(brief: Project) -> None:
    """A check before the first build is possible."""
    shutil.rmtree(brief.output)
    brief.record.unlink()

    found = outcomes(brief)

    assert [finding for outcome in found for finding in outcome.findings] == []
    assert all(outcome.not_examined for outcome in found)


def test_pages_that_are_required_must_be_there(brief: Project) -> None:
    """An error names the first that is not."""
    edition = project_editions(brief).first
    assert lacking(read(brief)[1], brief, edition) is None
    (brief.output / "brief.pdf").unlink()

    error = lacking(read(brief)[1], brief, edition)
    assert error is not None
    assert "not built yet" in error.what
    assert error.place is not None
    assert error.place.path == "report/_output/brief.pdf"


def test_data_in_a_page_may_say_what_the_brief_says(brief: Project) -> None:
    """Of its facts, its date and its texts; the places of items in a list are counted."""
    data = b"""<script type="application/ld+json">
    {"@type": "Report", "name": "Who crossed in 2015", "datePublished": "2016-05-01",
     "url": "https://example.org/briefs/7",
     "hasPart": [{"@id": "#n-minors_2015", "value": 210, "description": "210"},
                 {"position": 2, "name": "Minors turned back at the border: 210"}]}
    </script></main>"""
    patch(brief, "brief.html", b"</main>", data)

    assert findings(brief) == []


def test_a_pdf_alone_is_read_and_the_rest_is_counted(brief: Project) -> None:
    """What would be compared is not examined, and that is said."""
    (brief.output / "brief.html").unlink()

    found = outcomes(brief)

    codes = {finding.code for outcome in found for finding in outcome.findings}
    assert codes == {"page-changed"}
    assert found[1].examined["finished PDF pages"] == 2
    assert found[1].not_examined
    assert found[2].not_examined


def test_markup_of_another_engine_is_counted_and_its_numbers_are_judged(brief: Project) -> None:
    """Labels, contents and citations are Quarto's; the bound numbers and entries are not."""
    record = Record(brief.record)
    made = record.get("edition:brief")
    assert made is not None
    record.put("edition:brief", replace(made, extra={**made.extra, "engine": "quarto"}))
    record.save()
    patch(brief, "brief.html", b">5,120</data></a>", b">5,210</data></a>")
    patch(brief, "brief.html", b"Figure", b"Picture")

    found = outcomes(brief)

    codes = {finding.code for outcome in found for finding in outcome.findings}
    assert "page-number-not-true" in codes
    assert codes <= {"page-number-not-true", "page-stale"}
    assert len([item for outcome in found for item in outcome.not_examined]) == 4


@pytest.mark.parametrize("alts", [["a", "a"], ["a", "a", "a"]], ids=["once each", "over a page"])
def test_two_figures_may_have_the_same_alternative_text(brief: Project, alts: list[str]) -> None:
    """The text of a figure that runs over a page's end is given twice as well."""
    inputs, pages = read(brief)
    assert pages.html is not None
    assert pages.pdf is not None
    others = [block for block in pages.html.blocks if block.kind != "alt"]
    both = [Block("alt", "a", 1, owner) for owner in ("fig-a", "fig-b")]
    html = replace(pages.html, blocks=(*others, *both))
    rest = [item for item in pages.pdf.elements if item.kind != "Figure"]
    figures = (*rest, *(Tagged("Figure", 2, alt=alt) for alt in alts))
    same = replace(pages, html=html, pdf=replace(pages.pdf, elements=figures))

    codes = {finding.code for finding in finished_pdf.run(inputs, same).findings}

    assert "pdf-alt-differs" not in codes
