"""The labels of an axis, in house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_counts(values: Sequence[float | str]) -> list[str]:
    """Give counts as "10,000"."""
    return [f"{float(value):,.0f}" for value in values]


def in_dollars(values: Sequence[float | str]) -> list[str]:
    """Give dollars as "$2,000"."""
    return [f"${count}" for count in in_counts(values)]
