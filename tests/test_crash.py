"""A build that is killed, or finds its disk full, leaves a whole brief, and the next is right."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from bench.processes import family
from crash.disks import Filled, can_mount, fill_disks
from crash.running import run_trials
from crash.table import as_markdown, as_text
from crash.trial import Kill, Outcome, build, environment, words_of
from sourcebrief.project import Project
from test_engines_quarto import is_running
from whole_brief import copy_whole

KILLS = 4
"""At random moments, and as many before a write."""
CHANGED = ("a sentence", "a fact")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL on this system")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built") / "a bréf")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project


def test_a_killed_build_leaves_the_old_brief_or_the_new_one(built: Project, tmp_path: Path) -> None:
    """Whatever was changed before; the next build is right, and removes what was left."""
    found = list(
        run_trials(built, tmp_path / "trials", moments=KILLS, writes=KILLS, seed=7, changes=CHANGED)
    )
    assert sum(item.state != "ended" for item in found) == 2 * KILLS
    assert [item.fault for item in found if item.fault] == []
    assert {item.change for item in found} == set(CHANGED)


@pytest.mark.skipif(not can_mount(), reason="no file system may be mounted: no disk was filled")
def test_a_full_disk_is_said_and_leaves_the_old_brief(built: Project, tmp_path: Path) -> None:
    """From the first file that finds no room to the last; the next build, with room, is right."""
    found = fill_disks(built, tmp_path, [40, 1500, 2600])
    assert [item.wrong for item in found if item.wrong] == []
    assert [(item.status, item.state) for item in found] == [(2, "old")] * 3
    assert all(str(tmp_path) in item.said for item in found if item.free < 2000)


def test_processes_that_draw_end_with_the_build(tmp_path: Path) -> None:
    """Otherwise they would write into what the next build makes."""
    project = copy_whole(tmp_path)
    text = (project.figures / "crossings.py").read_text("utf-8")
    for number in range(5):
        slow = "    __import__('time').sleep(60)\n    from plotnine import aes"
        words = text.replace("    from plotnine import aes", slow, 1)
        words = words.replace('name="crossings"', f'name="more{number}"')
        (project.figures / f"more{number}.py").write_text(words, "utf-8")
    process = subprocess.Popen(
        words_of(project), env=environment(), stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        end = time.monotonic() + 60
        while len(workers := family(process.pid)[1:]) < 3:
            assert time.monotonic() < end
            time.sleep(0.1)
    finally:
        process.kill()
        process.wait()
    assert not any(is_running(worker) for worker in workers)


def test_the_table_counts_kills_states_and_faults() -> None:
    """And names each fault."""
    moment = Kill(seconds=1.5)
    outcomes = [
        Outcome("a fact", moment, "old"),
        Outcome("a fact", moment, "ended"),
        Outcome("a fact", Kill(write=3), "", "a mixture: brief.html"),
    ]
    text = as_text(outcomes)
    assert "a mixture: brief.html" in text
    assert "2 builds killed, 1 at random moments and 1 before a write: 1 left" in text
    assert "| a fact | at a moment, with its processes | 2 | 1 | 0 | 1 | 0 |" in as_markdown(
        outcomes
    )


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        (Filled(1, 0, "", "old", ""), "it ended well"),
        (Filled(1, 2, "no", "old", ""), "does not say"),
        (Filled(1, 2, "no space", "", ""), "a mixture"),
        (Filled(1, 1, "Traceback", "old", ""), "a traceback"),
        (Filled(1, 2, "no space", "old", "not right"), "not right"),
        (Filled(1, 2, "no space", "old", ""), ""),
    ],
)
def test_a_full_disk_is_judged_by_what_is_said_and_left(filled: Filled, wrong: str) -> None:
    """An exit status that lies, a mixture, a traceback: each is seen."""
    assert (wrong in filled.wrong) if wrong else not filled.wrong
