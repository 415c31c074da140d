"""Telling whether the finished pages are made from what lies in the project now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.record import digest
from sourcebrief.build.render import STEP, document_inputs
from sourcebrief.engines.embedded import EmbeddedEngine
from sourcebrief.engines.quarto import QuartoEngine, find_quarto
from sourcebrief.errors import SourcebriefError
from sourcebrief.publish import numbers_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.build.record import Record
    from sourcebrief.engines import Engine
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project


def why_stale(project: Project, record: Record, ledger: Ledger) -> str:
    """Give what the pages lag behind, in words, or nothing where they are of today."""
    made = record.get(STEP)
    if made is None:
        return "no record says what they were made from"
    for path, wanted in _parts(project, ledger):
        if _read(path) != wanted:
            return f"{project.relative(path)} is not what the data give now"
    if made.inputs not in _present(project):
        return f"{project.relative(project.report)}/ or a tool's version has changed since"
    return ""


def _parts(project: Project, ledger: Ledger) -> Iterator[tuple[Path, bytes]]:
    """Give the generated parts that are quickly made again, with what they should hold."""
    generated = project.generated
    yield generated / "numbers.json", numbers_json(ledger, ledger.ids).encode()
    yield generated / project.bibliography.name, _read(project.bibliography)


def _present(project: Project) -> Iterator[str]:
    """Give what the record would say of pages made now, by each engine that may have made them."""
    for engine in _engines():
        try:
            yield document_inputs(project, engine)
        except (SourcebriefError, OSError):
            continue


def _engines() -> Iterator[Engine]:
    yield EmbeddedEngine()
    path = find_quarto()
    if path is not None:
        yield QuartoEngine(path)


def changed_outputs(project: Project, record: Record) -> tuple[str, ...]:
    """Give the finished files that are missing, or not as they were built."""
    made = record.get(STEP)
    if made is None:
        return ()
    return tuple(
        name
        for name, content in sorted(made.outputs.items())
        if digest(_read(project.output / name)) != content
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
