"""Options that no build takes: in a document's front matter, and in the report's project file."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.refused_shortcodes import OPEN, embedded_severity
from sourcebrief.document.frontmatter import split_front_matter
from sourcebrief.engines.metadata import pandoc_metadata
from sourcebrief.engines.options import check_known, check_safe
from sourcebrief.engines.settings import PROJECT_FILE, Settings, read_formats, read_settings
from sourcebrief.engines.source import Expanded
from sourcebrief.engines.yamltext import read_yaml
from sourcebrief.errors import Finding, Place, Severity, SourcebriefError
from sourcebrief.sources.textfile import MEBIBYTE, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sourcebrief.document.positions import Line
    from sourcebrief.project import Project

FORMATS = ("html", "typst")


class _Options(NamedTuple):
    """The report's options by format, and what is refused in them, if by one engine alone."""

    settings: tuple[Settings, ...]
    refused: SourcebriefError | None = None
    by_one: bool = False


def refused_options(project: Project, heads: Mapping[str, Sequence[Line]]) -> Iterator[Finding]:
    """Give what is refused in the options; `heads` are the lines of each document by its path."""
    report = project.report
    files = (report / PROJECT_FILE, *sorted(report.glob("_extensions/*/_extension.yml")))
    options = _read_options(report, tuple(map(_bytes, files)))
    if options.refused:
        severity = embedded_severity() if options.by_one else Severity.ERROR
        yield _finding("broken-project", project, options.refused, severity)
    for path, lines in heads.items():
        head = split_front_matter(lines)[0]
        if head:
            yield from _document(project, path, head, options.settings)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_bytes(path, root=path.parent, limit=MEBIBYTE)
    except SourcebriefError:
        return None


@lru_cache(maxsize=2)
def _read_options(report: Path, contents: tuple[bytes | None, ...]) -> _Options:
    """Give the options that the files in `report` set, whose `contents` are these."""
    if contents[0] is None:
        error = SourcebriefError(
            f"{PROJECT_FILE} is missing, so nothing says how the report is rendered",
            place=Place(PROJECT_FILE),
            remedy="restore it from version control",
        )
        return _Options((), error)
    refused = _first(lambda: read_formats(report))
    if refused:
        return _Options((), refused)
    nothing = Expanded(PROJECT_FILE, {}, (), (), ())
    try:
        return _Options(tuple(read_settings(report, base, nothing) for base in FORMATS))
    except SourcebriefError as error:
        return _Options((), error, by_one=True)


def _document(
    project: Project, path: str, head: Sequence[Line], settings: Sequence[Settings]
) -> Iterator[Finding]:
    """Give what is refused in one document's front matter, the first thing of each kind."""
    name = path.removeprefix(f"{project.relative(project.report)}/")
    try:
        front = read_yaml("\n".join(line.text for line in head), Place(name, 1))
    except SourcebriefError as error:
        if not any(OPEN in line.text for line in head):
            yield _finding("broken-front-matter", project, error)
        return
    rows = ("---", *(line.text for line in head), "---")
    expanded = Expanded(name, front, rows, (), ())
    unsafe = _first(lambda: check_safe(front, expanded.key_place))
    if unsafe:
        yield _finding("refused-option", project, unsafe)
        return
    unknown = _first(lambda: check_known(front, expanded.key_place))
    if unknown:
        yield _finding("refused-option", project, unknown, embedded_severity())
    elif settings and not any(OPEN in row for row in rows):
        options = replace(settings[0], options={**settings[0].options, **front})
        lacking = _first(lambda: pandoc_metadata(options, expanded))
        if lacking:
            yield _finding("broken-front-matter", project, lacking, embedded_severity())


def _first(ask: Callable[[], object]) -> SourcebriefError | None:
    """Give what an engine's function refuses, or nothing."""
    try:
        ask()
    except SourcebriefError as error:
        return error
    return None


def _finding(
    code: str,
    project: Project,
    error: SourcebriefError,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Give an engine's refusal as a finding; its places are named from the report's folder."""
    place = error.place or Place(PROJECT_FILE)
    place = replace(place, path=f"{project.relative(project.report)}/{place.path}")
    remedy = error.remedy or "compare it with the documentation of Quarto"
    return Finding(code, place, error.what, error.evidence, remedy, severity)
