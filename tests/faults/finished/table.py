"""What came of the faults in finished pages, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .model import Spoiled

HEAD = ("class", "injected", "caught", "share", "first found as")


@dataclass(frozen=True)
class FinishedSummary:
    """The faults of each class, each with the code that it was found as, or nothing.

    `alarms` are the errors in pages that nothing is wrong with, in words.
    """

    results: Mapping[str, Sequence[tuple[Spoiled, str]]]
    alarms: Sequence[str]

    @property
    def injected(self) -> int:
        """How many faults there were."""
        return sum(map(len, self.results.values()))

    @property
    def caught(self) -> int:
        """How many of them were caught."""
        return sum(bool(code) for found in self.results.values() for _, code in found)

    @property
    def share(self) -> float:
        """The share caught, 1 where nothing was injected."""
        return self.caught / self.injected if self.injected else 1.0

    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows of the table, the total last."""
        rows = [_row(name, found) for name, found in self.results.items()]
        every = [item for found in self.results.values() for item in found]
        return [*rows, (*_row("all", every)[:-1], "")]

    def notes(self) -> list[str]:
        """Give what is said beneath the table."""
        count = len(self.alarms)
        first = f"False alarms: {count:,} error{'' if count == 1 else 's'} on untouched pages."
        return [first, *self.alarms[:10]]


def _row(name: str, found: Sequence[tuple[Spoiled, str]]) -> tuple[str, ...]:
    caught = sum(bool(code) for _, code in found)
    share = f"{caught / len(found):.1%}" if found else "–"
    codes = Counter(code for _, code in found if code)
    most = ", ".join(code for code, _ in codes.most_common(2))
    return name, f"{len(found):,}", f"{caught:,}", share, most


def as_text(summary: FinishedSummary) -> str:
    """Give the table in columns."""
    rows = [HEAD, *summary.rows()]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if k in {0, len(HEAD) - 1} else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, "", *summary.notes()])


def as_markdown(summary: FinishedSummary) -> str:
    """Give the table as Markdown."""
    rows = summary.rows()
    rows = [*rows[:-1], tuple(f"**{cell}**" if cell else "" for cell in rows[-1])]
    lines = [f"| {' | '.join(row)} |" for row in (HEAD, *rows)]
    lines.insert(1, "|:--|--:|--:|--:|:--|")
    return "\n".join([*lines, "", *summary.notes()])


def misses(summary: FinishedSummary, data: Mapping[str, bytes], most: int) -> str:
    """Give what was not caught, the first few of each class."""
    lines = []
    for name, found in summary.results.items():
        missed = [fault for fault, code in found if not code]
        if missed:
            lines.append(f"missed, {name}: {len(missed):,}")
            lines += [f"  {fault.shown(data[fault.file])}" for fault in missed[:most]]
    return "\n".join(lines)
