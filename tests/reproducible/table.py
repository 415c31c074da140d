"""The table of what was varied, and what came of it."""

from __future__ import annotations

from .trying import DIFFERS, NOT_VARIED, SAME, Tried

HEAD = ("what", "varied to", "finished files")


def as_text(tried: Tried) -> str:
    """Give the table in columns, and the counts."""
    cells = [HEAD, *(row.cells() for row in tried.rows)]
    widths = [max(len(row[k]) for row in cells) for k in range(2)]
    lines = [
        "  ".join([*(row[k].ljust(widths[k]) for k in range(2)), row[2]]).rstrip() for row in cells
    ]
    return "\n".join([*lines, "", summary(tried)])


def as_markdown(tried: Tried) -> str:
    """Give the table as Markdown, and the counts under it."""
    rows = [" | ".join(cell.replace("|", "\\|") for cell in row.cells()) for row in tried.rows]
    lines = [f"| {' | '.join(HEAD)} |", "|:--|:--|:--|", *(f"| {row} |" for row in rows)]
    return "\n".join([*lines, "", summary(tried)])


def summary(tried: Tried) -> str:
    """Give the counts in a sentence."""
    same, differ = tried.count(SAME), tried.count(DIFFERS)
    return (
        f"{same + differ} variations of a build with {tried.files} finished files: {same} gave the "
        f"same bytes, {differ} did not; {tried.count(NOT_VARIED)} could not be tried here."
    )
