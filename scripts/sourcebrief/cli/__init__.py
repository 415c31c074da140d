"""The command line: the only part that prints and decides the exit status."""

from __future__ import annotations

import os
import signal
import sys
import threading
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

from sourcebrief.cli.parser import make_parser
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Sequence

FINDINGS = 1
COULD_NOT_RUN = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status: 0, 1 for findings, 2 where it could not run.

    Parameters
    ----------
    arguments
        The words after the command's name; by default those of this process, which a check then
        ends.
    """
    words = sys.argv[1:] if arguments is None else arguments
    options = make_parser(*words[:1]).parse_args(words)
    try:
        _stop_cleanly()
        _print_anything()
        command = import_module(f"sourcebrief.cli.{options.command}")
        status: int = command.run(options)
        sys.stdout.flush()
        if arguments is None and options.command == "check":
            _end(status)
    except SourcebriefError as error:
        from sourcebrief.reporters.words import visible_lines

        print(f"sourcebrief: {visible_lines(str(error))}", file=sys.stderr)
        return FINDINGS if error.place and options.command == "build" else COULD_NOT_RUN
    except KeyboardInterrupt:
        print("sourcebrief: interrupted; the pages that are there are whole", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _print_no_more()
        return COULD_NOT_RUN
    except OSError as error:
        from sourcebrief.cli.troubles import explained

        print(f"sourcebrief: {explained(error)}", file=sys.stderr)
        _print_no_more()
        return COULD_NOT_RUN
    return status


def _end(status: int) -> NoReturn:
    """End this process at once: taking apart what it holds would take as long as some checks."""
    sys.stderr.flush()
    os._exit(status)


def _print_anything() -> None:
    """Let a letter that the terminal can't show be shown as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _print_no_more() -> None:
    """Let what is still to be printed go nowhere where it can't be printed."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop_cleanly() -> None:
    """Let an interrupt and a request to end stop what was started, and then this process."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _stop)


def _stop(_number: int, _frame: object) -> None:
    starting = sys.modules.get("sourcebrief.engines.starting")
    if starting is not None:
        starting.end_running()
    raise KeyboardInterrupt
