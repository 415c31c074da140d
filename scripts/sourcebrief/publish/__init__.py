"""What the build writes for the document to use: the numbers and the evidence annex.

What is offered here is imported when it is asked for: a check needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.offering import on_demand

if TYPE_CHECKING:
    from sourcebrief.publish.evidence import evidence_part, with_inputs
    from sourcebrief.publish.numbers import numbers_json

__all__ = [
    "evidence_part",
    "numbers_json",
    "with_inputs",
]
__getattr__ = on_demand(
    __name__,
    {
        "evidence": ("evidence_part", "with_inputs"),
        "numbers": ("numbers_json",),
    },
)
