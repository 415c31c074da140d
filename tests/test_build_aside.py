"""Work aside goes on while other work is done, and is ended where it is not wanted."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from sourcebrief.build.aside import Aside
from sourcebrief.engines import process


def test_the_result_is_given_and_an_error_raised() -> None:
    """As if the work had been done here."""
    three = Aside(lambda: 3)
    with three:
        assert three.result() == 3

    failing = Aside(lambda: 1 // 0)
    with failing, pytest.raises(ZeroDivisionError):
        failing.result()


def test_programs_are_ended_where_the_result_is_not_asked_for(tmp_path: Path) -> None:
    """Also those that the work would start after the first."""
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    codes: list[int] = []

    def work() -> None:
        codes.extend(process.run(sleeping, cwd=tmp_path, timeout=60).returncode for _ in range(3))

    began = time.monotonic()
    with Aside(work):
        time.sleep(0.2)

    assert time.monotonic() - began < 30
    assert len(codes) == 3
    assert 0 not in codes


def test_who_has_not_begun_has_no_result() -> None:
    """It would be waited for without end."""
    with pytest.raises(ValueError, match="not begun"):
        Aside(lambda: 3).result()
