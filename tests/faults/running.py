"""Making the copy, choosing the faults, trying each, and judging what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from sourcebrief.checks import CHECKS
from sourcebrief.errors import Severity
from sourcebrief.project import Project

from .judging import Judge, Result
from .kinds import KINDS
from .material import Material
from .memory import remembering
from .model import Kind
from .sampling import choose
from .table import Summary
from .trial import Trial


@dataclass(frozen=True)
class Plan:
    """How many faults to try, of which classes, drawn with which seed, seen by which checks."""

    count: int = 2000
    seed: int = 1
    kinds: Sequence[Kind] = KINDS
    checks: Sequence[ModuleType] = CHECKS


def run_faults(
    project: Project,
    seeds: str | None,
    plan: Plan,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Summary, Material]:
    """Give what came of the faults, and the material they were made of.

    Parameters
    ----------
    project
        A copy of a project that nothing else uses: its files change and change back.
    seeds
        The folder of the sources' texts, or None.
    plan
        What to try.
    progress
        Is told how many faults were tried, and of how many.
    """
    with remembering():
        trial = Trial(project, seeds, plan.checks)
        material = Material(project, trial.inputs, _texts(trial))
        kinds = [kind for kind in plan.kinds if trial.inputs.texts or not kind.needs_texts]
        chosen = choose(material, kinds, plan.count, plan.seed)
        judge = Judge(trial.untouched, trial.inputs)
        total, done = sum(map(len, chosen.values())), 0
        results: dict[str, list[Result]] = {name: [] for name in chosen}
        for name, faults in chosen.items():
            for fault in faults:
                text = material.text(fault.path)
                results[name].append(judge.result(fault, text, trial.findings(fault, text)))
                done += 1
                if progress:
                    progress(done, total)
    alarms = sum(item.severity is Severity.ERROR for item in trial.untouched)
    left_out = [kind.name for kind in plan.kinds if kind not in kinds]
    return Summary(results, left_out, alarms), material


def _texts(trial: Trial) -> dict[str, str]:
    return {key: text.text for key, text in trial.inputs.texts.items()}


def only(plan: Plan, words: str) -> Plan:
    """Give the plan with those classes alone whose names hold the words."""
    return replace(plan, kinds=[kind for kind in plan.kinds if words in kind.name])
