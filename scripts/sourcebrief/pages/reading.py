"""Finding and reading the finished pages of a project, and telling whether they are of today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sourcebrief.build.epoch import content_epoch
from sourcebrief.build.render import ENGINE, PREFIX
from sourcebrief.engines.quarto import QuartoEngine
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.pages.html import read_html
from sourcebrief.pages.model import DrawnFigure, HtmlPage, Pages, PdfPage
from sourcebrief.pages.pdf import read_pdf
from sourcebrief.pages.staleness import changed_outputs, why_stale
from sourcebrief.pages.svg import read_svg

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.build.record import Record
    from sourcebrief.document import Document
    from sourcebrief.document.editions import Edition
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

NOT_BUILT = "not built yet"


def read_pages(
    project: Project, record: Record, ledger: Ledger, edition: Edition, document: Document
) -> Pages:
    """Give an edition's finished pages, and what keeps any from being read.

    `document` is the edition as it reads now.
    """
    html, pdf = (project.output / f"{edition.name}.{kind}" for kind in ("html", "pdf"))
    findings: list[Finding] = []
    missing: dict[str, str] = {}
    page = _page(html, project, findings, missing)
    paper = _paper(pdf, project, findings, missing)
    built = page is not None or paper is not None
    return Pages(
        html=page,
        pdf=paper,
        drawings=_figures(project.generated / "figures", project, findings),
        copies=_figures(project.output / "figures", project, findings),
        missing=missing,
        findings=tuple(findings),
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


def require(pages: Pages, project: Project, edition: Edition) -> None:
    """Raise SourcebriefError where the HTML or the PDF is missing or can't be read."""
    for kind, reason in pages.missing.items():
        path = project.relative(project.output / f"{edition.name}.{kind}")
        raise SourcebriefError(
            f"the finished pages are required, and can't be examined: {reason}",
            place=Place(path),
            remedy="build the brief: sourcebrief build",
        )


def _bytes(
    path: Path, project: Project, findings: list[Finding], missing: dict[str, str]
) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        missing[path.suffix[1:]] = NOT_BUILT
    except OSError as error:
        missing[path.suffix[1:]] = "it can't be read"
        message = f"the page can't be read: {error.strerror}"
        findings.append(Finding("page-unreadable", Place(project.relative(path)), message))
    return None


def _page(
    path: Path, project: Project, findings: list[Finding], missing: dict[str, str]
) -> HtmlPage | None:
    data = _bytes(path, project, findings, missing)
    read = None if data is None else read_html(data, project.relative(path))
    if isinstance(read, Finding):
        missing["html"] = "it can't be read"
        findings.append(read)
        return None
    return read


def _paper(
    path: Path, project: Project, findings: list[Finding], missing: dict[str, str]
) -> PdfPage | None:
    data = _bytes(path, project, findings, missing)
    read = None if data is None else read_pdf(data, project.relative(path))
    if isinstance(read, Finding):
        missing["pdf"] = "it can't be read"
        findings.append(read)
        return None
    return read


def _figures(folder: Path, project: Project, findings: list[Finding]) -> dict[str, DrawnFigure]:
    found = {}
    for path in sorted(folder.glob("*.svg")) if folder.is_dir() else ():
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        read = read_svg(data, path.stem, project.relative(path))
        if isinstance(read, Finding):
            findings.append(read)
        else:
            found[path.stem] = read
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
