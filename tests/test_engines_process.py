"""A process ends when it should, with everything it started, and its output is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import process
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path


def run_python(code: str, cwd: Path, *, timeout: float = 20, **more: object) -> process.Completed:
    """Run a line of Python as a process."""
    return process.run([sys.executable, "-c", code], cwd=cwd, timeout=timeout, **more)


def test_output_status_and_time_are_given(tmp_path: Path) -> None:
    """Both streams are kept apart, in UTF-8."""
    code = "import sys; print('oút'); print('err', file=sys.stderr); sys.exit(3)"

    completed = run_python(code, tmp_path, env={"PYTHONUTF8": "1"})

    assert (completed.stdout.strip(), completed.stderr.strip()) == ("oút", "err")
    assert completed.returncode == 3
    assert 0 < completed.seconds < 20
    assert (completed.timed_out, completed.flooded, completed.left_processes) == (False,) * 3


def test_the_folder_the_variable_and_the_input_reach_the_process(tmp_path: Path) -> None:
    """The environment is added to, not replaced."""
    code = "import os, sys; print(os.getcwd(), os.environ['COLOUR'], sys.stdin.read())"

    completed = run_python(code, tmp_path, env={"COLOUR": "blue"}, stdin=b"words")

    assert completed.stdout.split() == [str(tmp_path.resolve()), "blue", "words"]


def test_an_argument_is_never_read_by_a_shell(tmp_path: Path) -> None:
    """There is none in between."""
    word = "$(touch made); `touch made` && touch made 'é'"

    completed = process.run(
        [sys.executable, "-c", "import sys; print(ascii(sys.argv[1]))", word],
        cwd=tmp_path,
        timeout=20,
    )

    assert completed.stdout.strip() == ascii(word)
    assert list(tmp_path.iterdir()) == []


def test_a_large_input_that_nobody_reads_does_not_block(tmp_path: Path) -> None:
    """A pipe that is full waits for its reader."""
    assert run_python("pass", tmp_path, stdin=b"x" * 5_000_000).returncode == 0


def test_the_deadline_ends_a_process_and_its_child(tmp_path: Path) -> None:
    """What was written before is kept."""
    code = (
        "import subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print('started', flush=True)\n"
        "import time; time.sleep(60)\n"
    )
    start = time.monotonic()

    completed = run_python(code, tmp_path, timeout=1.5)

    assert completed.timed_out
    assert completed.stdout.strip() == "started"
    assert time.monotonic() - start < 10


def test_a_flood_keeps_its_first_and_last_words_only(tmp_path: Path) -> None:
    """The cause of an error is at one end or the other."""
    code = "import sys; sys.stdout.write('first ' + 'x' * 2_000_000 + ' last')"

    completed = run_python(code, tmp_path)

    assert completed.stdout.startswith("first ")
    assert completed.stdout.endswith(" last")
    assert "bytes left out" in completed.stdout
    assert len(completed.stdout) < process.KEPT_BYTES + 100


def test_a_flood_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would last until the deadline."""
    monkeypatch.setattr(process, "FLOOD_BYTES", 2**20)

    completed = run_python("while True: print('x' * 10_000)", tmp_path, timeout=60)

    assert completed.flooded
    assert completed.seconds < 30


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The message names the program, not a system call."""
    with pytest.raises(SourcebriefError, match="no-such-program could not be started"):
        process.run([tmp_path / "no-such-program"], cwd=tmp_path, timeout=5)


def test_the_last_lines_are_those_with_words(tmp_path: Path) -> None:
    """Empty lines are no evidence."""
    completed = run_python("print('a\\n\\nb'); print(); print('c')", tmp_path)

    assert completed.last_lines(2) == "b\nc"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_told_to_stop_ends_what_it_started(tmp_path: Path, number: int) -> None:
    """Nothing goes on in the background once the command is gone."""
    mark = tmp_path / "started"
    child = f"import os, pathlib, time; m = pathlib.Path({str(mark)!r}); "
    child += "m.with_name('new').write_text(str(os.getpid())); "
    child += "m.with_name('new').rename(m); time.sleep(100)"
    program = f"""
import sys, pathlib
from concurrent.futures import ThreadPoolExecutor
from sourcebrief import cli
from sourcebrief.engines.process import run
cli._stop_cleanly()
try:
    with ThreadPoolExecutor() as pool:
        words = [sys.executable, "-c", {child!r}]
        pool.submit(run, words, cwd=pathlib.Path("."), timeout=90).result()
except KeyboardInterrupt:
    sys.exit(130)
"""
    with subprocess.Popen([sys.executable, "-c", program]) as command:
        while not mark.exists():
            time.sleep(0.02)
        command.send_signal(number)

        assert command.wait(timeout=60) == 130

    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)
