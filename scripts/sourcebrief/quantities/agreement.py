"""Judges whether words may stand for a fact."""

from __future__ import annotations

from sourcebrief.quantities.model import Measure, Verdict
from sourcebrief.quantities.reader import read


def agree(words: str, measure: Measure, *, before: str = "", after: str = "") -> Verdict:
    """Judge whether `words` may stand for `measure` in a sentence."""
    inside = (len(before), len(before) + len(words))
    found = [q for q in read(before + words + after) if q.start < inside[1] and q.end > inside[0]]
    if len(found) != 1:
        return Verdict("false", f"`{words}` holds {len(found)} quantities")
    same = found[0].value == measure.value and found[0].hedge == measure.hedge
    return Verdict("true" if same else "false", f"{found[0].text} against {measure.value}")
