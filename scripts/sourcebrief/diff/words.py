"""Words that every rendering of a difference shares: counts, titles, one-line phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.diff.model import Change, Edited
from sourcebrief.reporters.words import counted

if TYPE_CHECKING:
    from sourcebrief.diff.model import AuditChange, Difference, NumberChange, ShownChange

EDITED = {
    Edited.REWORDED: "printed otherwise",
    Edited.REBOUND: "bound to another number",
    Edited.PUT_IN: "now printed",
    Edited.TAKEN_OUT: "no longer printed",
}


def summary(difference: Difference) -> str:
    """Give what changed in one line, or that nothing did."""
    numbers = difference.numbers
    parts = []
    for change in Change:
        count = sum(item.change is change for item in numbers)
        if count:
            parts.append(f"{counted(count, 'number')} {change}")
    touched = (
        (len(difference.audits), "audit"),
        (len(difference.words), "printed number"),
        (len(difference.sentences), "sentence"),
        (sum(item.id.startswith("fig-") for item in difference.shown), "figure"),
        (sum(item.id.startswith("tbl-") for item in difference.shown), "table"),
    )
    verbs = ("changed", "edited", "touched", "touched", "touched")
    for (count, word), verb in zip(touched, verbs, strict=True):
        parts += [f"{counted(count, word)} {verb}"] if count else []
    return ", ".join(parts) or "no number changed"


def became(item: NumberChange) -> str:
    """Give the number before and after, as the house writes it."""
    if not item.old or not item.new:
        return item.old or item.new
    return item.old if item.old == item.new else f"{item.old} → {item.new}"


def verdicts(item: AuditChange) -> str:
    """Give an audit's verdict before and after."""
    if not item.old or not item.new:
        return item.old or item.new
    return f"still {item.new}" if item.old == item.new else f"{item.old} → {item.new}"


def reasons(item: ShownChange) -> str:
    """Give why a figure or table is touched, its ids apart."""
    script = f"its script was {item.script}" if item.script else ""
    shows = f"shows {counted(len(item.because), 'changed number')}" if item.because else ""
    return "; ".join(part for part in (shows, script) if part)
