"""Telling whether the finished pages are made from what lies in the project now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.existing import drawn_facts, used_ids
from sourcebrief.build.prepare import Prepared
from sourcebrief.build.record import changes, file_digest
from sourcebrief.build.render import PREFIX, SITE
from sourcebrief.build.stage import Contents, files_in, plan_stage
from sourcebrief.engines.embedded import EmbeddedEngine
from sourcebrief.engines.quarto import QuartoEngine, find_quarto
from sourcebrief.errors import SourcebriefError
from sourcebrief.publish import numbers_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sourcebrief.build.record import Record
    from sourcebrief.document import Document
    from sourcebrief.document.editions import Edition
    from sourcebrief.engines import Engine
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

MOST_CHANGES = 3
"""How many changes are named in a finding."""


def why_stale(
    project: Project, record: Record, ledger: Ledger, edition: Edition, document: Document
) -> str:
    """Give what an edition's pages lag behind, in words, or nothing where they are of today."""
    made = record.get(f"{PREFIX}{edition.name}")
    if made is None:
        return "no record says what they were made from"
    for path, wanted in _parts(project, ledger):
        if _read(path) != wanted:
            return f"{project.relative(path)} is not what the data give now"
    used = [id_ for id_ in used_ids(document, drawn_facts(record)) if id_ in ledger]
    prepared = Prepared(edition, document, tuple(used))
    found = [changes(made.inputs, inputs) for inputs in _present(project, ledger, prepared)]
    if not found or not all(found):
        return "" if found else "what they are made from can't be read"
    return f"since they were made, {'; '.join(min(found, key=len)[:MOST_CHANGES])}"


def _parts(project: Project, ledger: Ledger) -> Iterator[tuple[Path, bytes]]:
    """Give the generated parts that are quickly made again, with what they should hold."""
    generated = project.generated
    yield generated / "numbers.json", numbers_json(ledger, ledger.ids).encode()
    yield generated / project.bibliography.name, _read(project.bibliography)


def _present(project: Project, ledger: Ledger, prepared: Prepared) -> Iterator[Mapping[str, str]]:
    """Give what the record would say of pages made now, by each engine that may have made them."""
    for engine in _engines():
        try:
            yield plan_stage(project, prepared, ledger, engine, Contents()).inputs
        except (SourcebriefError, OSError):
            continue


def _engines() -> Iterator[Engine]:
    yield EmbeddedEngine()
    path = find_quarto()
    if path is not None:
        yield QuartoEngine(path)


def changed_outputs(project: Project, record: Record, edition: Edition) -> tuple[str, ...]:
    """Give the finished files of an edition that are missing, or not as they were built."""
    steps = [f"{PREFIX}{edition.name}", *([SITE] if edition.first else [])]
    made = [item for step in steps if (item := record.get(step))]
    outputs = [output for item in made for output in item.outputs.items()]
    changed = {
        name for name, content in outputs if file_digest(_read(project.output / name)) != content
    }
    if edition.first and made:
        changed |= _strangers(project, record)
    return tuple(sorted(changed))


def _strangers(project: Project, record: Record) -> set[str]:
    """Give the files among the finished ones that no step of a build made."""
    steps = [SITE, *record.steps(PREFIX)]
    known = {name for step in steps if (made := record.get(step)) for name in made.outputs}
    files = (path.relative_to(project.output).as_posix() for path in files_in(project.output))
    return set(files) - known


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
