"""Pictures in SVG that rendering refuses: a page takes them in, with all that they hold."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.textfile import read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def svg_fault(report: Path, name: str) -> str:
    """Give what is refused in a picture of the report, nothing where it is right or not there."""
    from sourcebrief.pages.svg import SIZE_LIMIT

    path = report / name
    if not path.is_file():
        return ""
    try:
        return _fault(read_bytes(path, root=report.parent, limit=SIZE_LIMIT), name)
    except SourcebriefError as error:
        return f"can't be read: {error.what}"


@lru_cache(maxsize=64)
def _fault(data: bytes, name: str) -> str:
    from sourcebrief.pages.svg import read_svg

    read = read_svg(data, name, name)
    if isinstance(read, Finding):
        return f"can't be shown: {read.message}"
    return f"holds {read.active[0]}, which could run or load something" if read.active else ""
