"""Two processes find what one finds, and one does it where there can't be two."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from good_brief import copy_good, inputs_of, spoil
from sourcebrief.checks import Inputs, apart, run_checks, sharing
from sourcebrief.checks.apart import BUNDLES, run_apart
from sourcebrief.checks.kept import Kept
from sourcebrief.checks.order import OF_DOCUMENTS, OF_PROSE, ORDER
from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.reporting import report_of
from sourcebrief.checks.sharing import can_share, share
from sourcebrief.cli import main
from sourcebrief.cli.inputs import LateInputs
from sourcebrief.errors import Finding, Place
from sourcebrief.project import Project


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two processes, though another test may have left idle threads behind."""
    if sys.platform != "linux":
        pytest.skip("not examined: two processes, which this system can't safely make of one")
    monkeypatch.setattr(apart, "can_share", lambda: True)


pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
SPOILT = ("report/brief.qmd", "", "\nThere were 712 more, `code`{=html} and [5]{n=no_such_id}.\n")


def _apart(project: Project) -> object:
    texts = project.registry.parent
    return run_apart(LateInputs(project, str(texts)), Kept(project, texts))


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("spoilt", [False, True])
def test_two_processes_report_what_one_reports(tmp_path: Path, spoilt: bool) -> None:
    project = copy_good(tmp_path)
    if spoilt:
        spoil(project, *SPOILT)

    report = _apart(project)

    assert report == run_checks(inputs_of(project))
    assert bool(report.findings) is spoilt  # type: ignore[attr-defined]


def test_a_report_has_one_order_though_two_findings_say_the_same_of_one_place() -> None:
    found = [Finding("code", Place("a.qmd", 1), "said", f"evidence {number}") for number in "132"]

    reports = [
        report_of([Outcome(list(order))], Path("/")).findings for order in permutations(found)
    ]

    assert {item.evidence[-1] for item in reports[0]} == set("123")
    assert all([item.evidence[-1] for item in report] == list("123") for report in reports)


def test_every_check_is_done_once_by_one_of_the_processes() -> None:
    assert sorted(name for bundle in BUNDLES for name in bundle) == sorted(ORDER)
    assert set(ORDER) >= OF_PROSE >= OF_DOCUMENTS


@pytest.mark.usefixtures("two")
def test_both_processes_take_tasks_and_each_is_done_once() -> None:
    def task(number: int) -> tuple[int, int]:
        time.sleep(0.05)
        return number, os.getpid()

    given = share([partial(task, number) for number in range(6)], [[5, 0], [1], [2], [3], [4]])

    assert given is not None
    assert [number for number, _ in given] == list(range(6))
    assert len({process for _, process in given}) == 2


@pytest.mark.usefixtures("two")
def test_nothing_is_given_out_before_all_is_ready() -> None:
    ready: list[float] = []

    def begin() -> None:
        time.sleep(0.1)
        ready.append(time.monotonic())

    given = share([time.monotonic] * 4, [[0], [1], [2], [3]], begin)

    assert given is not None
    assert min(given) >= ready[0]


@pytest.mark.usefixtures("two")
def test_what_a_task_raises_here_is_raised_and_the_copy_ends() -> None:
    here = os.getpid()

    def task() -> None:
        if os.getpid() == here:
            raise ValueError("as it was")
        time.sleep(60)

    began = time.monotonic()
    with pytest.raises(ValueError, match="as it was"):
        share([task, task], [[0], [1]])

    assert time.monotonic() - began < 30


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("how", ["killed", "failed"])
def test_a_copy_that_did_not_finish_gives_nothing(how: str) -> None:
    here = os.getpid()

    def task() -> None:
        if os.getpid() == here:
            time.sleep(0.2)
        elif how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            raise ValueError

    assert share([task, task], [[0], [1]]) is None


@pytest.mark.usefixtures("two")
def test_one_process_does_it_all_where_the_copy_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_good(tmp_path)
    spoil(project, *SPOILT)
    command = ["check", "--project", str(project.root), "--pages", "none", "--format", "json"]
    monkeypatch.setattr(apart, "can_share", lambda: False)
    status = main(command)
    said = capsys.readouterr().out
    (project.work / "checked.json").unlink()
    monkeypatch.setattr(apart, "can_share", lambda: True)
    here, work = os.getpid(), sharing._work

    def killed(*given: object) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sharing, "_work", killed)

    assert (main(command), capsys.readouterr().out) == (status, said)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("file", ["data/facts.csv", "references.bib", "report/brief.qmd"])
def test_what_can_t_be_read_is_said_as_one_process_says_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
) -> None:
    project = copy_good(tmp_path)
    (project.root / file).unlink()
    (project.root / "seeds" / "sources.csv").write_text("key\n", "utf-8")
    command = ["check", "--project", str(project.root), "--pages", "none"]
    status = main(command)
    said = capsys.readouterr()

    monkeypatch.setattr(apart, "can_share", lambda: False)

    assert main(command) == status == 2
    assert capsys.readouterr() == said


@pytest.mark.usefixtures("two")
def test_files_that_change_meanwhile_are_read_again_by_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_good(tmp_path)
    shared = sharing.share

    def changing(*given: object) -> object:
        found = shared(*given)  # type: ignore[arg-type]
        spoil(project, *SPOILT)
        return found

    monkeypatch.setattr(apart, "share", changing)

    assert main(["check", "--project", str(project.root), "--pages", "none"]) == 1
    assert "712" in capsys.readouterr().out


def test_there_is_no_copy_with_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    if hasattr(os, "sched_getaffinity"):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})

    assert not can_share()


def test_there_is_no_copy_beside_a_thread() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not can_share()
    finally:
        done.set()
        thread.join()


@pytest.mark.usefixtures("two")
def test_the_copy_ends_soon_after_its_original_was_killed() -> None:
    program = (
        "import os, time\n"
        "from sourcebrief.checks.sharing import share\n"
        "def task():\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n"
        "    end = time.monotonic() + 60\n"
        "    while time.monotonic() < end: pass\n"
        "share([task, task], [[0], [1]])\n"
    )
    package = str(Path(sharing.__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": package},
    ) as original:
        assert original.stdout is not None
        running = {int(original.stdout.readline()) for _ in range(2)}
        original.kill()
        left = original.stdout.read()  # ends when nobody can write to it any more

    assert left == b""
    assert original.pid in running
    assert len(running) == 2


def test_parts_read_late_are_those_read_at_once(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    late, at_once = LateInputs(project, str(project.registry.parent)), inputs_of(project)

    for name in Inputs.__dataclass_fields__:
        if name not in {"texts", "drawn"}:
            assert getattr(late, name) == getattr(at_once, name), name
    assert set(late.texts) == set(at_once.texts)
    assert late.of(late.document).ledger is late.ledger
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        late.nothing  # noqa: B018
