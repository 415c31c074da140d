"""What the build writes for the document to use: the numbers and the evidence annex."""

from sourcebrief.publish.evidence import evidence_part, with_inputs
from sourcebrief.publish.numbers import numbers_json

__all__ = ["evidence_part", "numbers_json", "with_inputs"]
