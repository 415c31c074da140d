"""Running the checks of finished pages over pages with one fault in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.record import Record
from sourcebrief.checks import figure_copies
from sourcebrief.checks.running import page_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.errors import Finding, Severity, SourcebriefError
from sourcebrief.pages import Pages, read_pages, reading
from sourcebrief.project import Project

from .inhtml import json_of
from .model import Files, FinishedKind, Spoiled
from .pdfile import PdfFile

BY_DIGEST = "page-changed"
QUICK = {
    "html": ("finished_data", "finished_links", "finished_html", "figure_copies"),
    "pdf": ("finished_pdf", "pages_agree"),
    "svg": ("figure_copies", "drawn_figures"),
}
"""The checks that are run first for a file by its kind: one finding is enough."""


class FinishedTrial:
    """The untouched pages as they were checked, and what a fault makes of them.

    Parameters
    ----------
    project
        A copy of a project that was built: files of it are changed, and changed back.
    seeds
        The folder with the sources' texts, or None.
    """

    def __init__(self, project: Project, seeds: str | None) -> None:
        self._project = project
        self._shapes = _listed(figure_copies.read_shapes)
        self._record = Record(project.record)
        self._inputs = load_inputs(project, seeds, drawn=drawn_facts(self._record))
        self._editions = list(project_editions(project))
        self.files = Files(self._editions[0].name, _files(project.output))
        with self._readings():
            self._untouched = {_said(item) for item in self._errors(self._pages(0))}

    def alarms(self) -> list[Finding]:
        """Give the errors in pages that nothing is wrong with: of each edition, and two changed.

        One page is given JSON that is true, and one PDF a stream again as it was.
        """
        found = [
            item
            for index in range(len(self._editions))
            for item in self._errors(self._pages(index), index)
        ]
        for name, data in self._harmless():
            with self._changed(self._project.output / name, data):
                found += [item for item in self._errors(self._pages(0)) if item.code != BY_DIGEST]
        return found

    def _harmless(self) -> Iterator[tuple[str, bytes]]:
        files, ledger = self.files, self._inputs.ledger
        shown = [id_ for id_ in ledger.ids if f'id="n-{id_}"'.encode() in files.html]
        data = b"".join(json_of(id_, f"{ledger.measure(id_).value:f}") for id_ in shown)
        yield f"{files.name}.html", files.html.replace(b"</body>", data + b"</body>")
        pdf = PdfFile(files.pdf)
        number = next(pdf.glyphs()).stream
        yield f"{files.name}.pdf", files.pdf + pdf.with_stream(number, pdf.streams[number])

    def caught(self, fault: Spoiled, kind: FinishedKind) -> str:
        """Give the code of the first error that the fault makes, or nothing."""
        data = self.files.data[fault.file]
        with (
            self._readings(),
            self._changed(self._project.output / fault.file, fault.applied(data)),
        ):
            try:
                for item in self._errors(self._pages(0), 0, fault.file.rpartition(".")[2]):
                    counts = item.code != BY_DIGEST or kind.by_digest
                    if counts and _said(item) not in self._untouched:
                        return item.code
            except SourcebriefError as error:
                return f"refused: {error.what[:40]}"
        return ""

    def _pages(self, index: int) -> Pages:
        document = self._inputs.documents[index]
        edition = self._editions[index]
        return read_pages(self._project, self._record, self._inputs.ledger, edition, document)

    def _errors(self, pages: Pages, index: int = 0, kind: str = "") -> Iterator[Finding]:
        inputs = self._inputs.of(self._inputs.documents[index])
        for check in sorted(page_checks(), key=partial(_rank, kind=kind)):
            for item in check.run(inputs, pages).findings:
                if item.severity is Severity.ERROR:
                    yield item

    @contextmanager
    def _changed(self, path: Path, data: bytes) -> Iterator[None]:
        before = path.read_bytes()
        path.write_bytes(data)
        try:
            yield
        finally:
            path.write_bytes(before)

    @contextmanager
    def _readings(self) -> Iterator[None]:
        """Let readers of files give again what they gave of the same bytes."""
        names = ("read_html", "read_pdf", "read_svg", "why_stale")
        originals = {name: getattr(reading, name) for name in names}
        shapes = figure_copies.read_shapes
        figure_copies.read_shapes = self._shapes
        known = self.__dict__.setdefault("_known", {})
        base = {sha256(data).digest() for data in self.files.data.values()}
        for name, original in originals.items():
            setattr(reading, name, _remembered(original, known, base))
        try:
            yield
        finally:
            figure_copies.read_shapes = shapes
            for name, original in originals.items():
                setattr(reading, name, original)


def _remembered(
    original: Callable[..., Any], known: dict[object, Any], base: set[bytes]
) -> Callable[..., Any]:
    def call(first: object, *rest: Any) -> Any:
        if isinstance(first, bytes):
            digest = sha256(first).digest()
            if digest not in base:
                return original(first, *rest)
            key: object = (original.__name__, digest, rest)
        else:
            key = original.__name__
        if key not in known:
            known[key] = original(first, *rest)
        return known[key]

    return call


def _listed(read: Callable[[str], Iterator[Any]]) -> Callable[[str], Iterator[Any]]:
    """Give a reader that remembers all that it gave of a text."""
    known = lru_cache(maxsize=None)(lambda text: tuple(read(text)))
    return lambda text: iter(known(text))


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _rank(check: ModuleType, kind: str) -> int:
    name, first = check.__name__.rpartition(".")[2], QUICK.get(kind, ())
    return first.index(name) if name in first else len(first)


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.path, finding.message
