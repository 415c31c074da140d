"""Judges whether words and a measure go the same way: up, down, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.directions import DOWN_WORDS, UP_WORDS
from sourcebrief.quantities.lexemes import passages

if TYPE_CHECKING:
    from sourcebrief.quantities.claims import Claim
    from sourcebrief.quantities.model import Measure, Quantity

_REACH: Final = 12


def direction_problem(claim: Claim, quantity: Quantity, measure: Measure) -> str:
    """Give what is wrong with the direction of a claim, or nothing."""
    if quantity.unit == "multiple" and measure.value > 0:
        return ""
    if measure.value < 0:
        return _not_down(claim, quantity)
    if quantity.value < 0:
        return "the words print a negative number, the fact is positive"
    if quantity.direction == "down" and measure.value > 0:
        return "the words say a fall, the fact is no fall (a fall is stored as a negative value)"
    return ""


def _not_down(claim: Claim, quantity: Quantity) -> str:
    """Give why words do not say the fall that a negative value is."""
    if quantity.direction == "down" or (quantity.value < 0 and quantity.direction != "up"):
        return ""
    if quantity.direction == "up":
        return "the words say a rise, the fact is a fall"
    said = _words(claim.before)[-_REACH:] + _words(claim.after)[:_REACH]
    if any(word in DOWN_WORDS for word in said) and not any(word in UP_WORDS for word in said):
        return ""
    return "the words say no fall, the fact is one"


def _words(text: str) -> list[str]:
    return [word for passage in passages(text) for word in passage.words if word]
