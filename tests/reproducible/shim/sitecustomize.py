"""Changes what a Python process finds: the order of folders, and the number of cores.

Python imports this module by itself, in every process of a build, when its folder is on the path.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from typing import Any

ORDER = os.environ.get("VARIED_ORDER", "")
CORES = os.environ.get("VARIED_CORES", "")

_listdir: Callable[..., list[Any]] = os.listdir
_scandir: Callable[..., Any] = os.scandir


def shuffled(items: list[Any]) -> list[Any]:
    """Give the items in another order, the same one for the same names."""
    names = sorted(items, key=lambda item: os.fsencode(getattr(item, "name", item)))
    random.Random(f"{ORDER} {len(names)}").shuffle(names)  # noqa: S311 any order will do
    return names


class Entries:
    """What `os.scandir` gives: to be gone through, and to be closed."""

    def __init__(self, found: list[Any]) -> None:
        self._found = iter(found)

    def __iter__(self) -> Iterator[Any]:
        return self._found

    def __next__(self) -> Any:
        return next(self._found)

    def __enter__(self) -> Entries:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Do nothing: all was read at the beginning."""


def listdir(path: Any = ".") -> list[Any]:
    """Give the names in a folder in another order."""
    return shuffled(_listdir(path))


def scandir(path: Any = ".") -> Entries:
    """Give the entries of a folder in another order."""
    with _scandir(path) as entries:
        return Entries(shuffled(list(entries)))


if ORDER:
    os.listdir = listdir  # type: ignore[assignment]
    os.scandir = scandir  # type: ignore[assignment]
if CORES:
    os.cpu_count = lambda: int(CORES)
    if hasattr(os, "sched_setaffinity"):
        available = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, available[: int(CORES)])
