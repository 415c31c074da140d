"""Pure functions of the checks, remembering what they gave, so that a run costs what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from sourcebrief.quantities import agree, read, read_all

PURE: tuple[Callable[..., Any], ...] = (read, read_all, agree)


@contextmanager
def remembering() -> Iterator[None]:
    """Let the pure functions remember their results, wherever the package uses them."""
    changed: list[tuple[object, str, Callable[..., Any]]] = []
    try:
        for function in PURE:
            remembered = _remembered(function)
            for module, name in _uses(function):
                changed.append((module, name, function))
                setattr(module, name, remembered)
        yield
    finally:
        for module, name, original in changed:
            setattr(module, name, original)


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[object, Any] = {}

    @wraps(function)
    def call(*arguments: Any, **words: Any) -> Any:
        key = (arguments, tuple(sorted(words.items())))
        if key not in known:
            known[key] = function(*arguments, **words)
        given = known[key]
        return list(given) if isinstance(given, list) else given

    return call


def _uses(function: Callable[..., Any]) -> list[tuple[object, str]]:
    return [
        (module, name)
        for path, module in list(sys.modules.items())
        if path.partition(".")[0] == "sourcebrief"
        for name, value in list(vars(module).items())
        if value is function
    ]
