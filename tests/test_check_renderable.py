"""What rendering refuses is found by a check: no check is greener than the build."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from good_brief import TESTS, check, copy_good, inputs_of, spoil
from sourcebrief.checks import renderable
from sourcebrief.engines import process, quarto
from sourcebrief.engines.expand import expand
from sourcebrief.errors import Finding, Severity, SourcebriefError
from sourcebrief.project import Project

GUARD = TESTS.parent / "report" / "_extensions" / "sourcebrief" / "guard.lua"
LINES = 28
"""The good brief's."""
HEAD = "---\ntitle: Words\n---\n\n## Counted {#sec-counted}\n\n"
READER = "markdown-tex_math_dollars"


def texts(refused: str) -> list[str]:
    """Give the texts that rendering refuses (`yes`), or takes (`no`)."""
    with (TESTS / "cases" / "refused.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if row["refused"] == refused]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def refused(project: Project) -> list[str]:
    """Give the codes of what the check finds."""
    return [finding.code for finding in renderable.run(inputs_of(project)).findings]


def engine_refuses(project: Project, text: str) -> bool:
    """Say whether the embedded engine, or the guard in it, stops at a document with this text."""
    import pypandoc

    document = project.report / "alone.qmd"
    document.write_text(f"{HEAD}{text}\n", "utf-8")
    try:
        expanded = expand(project.report, document.name)
    except SourcebriefError:
        return True
    done = process.run(
        [pypandoc.get_pandoc_path(), f"--from={READER}", "--to=native", f"--lua-filter={GUARD}"],
        cwd=project.report,
        timeout=60,
        stdin=expanded.text.encode(),
    )
    return done.returncode != 0


def errors(project: Project, text: str) -> list[Finding]:
    """Give what all checks find wrong once the text stands at the end of the good brief."""
    spoil(project, "report/brief.qmd", "", f"\n{text}\n")
    return [item for item in check(project).findings if item.severity is Severity.ERROR]


@pytest.mark.parametrize("text", texts("yes"), ids=lambda text: text[:40])
def test_a_check_finds_what_the_engine_refuses(project: Project, text: str) -> None:
    """The build would stop there; the check says so with the line."""
    found = errors(project, text)

    assert engine_refuses(project, text)
    assert found
    assert all(finding.place.line > LINES for finding in found)


def test_what_the_engine_takes_is_no_finding(project: Project) -> None:
    """Plain Markdown, comments, code that is shown and boxes stay possible."""
    text = "\n\n".join(texts("no"))

    assert not engine_refuses(project, text)
    assert errors(project, text) == []


def test_front_matter_that_is_never_closed_is_found(project: Project) -> None:
    """The title would be printed as a paragraph, and the date be lost."""
    spoil(project, "report/brief.qmd", "\ndate: 2016-05-01\n---\n", "\ndate: 2016-05-01\n")

    assert "broken-front-matter" in refused(project)


def test_front_matter_of_an_included_part_is_found(project: Project) -> None:
    """It would be lost."""
    part = project.report / "parts" / "method.qmd"
    part.write_text(f"---\nlang: es\n---\n{part.read_text('utf-8')}", "utf-8")

    assert refused(project) == ["broken-front-matter"]


def test_a_missing_project_file_is_found(project: Project) -> None:
    """Nothing else says how the report is rendered."""
    (project.report / "_quarto.yml").unlink()
    (finding,) = renderable.run(inputs_of(project)).findings

    assert finding.code == "broken-project"
    assert finding.place.path == "report/_quarto.yml"
    assert "missing" in finding.message


def test_what_only_the_embedded_engine_refuses_is_a_warning_where_there_is_quarto(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quarto knows more shortcodes than the embedded engine does."""
    spoil(project, "report/brief.qmd", "", "\n{{< pagebreak >}}\n")
    severities = []
    for path in (None, Path("quarto")):
        monkeypatch.setattr(quarto, "find_quarto", lambda path=path: path)
        found = renderable.run(inputs_of(project)).findings
        severities += [finding.severity for finding in found]

    assert severities == [Severity.ERROR, Severity.WARNING]


def test_a_finding_in_a_generated_part_names_the_script_that_makes_it(project: Project) -> None:
    """The part itself would be written anew by the next build."""
    project.generated.mkdir()
    project.tables.mkdir(parents=True)
    (project.tables / "counts.py").write_text('@table(name="by-year")\ndef x(facts): ...\n')
    (project.generated / "_tbl-by-year.qmd").write_text("A <b>word</b>.\n", "utf-8")
    spoil(project, "report/brief.qmd", "", "\n{{< include generated/_tbl-by-year.qmd >}}\n")
    found = check(project).findings

    assert {finding.code for finding in found} == {"raw-markup"}
    assert all("made by scripts/brief/tables/counts.py" in item.remedy for item in found)


@pytest.mark.parametrize(
    "text", ["<" * 50_000, "[](" * 20_000, "\\a" * 20_000, "{=" * 20_000, "<a " * 20_000]
)
def test_the_cost_of_a_hostile_line_grows_with_its_length(project: Project, text: str) -> None:
    """A second is far more than it needs."""
    import time

    project.document.write_text(f"{text}\n", "utf-8")
    inputs = inputs_of(project)
    start = time.perf_counter()
    renderable.run(inputs)

    assert time.perf_counter() - start < 5
