"""`sourcebrief build --plan` and `--why PATH`: what a build would do, and for what reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.existing import project_editions
from sourcebrief.build.plan import Planned, plan
from sourcebrief.build.record import Record
from sourcebrief.engines.choose import choose_engine
from sourcebrief.errors import SourcebriefError, did_you_mean
from sourcebrief.ledger import load_ledger
from sourcebrief.references import load_references

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from sourcebrief.project import Project

MOST_REASONS = 8
"""How many reasons are printed for a step, before the rest is counted."""


def show_plan(project: Project, options: Namespace) -> int:
    """Print the steps that a build would do, each with its reasons."""
    planned = _planned(project, options)
    due = [item for item in planned if item.reasons]
    for item in due:
        print(item.step)
        _print_some(item.reasons)
    print(f"{len(due)} of {len(planned)} steps to do; tables and evidence are made at every build")
    return 0


def show_why(project: Project, options: Namespace) -> int:
    """Print what a file was made from, and what of it changed since.

    Raises
    ------
    SourcebriefError
        If no step makes the file, and none reads it.
    """
    if _is_input(project, options.why):
        print(f"{options.why} is an input; it is written by hand, and no step of a build makes it")
        return 0
    planned = _planned(project, options)
    step = _unplanned(planned, project, options.why)
    if step:
        print(f"{options.why} is made by {step}")
        return 0
    item = _maker(planned, project, options.why)
    print(f"{options.why} is made by the step {item.step}")
    if item.reasons:
        print("it is made anew at the next build:")
        _print_some(item.reasons)
    else:
        print("it is as its inputs would have it")
    print(f"it is made from {len(item.inputs)} things:")
    for name in item.inputs:
        print(f"  {name}")
    return 0


def _planned(project: Project, options: Namespace) -> list[Planned]:
    ledger = load_ledger(project.data, root=project.root)
    references = load_references(project.bibliography, root=project.root)
    editions = project_editions(project)
    for finding in (*ledger.findings, *references.findings, *editions.findings):
        raise SourcebriefError(
            finding.message, place=finding.place, remedy=finding.remedy or "see sourcebrief check"
        )
    engine = choose_engine(options.engine).engine
    return plan(project, ledger, references, Record(project.record), engine, editions)


def _outputs(planned: Sequence[Planned]) -> dict[str, Planned]:
    return {output: item for item in planned for output in item.outputs}


def _name(project: Project, asked: str) -> str:
    path = Path(asked).resolve()
    return project.relative(path) if path.is_relative_to(project.root) else asked


def _is_input(project: Project, asked: str) -> bool:
    """Tell whether a file is one that a build reads and never writes."""
    path = Path(asked).resolve()
    if not path.is_file() or any(path.is_relative_to(made) for made in _made(project)):
        return False
    own = (project.data, project.report, project.figures.parent, project.registry.parent)
    single = (project.bibliography, project.citation)
    return path in single or any(path.is_relative_to(folder) for folder in own)


def _unplanned(planned: Sequence[Planned], project: Project, asked: str) -> str:
    """Name the step that makes a file which no plan lists; nothing where none does."""
    path = Path(asked).resolve()
    if not path.is_file() or _name(project, asked) in _outputs(planned):
        return ""
    site, parts = (path.is_relative_to(folder) for folder in _made(project))
    if site:
        return "the site step, anew at every build that renders"
    return "the parts step, anew at every build" if parts else ""


def _made(project: Project) -> tuple[Path, Path]:
    return project.output, project.generated


def _maker(planned: Sequence[Planned], project: Project, asked: str) -> Planned:
    name = _name(project, asked)
    outputs = _outputs(planned)
    if name not in outputs:
        raise SourcebriefError(
            f"no step of a build makes {asked}",
            evidence=did_you_mean(name, outputs),
            remedy="name a page or picture, such as report/_output/brief.html",
        )
    return outputs[name]


def _print_some(reasons: Sequence[str]) -> None:
    for reason in reasons[:MOST_REASONS]:
        print(f"  {reason}")
    if len(reasons) > MOST_REASONS:
        print(f"  and {len(reasons) - MOST_REASONS} more")
