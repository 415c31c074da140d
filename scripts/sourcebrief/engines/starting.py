"""The one place that starts processes: with a list of arguments, without a shell.

A process gets a session of its own, so that it and everything it started can be ended together.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEEDED = frozenset(
    {
        "APPDATA",
        "COMSPEC",
        "HOME",
        "LANG",
        "LANGUAGE",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "LOCALAPPDATA",
        "LOCPATH",
        "PATH",
        "PATHEXT",
        "PYTHONDONTWRITEBYTECODE",
        "SYSTEMDRIVE",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USERPROFILE",
        "WINDIR",
    }
)
"""The variables that any program may need; what else is set, a password say, is kept from it."""
FAMILIES = ("LC_", "QUARTO_", "XDG_")
SECRETS = ("AUTH", "KEY", "PASSWORD", "SECRET", "TOKEN")
"""What is in the name of a variable that no program needs, whatever its family."""


@dataclass(frozen=True)
class Started:
    """A process and its three pipes."""

    process: subprocess.Popen[bytes]
    stdin: FileIO
    stdout: FileIO
    stderr: FileIO


_running: set[Started] = set()


def needed(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the variables of `environment` that a program may need to run at all."""
    return {
        name: value
        for name, value in environment.items()
        if (name.upper() in NEEDED or name.startswith(FAMILIES))
        and not any(word in name.upper() for word in SECRETS)
    }


def any_running() -> bool:
    """Say whether any process was started that has not been ended."""
    return bool(_running)


def end_running() -> None:
    """End every process that was started and has not been ended, with all that these started.

    For a command that is told to stop: processes have sessions of their own, so that neither a
    terminal's interrupt nor the end of this process reaches them.
    """
    for started in tuple(_running):
        _end_all(started.process)


def start(words: Sequence[str], cwd: Path, env: Mapping[str, str]) -> Started:
    """Start a program in `cwd` with this environment and nothing else of this process.

    Raises
    ------
    SourcebriefError
        If it could not be started.
    """
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            words,
            cwd=cwd,
            env=env,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
            bufsize=0,
        )
    except (OSError, ValueError) as error:
        raise SourcebriefError(
            f"{Path(words[0]).name} could not be started",
            evidence=f"{error}",
            remedy="`sourcebrief doctor` says what is installed and where",
        ) from error
    pipes = (process.stdin, process.stdout, process.stderr)
    started = Started(process, *(pipe for pipe in pipes if isinstance(pipe, FileIO)))
    _running.add(started)
    return started


def end(started: Started) -> bool:
    """End what is left of a process's session; say whether anything was."""
    try:
        return _end_all(started.process)
    finally:
        _running.discard(started)


def end_session(pid: int) -> bool:
    """End a process that began a session, and all that is left in it; say whether any was."""
    if sys.platform == "win32":
        taskkill = Path(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")
        subprocess.run([taskkill, "/T", "/F", "/PID", str(pid)], check=False)
        return True
    try:
        # The group's number is that of the process which began it.
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _end_all(process: subprocess.Popen[bytes]) -> bool:
    running = process.poll() is None
    if running or sys.platform != "win32":
        running = end_session(process.pid) or running
    process.wait()
    return running
