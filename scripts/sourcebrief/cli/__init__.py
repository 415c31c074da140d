"""The command line: the only part that prints and decides the exit status."""

from __future__ import annotations

import os
import signal
import sys
import threading
from importlib import import_module
from typing import TYPE_CHECKING

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
        The words after the command's name; by default those of this process.
    """
    options = make_parser().parse_args(arguments)
    command = import_module(f"sourcebrief.cli.{options.command}")
    try:
        _stop_cleanly()
        status: int = command.run(options)
        sys.stdout.flush()
    except SourcebriefError as error:
        print(f"sourcebrief: {error}", file=sys.stderr)
        return FINDINGS if error.place and options.command == "build" else COULD_NOT_RUN
    except KeyboardInterrupt:
        print("sourcebrief: interrupted; what was built before is as it was", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN
    return status


def _stop_cleanly() -> None:
    """Let an interrupt and a request to end stop what was started, and then this process."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)


def _stop(_number: int, _frame: object) -> None:
    process = sys.modules.get("sourcebrief.engines.process")
    if process is not None:
        process.end_running()
    raise KeyboardInterrupt
