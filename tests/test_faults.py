"""Faults are made of every class, undone without a trace, and counted right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from faults.__main__ import main
from faults.judging import Judge
from faults.kinds import KINDS
from faults.material import Material
from faults.model import Edit, Fault, Kind
from faults.project import copy_project
from faults.running import Plan, only, run_faults
from faults.sampling import choose, shared
from faults.table import as_markdown, as_text, misses
from faults.tiny import copy_example, seeds_of
from faults.trial import Trial
from sourcebrief.checks import CHECKS, run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.errors import Finding, Place, Severity
from sourcebrief.project import Project

NO_RNG = Random(1)  # noqa: S311 the same faults every time


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Write a tiny brief of which faults of every class can be made."""
    return copy_example(tmp_path_factory.mktemp("example") / "brief")


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    """Copy it, to put faults into."""
    return copy_project(original, tmp_path / "copy")


@pytest.fixture(scope="module")
def trial(original: Project, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """Check the untouched brief."""
    copy = copy_project(original, tmp_path_factory.mktemp("trial") / "copy")
    return Trial(copy, seeds_of(original))


@pytest.fixture(scope="module")
def material(trial: Trial) -> Material:
    """Give what faults are made of."""
    texts = {key: text.text for key, text in trial.inputs.texts.items()}
    return Material(Project(trial.inputs.root), trial.inputs, texts)


def kind(name: str) -> Kind:
    """Give the class of this name."""
    return next(item for item in KINDS if item.name == name)


# what is made


def test_nothing_is_wrong_with_the_untouched_example(trial: Trial) -> None:
    assert trial.untouched == frozenset()


@pytest.mark.parametrize("kind_", KINDS, ids=lambda kind_: kind_.name)
def test_every_class_has_faults_that_change_their_file(kind_: Kind, material: Material) -> None:
    faults = list(kind_.find(material, NO_RNG))

    assert faults
    assert {fault.kind for fault in faults} == {kind_.name}
    for fault in faults:
        text = material.text(fault.path)
        assert fault.applied(text) != text
        assert all(text[edit.start : edit.end] != edit.after for edit in fault.edits)


def test_the_same_seed_gives_the_same_faults_whatever_else_is_drawn(material: Material) -> None:
    everything = choose(material, KINDS, 120, 7)
    one = choose(material, [kind("excerpt word")], 2, 7)

    assert everything == choose(material, KINDS, 120, 7)
    assert everything["excerpt word"][:2] == one["excerpt word"]
    assert everything != choose(material, KINDS, 120, 8)
    assert sum(map(len, everything.values())) == 120


def test_a_small_class_is_taken_whole_and_the_rest_shared() -> None:
    assert shared({"a": 2, "b": 50, "c": 50}, 20) == {"a": 2, "b": 9, "c": 9}
    assert shared({"a": 2, "b": 3}, 20) == {"a": 2, "b": 3}
    assert shared({"a": 5, "b": 5}, 1) == {"a": 1, "b": 0}


# what is found


def test_what_is_done_again_gives_what_a_whole_run_would(
    original: Project, trial: Trial, material: Material
) -> None:
    """Outcomes are kept only where the fault can't change them."""
    project = Project(trial.inputs.root)
    for name, faults in choose(material, KINDS, 2 * len(KINDS), 3).items():
        for fault in faults:
            text = material.text(fault.path)
            found = trial.findings(fault, text)
            path = trial.inputs.root / fault.path
            path.write_text(fault.applied(text), "utf-8", newline="\n")
            try:
                inputs = load_inputs(project, seeds_of(original), drawn=trial.inputs.drawn)
                assert found == frozenset(run_checks(inputs).findings), name
            finally:
                path.write_text(text, "utf-8", newline="\n")


def test_files_are_as_they_were_after_a_run(original: Project, project: Project) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}

    run_faults(project, seeds_of(original), Plan(count=len(KINDS)))

    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_a_blinded_check_shows_as_misses(original: Project, project: Project) -> None:
    """The same faults are caught with all checks, and missed without the one that sees them."""
    plan = only(Plan(count=12), "digit changed, in prose")
    blind = [check for check in CHECKS if not check.__name__.endswith(".numbers")]

    summary, _ = run_faults(project, seeds_of(original), plan)
    without, material = run_faults(project, seeds_of(original), replace(plan, checks=blind))

    assert (summary.caught, summary.injected) == (12, 12)
    assert (without.caught, without.injected) == (0, 12)
    assert "missed, digit changed, in prose: 12" in misses(without, plan.kinds, material.text)
    assert misses(without, plan.kinds, material.text, 3).count("report/brief.qmd:") == 3


