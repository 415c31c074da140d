"""`sourcebrief build --briefs`: one document for each row, on this machine and on a cluster."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sourcebrief
from bench.many import many_rows, sizes
from bench.processes import family
from good_brief import DESCRIPTOR
from many_briefs import TABLE, copy_many, row, write_table
from sourcebrief.build import cluster_pool, pool
from sourcebrief.build.briefs import BUILT, STAGING, STEP
from sourcebrief.build.record import Record, intact
from sourcebrief.build.rendering import Done, Shared, Task, render_task
from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import own_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Captured = pytest.CaptureFixture[str]
ROWS = [row("south"), row("north"), row("east", year=2014), row("west", "The West")]
NAMES = [name for name, *_ in ROWS]
SECONDS = 120.0


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a project of four briefs that were rendered; not to be changed."""
    project = copy_many(tmp_path_factory.mktemp("built") / "a bréf", ROWS)
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of it that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))


def command(project: Project, *options: str) -> list[str]:
    """Give the words of the command that renders the briefs of a project."""
    table = str(project.root / TABLE)
    words = ["build", "--engine", "embedded", "--project", str(project.root), "--briefs", table]
    return [*words, *options]


def build(project: Project, *options: str) -> int:
    """Render the briefs and give the exit status."""
    return main(command(project, *options))


@contextlib.contextmanager
def started(project: Project, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Render the briefs in a process of its own, which is ended at the end."""
    words = [sys.executable, "-m", "sourcebrief", *command(project, *options)]
    environment = {**os.environ, "PYTHONPATH": str(Path(sourcebrief.__file__).parent.parent)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, stdout=pipe, stderr=subprocess.STDOUT, text=True, env=environment
    ) as run:
        try:
            yield run
        finally:
            run.kill()


def pages_of(folder: Path) -> dict[str, bytes]:
    """Give all pages in a folder of briefs by their paths; what is hidden is left out."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith(".")
    }


def expected(names: list[str]) -> list[str]:
    """Give the paths of the pages of briefs."""
    return sorted(f"{name}/{name}.{kind}" for name in names for kind in ("html", "pdf"))


def are_whole(folder: Path) -> bool:
    """Say whether each brief that is there is as it was rendered, and nothing else is there."""
    briefs = [path for path in folder.iterdir() if not path.name.startswith(".")]
    made = {path: Record(path / BUILT).get(STEP) for path in briefs}
    return all(step is not None and intact(step, path) for path, step in made.items()) and not any(
        path.name.endswith(".old") for path in briefs
    )


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    limit = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < limit, "it took too long"
        time.sleep(0.02)


def finished(project: Project) -> int:
    """Give how many briefs are there."""
    folder = project.briefs
    return sum(not path.name.startswith(".") for path in folder.iterdir()) if folder.exists() else 0


def workers(process: int) -> list[int]:
    """Give the processes of a pool, without what they started."""
    found = []
    for number in family(process)[1:]:
        with contextlib.suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
    return found


def test_every_row_becomes_a_brief_of_its_own(built: Project) -> None:
    """With its own words, numbers and evidence; figures and tables are in all."""
    assert list(pages_of(built.briefs)) == expected(NAMES)
    assert are_whole(built.briefs)
    east = (built.briefs / "east" / "east.html").read_text("utf-8")
    west = (built.briefs / "west" / "west.html").read_text("utf-8")
    assert "East at one border" in east
    assert "5,120" in east
    assert "The West at one border" in west
    assert "5,120" not in west
    assert all(
        'id="fig-crossings"' in page and 'id="tbl-crossings"' in page for page in (east, west)
    )


def test_a_brief_has_the_bytes_of_an_edition_of_the_same_row(brief: Project) -> None:
    """Both are rendered in the same way; numbers have pages of their own in a site alone."""
    write_table(brief.editions, [("brief", "brief.qmd", "", "", ""), *ROWS])
    assert main(["build", "--engine", "embedded", "--project", str(brief.root)]) == 0
    for name in NAMES:
        one, other = (
            (folder / f"{name}.html").read_text("utf-8")
            for folder in (brief.briefs / name, brief.output)
        )
        assert one == re.sub(' data-page="[^"]*"', "", other)
        paper = (brief.briefs / name / f"{name}.pdf").read_bytes()
        assert paper == (brief.output / f"{name}.pdf").read_bytes()


