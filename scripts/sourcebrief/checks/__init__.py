"""The checks: each follows one link of the chain from the page to the words in a source.

What is offered here is imported when it is asked for: a check of which nothing has changed needs
none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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
_HOMES = {
    "documentation": ("Rule", "explain"),
    "fixes": ("Edit", "apply_edits", "fixes"),
    "inputs": ("Excuse", "Inputs", "read_excuses"),
    "outcome": ("NotExamined", "Outcome", "Report"),
    "running": ("CHECKS", "rules", "run_checks"),
}


def __getattr__(name: str) -> object:
    """Give what is offered under a name, and the rest of its module with it."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({item: getattr(module, item) for item in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
