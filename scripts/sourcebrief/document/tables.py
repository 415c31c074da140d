"""Pipe tables: which line rules off the head, and where the cells of a row begin and end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.document.positions import Line

_RULE = frozenset("|:-+ \t")
_MARK = re.compile(r"\\.|`+|\|", re.DOTALL)


def is_rule(text: str) -> bool:
    """Tell whether a line is the rule under a pipe table's head."""
    stripped = text.strip()
    return "-" in stripped and "|" in stripped and set(stripped) <= _RULE


def cells(line: Line) -> Iterator[Line]:
    """Give the cells of one row, each with its place, white space left out.

    A pipe that is escaped, or stands in inline code, divides nothing.
    """
    row = line.strip()
    bars = list(_bars(row.text))
    edges = [-1, *bars, len(row.text)]
    if bars and bars[0] == 0:
        edges = edges[1:]
    if bars and bars[-1] == len(row.text) - 1:
        edges = edges[:-1]
    for start, end in pairwise(edges):
        yield row.cut(start + 1, end).strip()


def _bars(text: str) -> Iterator[int]:
    code = ""
    for mark in _MARK.finditer(text):
        found = mark.group()
        if found[0] == "`":
            code = "" if found == code else code or found
        elif found == "|" and not code:
            yield mark.start()
