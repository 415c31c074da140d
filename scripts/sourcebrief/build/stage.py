"""What one edition is rendered from: the files of its staging folder, and a digest of each.

Only what the edition includes is in it, so that a change elsewhere renders nothing anew.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief import engines
from sourcebrief.build.downloads import FILE as DOWNLOADS
from sourcebrief.build.downloads import downloads_part
from sourcebrief.build.epoch import content_epoch
from sourcebrief.build.existing import shown_ids
from sourcebrief.build.record import digest, digest_files
from sourcebrief.build.writing import write_file
from sourcebrief.document.editions import fill
from sourcebrief.publish import numbers_json
from sourcebrief.publish.evidence import with_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sourcebrief.build.prepare import Prepared
    from sourcebrief.engines import Engine
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

NUMBERS = "numbers.json"
HEADS = "citation.json"
TEXT = ".qmd"
_GENERATED = re.compile(r"generated/[\w./-]+")


@dataclass
class Contents:
    """The bytes and digests of files that several editions share, each read once."""

    _bytes: dict[Path, bytes] = field(default_factory=dict)
    _digests: dict[Path, str] = field(default_factory=dict)
    _engines: str = ""

    def put(self, path: Path, content: bytes) -> None:
        """Let a file hold `content`, whether or not it is written yet."""
        self._bytes[path] = content
        self._digests.pop(path, None)

    def __contains__(self, path: Path) -> bool:
        """Say whether there is such a file."""
        return path in self._bytes or path.is_file()

    def read(self, path: Path) -> bytes:
        """Give what is in the file."""
        if path not in self._bytes:
            self._bytes[path] = path.read_bytes()
        return self._bytes[path]

    def engines(self) -> str:
        """Give the digest of the code that renders."""
        if not self._engines:
            room = Path(engines.__file__).parent
            files = (path for path in room.iterdir() if path.is_file())
            self._engines = digest_files(files, room)
        return self._engines

    def digest(self, path: Path) -> str:
        """Give the digest of what is in the file."""
        if path not in self._digests:
            self._digests[path] = digest(self.read(path))
        return self._digests[path]


@dataclass(frozen=True)
class Stage:
    """The files that one edition is rendered from, by their paths in the staging folder.

    `inputs` are the digests of all that the pages depend on; `epoch` is the time they carry.
    """

    document: str
    epoch: int
    files: Mapping[str, Path | bytes]
    inputs: Mapping[str, str]

    @property
    def size(self) -> int:
        """How many bytes of text there are to render."""
        texts = (item for name, item in self.files.items() if name.endswith(TEXT))
        return sum(len(item) for item in texts if isinstance(item, bytes))

    def write(self, folder: Path) -> None:
        """Write the files into a new folder."""
        for name, content in self.files.items():
            write_file(
                folder / name, content if isinstance(content, bytes) else content.read_bytes()
            )


def plan_stage(
    project: Project,
    prepared: Prepared,
    ledger: Ledger,
    engine: Engine,
    contents: Contents,
    *,
    site: bool = True,
) -> Stage:
    """Give what an edition is rendered from; without a `site`, numbers have no pages of their own.

    Raises
    ------
    SourcebriefError
        If the document has no date.
    """
    edition = prepared.edition
    files: dict[str, Path | bytes] = dict(fixed_files(project))
    names = [edition.document, *_parts(project, prepared, contents)]
    for name in names:
        text = contents.read(project.report / name).decode()
        files[edition.file if name == edition.document else name] = _filled(text, prepared, name)
        files |= _generated(project, text)
    used = with_inputs(ledger, prepared.numbers)
    numbers = numbers_json(ledger, used, folder="numbers" if site else "")
    files[f"{project.generated.name}/{NUMBERS}"] = numbers.encode()
    files |= _head(project, edition.name, contents)
    shown = downloads_part(shown_ids(prepared.document))
    files[f"{project.generated.name}/{DOWNLOADS}"] = shown.encode()
    epoch = content_epoch(project.report / edition.document)
    inputs = _digests(files, numbers, contents)
    inputs["engine"] = f"{engine.name} {engine.version()}"
    inputs["sourcebrief.engines"] = contents.engines()
    inputs["date"] = str(epoch)
    if project.citation in contents:
        inputs[project.citation.name] = contents.digest(project.citation)
    return Stage(edition.file, epoch, files, inputs)


def _digests(files: Mapping[str, Path | bytes], numbers: str, contents: Contents) -> dict[str, str]:
    """Give the digest of each file, and of each number instead of the file with all of them."""
    found = {
        name: digest(item) if isinstance(item, bytes) else contents.digest(item)
        for name, item in files.items()
        if not name.endswith(f"/{NUMBERS}")
    }
    return found | {f"fact {key}": digest(repr(item)) for key, item in json.loads(numbers).items()}


def _head(project: Project, name: str, contents: Contents) -> dict[str, Path | bytes]:
    """Give what the edition's page says of itself, without what the others say."""
    path = project.generated / HEADS
    heads = json.loads(contents.read(path)) if path in contents else {}
    if name not in heads:
        return {}
    content = json.dumps({name: heads[name]}, ensure_ascii=False)
    return {path.relative_to(project.report).as_posix(): content.encode()}


def _filled(text: str, prepared: Prepared, name: str) -> bytes:
    return fill(text, prepared.edition.parameters, name)[0].encode()


def _parts(project: Project, prepared: Prepared, contents: Contents) -> Iterator[str]:
    """Give the included parts by their paths in `report/`, the evidence annex too."""
    prefix = f"{project.relative(project.report)}/"
    for part in prepared.document.includes:
        if part.path.startswith(prefix) and project.root / part.path in contents:
            yield part.path.removeprefix(prefix)


def _generated(project: Project, text: str) -> dict[str, Path | bytes]:
    """Give the generated files that a text names: pictures, for one."""
    paths = {name: project.report / name for name in _GENERATED.findall(text)}
    return {
        name: path
        for name, path in paths.items()
        if path.suffix != ".qmd" and ".." not in path.parts and path.is_file()
    }


def fixed_files(project: Project) -> Iterator[tuple[str, Path]]:
    """Give what every edition needs: the design, options, fonts, bibliography, own pictures."""
    generated = project.generated
    aside = {project.output, generated, project.excuses, project.editions}
    for path in sorted(project.report.iterdir()):
        if path in aside or path.name.startswith(".") or path.suffix in {".qmd", ".md"}:
            continue
        if path.name == f"{project.output.name}.old":
            continue
        for file in [path] if path.is_file() else files_in(path):
            yield file.relative_to(project.report).as_posix(), file
    shared = [generated / project.bibliography.name, generated / "fonts.css"]
    for path in [*shared, *files_in(generated / "fonts")]:
        if path.is_file():
            yield path.relative_to(project.report).as_posix(), path


def files_in(folder: Path) -> list[Path]:
    """Give the files below a folder that are not hidden, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
