"""The source documents: who published what, and what stands where in their texts.

What is offered here is imported when it is asked for: reading a file needs nothing of the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.offering import on_demand

if TYPE_CHECKING:
    from sourcebrief.sources.content import Block
    from sourcebrief.sources.library import Library, Located, NotExamined, locate, open_library
    from sourcebrief.sources.locators import Locator, parse_locator
    from sourcebrief.sources.registry import Source, load_registry
    from sourcebrief.sources.text import Passage, SourceText, Standing, read_text

__all__ = [
    "Block",
    "Library",
    "Located",
    "Locator",
    "NotExamined",
    "Passage",
    "Source",
    "SourceText",
    "Standing",
    "load_registry",
    "locate",
    "open_library",
    "parse_locator",
    "read_text",
]
__getattr__ = on_demand(
    __name__,
    {
        "content": ("Block",),
        "library": ("Library", "Located", "NotExamined", "locate", "open_library"),
        "locators": ("Locator", "parse_locator"),
        "registry": ("Source", "load_registry"),
        "text": ("Passage", "SourceText", "Standing", "read_text"),
    },
)
