"""The numbers in a text: reading them, and judging whether words may stand for a fact."""

from __future__ import annotations

from sourcebrief.quantities.agreement import agree
from sourcebrief.quantities.model import Hedge, Measure, Quantity, Token, Verdict
from sourcebrief.quantities.reader import read, read_all
from sourcebrief.quantities.style import house_style
from sourcebrief.quantities.units import UNITS, Unit

__all__ = [
    "UNITS",
    "Hedge",
    "Measure",
    "Quantity",
    "Token",
    "Unit",
    "Verdict",
    "agree",
    "house_style",
    "read",
    "read_all",
]
