"""Running the checks over a brief with one fault in it, doing only what the fault can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cached_property
from types import ModuleType
from typing import Any

from sourcebrief.build.existing import drawn_facts, read_brief
from sourcebrief.build.record import Record
from sourcebrief.checks import CHECKS, Inputs, run_checks
from sourcebrief.checks.outcome import Outcome
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.references import load_references

from .model import Fault

Findings = frozenset[Finding]
FIELDS = frozenset(field.name for field in fields(Inputs))


class Trial:
    """The untouched brief as it was checked, and what a fault makes of it.

    A check is a pure function of what it reads of its inputs. What each one read is recorded on
    the untouched brief; where a fault leaves all of that alone, the earlier outcome stands.

    Parameters
    ----------
    project
        A copy of the project: files of it are changed, and changed back.
    seeds
        The folder with the sources' texts, or None where there is none.
    checks
        The checks to run.
    """

    def __init__(
        self, project: Project, seeds: str | None, checks: Sequence[ModuleType] = CHECKS
    ) -> None:
        self._project = project
        self._seeds = seeds
        self._checks = checks
        self.inputs = load_inputs(project, seeds, drawn=drawn_facts(Record(project.record)))
        self._outcomes: dict[str, Outcome] = {}
        self._reads: dict[str, frozenset[str]] = {}
        for check in checks:
            recorder = Recorder.of(self.inputs)
            self._outcomes[check.__name__] = check.run(recorder)
            self._reads[check.__name__] = frozenset(recorder.read)
        if self.untouched != frozenset(run_checks(self.inputs, checks).findings):
            raise RuntimeError("the report holds other findings than the checks' outcomes")

    @cached_property
    def untouched(self) -> Findings:
        """What the checks find in the brief as it is."""
        found = [item for outcome in self._outcomes.values() for item in outcome.findings]
        return frozenset(found)

    def findings(self, fault: Fault, text: str) -> Findings:
        """Give what the checks find with the fault in its file, whose text it was made of."""
        path = self._project.root / fault.path
        path.write_text(fault.applied(text), "utf-8", newline="\n")
        try:
            return self._check(self._inputs(fault.path))
        except SourcebriefError as error:
            place = error.place or Place(fault.path)
            return frozenset({Finding("can't-run", place, error.what, error.evidence)})
        finally:
            path.write_text(text, "utf-8", newline="\n")

    def _inputs(self, path: str) -> Inputs:
        """Read again what the file is part of, and keep the rest."""
        project, root = self._project, self._project.root
        if path.startswith(project.relative(project.data)):
            return replace(self.inputs, ledger=load_ledger(project.data, root=root))
        if path.startswith(project.relative(project.report)):
            return replace(self.inputs, document=read_brief(project))
        if path == project.relative(project.bibliography):
            return replace(self.inputs, references=load_references(project.bibliography, root=root))
        return load_inputs(
            project,
            self._seeds,
            ledger=self.inputs.ledger,
            references=self.inputs.references,
            document=self.inputs.document,
            drawn=self.inputs.drawn,
        )

    def _check(self, inputs: Inputs) -> Findings:
        changed = {
            name for name in FIELDS if getattr(inputs, name) is not getattr(self.inputs, name)
        }
        found: list[Finding] = []
        for check in self._checks:
            name = check.__name__
            touched = not changed.isdisjoint(self._reads[name])
            found += (check.run(inputs) if touched else self._outcomes[name]).findings
        return frozenset(found)


class Recorder(Inputs):
    """The same inputs, keeping the names of the fields that are read."""

    @classmethod
    def of(cls, inputs: Inputs) -> Recorder:
        """Give a recorder of these inputs that has recorded nothing yet."""
        recorder = cls(**{name: getattr(inputs, name) for name in FIELDS})
        recorder.read.clear()
        return recorder

    @cached_property
    def read(self) -> set[str]:
        """The names of the fields read so far."""
        return set()

    def __getattribute__(self, name: str) -> Any:
        """Give an attribute and, of a field, keep the name."""
        if name in FIELDS:
            self.read.add(name)
        return super().__getattribute__(name)
