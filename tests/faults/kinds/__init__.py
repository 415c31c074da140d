"""Every class of faults, in the order in which the table lists them."""

from ..model import Kind
from . import (
    bindings,
    citing,
    computations,
    digits,
    evidence,
    measures,
    scopes,
    structure,
    times,
)

KINDS: tuple[Kind, ...] = (
    *digits.KINDS,
    *measures.KINDS,
    *times.KINDS,
    *scopes.KINDS,
    *evidence.KINDS,
    *bindings.KINDS,
    *computations.KINDS,
    *citing.KINDS,
    *structure.KINDS,
)

__all__ = ["KINDS"]
