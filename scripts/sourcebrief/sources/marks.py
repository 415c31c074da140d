"""Footnote marks glued to words and numbers: `year.11`, `$2.60.9`, `status. 77`.

Extraction turns a raised number into plain digits. Which digits are a mark is told by the
footnotes at the foot of the same page: their numbers come in that order in its body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_CANDIDATE: Final = re.compile(r"(?<=[^\s\d])([ \u00a0]?)([1-9][0-9]{0,3})(?![\w%°]|[.,]\d)")
_CLOSING: Final = frozenset(".,;:!?)]”’\"'")
_CAPITAL: Final = re.compile(r"\s*(?:[^\W\d_a-z]|[“‘\"'(\[]|$)")


class _Candidate(NamedTuple):
    rank: int
    start: int
    end: int


def find_marks(body: str, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Give the ranges in `body` of the marks of the footnotes `numbers`, in their order.

    A mark that is not found is left out: its digits then stay in the text.
    """
    wanted = {str(number) for number in numbers}
    candidates: dict[str, list[_Candidate]] = {}
    for match in _CANDIDATE.finditer(body):
        if match.group(2) in wanted and (rank := _rank(body, match)):
            found = _Candidate(rank, match.start(), match.end())
            candidates.setdefault(match.group(2), []).append(found)
    marks: list[tuple[int, int]] = []
    for number in numbers:
        after = marks[-1][1] if marks else 0
        later = [item for item in candidates.get(str(number), ()) if item.start >= after]
        if later:
            best = min(later, key=lambda item: (item.rank, item.start))
            marks.append((best.start, best.end))
    return marks


def _rank(body: str, match: re.Match[str]) -> int:
    """Give how surely this is a mark: 1 the surest, 4 the least, 0 not at all."""
    glue, before = body[match.start() - 1], body[match.start() - 2 : match.start() - 1]
    ends = _CAPITAL.match(body, match.end()) is not None
    if match.group(1):
        return 3 if glue in _CLOSING and ends else 0
    if glue in _CLOSING:
        if not before.isdigit() or glue not in ".,":
            return 1
        return 2 if ends else 0
    return 4 if glue.islower() else 0
