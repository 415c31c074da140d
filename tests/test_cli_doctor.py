"""`sourcebrief doctor` and `sourcebrief fix`: what they say, and with which status they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import copy_good, spoil
from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a copy of the good brief, which finds its own texts."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)
    return copy_good(tmp_path)


def run(project: Project, *words: str) -> int:
    """Run a command in the project and give its exit status."""
    return main([*words, "--project", str(project.root)])


def test_all_is_well_with_the_good_brief(brief: Project, capsys: Captured) -> None:
    """Its texts are those registered."""
    assert run(brief, "doctor") == 0
    assert "2 of 2 with their text" in capsys.readouterr().out


def test_a_changed_text_is_no_state_to_build_from(brief: Project, capsys: Captured) -> None:
    """It is there, so naming another folder is no remedy."""
    (brief.registry.parent / "mayors.txt").write_text("Other words.\n", "utf-8")

    assert run(brief, "doctor") == 1
    said = capsys.readouterr().out
    assert "not the one registered" in said
    assert "do: put the registered text back" in said
    assert "--seeds" not in said


def test_a_text_that_is_not_there_is_no_fault(brief: Project, capsys: Captured) -> None:
    """The texts belong to their publishers; the remedy is to name their folder."""
    (brief.registry.parent / "mayors.txt").unlink()

    assert run(brief, "doctor") == 0
    said = capsys.readouterr().out
    assert "1 of 2 with their text" in said
    assert "name its folder by --seeds" in said


def test_a_registry_that_is_wrong_is_said(brief: Project, capsys: Captured) -> None:
    """The row names a file elsewhere."""
    spoil(brief, "seeds/sources.csv", ",mayors.txt,", ",../mayors.txt,")

    assert run(brief, "doctor") == 1
    assert "seeds/sources.csv:3" in capsys.readouterr().out


def test_fix_counts_generated_places_apart(brief: Project, capsys: Captured) -> None:
    """They need a build, not an author."""
    brief.generated.mkdir()
    (brief.generated / "_tbl-x.qmd").write_text("It was [5,121]{n=crossings_2014}.\n", "utf-8")
    spoil(brief, "report/brief.qmd", "", "\n{{< include generated/_tbl-x.qmd >}}\n")
    spoil(brief, "report/brief.qmd", "had been [5,120]", "had been [5,210]")

    assert run(brief, "fix") == 1
    said = capsys.readouterr().out
    assert "1 number mended; 0 numbers need an author" in said
    assert "1 number in generated figures and tables not touched: sourcebrief build" in said


def test_fix_mends_every_edition(brief: Project, capsys: Captured) -> None:
    """Each reads its own document."""
    (brief.report / "editions.csv").write_text(
        "name,document\nbrief,brief.qmd\nshort,short.qmd\n", "utf-8"
    )
    short = brief.report / "short.qmd"
    short.write_text(
        "---\ntitle: Short\ndate: 2016-05-01\n---\n\nIt had [5,121]{n=crossings_2014}.\n", "utf-8"
    )

    assert run(brief, "fix") == 0
    assert "report/short.qmd:6:9: 5,121 → 5,120" in capsys.readouterr().out
    assert "[5,120]{n=crossings_2014}" in short.read_text("utf-8")


def test_a_place_where_editions_need_unlike_words_is_left_alone(
    brief: Project, capsys: Captured
) -> None:
    """One would be right, and the other wrong."""
    (brief.report / "editions.csv").write_text(
        "name,document,year\nbrief,brief.qmd,\na,_year.qmd,2011\nb,_year.qmd,2014\n", "utf-8"
    )
    (brief.report / "_year.qmd").write_text(
        "---\ntitle: A year\ndate: 2016-05-01\n---\n\n"
        "It had [9,999]{n=crossings_{{< param year >}}}.\n",
        "utf-8",
    )

    assert run(brief, "fix") == 1
    assert "0 numbers mended; 1 number needs an author" in capsys.readouterr().out
