"""Texts of the tables that hold markup: a build refuses what would be printed as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.errors import Place

MARKUP = re.compile(r"\{n=|\]\{|\[\^[^\s\]]+\]|^\s*:::")
"""What the design's guard takes for a binding, a note or a box that went wrong."""

FACT = ("label", "population", "producer", "locator", "excerpt", "note")
DERIVED = ("label", "note")
AUDIT = ("claim", "explanation")
SOURCE = ("title", "producer", "note")


def markup_in_data(inputs: Inputs) -> Iterator[Finding]:
    """Give the cells of the tables that hold markup."""
    ledger = inputs.ledger
    tables = (
        (ledger.facts, FACT),
        (ledger.derived, DERIVED),
        (ledger.audits, AUDIT),
        (inputs.registry, SOURCE),
    )
    for rows, columns in tables:
        for key, row in rows.items():
            for column in columns:
                text = getattr(row, column)
                if ("{" in text or "[^" in text or ":::" in text) and MARKUP.search(text):
                    yield _finding(key, column, text, row.place)


def _finding(key: str, column: str, text: str, place: Place) -> Finding:
    found = MARKUP.search(text)
    start = found.start() if found else 0
    return Finding(
        "markup-in-data",
        place,
        f"the {column} of `{key}` holds markup, which would be printed as it stands",
        text[max(0, start - 20) : start + 60],
        "write plain words: numbers are bound in prose and in captions alone",
    )
