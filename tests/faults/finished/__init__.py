"""Faults in what was made: single changes of the finished pages and their downloads."""

from __future__ import annotations

from .running import FinishedPlan, run_finished
from .table import FinishedSummary

__all__ = ["FinishedPlan", "FinishedSummary", "run_finished"]
