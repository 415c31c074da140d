"""The source documents: who published what, and what stands where in their texts.

What is offered here is imported when it is asked for: reading a file needs nothing of the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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
_HOMES = {
    "content": ("Block",),
    "library": ("Library", "Located", "NotExamined", "locate", "open_library"),
    "locators": ("Locator", "parse_locator"),
    "registry": ("Source", "load_registry"),
    "text": ("Passage", "SourceText", "Standing", "read_text"),
}


def __getattr__(name: str) -> object:
    """Give what is offered under a name, and the rest of its module with it."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({item: getattr(module, item) for item in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
