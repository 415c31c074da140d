"""The table of what was killed, and what it left."""

from __future__ import annotations

from collections.abc import Sequence

from .disks import Filled
from .running import counted
from .trial import Outcome

HEAD = ("changed before", "killed", "builds", "old left", "new left", "had ended", "faults")


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Give the table in columns, with every fault under it."""
    cells = [HEAD, *counted(outcomes)]
    widths = [max(len(row[k]) for row in cells) for k in range(len(HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if k < 2 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    faults = [f"{item.change}, {item.kill}: {item.fault}" for item in outcomes if item.fault]
    return "\n".join([*lines, "", summary(outcomes), *faults])


def as_markdown(outcomes: Sequence[Outcome]) -> str:
    """Give the table as Markdown, and the counts under it."""
    rows = [f"| {' | '.join(row)} |" for row in counted(outcomes)]
    ruler = f"|:--|:--|{'--:|' * (len(HEAD) - 2)}"
    return "\n".join([f"| {' | '.join(HEAD)} |", ruler, *rows, "", summary(outcomes)])


def summary(outcomes: Sequence[Outcome]) -> str:
    """Give the counts in a sentence."""
    faults = sum(bool(item.fault) for item in outcomes)
    killed = [item.kill for item in outcomes if item.state != "ended"]
    writes = sum(bool(kill.write) for kill in killed)
    ways = f"{len(killed) - writes} at random moments and {writes} before a write"
    return (
        f"{len(killed)} builds killed, {ways}: {faults} left a mixture, or a brief that the next "
        "build did not put right."
    )


def disks_as_text(disks: Sequence[Filled]) -> str:
    """Give in a sentence what came of full disks, with what was wrong under it."""
    if not disks:
        return "Full disks were not examined: no file system may be mounted here."
    wrong = [f"{item.free} kB free: {item.wrong}" for item in disks if item.wrong]
    full = sum(item.status != 0 for item in disks)
    count = f"{len(disks)} builds on a disk with little room: {full} were told that it is full, "
    return "\n".join([f"{count}{len(wrong)} left anything but a whole brief.", *wrong])
