"""`sourcebrief build` of several editions: what is rendered again, and what is not."""

from __future__ import annotations

import pytest

from built_brief import build
from edited_brief import build_editions, edit, rendered
from sourcebrief.cli import main
from sourcebrief.project import Project

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief in three editions that was built; not to be changed."""
    return build_editions(tmp_path_factory.mktemp("built") / "a bréf")


def test_every_edition_has_its_pages_with_its_own_words_and_numbers(built: Project) -> None:
    """A parameter stands for its value in the title, in a path and in a number's id."""
    south, north = (
        (built.output / f"{name}.html").read_text("utf-8") for name in ("south", "north")
    )
    assert "Travellers at one border" in south
    assert "Migrants at one border" in north
    assert 'id="n-crossings_2015"' in south
    assert 'id="n-crossings_2015"' not in north
    assert all((built.output / f"{name}.pdf").is_file() for name in ("brief", "south", "north"))


def test_finished_pages_of_every_edition_are_checked(brief: Project, capsys: Captured) -> None:
    """A digit changed in the page of one edition is found, with the page named."""
    assert main(["check", "--project", str(brief.root), "--pages", "required"]) == 0
    page = brief.output / "north.html"
    page.write_text(page.read_text("utf-8").replace("nearly 900", "nearly 990"), "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "report/_output/north.html" in capsys.readouterr().out


def test_prose_of_every_edition_is_checked_at_its_own_line(
    brief: Project, capsys: Captured
) -> None:
    """A false number in a part that only one edition includes stops the build, at that part."""
    edit(brief.report / "_part-north.qmd", "[]{n=", "[nearly 800]{n=")
    assert build(brief) == 1
    said = capsys.readouterr().out
    assert "report/_part-north.qmd\n  1:" in said
    assert "error number-not-true" in said


def test_a_changed_sentence_renders_only_the_edition_that_has_it(
    brief: Project, capsys: Captured
) -> None:
    """The pages of the others keep their bytes."""
    before = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    edit(brief.report / "_part-north.qmd", "migrants in 2015.", "migrants in 2015, it says.")
    assert build(brief) == 0
    assert "1 of 3 editions" in rendered(capsys.readouterr().out)
    after = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    assert [name for name in before if before[name] != after[name]] == ["north.html"]


def test_a_changed_fact_renders_only_the_editions_that_use_it(
    brief: Project, capsys: Captured
) -> None:
    """A note on a fact that two editions show leaves the third alone."""
    before = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    old = "turned back nearly 900 migrants,Border Agency,"
    edit(brief.data / "facts.csv", old, f"{old}Seen again.")
    assert build(brief) == 0
    after = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    assert sorted(name for name in before if before[name] != after[name]) == [
        "brief.html",
        "north.html",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("south,_short.qmd", "South,_short.qmd", "bad-edition"),
        ("south,_short.qmd", "index,_short.qmd", "bad-edition"),
        ("south,_short.qmd", "south,../brief.qmd", "bad-edition"),
        ("south,_short.qmd", "south,absent.qmd", "bad-edition"),
        ("Travellers", "<b>Travellers</b>", "bad-edition"),
        ("Travellers", "a]{n=b}", "bad-edition"),
        ("north,_short", "south,_short", "csv-duplicate-id"),
        ("name,document,who,fact", "name,document,whom,fact", "unknown-parameter"),
    ],
)
def test_an_edition_that_can_t_be_made_is_named(
    brief: Project, capsys: Captured, old: str, new: str, code: str
) -> None:
    """With its line in the table, before anything is rendered."""
    edit(brief.editions, old, new)
    assert build(brief) == 1
    assert code in capsys.readouterr().out


def test_a_build_with_nothing_to_do_says_so_at_once(brief: Project, capsys: Captured) -> None:
    """A moved folder and a touched file are no change; an edited page is."""
    for path in brief.report.glob("*.qmd"):
        path.touch()
    assert build(brief) == 0
    assert capsys.readouterr().out.startswith("nothing changed since the last build")
    page = brief.output / "south.pdf"
    whole = page.read_bytes()
    page.write_bytes(whole[:-1])
    assert build(brief) == 0
    assert "1 of 3 editions" in rendered(capsys.readouterr().out)
    assert page.read_bytes() == whole


def test_a_build_is_not_skipped_when_a_source_s_text_changed(
    brief: Project, capsys: Captured
) -> None:
    """The evidence is checked against it, so it is an input like any other."""
    text = next(path for path in brief.registry.parent.iterdir() if path.suffix == ".txt")
    text.write_text(text.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert build(brief) == 1
    assert "source-" in capsys.readouterr().out


def test_a_project_s_own_helpers_are_used_and_no_other_s(brief: Project, capsys: Captured) -> None:
    """Where another project's package of the same name can be imported too, and was."""
    edit(brief.figures.parent / "breaks.py", "[2011, 2015]", "[2011, 2015, 2013][:2]")
    assert build(brief) == 0
    assert "1 of 1 drawn" in capsys.readouterr().out
    (brief.figures.parent / "breaks.py").write_text("raise ValueError('own helper')\n", "utf-8")
    assert build(brief) == 1
    assert "own helper" in capsys.readouterr().err


def test_what_a_citation_says_of_the_brief_is_an_input(brief: Project, capsys: Captured) -> None:
    """Another version in CITATION.cff is on the pages after the next build, and stale before."""
    (brief.root / "CITATION.cff").write_text("version: 1.2.3\n", "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "CITATION.cff is new" in capsys.readouterr().out
    assert build(brief) == 0
    page = brief.output / "numbers/crossings_2015/crossings_2015.json"
    assert '"version": "1.2.3"' in page.read_text("utf-8")


def test_a_page_that_nobody_made_is_found_and_removed(brief: Project, capsys: Captured) -> None:
    """An address that is gone must not go on answering."""
    stray = brief.output / "numbers/old_number/index.html"
    stray.parent.mkdir()
    stray.write_text("<p>99</p>", "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "old_number/index.html" in capsys.readouterr().out
    assert build(brief) == 0
    assert not stray.exists()