def test_only_what_changed_is_rendered_again(brief: Project, capsys: Captured) -> None:
    """By content: a touched file is no change, a changed row is one for its brief alone."""
    before = pages_of(brief.briefs)
    (brief.report / "_short.qmd").touch()
    assert build(brief) == 0
    assert "0 of 4 briefs; embedded; 4 are as they were" in capsys.readouterr().out
    write_table(brief.root / TABLE, [*ROWS[:3], row("west", "The far West")])
    assert build(brief) == 0
    assert "1 of 4 briefs" in capsys.readouterr().out
    after = pages_of(brief.briefs)
    assert sorted(name for name in before if before[name] != after[name]) == expected(["west"])


def test_a_page_that_was_edited_is_rendered_again(brief: Project, capsys: Captured) -> None:
    page = brief.briefs / "north" / "north.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:-9])
    assert build(brief) == 0
    assert "1 of 4 briefs" in capsys.readouterr().out
    assert page.read_bytes() == whole


def test_a_brief_that_is_wrong_stops_no_other(brief: Project, capsys: Captured) -> None:
    """Each is named with its row, in the order of the table; the exit status is 1."""
    wrong = [
        row("Upper"),
        row("false-year", fact="crossings_2014"),
        row("unknown", fact="crossings_2051"),
        ("absent", "_absent.qmd", "Absent", "crossings_2015", "2015"),
        row("markup", "<b>x</b>"),
    ]
    write_table(brief.root / TABLE, [*wrong, *ROWS, row("further")])
    assert build(brief) == 1
    said = capsys.readouterr().out
    for line, code in ((2, "bad-edition"), (5, "bad-edition"), (6, "bad-edition")):
        assert f"  {line}:" in said
        assert code in said
    assert f"brief false-year ({TABLE}:3:1) is not rendered" in said
    assert f"brief unknown ({TABLE}:4:1) is not rendered" in said
    assert "did you mean `crossings_2015`" in said
    assert list(pages_of(brief.briefs)) == expected([*NAMES, "further"])


def test_a_brief_that_can_t_be_rendered_leaves_the_old_one(
    brief: Project, capsys: Captured
) -> None:
    """Nothing of it is half there."""
    before = pages_of(brief.briefs)
    write_table(brief.root / TABLE, [row("south", "Others"), row("new")])
    assert build(brief, "--timeout", "0.001") == 1
    said = capsys.readouterr().out
    assert "brief south" in said
    assert "did not finish" in said
    assert pages_of(brief.briefs) == before
    assert are_whole(brief.briefs)


