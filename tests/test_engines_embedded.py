"""The embedded engine makes a page and a PDF that are whole, the same each time, and for all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebrief.engines import EmbeddedEngine, Format, Render
from sourcebrief.errors import SourcebriefError

BOTH = (Format.HTML, Format.PDF)
EPOCH = 1_470_009_600


def render(stage: Path, formats: tuple[Format, ...] = BOTH, *, timeout: float = 60) -> Render:
    """Render the tiny brief."""
    return EmbeddedEngine().render(stage, "brief.qmd", formats, epoch=EPOCH, timeout=timeout)


def page_of(stage: Path) -> LexborHTMLParser:
    """Give the finished HTML page."""
    (page,) = render(stage, (Format.HTML,)).outputs
    return LexborHTMLParser(page.path.read_text(encoding="utf-8"))


def change(stage: Path, old: str, new: str, name: str = "brief.qmd") -> None:
    """Replace words in a file of the stage."""
    path = stage / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def words_of(node: object) -> str:
    """Give the text of a page or element with single spaces."""
    return " ".join(node.text(separator=" ").split())  # type: ignore[attr-defined]


def test_both_pages_are_made_in_the_project_s_output_folder(stage: Path) -> None:
    """The caller moves them from there; the version names both programs."""
    result = render(stage)

    assert [page.path for page in result.outputs] == [
        stage / "_output" / "brief.html",
        stage / "_output" / "brief.pdf",
    ]
    assert result.engine == "embedded"
    assert re.fullmatch(r"Pandoc 3\.[\d.]+, Typst 0\.[\d.]+", result.version)
    assert result.warnings == ()


def test_two_renders_in_two_places_give_the_same_bytes(stage: Path, tmp_path: Path) -> None:
    """Neither the time nor the folder is in a page."""
    other = tmp_path / "elsewhere"
    shutil.copytree(stage, other)

    first, second = render(stage), render(other)

    for one, two in zip(first.outputs, second.outputs, strict=True):
        assert one.path.read_bytes() == two.path.read_bytes()


def test_nothing_of_this_machine_is_in_the_pages(stage: Path, tmp_path: Path) -> None:
    """A path would tell who built it, and make each build differ."""
    for page in render(stage).outputs:
        assert str(tmp_path).encode() not in page.path.read_bytes()


def test_a_number_links_to_its_evidence_and_carries_its_value(stage: Path) -> None:
    """The link's target is in the same page, once."""
    page = page_of(stage)

    link = page.css_first("p a.number")
    assert link.attributes["href"] == "#n-arrivals_2015"
    assert link.attributes["title"] == 'Arrivals in 2015 "by sea" & land: see the evidence'
    assert link.css_first("data").attributes["value"] == "1234"
    assert page.css_first("#n-arrivals_2015") is not None
    assert len(page.css("[id='n-arrivals_2015']")) == 1


def test_the_title_is_plain_text_in_the_head_and_data_on_the_page(stage: Path) -> None:
    """A title is repeated where a link cannot stand."""
    page = page_of(stage)

    assert page.css_first("title").text() == "Arrivals: 1,234"
    assert page.css_first("h1 > data").attributes["value"] == "1234"
    assert page.css_first("h1 a") is None


def test_references_and_numbers_are_counted_as_in_quarto(stage: Path) -> None:
    """A reader of both cannot tell which engine made a page."""
    page = page_of(stage)

    reference = page.css_first("a.quarto-xref")
    assert (reference.text(), reference.attributes["href"]) == ("Figure\u00a01", "#fig-arrivals")
    caption = words_of(page.css_first("#fig-arrivals figcaption"))
    assert caption == "Figure 1: Arrivals reached 1,234"
    headings = [words_of(heading) for heading in page.css("main h2")]
    assert headings == ["1 First", "2 Evidence", "3 References"]


def test_the_page_loads_nothing_and_runs_its_own_script_only(stage: Path) -> None:
    """One file, which needs no network."""
    page = page_of(stage)

    assert page.css("script[src], link, iframe, object, embed, base, form") == []
    assert len(page.css("script")) == 1
    assert "default-src 'none'" in page.css_first("meta[http-equiv]").attributes["content"]
    assert all(str(image.attributes["src"]).startswith("data:") for image in page.css("[src]"))


def test_the_figure_has_its_alternative_text_once(stage: Path) -> None:
    """A screen reader says what the figure shows, and not its caption twice."""
    picture = page_of(stage).css_first("figure svg")

    assert picture.attributes["aria-label"] == "A bar."
    assert picture.attributes["role"] == "img"


def test_the_page_can_be_walked_by_its_landmarks(stage: Path) -> None:
    """By keyboard: to the text, and from the contents to a section."""
    page = page_of(stage)

    assert page.css_first("html").attributes["lang"] == "en-GB"
    target = page.css_first("a.skip-link").attributes["href"]
    assert page.css_first(f"main{target}") is not None
    assert page.css_first("nav#TOC a[href='#sec-first']") is not None


def test_the_pdf_is_tagged_and_says_what_it_is(stage: Path) -> None:
    """Title, author, date and language are for those who cannot see the page."""
    (page,) = render(stage, (Format.PDF,)).outputs
    data = page.path.read_bytes()

    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == "Arrivals: 1,234"
    assert metadata["Author"] == "A. Writer"
    assert metadata["CreationDate"].startswith("D:20160801")
    assert "Figure 1" in text
    assert "pdfuaid:part" in data.decode("latin-1")
    assert b"/Lang(en-GB)" in data.replace(b" ", b"")


