"""What the checks are given, read once: data, references, sources, the document, the excuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding
from sourcebrief.sources.csvfile import read_csv

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sourcebrief.document import Document
    from sourcebrief.errors import Place
    from sourcebrief.ledger import Ledger
    from sourcebrief.references import References
    from sourcebrief.sources.registry import Source
    from sourcebrief.sources.text import SourceText

EXCUSE_COLUMNS = ("text", "where", "reason")


@dataclass(frozen=True)
class Excuse:
    """A numeral that is bound to nothing, and why that is right.

    `where` is the file or the kind of prose it stands in, or empty for anywhere.
    """

    text: str
    where: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Inputs:
    """Everything a run of the checks reads.

    `texts` are the sources' texts by key, and `missing` says for each other source why there is
    none. `drawn` are the ids of the facts that each generated figure draws, by the figure's id.
    `findings` are those made while reading the registry, the texts and the excuses.
    """

    root: Path
    ledger: Ledger
    references: References
    registry: Mapping[str, Source]
    texts: Mapping[str, SourceText]
    missing: Mapping[str, str]
    document: Document
    excuses: Sequence[Excuse] = ()
    drawn: Mapping[str, Sequence[str]] = field(default_factory=dict)
    findings: Sequence[Finding] = ()

    @cached_property
    def used(self) -> frozenset[str]:
        """The ids that the document binds, draws or lists, those under derived ones included."""
        used = {number.id for number in self.document.numbers}
        used |= {id_ for ids in self.drawn.values() for id_ in ids}
        used |= {id_ for prose in self.document.prose for id_ in prose.listed}
        derived = [self.ledger.derived[id_] for id_ in used if id_ in self.ledger.derived]
        return frozenset(used.union(*(number.inputs for number in derived)))


def read_excuses(path: Path, *, root: Path) -> tuple[list[Excuse], list[Finding]]:
    """Give the excuses of `report/excused.csv`, none where there is no such file."""
    if not path.exists():
        return [], []
    rows, findings = read_csv(path, root=root, columns=EXCUSE_COLUMNS, key="text")
    excuses = [
        Excuse(row["text"], row["where"], row["reason"], row.cell_place("text")) for row in rows
    ]
    for excuse in excuses:
        if not excuse.reason.strip():
            message = f"the excuse for `{excuse.text}` gives no reason"
            remedy = "say why the number is bound to nothing"
            findings.append(Finding("excuse-unused", excuse.place, message, remedy=remedy))
    return excuses, findings
