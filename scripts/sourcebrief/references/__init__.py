"""The bibliography: every work cited, read from BibTeX, and what is wrong with it."""

from __future__ import annotations

from sourcebrief.references.load import load_references
from sourcebrief.references.model import Entry, References

__all__ = ["Entry", "References", "load_references"]
