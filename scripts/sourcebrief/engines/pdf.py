"""Compiles Typst to PDF/UA-1 with the `typst` package, with the report's own fonts only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebrief.engines.process import last_lines
from sourcebrief.engines.servant import NoAnswerError, TooLateError
from sourcebrief.engines.typesetter import typesetter
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNKNOWN_FONT = "unknown font family: "
"""How Typst begins to say that it takes another font than it was told."""


def compile_pdf(
    source: Path,
    output: Path,
    *,
    root: Path,
    fonts: Sequence[Path],
    epoch: int,
    timeout: float,
) -> tuple[str, ...]:
    """Write the PDF of the Typst file `source` to `output`, and give the compiler's warnings.

    Only files under `root` can be read, and only fonts under `fonts` are used.

    Raises
    ------
    SourcebriefError
        If a font folder is empty, Typst failed, or it took longer than `timeout` seconds.
    """
    _refuse_empty(fonts, root)
    task = {
        "input": str(source),
        "output": str(output),
        "root": str(root),
        "font_paths": [str(folder) for folder in fonts],
        "pdf_standards": ["ua-1"],
        "epoch": epoch,
    }
    try:
        result = typesetter().ask(task, timeout)
    except TooLateError:
        raise SourcebriefError(f"Typst did not finish within {timeout:.0f} seconds") from None
    except NoAnswerError as error:
        raise SourcebriefError(
            "the Typst compiler broke down",
            evidence=last_lines(error.words),
            remedy="`sourcebrief doctor` says which version is installed",
        ) from error
    return _warnings(result, Place(source.name))


def _refuse_empty(fonts: Sequence[Path], root: Path) -> None:
    for folder in fonts:
        if not any(folder.glob("*.[ot]tf")):
            raise SourcebriefError(
                "the PDF's fonts are missing",
                evidence=f"no font in {folder.relative_to(root).as_posix()}/",
                remedy="run `sourcebrief build`, which puts them there",
            )


def _warnings(result: Mapping[str, Any], place: Place) -> tuple[str, ...]:
    """Give the warnings that the worker reports; raise the error."""
    if "refused" in result:
        raise SourcebriefError(
            f"the PDF could not be written: {result['refused']}",
            remedy="see whether there is room on the disk, and build again",
        )
    if "error" in result:
        raise SourcebriefError(
            "Typst could not set the document",
            place=place,
            evidence=str(result["error"]).strip(),
            remedy="if the text is right, the fault is in the extension's typst-template.typ",
        )
    warnings = [str(warning) for warning in result["warnings"]]
    missing = next((words for words in warnings if words.startswith(UNKNOWN_FONT)), None)
    if missing:
        raise SourcebriefError(
            f"the font {missing.removeprefix(UNKNOWN_FONT)} is not among the report's fonts",
            place=place,
            remedy="run `sourcebrief build --force`, which puts the fonts in place",
        )
    return tuple(f"Typst: {warning}" for warning in warnings)