def test_only_the_report_s_own_fonts_are_in_the_pdf(stage: Path) -> None:
    """Fonts of the system would make each machine's PDF another one."""
    (page,) = render(stage, (Format.PDF,)).outputs

    names = re.findall(rb"/FontName ?/(?:[A-Z]{6}\+)?([A-Za-z-]+)", page.path.read_bytes())
    assert {name.decode().partition("-")[0] for name in names} <= {
        "SourceSansPro",
        "SourceSerifPro",
    }


def test_sections_may_start_at_the_first_level(stage: Path) -> None:
    """The highest heading is numbered from one, whichever its level."""
    change(stage, "## ", "# ")

    headings = [words_of(heading) for heading in page_of(stage).css("main h1")]

    assert headings == ["1 First", "2 Evidence", "3 References"]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("@fig-arrivals", "@fig-arivals", "brief.qmd:9:74", "nothing called `#fig-arivals`"),
        ("[@doe2016sea", "[@doe2017sea", "brief.qmd:9:47", "citation doe2017sea not found"),
        ("arrivals.svg", "none.svg", "brief.qmd:11:46", "no file generated/figures/none.svg"),
        ("In 2015 [1,234]{n=arr", "In 2015 [1,234]{n=ar", "brief.qmd:9:17", "`arivals_2015`"),
        ("::: {#refs}\n:::", "::: {#refs}", "brief.qmd:20", "never closed"),
        ("see @fig", "see {{< kbd x >}} @fig", "brief.qmd:9", "does not know the shortcode"),
        ("In 2015", "In [^1] 2015", "brief.qmd:9:4", "this footnote has no text"),
        (
            "## Evidence",
            "## Evidence {#sec-first}",
            "brief.qmd:14:14",
            "the id `sec-first` is given twice",
        ),
        ("In 2015", "[^1]: lost\n\nIn 2015", "brief.qmd:9", "`1` is never referred to"),
    ],
)
def test_a_fault_in_the_text_is_an_error_with_its_place(
    stage: Path, old: str, new: str, place: str, message: str
) -> None:
    """Nothing is left out in silence, and the writer is told where to look."""
    change(stage, old, new)

    with pytest.raises(SourcebriefError) as caught:
        render(stage, (Format.HTML,))

    assert message in caught.value.what
    assert str(caught.value.place) == place


def test_several_faults_are_told_together(stage: Path) -> None:
    """What would do harm comes first; then all that one filter found."""
    change(stage, "In 2015", "[2]{n=b} [3]{n=c} <b>x</b>")

    with pytest.raises(SourcebriefError) as caught:
        render(stage, (Format.HTML,))
    change(stage, "<b>x</b>", "")
    with pytest.raises(SourcebriefError) as second:
        render(stage, (Format.HTML,))

    assert "raw html is not allowed" in caught.value.what
    assert "called `b`" in second.value.what
    assert "brief.qmd:9:14: there is no number called `c`" in second.value.evidence


def test_a_number_without_evidence_is_an_error(stage: Path) -> None:
    """Its link would lead nowhere."""
    change(stage, "{{< include generated/_evidence.qmd >}}", "None.")

    with pytest.raises(
        SourcebriefError, match="`arrivals_2015` has no entry in the evidence annex"
    ):
        render(stage)


def test_an_included_file_is_named_where_its_fault_is(stage: Path) -> None:
    """The line is the one in that file, not in the text put together."""
    change(stage, "Fee.", "Fee, see @tbl-none.", "generated/_evidence.qmd")

    with pytest.raises(SourcebriefError) as caught:
        render(stage, (Format.HTML,))

    assert str(caught.value.place) == "generated/_evidence.qmd:6:10"


def test_missing_fonts_are_an_error(stage: Path) -> None:
    """Typst would take others in silence."""
    for font in (stage / "generated" / "fonts").iterdir():
        font.unlink()

    with pytest.raises(SourcebriefError, match="the PDF's fonts are missing"):
        render(stage, (Format.PDF,))


def test_a_broken_picture_is_an_error(stage: Path) -> None:
    """Typst says so, and the PDF is not made."""
    (stage / "generated" / "figures" / "arrivals.svg").write_text("no picture", encoding="utf-8")

    with pytest.raises(SourcebriefError, match="Typst could not set the document"):
        render(stage, (Format.PDF,))


def test_numbers_that_are_missing_are_an_error(stage: Path) -> None:
    """The filter can do nothing without them."""
    (stage / "generated" / "numbers.json").unlink()

    with pytest.raises(SourcebriefError, match=r"generated/numbers.json is missing"):
        render(stage)


def test_a_text_that_takes_too_long_is_ended(stage: Path) -> None:
    """Thousands of open brackets keep Pandoc busy for minutes."""
    change(stage, "In 2015", "[" * 20_000)

    with pytest.raises(SourcebriefError, match="Pandoc did not finish within 1 seconds"):
        render(stage, (Format.HTML,), timeout=1)


def test_dollars_are_no_mathematics(stage: Path) -> None:
    """Two sums in one sentence are money."""
    change(stage, "In 2015", "From $86m to $750m in 2015")

    assert "From $86m to $750m in 2015" in words_of(page_of(stage).css_first("main"))


def test_every_case_of_the_filters_can_be_set(stage: Path) -> None:
    """What the golden files hold is valid Typst and passes PDF/UA."""
    cases = sorted((Path(__file__).parent / "golden" / "filter").glob("*.md"))
    parts = "\n\n".join(path.read_text(encoding="utf-8") for path in cases)
    change(stage, "## First", f"{parts}\n\nSee [the points](#take-away).\n\n## First")

    result = render(stage)

    assert len(cases) > 5
    assert result.warnings == ()
