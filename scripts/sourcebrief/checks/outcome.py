"""What one check gives, and what all of them give together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sourcebrief.errors import Finding

IN_QUESTION = "their rows have faults of their own"
"""Why facts are not examined further whose rows are wrong already."""


class NotExamined(NamedTuple):
    """What could not be examined: the thing, the reason, how many."""

    what: str
    why: str
    count: int  # type: ignore[assignment]  # a tuple's own `count` is not used


@dataclass
class Outcome:
    """What one check found, how many of each thing it examined, and what it could not examine."""

    findings: list[Finding] = field(default_factory=list)
    examined: Counter[str] = field(default_factory=Counter)
    not_examined: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Report:
    """What a run of all checks found; `findings` are sorted by place."""

    findings: tuple[Finding, ...]
    examined: dict[str, int]
    not_examined: tuple[NotExamined, ...]
