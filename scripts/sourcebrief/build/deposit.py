"""The deposit step: a folder and a zip of everything that an archive should keep of a brief."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.build.existing import project_editions
from sourcebrief.build.files import replace_folder, staging, write_whole
from sourcebrief.build.stage import files_in
from sourcebrief.build.unfit import LARGEST
from sourcebrief.document.editions import fill
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.publish.citing import brief_item, citations, read_work
from sourcebrief.publish.citing.work import CITATION_FILE
from sourcebrief.publish.deposit import Deposit, citation_cff, crate_json, readme, sums
from sourcebrief.publish.site.bundle import zipped
from sourcebrief.sources.textfile import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.publish.citing import Work
    from sourcebrief.references import References
    from sourcebrief.sources.registry import Source

CRATE = "ro-crate-metadata.json"
SUMS = "SHA256SUMS"
PAGES = "pages"
LICENCE = "LICENSE"
WRITTEN = frozenset(
    {
        ".csl",
        ".css",
        ".csv",
        ".html",
        ".jpeg",
        ".jpg",
        ".lua",
        ".png",
        ".qmd",
        ".svg",
        ".typ",
        ".yml",
    }
)
"""What an author writes in `report/`; other files there are left out."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


@dataclass(frozen=True)
class Deposited:
    """What was written: the folder, the zip beside it, and how many files are in each."""

    folder: Path
    archive: Path
    files: int


def write_deposit(
    project: Project,
    ledger: Ledger,
    references: References,
    registry: Mapping[str, Source],
    output: Path,
) -> Deposited:
    """Write the deposit into `output`; the folder and the zip appear whole or not at all.

    Raises
    ------
    SourcebriefError
        If a file is a source's text, `output` lies where the brief does, holds something else under
        the deposit's name, or can't be written.
    """
    files = deposit_files(project, ledger, references, registry)
    name = _name(project)
    folder, archive = output / name, output / f"{name}.zip"
    _refuse(project, output, folder)
    try:
        with staging(output) as stage:
            new = stage / name
            for path, content in files.items():
                target = new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            replace_folder(new, folder)
        write_whole(archive, zipped(name, files))
    except OSError as error:
        raise SourcebriefError(
            f"the deposit can't be written to {output}: {error.strerror}",
            remedy="give another folder by --output",
        ) from error
    return Deposited(folder, archive, len(files))


def deposit_files(
    project: Project, ledger: Ledger, references: References, registry: Mapping[str, Source]
) -> dict[str, bytes]:
    """Give the files of a deposit by path; the same project gives the same bytes."""
    work = _work(project, ledger)
    files = dict(sorted(_files(project)))
    if CITATION_FILE not in files:
        files[CITATION_FILE] = citation_cff(work)
    _refuse_texts(files, registry.values())
    item = brief_item(work, ledger, ledger.ids)
    made = citations([item], work, references, report=project.report, formats=["text"])
    deposit = Deposit(
        work=work,
        files=files,
        sources=[registry[key] for key in sorted(registry)],
        citation=made[item.id]["text"].strip(),
        data=json.loads(files["data/datapackage.json"]),
    )
    files["README.md"] = readme(deposit)
    files[CRATE] = crate_json(replace(deposit, files=files))
    files[SUMS] = sums(files)
    return files


def _files(project: Project) -> Iterator[tuple[str, bytes]]:
    """Give what is kept of a project: pages, data, list of sources, text, design and scripts."""
    for path in files_in(project.output):
        yield f"{PAGES}/{path.relative_to(project.output).as_posix()}", _read(project, path)
    single = [project.root / LICENCE, project.root / CITATION_FILE]
    for path in [*single, project.bibliography, project.registry, *_data(project)]:
        if path.is_file():
            yield project.relative(path), _read(project, path)
    for path in files_in(project.report):
        made = project.output in path.parents or project.generated in path.parents
        hidden = any(part.startswith(".") for part in path.relative_to(project.report).parts)
        if path.suffix in WRITTEN and not made and not hidden:
            yield project.relative(path), _read(project, path)
    for path in files_in(project.scripts / "brief"):
        if path.suffix == ".py":
            yield project.relative(path), _read(project, path)


def _read(project: Project, path: Path) -> bytes:
    """Give a file's content; a link that leads out of the project would publish what lies there."""
    return read_bytes(path, root=project.root, limit=LARGEST)


def _data(project: Project) -> Iterator[Path]:
    """Give the files of the data package: those it names, its description and its README."""
    descriptor = project.data / "datapackage.json"
    yield from (descriptor, project.data / "README.md", project.data / "retired.csv")
    for resource in json.loads(descriptor.read_bytes())["resources"]:
        path = project.data / resource["path"]
        if path.resolve().is_relative_to(project.data.resolve()):
            yield path


def _work(project: Project, ledger: Ledger) -> Work:
    edition = project_editions(project).first
    path = project.report / edition.document
    text, _ = fill(path.read_text("utf-8"), edition.parameters, edition.document)
    name = project.relative(path)
    return read_work(text, name=name, report=project.report, root=project.root, ledger=ledger)


def _name(project: Project) -> str:
    """Give the name of the data package, where it can name a folder."""
    said = json.loads((project.data / "datapackage.json").read_bytes()).get("name", "")
    return said if isinstance(said, str) and _NAME.fullmatch(said) else "brief"


def _refuse_texts(files: Mapping[str, bytes], sources: Iterable[Source]) -> None:
    """Raise where a file is the text of a source, which belongs to its publisher."""
    texts = {source.sha256: source.key for source in sources}
    for name, content in files.items():
        key = texts.get(sha256(content).hexdigest())
        if key:
            raise SourcebriefError(
                f"the text of the source {key} can't go into an archive",
                place=Place(name),
                remedy="remove the file; it belongs to its publisher",
            )


def _refuse(project: Project, output: Path, folder: Path) -> None:
    """Raise where the deposit would lie in the brief, or replace what is no deposit."""
    kept = (project.report, project.data, project.scripts, project.registry.parent)
    if any(output.resolve().is_relative_to(place.resolve()) for place in kept):
        raise SourcebriefError(
            f"{output} lies in a folder that goes into the deposit itself",
            remedy="give a folder elsewhere by --output",
        )
    if folder.is_symlink() or (folder.exists() and not (folder / CRATE).is_file()):
        raise SourcebriefError(
            f"there is something else at {folder}",
            remedy="remove it, or give another folder by --output",
        )