def finding(path: str, line: int, message: str = "x", *, warning: bool = False) -> Finding:
    """Give a made-up finding."""
    severity = Severity.WARNING if warning else Severity.ERROR
    return Finding("code", Place(path, line, 1), message, severity=severity)


@pytest.mark.parametrize(
    ("found", "near", "exact"),
    [
        ([finding("a.qmd", 2)], "line", True),
        ([finding("a.qmd", 9)], "file", False),
        ([finding("b.csv", 9, "about `boats`")], "named", True),
        ([finding("b.csv", 9, "about `boats_2014`")], "elsewhere", False),
        ([finding("a.qmd", 2), finding("b.csv", 1)], "line", False),
        ([finding("a.qmd", 2, warning=True)], "", False),
        ([finding("a.qmd", 7, "old")], "", False),
        ([], "", False),
    ],
    ids=str,
)
def test_nearness_is_told(trial: Trial, found: list[Finding], near: str, exact: bool) -> None:
    """A finding that was there before counts for nothing, wherever its line has moved."""
    judge = Judge(frozenset({finding("a.qmd", 6, "old")}), trial.inputs)
    fault = Fault("any", "a.qmd", (Edit(4, 5, "c"),), frozenset({"boats"}))

    result = judge.result(fault, "one\ntwo\nthree", frozenset(found))

    assert (result.near, result.exact) == (near, exact)
    assert result.caught is (near in {"line", "named", "file"})


def test_what_rests_on_a_fact_is_about_its_faults(trial: Trial) -> None:
    judge = Judge(frozenset(), trial.inputs)
    fault = Fault("any", "data/facts.csv", (Edit(0, 1, "x"),), frozenset({"mx_detained_2014"}))
    found = frozenset({finding("report/brief.qmd", 10, "`mx_detained_change` is another")})

    assert judge.result(fault, "text", found).exact


def test_a_fault_knows_its_lines_before_and_after() -> None:
    fault = Fault("any", "a", (Edit(4, 7, "2\n2"), Edit(8, 9, "T")))

    assert fault.applied("one\ntwo\nthree") == "one\n2\n2\nThree"
    assert fault.line("one\ntwo\nthree") == 2
    assert fault.lines("one\ntwo\nthree") == {2, 3, 4}


# what is printed


def test_without_the_texts_the_classes_that_need_them_are_left_out_and_named(
    project: Project, tmp_path: Path
) -> None:
    summary, _ = run_faults(project, str(tmp_path), Plan(count=60))
    needing = [item.name for item in KINDS if item.needs_texts]

    assert list(summary.left_out) == needing
    assert not summary.results.keys() & set(needing)
    assert f"link 2 (the excerpts) was not examined: {len(needing)} classes" in as_text(summary)


def test_the_table_counts_and_ends_in_a_total(original: Project, project: Project) -> None:
    summary, _ = run_faults(project, seeds_of(original), only(Plan(count=6), "hedge dropped"))

    assert as_text(summary).splitlines()[1].split() == ["hedge", "dropped", "5", "5", "100.0%", "5"]
    assert as_markdown(summary).splitlines()[1] == "|:--|--:|--:|--:|--:|:--|"
    assert "| **all** | **5** | **5** | **100.0%** | **5** |" in as_markdown(summary)
    assert "False alarms: 0 errors on the untouched brief." in as_text(summary)


def test_the_command_writes_markdown_and_fails_below_the_share_required(
    original: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--project", str(original.root), "--count", "3"]
    markdown = tmp_path / "faults.md"

    kept = main([*common, "--class", "hedge dropped", "--markdown", str(markdown)])
    bad = main([*common, "--class", "year, at the head", "--require", "0.99"])

    assert (kept, bad) == (0, 1)
    assert markdown.read_text("utf-8").startswith("| class | injected |")
    assert "missed, year, at the head of a table row: 3" in capsys.readouterr().out


def test_the_command_says_what_it_does_not_make(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rules"]) == 0
    assert all(item.left_out for item in KINDS)
    assert "hedge dropped\n  not made:" in capsys.readouterr().out


def test_a_folder_without_a_brief_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(tmp_path)]) == 2
    assert "no brief here" in capsys.readouterr().err
