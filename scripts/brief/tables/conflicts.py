"""Where the sources disagree: the audits that are known not to hold, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.rows import numbers
from sourcebrief.tables import Column, escape, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="conflicts",
    columns=[
        Column("A statement that does not hold", 30),
        Column("The numbers", 34),
        Column("What can be concluded", 36),
    ],
    caption="Where the sources disagree with each other or with themselves.",
    note="Each statement is recomputed from the facts whenever the brief is checked; one that "
    "came to hold would be reported.",
)
def conflicts(facts: Facts) -> list[list[str]]:
    """Give a row for each audit that is expected to conflict, in the order of the data."""
    return [
        [escape(audit.claim), numbers(facts, audit.inputs), escape(audit.explanation)]
        for audit in facts.ledger.audits.values()
        if audit.expected == "conflicts"
    ]
