"""Running the checks over a brief with one fault in it, doing only what the fault can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cached_property
from types import ModuleType
from typing import Any, NamedTuple

from sourcebrief.build.existing import drawn_facts, project_editions, read_edition
from sourcebrief.build.record import Record
from sourcebrief.checks import CHECKS, Inputs, run_checks
from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.running import OF_DOCUMENTS
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.document import Document
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.references import load_references

from .model import Fault

Findings = frozenset[Finding]
FIELDS = frozenset(field.name for field in fields(Inputs))


class Run(NamedTuple):
    """A check, and the number of the edition that it is run on."""

    check: ModuleType
    edition: int


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
        self._outcomes: dict[Run, Outcome] = {}
        self._reads: dict[Run, frozenset[str]] = {}
        for run, given in self._runs(self.inputs).items():
            recorder = Recorder.of(given)
            self._outcomes[run] = run.check.run(recorder)
            self._reads[run] = frozenset(recorder.read)
        reported = {_said(item) for item in run_checks(self.inputs, checks).findings}
        if {_said(item) for item in self.untouched} != reported:
            raise RuntimeError("the report holds other findings than the checks' outcomes")

    def _runs(self, inputs: Inputs) -> dict[Run, Inputs]:
        """Give what is run, each check of one edition for every edition, and on which inputs."""
        return {
            Run(check, number): given
            for check in self._checks
            for number, given in enumerate(
                [inputs.of(document) for document in inputs.documents]
                if check in OF_DOCUMENTS
                else [inputs]
            )
        }

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
            documents = self._read_again(path)
            return replace(self.inputs, document=documents[0], editions=documents)
        if path == project.relative(project.bibliography):
            return replace(self.inputs, references=load_references(project.bibliography, root=root))
        return load_inputs(
            project,
            self._seeds,
            ledger=self.inputs.ledger,
            references=self.inputs.references,
            documents=self.inputs.documents,
            drawn=self.inputs.drawn,
        )

    def _read_again(self, path: str) -> list[Document]:
        """Give the editions, those read again that the file is part of."""
        return [
            read_edition(self._project, edition) if _holds(document, path) else document
            for edition, document in zip(
                project_editions(self._project), self.inputs.documents, strict=True
            )
        ]

    def _check(self, inputs: Inputs) -> Findings:
        before = self._runs(self.inputs)
        found: list[Finding] = []
        for run, given in self._runs(inputs).items():
            changed = {
                name for name in FIELDS if getattr(given, name) is not getattr(before[run], name)
            }
            touched = not changed.isdisjoint(self._reads[run])
            found += (run.check.run(given) if touched else self._outcomes[run]).findings
        return frozenset(found)


def _holds(document: Document, path: str) -> bool:
    return path == document.path or any(part.path == path for part in document.includes)


def _said(finding: Finding) -> tuple[str, Place, str]:
    """Give what a finding says; a report adds to its remedy."""
    return finding.code, finding.place, finding.message


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