def test_wrong_data_stop_all_briefs(brief: Project, capsys: Captured) -> None:
    """They rest on the same facts."""
    facts = brief.data / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace(",4210,", ",4211,"), "utf-8")
    assert build(brief) == 1
    assert "value-not-in-excerpt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "{project}/report/many"], "a folder of the project"),
        (["--output", "{project}/data"], "a folder of the project"),
        (["--scheduler", "tcp://127.0.0.1:9"], "no scheduler of Dask answers"),
        (["--scheduler", "nonsense://x"], "no scheduler of Dask answers"),
        (["--scheduler", "foo"], "no scheduler of Dask answers"),
    ],
)
def test_what_can_t_be_done_is_said(
    brief: Project,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    """Before anything is written."""
    monkeypatch.setattr(cluster_pool, "CONNECTING", 0.5)
    assert build(brief, *(item.format(project=brief.root) for item in options)) == 2
    assert message in capsys.readouterr().err


def test_options_of_many_briefs_need_their_table(brief: Project, capsys: Captured) -> None:
    words = ["build", "--engine", "embedded", "--project", str(brief.root)]
    assert main([*words, "--output", "there"]) == 2
    assert "--briefs FILE.csv" in capsys.readouterr().err
    assert main([*words, "--briefs", str(brief.root / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_a_malformed_scheduler_is_said_at_once(brief: Project) -> None:
    """Nothing is waited for at the end of the process."""
    with started(brief, "--scheduler", "foo") as run:
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 2
    assert "no scheduler of Dask answers at foo" in said
    assert "Exception ignored" not in said


def test_a_work_that_another_document_cites_is_wrong_in_no_brief(brief: Project) -> None:
    """The bibliography is that of the whole project."""
    entry = (
        "@misc{other2016,\n  title = {{Another}},\n  author = {{Others}},\n  date = {2016},\n}\n"
    )
    with brief.bibliography.open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")
    assert build(brief) == 0


def test_a_table_without_a_brief_is_said(brief: Project, capsys: Captured) -> None:
    """It is no success."""
    write_table(brief.root / TABLE, [])
    assert build(brief) == 1
    said = capsys.readouterr()
    assert "the table lists no brief" in said.err
    assert "0 of 0" not in said.out


def test_a_folder_that_is_no_brief_is_left_alone(brief: Project, capsys: Captured) -> None:
    """It may be somebody's work."""
    mine = brief.briefs / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("notes", "utf-8")
    write_table(brief.root / TABLE, [*ROWS, row("mine")])
    assert build(brief) == 1
    assert "something else" in capsys.readouterr().out
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]


def test_an_output_that_can_t_be_written_is_said(brief: Project, capsys: Captured) -> None:
    """The first brief that is finished ends the run."""
    assert build(brief, "--output", str(brief.bibliography)) == 2
    assert "can't be written" in capsys.readouterr().err
    elsewhere = brief.root / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(brief.briefs / "south")
    (brief.briefs / "south").symlink_to(elsewhere)
    assert build(brief) == 1
    assert "something else" in capsys.readouterr().out
    assert not list(elsewhere.iterdir())


def test_the_bench_measures_every_number_of_briefs(tmp_path: Path) -> None:
    """With the time a brief against that of the number before."""
    rows = many_rows(tmp_path / "many", DESCRIPTOR, 2, lambda _: None)
    assert [item.step.partition(",")[0] for item in rows[::3]] == ["1 brief", "2 briefs"]
    assert rows[0].ratio is None
    assert rows[3].ratio is not None
    assert sizes(1_000) == [1, 10, 100, 1_000]


def test_a_run_that_is_killed_leaves_whole_briefs_and_no_process(brief: Project) -> None:
    """The next run makes those that are missing, and no other."""
    names = [f"town-{letter}" for letter in "abcdef"]
    write_table(brief.root / TABLE, [row(name) for name in names])
    shutil.rmtree(brief.briefs)
    with started(brief) as run:
        wait_for(lambda: finished(brief) > 0 or run.poll() is not None)
        left = workers(run.pid)
        run.kill()
    assert left
    assert are_whole(brief.briefs)
    wait_for(lambda: not any(Path(f"/proc/{number}/cmdline").exists() for number in left))
    before = {path: path.stat().st_mtime_ns for path in brief.briefs.glob("town-*/*.html")}
    assert build(brief) == 0
    assert list(pages_of(brief.briefs)) == expected(names)
    assert are_whole(brief.briefs)
    assert all(path.stat().st_mtime_ns == made for path, made in before.items())


def test_an_interrupted_run_ends_what_it_started(brief: Project) -> None:
    """As from the terminal; what was finished stays, and nothing half-way is left."""
    names = [f"town-{letter}" for letter in "abcdef"]
    write_table(brief.root / TABLE, [row(name) for name in names])
    shutil.rmtree(brief.briefs)
    with started(brief) as run:
        wait_for(lambda: finished(brief) > 0 or run.poll() is not None)
        left = family(run.pid)[1:]
        run.send_signal(signal.SIGINT)
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 130, said
    assert "Traceback" not in said
    assert len(left) > 1
    wait_for(lambda: not any(Path(f"/proc/{number}/cmdline").exists() for number in left))
    assert are_whole(brief.briefs)
    assert not list((brief.briefs / STAGING).glob("*"))


def test_a_process_of_the_pool_that_is_killed_loses_no_brief(brief: Project) -> None:
    """Those that it was at are rendered by others."""
    names = [f"town-{letter}" for letter in "abcdef"]
    write_table(brief.root / TABLE, [row(name) for name in names])
    with started(brief) as run:
        found: list[int] = []
        wait_for(lambda: found.extend(workers(run.pid)) or found or run.poll() is not None)
        os.kill(found[0], signal.SIGKILL)
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 0, said
    assert "6 of 6 briefs" in said
    assert list(pages_of(brief.briefs)) == expected([*NAMES, *names])


class _Failing:
    """A pool whose processes end as often as it is told."""

    workers = 1

    def __init__(self, times: int) -> None:
        self.times = times

    def submit(self, task: Task) -> Future[Done]:
        future: Future[Done] = Future()
        if self.times:
            self.times -= 1
            future.set_exception(BrokenExecutor("ended"))
        else:
            future.set_result(Done(task.name))
        return future


@pytest.mark.parametrize(("times", "wrong"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1)])
def test_a_task_is_tried_three_times(times: int, wrong: int) -> None:
    """Each is given back once, whatever happens."""
    tasks = [Task(f"b{number}", "b.qmd", {}, 0, "embedded", "1", 1.0) for number in range(2)]
    failing = _Failing(times)
    done = list(pool.do_all(tasks[:1], failing)) + list(pool.do_all(tasks[1:], failing))
    assert [item.name for item in done] == ["b0", "b1"]
    assert sum(bool(item.error) for item in done) == wrong


def test_a_worker_with_another_version_renders_nothing() -> None:
    """Pages would differ from those of the others."""
    done = render_task(Task("b", "b.qmd", {}, 0, "embedded", "Pandoc 1", 1.0), Shared({}))
    assert "not with Pandoc 1" in done.error


@contextlib.contextmanager
def dask(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a part of a cluster, as a process of its own, until the end."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(sourcebrief.__file__).parent.parent),
        "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "100ms",
    }
    process = subprocess.Popen([sys.executable, "-m", "dask", *words], env=environment, **quiet)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def cluster(folder: Path, count: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give a scheduler's address on loopback, and its workers."""
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--no-dashboard"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask("scheduler", *common, "--port", "0"))
        wait_for(lambda: file.exists() and file.read_bytes().endswith(b"}"))
        place = ["--local-directory", str(folder), "--nthreads", "1", "--no-nanny"]
        made = [stack.enter_context(dask("worker", *common, *place)) for _ in range(count)]
        yield json.loads(file.read_bytes())["address"], made


def test_a_cluster_makes_every_brief_once_though_a_worker_is_killed(
    brief: Project, tmp_path: Path
) -> None:
    """They are the same, byte for byte, as those of this machine."""
    before = pages_of(brief.briefs)
    names = [f"town-{letter}" for letter in "abcdef"]
    write_table(brief.root / TABLE, [*ROWS, *(row(name) for name in names)])
    shutil.rmtree(brief.briefs)
    with cluster(tmp_path, 2) as (address, made), started(brief, "--scheduler", address) as run:
        wait_for(lambda: finished(brief) > 0 or run.poll() is not None)
        made[0].kill()
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 0, said
    assert "10 of 10 briefs" in said
    after = pages_of(brief.briefs)
    assert list(after) == expected([*NAMES, *names])
    assert are_whole(brief.briefs)
    assert {name: after[name] for name in before} == before


def test_a_scheduler_without_workers_is_said(brief: Project, tmp_path: Path) -> None:
    """Nobody waits for ever."""
    with cluster(tmp_path, 0) as (address, _), started(brief, "--scheduler", address) as run:
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 2
    assert "has no worker" in said
