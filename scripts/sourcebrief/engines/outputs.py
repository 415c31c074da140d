"""Looks at what an engine made: a page counts when it is there, new, and whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format, Rendered
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PDF_END_BYTES = 1024
"""How near the end of a PDF its last mark must stand."""


def disk_full(program: str, evidence: str) -> SourcebriefError:
    """Give the error of a program that found no room to write."""
    return SourcebriefError(
        f"{program} could not write its page: no space is left on the disk",
        evidence=evidence,
        remedy="make room on that disk, and build again",
    )


def remove_old(folder: Path, stem: str, formats: Sequence[Format]) -> dict[Format, Path]:
    """Give the files that a run is to make in `folder`, after removing what lies there."""
    expected = {kind: folder / f"{stem}.{kind}" for kind in formats}
    for path in expected.values():
        path.unlink(missing_ok=True)
    return expected


def now_in(folder: Path) -> int:
    """Give the time in nanoseconds since 1970, by the clock of the file system of `folder`.

    It may not be that of this machine: on a network disk, for one.
    """
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_mtime_ns


def verify(expected: dict[Format, Path], *, start: int, evidence: str) -> tuple[Rendered, ...]:
    """Give the finished pages, after looking at each.

    `start` is when the engine was started, as `now_in` gives it; `evidence` is what it said.

    Raises
    ------
    SourcebriefError
        If a page is missing, older than `start`, or not a whole page of its format.
    """
    for kind, path in expected.items():
        if not path.is_file():
            raise SourcebriefError(
                f"the engine ended well but made no {path.name}", evidence=evidence
            )
        if path.stat().st_mtime_ns < start - 2_000_000_000:
            raise SourcebriefError(
                f"the engine left an old {path.name} and made no new one", evidence=evidence
            )
        fault = (_pdf_fault if kind is Format.PDF else _html_fault)(path.read_bytes())
        if fault:
            raise SourcebriefError(f"{path.name} {fault}", evidence=evidence)
    return tuple(Rendered(kind, path) for kind, path in expected.items())


def _pdf_fault(data: bytes) -> str:
    """Give what is wrong with a PDF file, or nothing."""
    if not data.startswith(b"%PDF-"):
        return "is not a PDF file"
    return "" if b"%%EOF" in data[-PDF_END_BYTES:] else "is a PDF file that breaks off"


def _html_fault(data: bytes) -> str:
    """Give what is wrong with an HTML file, or nothing."""
    from selectolax.lexbor import LexborHTMLParser

    try:
        text = data.decode()
    except UnicodeDecodeError:
        return "is not UTF-8"
    if "</html>" not in text[-PDF_END_BYTES:].lower():
        return "is an HTML page that breaks off"
    body = LexborHTMLParser(text).body
    return "" if body is not None and body.text(strip=True) else "is an empty HTML page"
