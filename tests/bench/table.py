"""Rows of measurements: medians, ratios, targets, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEAD = ("step", "median", "memory", "ratio", "of", "target", "")


@dataclass(frozen=True)
class Row:
    """One thing measured.

    Parameters
    ----------
    step
        What was done.
    seconds
        How long each run took.
    memory
        The peak in megabytes, 0 where it was not looked at.
    ratio
        How it compares with what `of` names, or nothing.
    target
        The greatest ratio, or the most megabytes where `ratio` is nothing, that it is to have.
    """

    step: str
    seconds: Sequence[float] = ()
    memory: float = 0.0
    ratio: float | None = None
    of: str = ""
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met, or nothing where there is none."""
        if self.target is None:
            return None
        return (self.memory if self.ratio is None else self.ratio) <= self.target

    def cells(self) -> tuple[str, ...]:
        """Give the row as it is printed."""
        target = ""
        if self.target is not None:
            target = f"≤ {self.target:,.0f} MB" if self.ratio is None else f"≤ {self.target:g}"
        return (
            self.step,
            duration(median(self.seconds)) if self.seconds else "",
            f"{self.memory:,.0f} MB" if self.memory else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            self.of,
            target,
            {None: "", True: "met", False: "MISSED"}[self.met],
        )


def duration(seconds: float) -> str:
    """Give a time in seconds, or in milliseconds or microseconds where it is short."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.0f} ms" if seconds >= 0.01 else f"{seconds * 1e6:.0f} µs"


def ratio(first: Sequence[float], second: Sequence[float]) -> float:
    """Give the ratio of the medians."""
    return median(first) / median(second)


def as_text(rows: Sequence[Row]) -> str:
    """Give the table in columns."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(row[k]) for row in cells) for k in range(len(HEAD))]
    left = {0, 4, 6}
    lines = (
        "  ".join(
            cell.ljust(width) if k in left else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return "\n".join(lines)


def as_markdown(rows: Sequence[Row]) -> str:
    """Give the table as Markdown."""
    lines = [f"| {' | '.join(row.cells())} |" for row in rows]
    return "\n".join([f"| {' | '.join(HEAD)} |", "|:--|--:|--:|--:|:--|--:|:--|", *lines])
