"""Rows and tables that could not be read, so that what depends on them is not reported as well.

One comma too many in the row of a fact is one finding, at that comma, and not one more for each
sentence that prints the fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sourcebrief.errors import Finding

_WHOLE_TABLE = frozenset(
    {"csv-not-utf8", "csv-too-large", "csv-missing-column", "csv-duplicate-column"}
)


def broken_tables(findings: Iterable[Finding]) -> frozenset[str]:
    """Give the paths of the tables of which no row could be read."""
    return frozenset(item.place.path for item in findings if item.code in _WHOLE_TABLE)


def unread_ids(findings: Iterable[Finding], root: Path) -> frozenset[str]:
    """Give the first cells of the rows that findings are about: the ids of what is not there."""
    lines: dict[str, set[int]] = {}
    for finding in findings:
        if finding.place.line > 1:
            lines.setdefault(finding.place.path, set()).add(finding.place.line)
    found: set[str] = set()
    for path, numbers in lines.items():
        found |= _first_cells(root / path, numbers)
    return frozenset(found - {""})


def _first_cells(path: Path, numbers: set[int]) -> set[str]:
    try:
        rows = path.read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return set()
    wanted = (rows[number - 1] for number in numbers if number <= len(rows))
    return {row.split(",", 1)[0].strip('" \r')[:100] for row in wanted}
