"""Patterns of a data package, of which a hostile one could take years to match a short cell.

Python's `re` tries every way in which a pattern can match. How many there are at most is counted
before a pattern is used, by multiplying the choices that each part of it leaves.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, Final

LONGEST: Final = 1000
"""A longer cell has the form of no pattern."""
MOST_WAYS: Final = 1_000_000
"""So many ways are tried in well under a second."""
KNOWN: Final = frozenset({"([A-Z]{3}(-[A-Z]{3})?|NTCA|CTAM)(\\+([A-Z]{3}(-[A-Z]{3})?|NTCA|CTAM))*"})
"""Patterns with a group repeated that begins with a sign which stands nowhere else."""

_CHARACTERS: Final = frozenset({"ANY", "IN", "LITERAL", "NOT_LITERAL"})
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT"})


class SlowPatternError(ValueError):
    """A pattern that could take too long, or that can't be judged."""

    def __init__(self, pattern: str) -> None:
        super().__init__("a pattern here could take too long to match")
        self.pattern = pattern


def compiled(pattern: str) -> re.Pattern[str]:
    """Give a pattern ready for use.

    Raises
    ------
    SlowPatternError
        If there may be more than `MOST_WAYS` ways to match it.
    re.error
        If it is none.
    """
    if pattern not in KNOWN:
        parser: Any = import_module("re._parser")
        try:
            ways = _ways(parser.parse(pattern))
        except (OverflowError, RecursionError) as error:
            raise SlowPatternError(pattern) from error
        if ways > MOST_WAYS:
            raise SlowPatternError(pattern)
    return re.compile(pattern)


def _ways(items: Any) -> int:
    """Give at most how many ways there are to match a sequence of parsed items."""
    product = 1
    for operation, argument in items:
        product = min(product * _of_item(str(operation), argument), MOST_WAYS + 1)
    return product


def _of_item(operation: str, argument: Any) -> int:
    if operation in _CHARACTERS or operation == "AT":
        return 1
    if operation == "SUBPATTERN":
        return _ways(argument[-1])
    if operation == "BRANCH":
        return sum(map(_ways, argument[1]))
    if operation in _REPEATS:
        least, most, inside = argument
        single = len(inside) == 1 and str(inside[0][0]) in _CHARACTERS
        if single:
            return max(1, min(int(most), LONGEST) - int(least) + 1)
        if most == 1:
            return 1 + _ways(inside)
    return MOST_WAYS + 1
