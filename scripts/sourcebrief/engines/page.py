"""One page of a brief, made by Pandoc, and by Typst for the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.engines.converting import Conversion
from sourcebrief.engines.embedding import embed
from sourcebrief.engines.interface import Format
from sourcebrief.engines.pdf import compile_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from pathlib import Path

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded


def make_page(
    expanded: Expanded,
    expected: Mapping[Format, Path],
    kept: MutableMapping[str, str],
    settings: Settings,
    kind: Format,
    *,
    epoch: int,
    timeout: float,
) -> tuple[str, ...]:
    """Make one page, and give what was warned of."""
    stage, page = settings.stage, expected[kind]
    work = stage / f".embedded-{kind}"
    work.mkdir(exist_ok=True)
    conversion = Conversion(expanded, settings, kind, work, epoch=epoch)
    text, warnings = conversion.run(kept, timeout=timeout)
    if kind is Format.HTML:
        page.write_text(embed(text, stage), encoding="utf-8", newline="\n")
        return warnings
    # Typst reads an image's path from the folder of its source: it must be the document's.
    source = stage / page.with_suffix(".typ").name
    source.write_text(text, encoding="utf-8", newline="\n")
    return warnings + compile_pdf(
        source,
        page,
        root=stage,
        fonts=settings.paths("font-paths"),
        epoch=epoch,
        timeout=timeout,
    )
