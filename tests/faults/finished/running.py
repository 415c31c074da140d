"""Making copies of a built project, choosing the faults, trying each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sourcebrief.project import Project

from ..memory import remembering
from ..sampling import shared
from . import inhtml, inpdf, inpictures
from .model import Files, FinishedKind, Spoiled
from .table import FinishedSummary
from .trial import FinishedTrial

KINDS: tuple[FinishedKind, ...] = (*inhtml.KINDS, *inpdf.KINDS, *inpictures.KINDS)
NAMES = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True)
class FinishedPlan:
    """How many faults to try, drawn with which seed, of which classes, by how many processes."""

    count: int = 1200
    seed: int = 1
    kinds: Sequence[FinishedKind] = KINDS
    processes: int = 2


def copy_built(project: Project, folder: Path) -> Project:
    """Give a copy of a project with what was built of it."""
    left_out = shutil.ignore_patterns("__pycache__", ".git", ".venv", ".*_cache", "docs")
    return Project(Path(shutil.copytree(project.root, folder, ignore=left_out)))


def choose(files: Files, plan: FinishedPlan) -> dict[str, list[Spoiled]]:
    """Give about `count` faults in equal parts by class; small classes are taken whole."""
    found = {kind.name: _drawn(kind, files, plan) for kind in plan.kinds}
    quotas = shared({name: len(faults) for name, faults in found.items()}, plan.count)
    return {name: faults[: quotas[name]] for name, faults in found.items()}


def _drawn(kind: FinishedKind, files: Files, plan: FinishedPlan) -> list[Spoiled]:
    random = Random(f"{plan.seed} {kind.name}")  # noqa: S311 the sample can be drawn again
    faults = list({(item.file, item.patches): item for item in kind.find(files, random)}.values())
    random.shuffle(faults)
    return faults[: plan.count]


def run_finished(
    project: Project,
    seeds: str | None,
    folder: Path,
    plan: FinishedPlan,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> FinishedSummary:
    """Give what came of the faults in the pages of a project that was built.

    Parameters
    ----------
    project
        The project; nothing in it is changed.
    seeds
        The folder of the sources' texts, or None.
    folder
        An empty folder for the copies that are changed.
    plan
        What to try.
    progress
        Is told how many faults were tried, and of how many.
    """
    copies = [copy_built(project, folder / str(index)) for index in range(plan.processes)]
    with remembering():
        trial = FinishedTrial(copies[0], seeds)
        alarms = [f"{item.code}: {item.place.path}: {item.message}" for item in trial.alarms()]
        chosen = choose(trial.files, plan)
    faults = [fault for found in chosen.values() for fault in found]
    results: dict[str, list[tuple[Spoiled, str]]] = {name: [] for name in chosen}
    for done, (fault, code) in enumerate(_tried(faults, copies, seeds), 1):
        results[fault.kind].append((fault, code))
        if progress:
            progress(done, len(faults))
    return FinishedSummary(results, alarms)


def _tried(
    faults: Sequence[Spoiled], copies: Sequence[Project], seeds: str | None
) -> list[tuple[Spoiled, str]]:
    if len(copies) == 1:
        return try_all(faults, copies[0], seeds)
    parts = [list(faults[index :: len(copies)]) for index in range(len(copies))]
    with ProcessPoolExecutor(len(copies)) as pool:
        found = pool.map(try_all, parts, copies, [seeds] * len(copies))
        return [item for part in found for item in part]


def try_all(
    faults: Sequence[Spoiled], project: Project, seeds: str | None
) -> list[tuple[Spoiled, str]]:
    """Try faults one after the other in a copy of the project."""
    with remembering():
        trial = FinishedTrial(project, seeds)
        return [(fault, trial.caught(fault, NAMES[fault.kind])) for fault in faults]
