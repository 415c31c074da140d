"""Ends a process with SIGKILL just before it writes for the n-th time, or counts its writes.

Python imports this module by itself in every process of a build when its folder is on the path.
`CRASH_AT` is the number, `CRASH_UNDER` the folder in which writes count, and `CRASH_COUNT` the file
that their number is written to at the end.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from pathlib import Path
from typing import Any

AT = int(os.environ.get("CRASH_AT", "0"))
UNDER = os.environ.get("CRASH_UNDER", "")
COUNT = os.environ.get("CRASH_COUNT", "")
EVENTS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "ctypes.dlopen"})
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_seen = 0


def look(event: str, arguments: tuple[Any, ...]) -> None:
    """Count an event that writes, and end the process at the one asked for."""
    global _seen
    if not (event in EVENTS or (event == "open" and _writes(arguments))):
        return
    # What is removed with a folder is named from that folder, and the library by nothing.
    if event in {"open", "os.mkdir", "os.rename"} and not _under(arguments[0]):
        return
    _seen += 1
    if _seen == AT:
        os.kill(os.getpid(), signal.SIGKILL)


def _writes(arguments: tuple[Any, ...]) -> bool:
    return isinstance(arguments[2], int) and bool(arguments[2] & WRITES)


def _under(path: Any) -> bool:
    return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(UNDER)


if UNDER:
    if COUNT:
        atexit.register(lambda: Path(COUNT).write_text(str(_seen), "utf-8"))
    sys.addaudithook(look)
