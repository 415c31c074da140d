"""The source documents: who published what, and what stands where in their texts."""

from __future__ import annotations

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
