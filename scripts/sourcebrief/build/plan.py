"""What a build would do, and why, without doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.existing import shown_figures
from sourcebrief.build.prepare import FONT_STEP, Preparation
from sourcebrief.build.record import Record, why_stale
from sourcebrief.build.render import PREFIX, RenderStep
from sourcebrief.build.stage import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sourcebrief.document.editions import Edition
    from sourcebrief.engines import Engine
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References


@dataclass(frozen=True)
class Planned:
    """A step of a build: its name, what it makes, what it is made from, and why it is due.

    `outputs` are paths in the project; `reasons` are empty where nothing is to be done.
    """

    step: str
    outputs: tuple[str, ...]
    inputs: Mapping[str, str]
    reasons: tuple[str, ...]


def plan(
    project: Project,
    ledger: Ledger,
    references: References,
    record: Record,
    engine: Engine,
    editions: Iterable[Edition],
) -> list[Planned]:
    """Give the steps of a build in order, with the reasons of those that are due.

    Raises
    ------
    SourcebriefError
        If a table can't be made, or a document can't be read.
    """
    preparation = Preparation(project, ledger, references, record)
    figures = _figures(project, preparation, record)
    fonts = _made(project, record, FONT_STEP, preparation.font_ingredients())
    known = preparation.figure_step.known()
    preparation.tables(known)
    prepared = preparation.documents(editions, known.facts)
    contents = Contents()
    for path, text in preparation.parts.items():
        contents.put(project.root / path, text.encode())
    bibliography = project.bibliography
    contents.put(project.generated / bibliography.name, bibliography.read_bytes())
    step = RenderStep(project, ledger, record, engine, prepared, contents)
    due = [item for item in figures if item.reasons]
    shown = {item.edition.name: shown_figures(item.document) for item in prepared}
    pages = [
        _edition(project, step, name, _drawn(due, shown[name]), fonts.reasons)
        for name in step.stages
    ]
    return [*figures, fonts, *pages]


def _figures(project: Project, preparation: Preparation, record: Record) -> list[Planned]:
    found = []
    for path in preparation.figure_step.files:
        step = preparation.figure_step.step(path)
        made = record.get(step)
        outputs = (
            [project.relative(project.generated / name) for name in made.outputs] if made else []
        )
        reasons = preparation.figure_step.reasons(path)
        inputs = made.inputs if made else {}
        found.append(Planned(step, tuple(outputs), inputs, tuple(reasons)))
    return found


def _made(project: Project, record: Record, step: str, now: Mapping[str, str]) -> Planned:
    made = record.get(step)
    names = made.outputs if made else ()
    outputs = tuple(project.relative(project.generated / name) for name in names)
    return Planned(step, outputs, now, tuple(why_stale(made, now, project.generated)))


def _drawn(due: Sequence[Planned], shown: Sequence[str]) -> list[str]:
    """Give a reason for each figure of an edition that is to be drawn anew."""
    parts = {f"_fig-{name}.qmd": name for name in shown}
    names = (path.rpartition("/")[2] for item in due for path in item.outputs)
    return [f"the figure {parts[name]} is drawn anew" for name in names if name in parts]


def _edition(
    project: Project, step: RenderStep, name: str, drawn: list[str], fonts: Sequence[str]
) -> Planned:
    outputs = [project.relative(project.output / f"{name}.{kind}") for kind in ("html", "pdf")]
    reasons = [*step.reasons(name), *drawn, *(["the fonts are made anew"] if fonts else [])]
    return Planned(f"{PREFIX}{name}", tuple(outputs), step.stages[name].inputs, tuple(reasons))
