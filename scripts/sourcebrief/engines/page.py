"""One page of a brief, from what Pandoc made of it, by Typst for the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.engines.embedding import embed
from sourcebrief.engines.interface import Format
from sourcebrief.engines.pdf import compile_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.engines.settings import Settings


def make_page(
    text: str, settings: Settings, kind: Format, page: Path, *, epoch: int, timeout: float
) -> tuple[str, ...]:
    """Make one page of a converted document, and give what was warned of."""
    stage = settings.stage
    if kind is Format.HTML:
        page.write_text(embed(text, stage), encoding="utf-8", newline="\n")
        return ()
    # Typst reads an image's path from the folder of its source: it must be the document's.
    source = stage / page.with_suffix(".typ").name
    source.write_text(text, encoding="utf-8", newline="\n")
    return compile_pdf(
        source,
        page,
        root=stage,
        fonts=settings.paths("font-paths"),
        epoch=epoch,
        timeout=timeout,
    )
