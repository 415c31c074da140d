"""How a figure's source line names a source: who published it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebrief.references import Entry, References

PUBLISHERS = (
    "institution",
    "journaltitle",
    "journal",
    "organization",
    "publisher",
    "author",
    "title",
)
"""The fields that may name who published a work, the most telling first."""


def source_credits(references: References) -> dict[str, str]:
    """Give "International Crisis Group (2016)" for each key of the bibliography."""
    return {key: _credit(entry) for key, entry in references.entries.items()}


def _credit(entry: Entry) -> str:
    named = (entry.plain(name) for name in PUBLISHERS)
    publisher = next(filter(None, named), entry.key)
    year = (entry.plain("date") or entry.plain("year"))[:4]
    return f"{publisher} ({year})" if year else publisher
