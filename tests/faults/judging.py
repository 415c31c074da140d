"""Telling whether a fault was caught: a new error that is about it, and nothing besides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebrief.checks import Inputs
from sourcebrief.errors import Finding, Severity

from .model import Fault
from .trial import Findings

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*")


@dataclass(frozen=True)
class Result:
    """A fault and what the check said of it.

    `near` is how near the nearest new error is: `line`, `named` (it names the id or key), `file`,
    `elsewhere`, or nothing where there is no new error. `exact` tells that every new finding is on
    the fault's line or names what it concerns. `codes` are those of all new findings.
    """

    fault: Fault
    near: str
    exact: bool
    codes: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether there is a new error at the fault, in its file, or naming what it concerns."""
        return self.near in {"line", "named", "file"}


class Judge:
    """Compares what is found with a fault with what is found without.

    Parameters
    ----------
    untouched
        The findings of the brief as it is.
    inputs
        What the checks read of it, to know what rests on what.
    """

    def __init__(self, untouched: Findings, inputs: Inputs) -> None:
        self._untouched = Counter(map(_said, untouched))
        self._dependents = _dependents(inputs)
        self._owners = _owners(inputs.drawn)

    def result(self, fault: Fault, text: str, found: Findings) -> Result:
        """Give the judgement of one fault, made in a file of this text."""
        lines, names = fault.lines(text), self._concerned(fault)
        new = self._new(found)
        nearness = [self._near(item, fault.path, lines, names) for item in new]
        order = ("line", "named", "file", "elsewhere")
        errors = [
            near
            for item, near in zip(new, nearness, strict=True)
            if item.severity is Severity.ERROR
        ]
        near = next((step for step in order if step in errors), "")
        exact = bool(errors) and all(step in {"line", "named"} for step in nearness)
        return Result(fault, near, exact, tuple(sorted({_code(item) for item in new})))

    def _new(self, found: Findings) -> list[Finding]:
        known = self._untouched.copy()
        new = []
        for item in sorted(found, key=lambda finding: finding.order):
            if known[_said(item)] > 0:
                known[_said(item)] -= 1
            else:
                new.append(item)
        return new

    def _concerned(self, fault: Fault) -> frozenset[str]:
        """Give the names of a fault and of all that rests on them."""
        names = set(fault.names)
        for name in fault.names:
            names |= self._dependents.get(name, set())
        return frozenset(names)

    def _near(
        self, finding: Finding, path: str, lines: frozenset[int], names: frozenset[str]
    ) -> str:
        if finding.place.path == path and finding.place.line in lines:
            return "line"
        said = f"{finding.message} {finding.evidence} {finding.remedy}"
        if not names.isdisjoint(_NAME.findall(said)) or not names.isdisjoint(
            self._owners.get(finding.place.path.rpartition("/")[2], ())
        ):
            return "named"
        return "file" if finding.place.path == path else "elsewhere"


def _said(finding: Finding) -> tuple[str, str, str]:
    """Give what a finding says, wherever on the page that it concerns it has moved."""
    return finding.code, finding.place.path, finding.message


def _code(finding: Finding) -> str:
    return finding.code if finding.severity is Severity.ERROR else f"{finding.code} (warning)"


def _dependents(inputs: Inputs) -> dict[str, set[str]]:
    """Give for each fact and derived fact the derived facts and audits that rest on it."""
    ledger = inputs.ledger
    found: dict[str, set[str]] = {}
    for derived in ledger.derived.values():
        for name in {*derived.inputs, *_NAME.findall(derived.formula)}:
            found.setdefault(name, set()).add(derived.id)
    for audit in ledger.audits.values():
        for name in audit.inputs:
            under = ledger[name].inputs if name in ledger else ()
            for id_ in (name, *under):
                found.setdefault(id_, set()).add(audit.id)
    return found


def _owners(drawn: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Give the facts that a figure draws by the name of its generated part."""
    return {f"_{figure}.qmd": frozenset(ids) for figure, ids in drawn.items()}
