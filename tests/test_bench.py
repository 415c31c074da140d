"""The harness measures what it says: on tiny inputs, and without a limit on any time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import used, watched
from bench.builds import SENTENCE, Builds, copy_brief
from bench.follow import follow
from bench.measuring import heavy_imports
from bench.processes import family, run
from bench.steps import run as run_steps
from bench.synthetic import write_project
from bench.table import Row, as_markdown, as_text, duration, ratio
from good_brief import DESCRIPTOR, copy_good
from sourcebrief.build.record import Made, Record
from sourcebrief.project import SEEDS_VARIABLE
from whole_brief import copy_whole


def test_a_made_up_ledger_is_right_and_of_the_size_asked_for(tmp_path: Path) -> None:
    """A hundred facts a text, so that a larger ledger has more texts and not longer ones."""
    project = write_project(tmp_path / "made", 150, DESCRIPTOR)

    done = follow(project)

    assert (done["facts"], done["findings"]) == (150, 0)
    assert len(list(project.registry.parent.glob("*.txt"))) == 2
    assert done["seconds"] > 0


def test_a_made_up_ledger_with_a_fault_is_seen(tmp_path: Path) -> None:
    """The excerpts are really looked for: otherwise the time would be of nothing."""
    project = write_project(tmp_path / "made", 10, DESCRIPTOR)
    facts = project.data / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace("para. 3", "para. 4"), "utf-8")

    assert follow(project)["findings"] == 1


def test_a_process_is_timed_and_its_memory_looked_at() -> None:
    timed = run(["-c", "import time; time.sleep(0.2); print('done')"], watch=True)

    assert timed.output.strip() == "done"
    assert timed.seconds >= 0.2
    assert timed.largest > 1
    if Path("/proc/self/smaps_rollup").exists():
        assert timed.together > 1


def test_a_process_that_fails_is_an_error_with_its_words() -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3:\nno such thing"):
        run(["-c", "import sys; print('no such thing'); sys.exit(3)"])


def test_a_family_is_a_process_and_all_under_it() -> None:
    assert family(1, {2: 1, 3: 2, 4: 9, 5: 1}) == [1, 2, 5, 3]


def test_what_a_command_imports_is_seen(tmp_path: Path) -> None:
    project = copy_good(tmp_path)

    assert heavy_imports(["check", "--project", str(project.root)]) == []


def test_the_steps_of_a_command_are_timed_exactly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build that stops at wrong data has run its first steps all the same."""
    project = copy_good(tmp_path)
    facts = project.data / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace("4210,,event", "many,,event"), "utf-8")
    file = tmp_path / "steps.json"

    status = run_steps(file, ["build", "--project", str(project.root), "--engine", "embedded"])

    assert status == 1
    seconds = json.loads(file.read_text("utf-8"))
    assert seconds.keys() == {"data", "check"}
    assert all(value >= 0 for value in seconds.values())
    assert "wrong-type" in capsys.readouterr().out


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    """Give builds of a tiny brief that write their changes and build nothing."""
    project = copy_good(tmp_path)
    monkeypatch.setattr(Builds, "_build", lambda *_options, **_words: (None, {}))
    record = Record(project.record)
    for name, ids in {"one": ("crossings_2015", "minors_2015"), "two": ("crossings_2015",)}.items():
        record.put(f"figure:{name}.py", Made("", ids, {}, {"name": name}))
    record.save()
    return Builds(project, "")


def test_a_number_is_changed_that_one_figure_draws(builds: Builds) -> None:
    facts = builds.project.data / "facts.csv"
    before = facts.read_text("utf-8").splitlines()

    builds.number()
    once = facts.read_text("utf-8").splitlines()
    builds.number()

    after = facts.read_text("utf-8").splitlines()
    for old, new in ((before, once), (once, after)):
        changed = [row for former, row in zip(old, new, strict=True) if former != row]
        assert [line.partition(",")[0] for line in changed] == ["minors_2015"]
        assert changed[0].count("Looked at in round") == 1


def test_one_sentence_of_the_prose_is_changed(builds: Builds) -> None:
    for _ in range(2):
        before = builds.project.document.read_text("utf-8")
        builds.sentence()
        after = builds.project.document.read_text("utf-8")
        assert after != before
        lines = after.splitlines()
        (place,) = (number for number, line in enumerate(lines) if line.startswith(SENTENCE))
        assert lines[place - 2].startswith("## ")


def test_a_copy_holds_what_an_author_writes_and_nothing_built(tmp_path: Path) -> None:
    original = copy_good(tmp_path)
    for folder in (original.generated, original.output, original.figures):
        folder.mkdir(parents=True)
        (folder / "file.py").write_text("")

    copy = copy_brief(original, tmp_path / "copy")

    names = {path.relative_to(copy.root).as_posix() for path in copy.root.rglob("*")}
    assert {"data/facts.csv", "report/brief.qmd", "scripts/brief/figures/file.py"} <= names
    assert not copy.generated.exists()
    assert not copy.output.exists()


def test_finished_pages_are_dropped(builds: Builds) -> None:
    builds.project.output.mkdir()
    builds.drop_pages()
    builds.drop_pages()

    assert not builds.project.output.exists()


def test_a_row_tells_whether_its_target_is_met() -> None:
    assert Row("a", [1.0], ratio=0.9, target=1.0).met is True
    assert Row("a", [1.0], ratio=1.1, target=1.0).met is False
    assert Row("a", memory=700, target=600).met is False
    assert Row("a", [1.0], ratio=9.0).met is None


def test_a_table_gives_medians_ratios_and_targets() -> None:
    slow = [3.0, 9.0, 2.0]
    rows = [
        Row("import pandas", [2.0]),
        Row("check", slow, 33.4, ratio(slow, [2.0]), "import pandas", 1.0),
        Row("  largest process", memory=700, target=600),
    ]

    lines = as_text(rows).splitlines()

    assert lines[2].split() == [
        "check",
        "3.00",
        "s",
        "33",
        "MB",
        "1.50",
        *["import", "pandas", "≤", "1", "MISSED"],
    ]
    assert lines[3].split()[-4:] == ["≤", "600", "MB", "MISSED"]
    assert as_markdown(rows).splitlines()[2] == "| import pandas | 2.00 s |  |  |  |  |  |"


@pytest.mark.parametrize(
    ("seconds", "said"), [(12.344, "12.34 s"), (0.0424, "42 ms"), (0.000819, "819 µs")]
)
def test_a_time_is_said_in_its_own_unit(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_a_brief_that_uses_many_facts_is_built_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that fails would be an error, and not a short time."""
    monkeypatch.setattr(used, "COUNTS", (2, 12))

    rows = used.used_rows(tmp_path, DESCRIPTOR, lambda _: None)

    assert [row.step for row in rows if row.seconds] == [
        "a brief that uses 2 facts",
        "a brief that uses 12 facts",
    ]
    page = (tmp_path / "12" / "report" / "_output" / "brief.html").read_text("utf-8")
    assert page.count('class="number"') == 12


def test_saves_are_waited_for_until_the_pages_are_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is measured ends with the pages, not with the save."""
    monkeypatch.setattr(watched, "LONGEST", 60)
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)
    builds = Builds(copy_whole(tmp_path), "")
    builds.clean()

    with builds.watched() as running:
        seconds = running.seconds(builds.change_sentence)

    assert seconds > 0
    assert SENTENCE in (builds.project.output / "brief.html").read_text("utf-8")
