"""Options come from the project, the extension and the front matter; others are refused by name."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines.expand import expand
from sourcebrief.engines.metadata import format_date, pandoc_metadata
from sourcebrief.engines.settings import Settings, read_settings
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path


def settings_of(stage: Path, front_matter: str = "title: T", base: str = "html") -> Settings:
    """Give the settings of a brief with this front matter."""
    (stage / "brief.qmd").write_text(f"---\n{front_matter}\n---\nText\n", encoding="utf-8")
    return read_settings(stage, base, expand(stage, "brief.qmd"))


def metadata_of(stage: Path, front_matter: str) -> dict[str, object]:
    """Give the metadata of a brief with this front matter."""
    settings = settings_of(stage, front_matter)
    return pandoc_metadata(settings, expand(stage, "brief.qmd"))


def append(path: Path, text: str) -> None:
    """Add lines at the end of a file."""
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_extension_s_files_are_found_from_the_project(stage: Path) -> None:
    """As Quarto finds them; lists of files are joined."""
    settings = settings_of(stage)

    folder = stage / "_extensions" / "sourcebrief"
    assert settings.paths("template") == [folder / "template.html"]
    styles = [folder / f"{name}.css" for name in ("style", "parts", "print")]
    assert settings.paths("css") == [*styles, stage / "generated" / "fonts.css"]
    assert settings.paths("bibliography") == [stage / "generated" / "references.bib"]
    assert settings.output == stage / "_output"


def test_each_format_has_its_own_options(stage: Path) -> None:
    """What the extension says for one is not said for the other."""
    html, typst = settings_of(stage), settings_of(stage, base="typst")

    assert (html.text("toc-depth"), typst.text("toc-depth")) == ("3", "2")
    assert typst.paths("font-paths") == [stage / "generated" / "fonts"]


def test_the_front_matter_wins(stage: Path) -> None:
    """The nearest to the text decides."""
    assert (
        settings_of(stage, "title: T\ntoc-title: In this brief").text("toc-title")
        == "In this brief"
    )


@pytest.mark.parametrize(
    ("front_matter", "line", "message"),
    [
        ("title: T\ncode-fold: true", 3, "does not know the option `code-fold`"),
        ("title: T\nsubtitel: S", 3, "does not know the option `subtitel`"),
        ("toc: true\nfilters: [x.lua]\ntitle: T", 3, "may not set `filters`"),
        ("header-includes: x\ntitle: T", 2, "may not set `header-includes`"),
        ("title: T\nformat: html", 3, "may not set `format`"),
        ("title: T\nengine: jupyter", 3, "may not set `engine`"),
        ("title: T\nbibliography: /etc/passwd", 3, "may not set `bibliography`"),
        ("title: T\nciteproc: false", 3, "does not know `citeproc: False`"),
    ],
)
def test_an_option_of_the_document_is_refused_with_its_line(
    stage: Path, front_matter: str, line: int, message: str
) -> None:
    """Nothing is rendered otherwise than asked for."""
    with pytest.raises(SourcebriefError) as caught:
        settings_of(stage, front_matter)

    assert message in caught.value.what
    assert caught.value.place == Place("brief.qmd", line)


def test_a_misspelt_option_brings_the_nearest(stage: Path) -> None:
    """A slip would be dropped in silence."""
    with pytest.raises(SourcebriefError) as caught:
        settings_of(stage, "title: T\nsubtitel: S")

    assert caught.value.evidence == "did you mean `subtitle`, `title`?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("lightbox: true\n", "does not know the option `lightbox`"),
        ("theme: cosmo\n", "does not know `theme: cosmo`"),
    ],
)
def test_an_option_of_the_project_is_refused(stage: Path, line: str, message: str) -> None:
    """The project's options are held to the same rule."""
    append(stage / "_quarto.yml", line)

    with pytest.raises(SourcebriefError, match=message) as caught:
        settings_of(stage)

    assert caught.value.place == Place("_quarto.yml")


@pytest.mark.parametrize(
    ("formats", "message"),
    [
        ("html: default", "does not name an extension's formats"),
        ("sourcebrief-html: default", "does not name an extension's formats"),
        ("other-html: default\n  other-typst: default", "the format's extension is not there"),
    ],
)
def test_formats_that_are_not_the_extension_s_are_refused(
    stage: Path, formats: str, message: str
) -> None:
    """Both must come from an extension that is there."""
    (stage / "_quarto.yml").write_text(f"format:\n  {formats}\n", encoding="utf-8")

    with pytest.raises(SourcebriefError, match=message):
        settings_of(stage)


def test_a_file_that_is_missing_is_named_with_its_option(stage: Path) -> None:
    """And with how it comes to be there."""
    (stage / "generated" / "fonts.css").unlink()

    with pytest.raises(SourcebriefError, match=r"generated/fonts.css, named by the option `css`"):
        settings_of(stage).paths("css")


def test_authors_are_given_as_the_templates_read_them(stage: Path) -> None:
    """In each of the ways that Quarto knows."""
    yaml = (
        "title: T\nauthor:\n  - A. Writer\n"
        "  - {name: B. Analyst, affiliation: Institute}\n"
        "  - {name: {literal: C. Clerk}, affiliations: [{name: Office}, Bureau]}"
    )

    metadata = metadata_of(stage, yaml)

    assert metadata["by-author"] == [
        {"name": {"literal": "A. Writer"}, "affiliations": []},
        {"name": {"literal": "B. Analyst"}, "affiliations": [{"name": "Institute"}]},
        {"name": {"literal": "C. Clerk"}, "affiliations": [{"name": "Office"}, {"name": "Bureau"}]},
    ]
    assert metadata["author-meta"] == ["A. Writer", "B. Analyst", "C. Clerk"]


@pytest.mark.parametrize("date", ["2016-08-01", "'2016-08-01'", "2016-08-01 12:00:00"])
def test_a_date_is_written_out_and_kept_for_machines(stage: Path, date: str) -> None:
    """YAML reads some dates by itself."""
    metadata = metadata_of(stage, f"title: T\ndate: {date}")

    assert metadata["date"] == "1 August 2016"
    assert metadata["date-meta"] == "2016-08-01"


@pytest.mark.parametrize("date", ["today", "last-modified", "1 August 2016", "'2016-13-01'"])
def test_a_date_that_moves_or_is_none_is_refused(stage: Path, date: str) -> None:
    """A date of today makes each day's build another one."""
    with pytest.raises(SourcebriefError, match=f"`{date.strip(chr(39))}` is not a date") as caught:
        metadata_of(stage, f"title: T\ndate: {date}")

    assert caught.value.place == Place("brief.qmd", 3)


def test_a_pattern_that_is_not_known_gives_the_iso_date() -> None:
    """A date that is plain is better than one that is wrong."""
    day = dt.date(2016, 8, 1)

    assert format_date(day, "D MMMM YYYY") == "1 August 2016"
    assert format_date(day, "MMMM YYYY") == "August 2016"
    assert format_date(day, "dddd, Do") == "2016-08-01"
    assert format_date(day, "") == "2016-08-01"


@pytest.mark.parametrize("yaml", ["lang: en", "title: ' '", "title:"])
def test_a_brief_without_a_title_is_refused(stage: Path, yaml: str) -> None:
    """PDF/UA asks for one."""
    with pytest.raises(SourcebriefError, match="the brief has no title"):
        metadata_of(stage, yaml)
