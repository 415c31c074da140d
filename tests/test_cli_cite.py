"""`sourcebrief cite`, run as its users run it: exit status first, then what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sourcebrief.cli import main
from sourcebrief.cli.parser import CITATIONS
from whole_brief import copy_whole

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.project import Project

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def brief(tmp_path: Path) -> Project:
    """Give a tiny brief that was never built, in a path with a space and an é."""
    return copy_whole(tmp_path / "a bréf")


def cite(project: Project, *words: str) -> int:
    """Ask for a citation and give the exit status."""
    return main(["cite", *words, "--project", str(project.root)])


@pytest.mark.parametrize("name", CITATIONS)
def test_a_number_is_cited_in_every_format(name: str, brief: Project, capsys: Captured) -> None:
    """With the brief and the source that it rests on."""
    assert cite(brief, "crossings_2015", "--format", name) == 0
    said = capsys.readouterr().out
    assert "4,210" in said
    assert "crossed in 2015" in said.casefold()
    assert "Agency" in said


def test_a_figure_is_cited_without_being_drawn(brief: Project, capsys: Captured) -> None:
    """Its title is read from its declaration."""
    assert cite(brief, "fig-crossings") == 0
    assert "Crossings Tripled from 2011 to 2015" in capsys.readouterr().out


def test_without_an_item_the_brief_is_cited(brief: Project, capsys: Captured) -> None:
    """With all sources of its numbers."""
    assert cite(brief, "--format", "csl-json") == 0
    records = json.loads(capsys.readouterr().out)
    assert records[0]["title"] == "Who crossed in 2015"
    assert [record["id"] for record in records[1:]] == ["agency2016counts", "mayors2016bridges"]


def test_an_unknown_item_is_named_with_the_nearest(brief: Project, capsys: Captured) -> None:
    """Figures, tables and numbers alike."""
    for word, nearest in (("crossings_2051", "`crossings_2015`"), ("crossings", "`fig-crossings`")):
        assert cite(brief, word) == 2
        said = capsys.readouterr()
        assert nearest in said.err
        assert said.out == ""


def test_a_retired_item_is_named_with_what_replaced_it(brief: Project, capsys: Captured) -> None:
    """Its address is gone, and the table of such addresses says why."""
    table = "id,kind,retired,replaced_by,reason\nfig-old,figure,2026-11-01,fig-crossings,Redrawn\n"
    (brief.data / "retired.csv").write_text(table, "utf-8")
    assert cite(brief, "fig-old") == 2
    said = capsys.readouterr().err
    assert "retired on 2026-11-01" in said
    assert "Redrawn" in said
    assert "`fig-crossings`" in said


def test_an_odd_item_is_only_a_word(brief: Project, capsys: Captured) -> None:
    """Nothing is looked up in a file or run."""
    for word in ("../../etc/passwd", "$(id)", "fig-\n", "", "x" * 5000):
        assert cite(brief, word) == 2
        assert "there is no figure, table or number" in capsys.readouterr().err


def test_the_address_of_the_site_is_that_of_the_settings(brief: Project, capsys: Captured) -> None:
    """As Quarto documents it."""
    path = brief.report / "_quarto.yml"
    path.write_text(path.read_text("utf-8") + "citation:\n  url: https://example.org/b\n", "utf-8")
    assert cite(brief, "crossings_2015") == 0
    assert "https://example.org/b/numbers/crossings_2015/" in capsys.readouterr().out


def test_neither_pandas_nor_plotnine_is_imported(brief: Project) -> None:
    """A citation takes a fraction of a second."""
    script = (
        "import sys; from sourcebrief.cli import main; status = main(sys.argv[1:]);"
        "assert not {'pandas', 'plotnine', 'matplotlib', 'rich'} & set(sys.modules);"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "cite", "fig-crossings", "--project", str(brief.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Crossings" in done.stdout


TABLE = '''"""All crossings."""

from sourcebrief.tables import Column, table


@table(name="computed", columns=[Column("Crossings")], caption="All crossings.")
def computed(facts):
    """Give a row for each fact there is."""
    return [[facts.text(id_)] for id_ in facts.ledger.ids]
'''


def test_a_table_whose_rows_are_computed_is_cited_once_it_is_built(
    brief: Project, capsys: Captured
) -> None:
    """Before, nobody knows what it rests on, and a citation without a source is none."""
    (brief.tables / "computed.py").write_text(TABLE, "utf-8")
    assert cite(brief, "tbl-computed") == 2
    assert "run `sourcebrief build`" in capsys.readouterr().err
    brief.generated.mkdir(exist_ok=True)
    (brief.generated / "_tbl-computed.qmd").write_text("| []{n=crossings_2015} |\n", "utf-8")
    assert cite(brief, "tbl-computed") == 0
    assert "‘All Crossings’. Table. In" in capsys.readouterr().out
