"""What changed in a brief's numbers between two states of it, and where that is read."""

from sourcebrief.diff.comparing import compare
from sourcebrief.diff.model import Difference
from sourcebrief.diff.revisions import revision
from sourcebrief.diff.sides import Side, read_side

__all__ = ["Difference", "Side", "compare", "read_side", "revision"]
