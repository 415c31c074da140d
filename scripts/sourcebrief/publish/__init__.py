"""What the build writes for the document to use: the numbers and the evidence annex.

What is offered here is imported when it is asked for: a check needs none of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebrief.publish.evidence import evidence_part, with_inputs
    from sourcebrief.publish.numbers import numbers_json

__all__ = [
    "evidence_part",
    "numbers_json",
    "with_inputs",
]
_HOMES = {
    "evidence": ("evidence_part", "with_inputs"),
    "numbers": ("numbers_json",),
}


def __getattr__(name: str) -> object:
    """Give what is offered under a name, and the rest of its module with it."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({item: getattr(module, item) for item in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
