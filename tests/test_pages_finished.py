"""Finished pages that were made anew with other words: PDF and figures."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from finished_brief import accept, build, findings, patch, read
from sourcebrief.checks import drawn_figures, finished_pdf
from sourcebrief.pages.pdflinks import PdfLink
from sourcebrief.pages.svg import read_svg
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil

if TYPE_CHECKING:
    from collections.abc import Callable

    from sourcebrief.errors import Finding
    from sourcebrief.pages import PdfPage


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


def test_an_old_pdf_beside_a_new_page_is_found_with_both_places(brief: Project) -> None:
    """The sentence was changed, and the PDF sent out is that of the day before."""
    old = (brief.output / "brief.pdf").read_bytes()
    spoil(brief, "report/brief.qmd", "In 2014 it had been", "In 2014 there had been")
    build(brief)
    (brief.output / "brief.pdf").write_bytes(old)
    accept(brief)

    found = findings(brief)

    assert [finding.code for finding in found] == ["pages-disagree"]
    assert "`there`" in found[0].message
    assert "page 1 of the PDF has `it`" in found[0].message


def test_a_sentence_that_only_the_pdf_has_is_found(brief: Project) -> None:
    """It was taken out since."""
    text = brief.document.read_text("utf-8")
    added = "Among them were []{n=minors_2015} minors.\n"
    extra = f"{added}Of these, []{{n=minors_2015}} were counted.\n"
    brief.document.write_text(text.replace(added, extra), "utf-8")
    build(brief)
    old = (brief.output / "brief.pdf").read_bytes()
    brief.document.write_text(text, "utf-8")
    build(brief)
    (brief.output / "brief.pdf").write_bytes(old)
    accept(brief)

    found = findings(brief)

    assert [finding.code for finding in found] == ["pdf-text-unknown"]
    assert "210" in found[0].message


def test_two_sections_that_changed_places_are_found(brief: Project) -> None:
    """The same words in another order are another brief."""
    first = "\nWhat the agency published stands here.\n"
    second = "\nWhat the mayors published stands there.\n"
    table = "\n{{< include generated/_tbl-crossings.qmd >}}\n"
    text = brief.document.read_text("utf-8")
    brief.document.write_text(text.replace(table, first + second + table), "utf-8")
    build(brief)
    old = (brief.output / "brief.pdf").read_bytes()
    brief.document.write_text(text.replace(table, second + first + table), "utf-8")
    build(brief)
    (brief.output / "brief.pdf").write_bytes(old)
    accept(brief)

    assert [finding.code for finding in findings(brief)] == ["pages-other-order"]


@pytest.mark.parametrize(
    ("old", "new", "code", "word"),
    [
        (b"/Lang(en-GB)", b"/Lang(fr-FR)", "pdf-not-accessible", "fr-FR"),
        (b"/Marked true", b"/Marked null", "pdf-not-accessible", "not tagged"),
        (b"pdfuaid:part>1<", b"pdfuaid:part>2<", "pdf-not-accessible", "PDF/UA-2"),
        (b"Column chart: 1,380", b"Column chart: 1,830", "pdf-alt-differs", "1,830"),
        (b"SourceSansPro", b"SauceSansPro1", "pdf-font", "SauceSansPro1"),
    ],
    ids=["language", "tags", "standard", "alternative text", "font"],
)
def test_a_change_of_what_the_pdf_says_of_itself_is_found(
    brief: Project, old: bytes, new: bytes, code: str, word: str
) -> None:
    """Its language, tags, standard, alternative texts and fonts."""
    patch(brief, "brief.pdf", old, new)

    found = findings(brief)

    assert {finding.code for finding in found} == {code}
    assert word in found[0].message


def spoilt_page(built: Project, change: Callable[[PdfPage], PdfPage]) -> list[Finding]:
    """Give what is found in a PDF that reads otherwise."""
    inputs, pages = read(built)
    assert pages.pdf is not None
    return finished_pdf.run(inputs, replace(pages, pdf=change(pages.pdf))).findings


def test_a_wrong_page_number_is_found(built: Project) -> None:
    """At the foot of a page."""
    found = spoilt_page(built, lambda pdf: replace(pdf, aside=[f"{text}7" for text in pdf.aside]))

    assert {finding.code for finding in found} == {"pdf-page-number"}


def test_a_wrong_page_in_the_contents_is_found(built: Project) -> None:
    """The heading is on another page."""
    found = spoilt_page(
        built,
        lambda pdf: replace(
            pdf,
            elements=[
                replace(item, parts=[f"{item.text.rstrip()}7"]) if item.kind == "TOCI" else item
                for item in pdf.elements
            ],
        ),
    )

    assert {finding.code for finding in found} == {"pdf-page-number"}


def test_words_beside_the_text_of_a_page_are_found(built: Project) -> None:
    """A stamp that is in no tag, such as a running head of last year."""
    found = spoilt_page(
        built, lambda pdf: replace(pdf, aside=[f"DRAFT 3 {text}" for text in pdf.aside])
    )

    assert {finding.code for finding in found} == {"pdf-text-unknown"}


def retagged(pdf: PdfPage, old: str, new: str) -> PdfPage:
    """Give a PDF in which every element of one kind has another tag."""
    changed = [replace(item, kind=new) if item.kind == old else item for item in pdf.elements]
    return replace(pdf, elements=changed)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [("TH", "TD", "header cell"), ("H1", "H2", "level"), ("H1", "P", "heading")],
)
def test_a_wrong_tag_is_found(built: Project, old: str, new: str, word: str) -> None:
    """Header cells and headings are what the HTML has."""
    found = spoilt_page(built, lambda pdf: retagged(pdf, old, new))

    assert {finding.code for finding in found} == {"pdf-not-accessible"}
    assert word in found[0].message


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (PdfLink(1, 0, "", ""), "pdf-link-broken"),
        (PdfLink(1, 99, "", ""), "pdf-link-broken"),
        (PdfLink(1, 0, "https://", ""), "pdf-link-broken"),
        (PdfLink(1, 0, "file:///etc/passwd", ""), "pdf-link-broken"),
        (PdfLink(1, 0, "", "starts a program"), "pdf-active"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(built: Project, link: PdfLink, code: str) -> None:
    """Or does more than a link may."""
    found = spoilt_page(built, lambda pdf: replace(pdf, links=[*pdf.links, link]))

    assert {finding.code for finding in found} == {code}


@pytest.mark.parametrize(
    "added",
    [
        b"1 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj",
        b"1 0 obj <</S/J#61vaScript>> endobj",
        b"1 0 obj <</S/Launch/F(a.exe)>> endobj",
        b"1 0 obj <</Type/Filespec/EF<</F 2 0 R>>/EmbeddedFiles 3 0 R>> endobj",
        b"1 0 obj <</OpenAction 4 0 R>> endobj",
    ],
)
def test_a_pdf_that_runs_or_carries_something_is_found(brief: Project, added: bytes) -> None:
    """However its name is written."""
    path = brief.output / "brief.pdf"
    path.write_bytes(path.read_bytes().replace(b"xref\n0 ", added + b"\nxref\n0 ", 1))
    accept(brief)

    assert "pdf-active" in {finding.code for finding in findings(brief)}


def spoilt_figure(project: Project, old: str, new: str) -> list[Finding]:
    """Give what is found in a figure that was drawn with other words."""
    inputs, pages = read(project)
    path = project.generated / "figures" / "crossings.svg"
    text = path.read_text("utf-8")
    assert old in text
    figure = read_svg(text.replace(old, new).encode(), "crossings", project.relative(path))
    drawings = {"crossings": figure}
    alone = replace(pages, html=None, copies={}, drawings=drawings)  # type: ignore[arg-type]
    return drawn_figures.run(inputs, alone).findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">1,380</text>", ">1,830</text>"),
        (">4,210</text>", ">more than 4,210</text>"),
        (">Crossings tripled from 2011 to 2015</text>", ">Crossings doubled from 2011</text>"),
        (">Crossings tripled from 2011 to 2015</text>", ">Crossings tripled from 2013</text>"),
        ("Border Agency (2016)", "Border Agency (2061)"),
    ],
    ids=["a digit", "a hedge", "a multiple", "a year", "the year of the source"],
)
def test_a_number_in_a_figure_that_no_fact_has_is_found(built: Project, old: str, new: str) -> None:
    """Labels, titles and notes may say what the figure's facts say."""
    found = spoilt_figure(built, old, new)

    assert {finding.code for finding in found} == {"figure-number-unknown"}
    assert "crossings_2015" in found[0].evidence


def test_breaks_of_an_axis_lie_at_even_steps(built: Project) -> None:
    """A break that says another number than its place is found."""
    label = 'text-anchor="middle" fill="#595959">2015</text>'
    three = f"{label.replace('2015', '2013')}<text>{label.split('>')[1].split('<')[0]}</text>"
    path = built.generated / "figures" / "crossings.svg"
    assert label in path.read_text("utf-8")

    assert spoilt_figure(built, label, three) == []
    uneven = spoilt_figure(built, label, three.replace("2013", "2014"))
    assert [finding.code for finding in uneven] == ["figure-axis-uneven"]
