"""The checks: each follows one link of the chain from the page to the words in a source."""

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
