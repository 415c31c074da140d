"""Processes that work for another one: what they give, and what is left of them when they end."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import BrokenExecutor, wait
from pathlib import Path

import pytest

from sourcebrief.build.crew import Crew
from sourcebrief.errors import SourcebriefError
from test_engines_quarto import is_running

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL on this system")

SECONDS = 60.0
LARGE = 4_000_000
"""Bytes, more than a pipe holds."""

_begun: list[str] = []


def begin(word: str) -> None:
    """Note the word."""
    _begun.append(word)


def where(_: int = 0) -> tuple[int, list[str]]:
    """Give this process, and what it began with."""
    return os.getpid(), _begun


def refuse(name: str) -> None:
    """Raise with a remedy."""
    raise SourcebriefError(f"no {name}", remedy="give one")


def wait_long(mark: Path) -> None:
    """Say which process this is, and wait."""
    mark.with_suffix(".new").write_text(str(os.getpid()))
    mark.with_suffix(".new").rename(mark)
    time.sleep(SECONDS * 2)


def give_much(_: int) -> bytes:
    """Give more than a pipe holds."""
    return b"x" * LARGE


def process_of(mark: Path) -> int:
    """Give the process that waits."""
    end = time.monotonic() + SECONDS
    while not mark.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    return int(mark.read_text())


def test_work_is_done_by_processes_that_have_begun() -> None:
    """Each once; what was raised is raised here."""
    with Crew(2, begin, "word") as crew:
        found = [future.result(SECONDS) for future in [crew.submit(where) for _ in range(6)]]
        with pytest.raises(SourcebriefError, match="no bread") as caught:
            crew.submit(refuse, "bread").result(SECONDS)
    processes = {number for number, _ in found}
    assert os.getpid() not in processes
    assert len(processes) <= 2
    assert all(words == ["word"] for _, words in found)
    assert caught.value.remedy == "give one"
    assert not any(is_running(number) for number in processes)


def test_a_killed_process_is_said_and_another_one_goes_on(tmp_path: Path) -> None:
    """The others do not notice."""
    with Crew(2, begin, "word") as crew:
        lost = crew.submit(wait_long, tmp_path / "mark")
        os.kill(process_of(tmp_path / "mark"), signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            lost.result(SECONDS)
        after = [crew.submit(where).result(SECONDS) for _ in range(4)]
    assert all(words == ["word"] for _, words in after)


def test_a_process_killed_while_it_has_nothing_to_do_is_replaced() -> None:
    """When it is given something."""
    with Crew(1) as crew:
        first, _ = crew.submit(where).result(SECONDS)
        os.kill(first, signal.SIGKILL)
        with pytest.raises(BrokenExecutor):
            crew.submit(where).result(SECONDS)
        second, _ = crew.submit(where).result(SECONDS)
    assert first != second


@pytest.mark.parametrize("seed", range(8))
def test_nobody_waits_for_ever_whenever_a_process_is_killed(seed: int) -> None:
    """While it is sent something, sends something, or between."""
    with Crew(2) as crew:
        number, _ = crew.submit(where).result(SECONDS)
        work = [crew.submit(give_much, number) for number in range(6)]
        time.sleep(0.004 * seed)
        os.kill(number, signal.SIGKILL)
        ended, waiting = wait(work, timeout=SECONDS)
    assert not waiting
    errors = [future.exception() for future in ended]
    assert sum(error is not None for error in errors) <= 1
    assert all(len(future.result()) == LARGE for future in ended if not future.exception())


def test_an_interrupt_is_left_to_who_started_the_processes() -> None:
    """A terminal sends it to all of them."""
    with Crew(1) as crew:
        number, _ = crew.submit(where).result(SECONDS)
        os.kill(number, signal.SIGINT)
        assert crew.submit(where).result(SECONDS)[0] == number


def test_processes_at_work_are_ended_by_an_error(tmp_path: Path) -> None:
    """An interrupt for one; nothing of them is left."""

    def interrupted() -> None:
        with Crew(2) as crew:
            futures.extend(crew.submit(wait_long, tmp_path / f"mark{item}") for item in range(3))
            found.extend(process_of(tmp_path / f"mark{item}") for item in range(2))
            raise KeyboardInterrupt

    found: list[int] = []
    futures: list[object] = []
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - began < SECONDS
    assert len(found) == 2
    assert not any(is_running(number) for number in found)
