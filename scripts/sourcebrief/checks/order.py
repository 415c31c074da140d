"""The checks by name, in the order of the chain: from the sources to the page.

Whoever runs some of them imports no others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ORDER = (
    "tables",
    "source_texts",
    "excerpts",
    "values",
    "row_periods",
    "row_places",
    "row_people",
    "computations",
    "formula_words",
    "conflicts",
    "structure",
    "renderable",
    "numbers",
    "sentence",
    "like_facts",
    "loose_numbers",
    "quotations",
    "bibliography",
    "registry_agrees",
    "citations",
    "cited_facts",
    "cited_words",
    "cross_references",
    "reference_targets",
    "unused_facts",
)

OF_DOCUMENTS = frozenset(
    {
        "structure",
        "numbers",
        "sentence",
        "like_facts",
        "quotations",
        "citations",
        "cited_facts",
        "cited_words",
        "cross_references",
        "reference_targets",
    }
)
"""The checks that look at one edition; they are run for each."""

OF_PROSE = OF_DOCUMENTS | {"loose_numbers", "renderable"}
"""The checks that look at what is written, and would find something else in another document."""

OF_TEXTS = frozenset({"quotations", "citations", "cited_facts", "cited_words"})
"""The checks that look at one edition and into the sources' texts."""


def module_of(name: str) -> ModuleType:
    """Give the module of a check, imported now if it was not yet."""
    return import_module(f"sourcebrief.checks.{name}")
