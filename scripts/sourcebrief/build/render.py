"""The last step: the document is rendered in a staging copy, and the pages put in place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sourcebrief.build.epoch import content_epoch
from sourcebrief.build.files import replace_folder, staging
from sourcebrief.build.record import Made, Record, digest, digest_files, intact, outputs_of
from sourcebrief.engines import Format
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.engines import Engine, Render
    from sourcebrief.project import Project

STEP = "document"
ENGINE = "engine"
DOWNLOADS = ("svg", "png", "pdf")


@dataclass(frozen=True)
class Rendered:
    """The finished files, and whether they had to be made anew."""

    files: tuple[Path, ...]
    anew: bool
    warnings: tuple[str, ...] = ()


def render(
    project: Project, engine: Engine, record: Record, *, timeout: float, force: bool = False
) -> Rendered:
    """Render the brief in every format unless nothing it is made of changed.

    The pages appear together: a failure leaves the earlier ones as they were.

    Raises
    ------
    SourcebriefError
        If the engine fails, or does not make what it should.
    """
    inputs = document_inputs(project, engine)
    made = record.get(STEP)
    if not force and made and made.inputs == inputs and intact(made, project.output):
        return Rendered(tuple(project.output / name for name in made.outputs), anew=False)
    with staging(project.work) as folder:
        stage, finished = folder / "report", folder / "output"
        _copy_inputs(project, stage)
        done = _run(project, engine, stage, timeout)
        finished.mkdir()
        for page in done.outputs:
            shutil.copyfile(page.path, finished / page.path.name)
        _copy_downloads(project, finished)
        outputs = outputs_of(_files(finished), finished)
        replace_folder(finished, project.output)
    record.put(STEP, Made(inputs=inputs, outputs=outputs, extra={ENGINE: engine.name}))
    return Rendered(tuple(project.output / name for name in outputs), True, tuple(done.warnings))


def _run(project: Project, engine: Engine, stage: Path, timeout: float) -> Render:
    """Run the engine; the places in its errors are named from the project's folder."""
    epoch = content_epoch(project.document)
    try:
        return engine.render(
            stage, project.document.name, tuple(Format), epoch=epoch, timeout=timeout
        )
    except SourcebriefError as error:
        if error.place:
            path = f"{project.relative(project.report)}/{error.place.path}"
            error.place = replace(error.place, path=path)
        raise


def document_inputs(project: Project, engine: Engine) -> str:
    """Give the digest of all that the pages are made from, the engine's version included."""
    epoch = str(content_epoch(project.document))
    sources = digest_files(_sources(project), project.report)
    return digest(sources, engine.name, engine.version(), epoch)


def _sources(project: Project) -> Iterator[Path]:
    """Give the files of the Quarto project, without what it made and hidden files."""
    for path in sorted(project.report.iterdir()):
        if path == project.output or path.name.startswith("."):
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and path.name != f"{project.output.name}.old":
            yield from _files(path)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")


def _copy_inputs(project: Project, stage: Path) -> None:
    for path in _sources(project):
        target = stage / path.relative_to(project.report)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _copy_downloads(project: Project, finished: Path) -> None:
    for path in _files(project.generated / "figures"):
        if path.suffix[1:] in DOWNLOADS:
            (finished / "figures").mkdir(exist_ok=True)
            shutil.copyfile(path, finished / "figures" / path.name)
