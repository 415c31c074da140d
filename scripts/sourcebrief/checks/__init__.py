"""The checks: each follows one link of the chain from the page to the words in a source.

What is offered here is imported when it is asked for: a check of which nothing has changed needs
none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.offering import on_demand

if TYPE_CHECKING:
    from sourcebrief.checks.documentation import Rule, explain
    from sourcebrief.checks.fixes import Edit, apply_edits, fixes
    from sourcebrief.checks.inputs import Excuse, Inputs, read_excuses
    from sourcebrief.checks.outcome import NotExamined, Outcome, Report
    from sourcebrief.checks.running import CHECKS, rules, run_checks

__all__ = [
    "CHECKS",
    "Edit",
    "Excuse",
    "Inputs",
    "NotExamined",
    "Outcome",
    "Report",
    "Rule",
    "apply_edits",
    "explain",
    "fixes",
    "read_excuses",
    "rules",
    "run_checks",
]
__getattr__ = on_demand(
    __name__,
    {
        "documentation": ("Rule", "explain"),
        "fixes": ("Edit", "apply_edits", "fixes"),
        "inputs": ("Excuse", "Inputs", "read_excuses"),
        "outcome": ("NotExamined", "Outcome", "Report"),
        "running": ("CHECKS", "rules", "run_checks"),
    },
)
