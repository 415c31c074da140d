"""Comparing two folders of finished files, down to the first byte that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.stage import files_in

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"
AROUND = 20
"""How many bytes are shown from the first that differs."""


def first_difference(one: Path, other: Path) -> str:
    """Give in words how two folders of files differ, or nothing where they are the same."""
    first, second = (
        {path.relative_to(top).as_posix(): path for path in files_in(top)} for top in (one, other)
    )
    # The digests of the others come last: what they differ for is to be named.
    for name in sorted({*first, *second}, key=lambda name: (name == SUMS, name)):
        if name not in first or name not in second:
            return f"{name} is only in the {'second' if name not in first else 'first'}"
        content, again = first[name].read_bytes(), second[name].read_bytes()
        if content != again:
            return f"{name} at byte {_describe(content, again)}"
    return ""


def _describe(content: bytes, again: bytes) -> str:
    ends = zip(content, again, strict=False)
    at = next((i for i, (a, b) in enumerate(ends) if a != b), min(len(content), len(again)))
    return f"{at:,}: {content[at : at + AROUND]!r}, then {again[at : at + AROUND]!r}"
