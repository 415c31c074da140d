"""Many briefs, here and on a cluster, whose processes are killed: none is lost or torn."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sourcebrief
from bench.many import many_rows, sizes
from bench.processes import family
from good_brief import DESCRIPTOR
from many_briefs import (
    NAMES,
    ROWS,
    SECONDS,
    TABLE,
    are_whole,
    build,
    build_many,
    expected,
    finished,
    pages_of,
    row,
    started,
    wait_for,
    workers,
    write_table,
)
from sourcebrief.build import pool
from sourcebrief.build.briefs import STAGING
from sourcebrief.build.rendering import Done, Shared, Task, render_task
from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a project of four briefs that were rendered; not to be changed."""
    return build_many(tmp_path_factory.mktemp("built") / "a bréf")


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
