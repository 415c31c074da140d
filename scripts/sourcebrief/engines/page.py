"""One page of a brief, from what Pandoc made of it, by Typst for the PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebrief.engines.embedding import embed
from sourcebrief.engines.interface import Format
from sourcebrief.engines.pdf import compile_pdf
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.together import Texts


def make_page(
    texts: Texts, kind: Format, settings: Settings, page: Path, *, epoch: int, timeout: float
) -> tuple[str, ...]:
    """Make one page of a document, from what is there early, and give what was warned of.

    Raises
    ------
    SourcebriefError
        If the document can't be converted, or the page not be made of it.
    """
    early, final = texts.early[kind], texts.final[kind]
    make = partial(_made, settings=settings, kind=kind, page=page, epoch=epoch, timeout=timeout)
    try:
        warned = make(early.result().text)
    except SourcebriefError:
        # What Pandoc finds wrong is the cause, and is said last.
        if final.result().text == early.result().text:
            raise
    if final.result().text != early.result().text:
        warned = make(final.result().text)
    return (*final.result().warnings, *warned)


def _made(
    text: str, *, settings: Settings, kind: Format, page: Path, epoch: int, timeout: float
) -> tuple[str, ...]:
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
