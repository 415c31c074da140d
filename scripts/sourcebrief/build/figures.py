"""The figure step: draws what is not as its inputs would have it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from sourcebrief.build.files import write_whole
from sourcebrief.build.record import Made, Record, digest, digest_files, intact, outputs_of
from sourcebrief.declarations import FigureUse
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

TOOLS = ("plotnine", "matplotlib", "pandas", "fonttools", "brotli", "mizani")
FONTS = ("font-source-sans-pro", "font-source-serif-pro")


@dataclass(frozen=True)
class Figures:
    """The figures of the brief by name, how many were drawn, and what is wrong with those."""

    uses: Mapping[str, FigureUse]
    drawn: tuple[str, ...]
    problems: tuple[str, ...]


def make_figures(
    project: Project,
    ledger: Ledger,
    record: Record,
    *,
    credits_: Mapping[str, str],
    force: bool = False,
) -> Figures:
    """Draw every figure whose script, helpers, facts, fonts or tools changed.

    Raises
    ------
    SourcebriefError
        If a figure's file can't be read, asks for an unknown fact, or raises.
    """
    files = sorted(path for path in project.figures.glob("*.py") if path.name[0] != "_")
    shared = shared_inputs(project)
    stale = [
        path
        for path in files
        if force or not _is_fresh(project, record, path, inputs_of(path, shared), ledger, credits_)
    ]
    drawn, problems = _draw(project, ledger, record, stale, shared, credits_)
    record.keep_only("figure:", [_step(path) for path in files])
    uses = [_use(record, path) for path in files]
    return Figures({use.name: use for use in uses}, tuple(drawn), tuple(problems))


def stale_figures(
    project: Project, ledger: Ledger, record: Record, credits_: Mapping[str, str]
) -> list[str]:
    """Give the files of the figures that would be drawn anew."""
    shared = shared_inputs(project)
    return [
        project.relative(path)
        for path in sorted(project.figures.glob("*.py"))
        if path.name[0] != "_"
        and not _is_fresh(project, record, path, inputs_of(path, shared), ledger, credits_)
    ]


def shared_inputs(project: Project) -> str:
    """Give the digest of what every figure is made with: helpers, theme, fonts, tools."""
    import sourcebrief

    machinery = project_package(sourcebrief.__file__)
    helpers = [path for path in (project.scripts / "brief").rglob("*.py") if _is_helper(path)]
    rooms = ("declarations", "figures", "quantities")
    own = [path for room in rooms for path in (machinery / room).rglob("*.py")]
    versions = [f"{name} {_version(name)}" for name in (*TOOLS, *FONTS)]
    return digest(digest_files(helpers, project.scripts), digest_files(own, machinery), *versions)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise SourcebriefError(
            f"the package {name} is not installed",
            remedy="install what requirements.txt lists: make setup",
        ) from error


def project_package(file: str | None) -> Path:
    """Give the folder of a package by its `__file__`."""
    from pathlib import Path

    return Path(file or "").parent


def inputs_of(path: Path, shared: str) -> str:
    """Give the digest of a figure's script with what all figures share."""
    return digest(shared, path.name, path.read_bytes())


def _is_helper(path: Path) -> bool:
    return path.name.startswith("_") or path.parent.name not in {"figures", "tables"}


def _step(path: Path) -> str:
    return f"figure:{path.name}"


def facts_digest(ledger: Ledger, ids: Iterable[str], credits_: Mapping[str, str]) -> str:
    """Give the digest of everything a picture can show of these facts; unknown ids count too."""
    nowhere = Place("")
    parts: list[str] = []
    for id_ in ids:
        if id_ not in ledger:
            parts.append(f"no {id_}")
            continue
        number = ledger[id_]
        parts.append(repr(replace(number, place=nowhere)))
        parts += [credits_.get(ledger.facts[name].source, "") for name in number.inputs]
    return digest(*parts)


def _is_fresh(
    project: Project,
    record: Record,
    path: Path,
    inputs: str,
    ledger: Ledger,
    credits_: Mapping[str, str],
) -> bool:
    made = record.get(_step(path))
    return (
        made is not None
        and made.inputs == digest(inputs, facts_digest(ledger, made.ids, credits_))
        and intact(made, project.generated)
    )


def _draw(
    project: Project,
    ledger: Ledger,
    record: Record,
    stale: list[Path],
    shared: str,
    credits_: Mapping[str, str],
) -> tuple[list[str], list[str]]:
    if not stale:
        return [], []
    from sourcebrief.figures import discover, draw, figure_part

    by_file = {
        declared.place.path: declared
        for declared in discover(project.figures, root=project.root).values()
    }
    folder = project.generated / "figures"
    problems: list[str] = []
    names: list[str] = []
    for path in stale:
        declared = by_file[project.relative(path)]
        drawn = draw(declared, ledger, folder, credits_=credits_)
        part = project.generated / f"_fig-{drawn.name}.qmd"
        write_whole(part, figure_part(declared, drawn).encode())
        problems += [f"{project.relative(path)}: {problem}" for problem in drawn.problems]
        record.put(
            _step(path),
            Made(
                inputs=digest(inputs_of(path, shared), facts_digest(ledger, drawn.ids, credits_)),
                ids=drawn.ids,
                outputs=outputs_of([drawn.svg, drawn.png, drawn.pdf, part], project.generated),
                extra={"name": drawn.name, "title": drawn.title},
            ),
        )
        names.append(drawn.name)
    return names, problems


def _use(record: Record, path: Path) -> FigureUse:
    made = record.get(_step(path))
    if made is None:
        raise LookupError(f"{path.name} was not drawn")
    return FigureUse(made.extra["name"], made.extra["title"], made.ids)
