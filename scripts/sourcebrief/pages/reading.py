"""Finding and reading the finished pages of a project, and telling whether they are of today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from sourcebrief.build.epoch import content_epoch
from sourcebrief.build.render import ENGINE, PREFIX
from sourcebrief.engines.quarto import QuartoEngine
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.pages.expected import passages
from sourcebrief.pages.html import read_html
from sourcebrief.pages.model import DrawnFigure, Pages
from sourcebrief.pages.others import is_other_html, is_other_pdf
from sourcebrief.pages.pdf import read_pdf
from sourcebrief.pages.staleness import changed_outputs, why_stale
from sourcebrief.pages.svg import read_svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sourcebrief.build.record import Record
    from sourcebrief.document import Document
    from sourcebrief.document.editions import Edition
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

NOT_BUILT = "not built yet"
OTHER = "it is another brief's"
DARK = "-dark"
Page = TypeVar("Page")


def read_pages(
    project: Project, record: Record, ledger: Ledger, edition: Edition, document: Document
) -> Pages:
    """Give an edition's finished pages, and what keeps any from being read.

    `document` is the edition as it reads now. A page of another brief counts as one that can't be
    read.
    """
    files = _Files(project, edition.name)
    page, paper = files.read("html", read_html), files.read("pdf", read_pdf)
    wanted = passages(document, ledger)
    if page and is_other_html(page, wanted):
        files.refuse("html")
        page = None
    if paper and is_other_pdf(paper, wanted):
        files.refuse("pdf")
        paper = None
    built = page is not None or paper is not None
    return Pages(
        html=page,
        pdf=paper,
        drawings=_figures(project.generated / "figures", project, files.findings),
        copies=_figures(project.output / "figures", project, files.findings),
        missing=files.missing,
        findings=tuple(files.findings),
        name=edition.name,
        scripts=_scripts(project, record),
        stale=why_stale(project, record, ledger, edition, document) if built else "",
        changed=changed_outputs(project, record, edition) if built else (),
        date=_date(project.report / edition.document),
        foreign=FOREIGN if built and _engine(record, edition) == QuartoEngine.name else "",
    )


FOREIGN = "Quarto made the pages, with markup of its own"


def _engine(record: Record, edition: Edition) -> str:
    """Give the name of the engine that made the pages, or nothing where no record says it."""
    made = record.get(f"{PREFIX}{edition.name}")
    return made.extra.get(ENGINE, "") if made else ""


def lacking(pages: Pages, project: Project, edition: Edition) -> SourcebriefError | None:
    """Give the error where the HTML or the PDF is required, and missing or can't be read."""
    for kind, reason in pages.missing.items():
        path = project.relative(project.output / f"{edition.name}.{kind}")
        return SourcebriefError(
            f"the finished pages are required, and can't be examined: {reason}",
            place=Place(path),
            remedy="build the brief: sourcebrief build",
        )
    return None


class _Files:
    """The two files of an edition: why each could not be read, and the findings that say so."""

    def __init__(self, project: Project, name: str) -> None:
        self._project, self._name = project, name
        self.findings: list[Finding] = []
        self.missing: dict[str, str] = {}

    def read(self, kind: str, read: Callable[[bytes, str], Page | Finding]) -> Page | None:
        """Give the page of this format, or nothing where it is missing or unreadable."""
        path = self._project.output / f"{self._name}.{kind}"
        name = self._project.relative(path)
        try:
            found = read(path.read_bytes(), name)
        except FileNotFoundError:
            self.missing[kind] = NOT_BUILT
            return None
        except OSError as error:
            message = f"the page can't be read: {error.strerror}"
            found = Finding("page-unreadable", Place(name), message)
        if isinstance(found, Finding):
            self.missing[kind] = "it can't be read"
            self.findings.append(found)
            return None
        return found

    def refuse(self, kind: str) -> None:
        """Note that the page is another brief's."""
        self.missing[kind] = OTHER
        path = self._project.relative(self._project.output / f"{self._name}.{kind}")
        message = f"the page is not that of `{self._name}`: it has another title and other words"
        remedy = "build the brief again: sourcebrief build --force"
        self.findings.append(Finding("page-of-another-brief", Place(path), message, "", remedy))


def _figures(folder: Path, project: Project, findings: list[Finding]) -> dict[str, DrawnFigure]:
    """Give the figures in a folder and below it, by name; one may lie in a folder of its id."""
    found = {}
    for path in sorted(folder.rglob("*.svg")) if folder.is_dir() else ():
        if path.stem.endswith(DARK):
            continue  # the light one in other colours, which `checks.figure_files` makes sure of
        own_folder = path.parent.name == path.stem
        name = path.stem.removeprefix("fig-") if own_folder else path.stem
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        read = read_svg(data, name, project.relative(path))
        if isinstance(read, Finding):
            findings.append(read)
        else:
            found[name] = read
    return found


def _scripts(project: Project, record: Record) -> dict[str, str]:
    """Give the files that declare the figures, by the figures' names."""
    found = {}
    for step in record.steps("figure:"):
        made = record.get(step)
        path = project.figures / step.partition(":")[2]
        if made and path.parent == project.figures and path.is_file():
            found[made.extra.get("name", "")] = path.read_text("utf-8", errors="replace")
    return found


def _date(document: Path) -> str:
    try:
        epoch = content_epoch(document)
    except SourcebriefError:
        return ""
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()
