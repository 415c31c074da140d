"""A difference for other programs: JSON as `diff.schema.json` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sourcebrief import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.diff.model import Cell, Difference
    from sourcebrief.errors import Place

FORMAT = 1
"""Raised when a field changes its meaning or goes away."""

Json = dict[str, object]


def render(difference: Difference) -> str:
    """Give the difference as indented JSON."""
    content = {
        "format": FORMAT,
        "tool": {"name": "sourcebrief", "version": __version__},
        "old": difference.old,
        "new": difference.new,
        "changed": difference.changed,
        "numbers": _numbers(difference),
        "audits": _audits(difference),
        "words": _words(difference),
        "sentences": [
            {**_place(item.place), "sentence": item.text, "ids": item.ids, "before": item.old}
            for item in difference.sentences
        ],
        "shown": [
            {"id": item.id, **_place(item.place), "numbers": item.because, "script": item.script}
            for item in difference.shown
        ],
        "unknown": difference.unknown,
    }
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


def _numbers(difference: Difference) -> list[Json]:
    return [
        {
            "id": item.id,
            "table": item.table,
            "change": item.change,
            "label": item.label,
            "old": item.old or None,
            "new": item.new or None,
            **_place(item.place),
            "cells": _cells(item.cells),
            "because": item.because,
            "appearances": [
                {
                    **_place(where.place),
                    "kind": where.kind,
                    "words": where.words,
                    "sentence": where.sentence,
                    "before": where.old,
                }
                for where in item.appearances
            ],
        }
        for item in difference.numbers
    ]


def _audits(difference: Difference) -> list[Json]:
    return [
        {
            "id": item.id,
            "change": item.change,
            "claim": item.claim,
            "old": item.old or None,
            "new": item.new or None,
            "computation": item.computation,
            **_place(item.place),
            "cells": _cells(item.cells),
            "because": item.because,
        }
        for item in difference.audits
    ]


def _words(difference: Difference) -> list[Json]:
    return [
        {
            "edited": item.edited,
            **_place(item.place),
            "old_id": item.old_id or None,
            "new_id": item.new_id or None,
            "old_words": item.old_words,
            "new_words": item.new_words,
            "sentence": item.sentence,
        }
        for item in difference.words
    ]


def _cells(cells: Iterable[Cell]) -> list[Json]:
    return [dict(cell._asdict()) for cell in cells]


def _place(place: Place) -> Json:
    return {"path": place.path, "line": place.line or None, "column": place.column or None}
