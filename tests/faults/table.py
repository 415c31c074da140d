"""The results as a table, for a terminal or in Markdown, and the list of what was missed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .judging import Result
from .kinds import KINDS
from .model import Kind

MOST_SHOWN = 10
HEAD = ("class", "injected", "caught", "share", "exactly")


@dataclass(frozen=True)
class Summary:
    """What came of all faults.

    `results` are by class; `left_out` are the classes that need the sources' texts where there
    are none; `alarms` counts the errors in the untouched brief.
    """

    results: Mapping[str, Sequence[Result]]
    left_out: Sequence[str]
    alarms: int

    @property
    def injected(self) -> int:
        """How many faults there were."""
        return sum(map(len, self.results.values()))

    @property
    def caught(self) -> int:
        """How many of them were caught."""
        return sum(result.caught for results in self.results.values() for result in results)

    @property
    def share(self) -> float:
        """The share caught, 1 where nothing was injected."""
        return self.caught / self.injected if self.injected else 1.0

    def lines(self) -> list[tuple[str, ...]]:
        """Give the rows of the table, the total last."""
        rows = [_row(name, results) for name, results in self.results.items()]
        return [*rows, _row("all", [item for results in self.results.values() for item in results])]


def _row(name: str, results: Sequence[Result]) -> tuple[str, ...]:
    caught = sum(result.caught for result in results)
    exact = sum(result.exact for result in results)
    share = f"{caught / len(results):.1%}" if results else "–"
    return name, f"{len(results):,}", f"{caught:,}", share, f"{exact:,}"


def as_text(summary: Summary) -> str:
    """Give the table in columns."""
    rows = [HEAD, *summary.lines()]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if k == 0 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([*lines, "", *_notes(summary)])


def as_markdown(summary: Summary) -> str:
    """Give the table as Markdown, with a column that says why what is missed can't be caught."""
    rows = summary.lines()
    reasons = [
        why if row[1] != row[2] else "" for row, why in zip(rows, _limits(rows), strict=True)
    ]
    rows = [*rows[:-1], tuple(f"**{cell}**" for cell in rows[-1])]
    table = [(*HEAD, "why not all"), *((*row, why) for row, why in zip(rows, reasons, strict=True))]
    lines = [f"| {' | '.join(row).rstrip()} |" for row in table]
    lines.insert(1, "|:--|--:|--:|--:|--:|:--|")
    return "\n".join([*lines, "", *_notes(summary)])


def _limits(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Give for each class why some of it can't be told from a true brief."""
    known = {kind.name: kind.limit for kind in KINDS}
    return [known.get(row[0], "") for row in rows]


def _notes(summary: Summary) -> list[str]:
    alarms = f"{summary.alarms:,} errors" if summary.alarms != 1 else "1 error"
    notes = [f"False alarms: {alarms} on the untouched brief."]
    if summary.left_out:
        notes.append(
            f"Without the sources' texts link 2 (the excerpts) was not examined: "
            f"{len(summary.left_out)} classes left out: {'; '.join(summary.left_out)}."
        )
    return notes


def misses(
    summary: Summary, kinds: Sequence[Kind], text_of: Callable[[str], str], most: int = MOST_SHOWN
) -> str:
    """Give what was not caught: by class, the first few with their place, before and after."""
    lines = []
    for kind in kinds:
        missed = [result for result in summary.results.get(kind.name, ()) if not result.caught]
        if not missed:
            continue
        why = f" ({kind.limit})" if kind.limit else ""
        lines.append(f"missed, {kind.name}: {len(missed):,}{why}")
        for result in missed[:most]:
            fault, text = result.fault, text_of(result.fault.path)
            before, after = fault.shown(text)
            lines.append(f"  {fault.path}:{fault.line(text)}")
            lines += [f"    - {before}", f"    + {after}"]
            if result.codes:
                lines.append(f"    found instead: {', '.join(result.codes)}")
    return "\n".join(lines)
