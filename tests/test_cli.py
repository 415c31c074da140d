"""The command, run as its users run it: exit status first, then what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from built_brief import build, build_whole, pages
from sourcebrief.project import Project
from whole_brief import spoil

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built, in a path with a space and an é; not to be changed."""
    return build_whole(tmp_path_factory.mktemp("built") / "a bréf")


def test_a_build_makes_both_pages_and_the_downloads(built: Project) -> None:
    """HTML, PDF and each figure in its formats, all under report/_output/."""
    made = pages(built)
    assert {
        "brief.html",
        "brief.pdf",
        "figures/fig-crossings/fig-crossings.pdf",
        "figures/fig-crossings/fig-crossings.png",
        "figures/fig-crossings/fig-crossings.svg",
    } <= made.keys()
    assert made["brief.pdf"].startswith(b"%PDF-")
    assert b'<data value="4210">4,210</data>' in made["brief.html"]


def test_a_number_of_the_page_leads_to_its_entry_in_the_annex(built: Project) -> None:
    """The link's target is in the page, with the words of the source."""
    page = pages(built)["brief.html"].decode()
    assert 'href="#n-crossings_2015"' in page
    assert page.count('id="n-crossings_2015"') == 1
    assert "<mark>4,210</mark> crossings in 2015" in page


def test_a_build_of_what_did_not_change_touches_nothing(brief: Project, capsys: Captured) -> None:
    """Moving the folder is no change either."""
    before = pages(brief)
    times = {path: path.stat().st_mtime_ns for path in brief.output.rglob("*")}
    assert build(brief) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert pages(brief) == before
    assert {path: path.stat().st_mtime_ns for path in brief.output.rglob("*")} == times


def test_a_forced_build_gives_the_same_bytes(brief: Project) -> None:
    """Everything is redone, and nothing differs."""
    before = pages(brief)
    assert build(brief, "--force") == 0
    assert pages(brief) == before


def test_a_changed_sentence_is_on_the_page_and_draws_no_figure(
    brief: Project, capsys: Captured
) -> None:
    """Only what was made from the sentence is made anew."""
    spoil(brief, "report/brief.qmd", "## What was counted", "## What they counted")
    assert build(brief) == 0
    assert "0 of 1 drawn" in capsys.readouterr().out
    assert "What they counted" in pages(brief)["brief.html"].decode()


def test_a_page_changed_by_hand_is_made_anew(brief: Project) -> None:
    """What lies there is compared with what was made, not with when."""
    before = pages(brief)
    (brief.output / "brief.html").write_text("edited", "utf-8")
    assert build(brief) == 0
    assert pages(brief) == before


@pytest.mark.parametrize("name", ["report/generated/figures", "report/_output", ".sourcebrief"])
def test_a_link_in_place_of_a_folder_is_refused(
    brief: Project, tmp_path: Path, capsys: Captured, name: str
) -> None:
    """Nothing outside of the project is written or removed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("precious", "utf-8")
    shutil.rmtree(brief.root / name)
    (brief.root / name).symlink_to(outside, target_is_directory=True)
    assert build(brief) == 1
    assert "leads elsewhere" in capsys.readouterr().err
    assert [path.name for path in outside.iterdir()] == ["precious.txt"]


def test_a_changed_figure_is_drawn_anew(brief: Project, capsys: Captured) -> None:
    """Its script counts."""
    spoil(brief, "scripts/brief/figures/crossings.py", "Crossings counted at", "Crossings seen at")
    assert build(brief) == 0
    assert "1 of 1 drawn" in capsys.readouterr().out
    assert "Crossings seen at" in pages(brief)["figures/fig-crossings/fig-crossings.svg"].decode()


def test_a_part_that_nothing_declares_any_more_is_removed(brief: Project) -> None:
    """A renamed figure leaves no old picture behind."""
    figures = "scripts/brief/figures/crossings.py"
    spoil(brief, figures, 'name="crossings"', 'name="passages"')
    spoil(brief, "report/brief.qmd", "_fig-crossings.qmd", "_fig-passages.qmd")
    spoil(brief, "report/brief.qmd", "@fig-crossings", "@fig-passages")
    assert build(brief) == 0
    assert "figures/fig-crossings/fig-crossings.svg" not in pages(brief)
    assert "figures/fig-passages/fig-passages.svg" in pages(brief)
