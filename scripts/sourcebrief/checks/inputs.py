"""What the checks are given, read once: data, references, sources, the document, the excuses."""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.unread import broken_tables, unread_ids
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.ledger.load import NEEDED
from sourcebrief.project import Project
from sourcebrief.sources.csvfile import read_csv
from sourcebrief.sources.locators import parse_locator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sourcebrief.checks.passage_words import PassageWords
    from sourcebrief.checks.sentence.profile import Profiles
    from sourcebrief.document import Document
    from sourcebrief.errors import Place
    from sourcebrief.ledger import Ledger
    from sourcebrief.publish.retired import Retired
    from sourcebrief.references import References
    from sourcebrief.sources.registry import Source
    from sourcebrief.sources.text import SourceText, Standing

EXCUSE_COLUMNS = ("text", "where", "reason")


class Excuse(NamedTuple):
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

    `document` is the edition being checked, and `editions` are all of them, that one included.
    `texts` are the sources' texts by key, and `missing` says for each other source why there is
    none. `drawn` are the ids of the facts that each generated figure draws, by the figure's id.
    `findings` are those made while reading the registry, the texts and the excuses, and `retired`
    the addresses that are gone.
    """

    root: Path
    ledger: Ledger
    references: References
    registry: Mapping[str, Source]
    texts: Mapping[str, SourceText]
    missing: Mapping[str, str]
    document: Document
    excuses: Sequence[Excuse] = field(default_factory=tuple)
    drawn: Mapping[str, Sequence[str]] = field(default_factory=dict)
    findings: Sequence[Finding] = field(default_factory=tuple)
    editions: Sequence[Document] = field(default_factory=tuple)
    retired: Sequence[Retired] = field(default_factory=tuple)

    def of(self, document: Document) -> Inputs:
        """Give the same inputs with another edition as the one being checked.

        What facts and sources are about is found out for all of them.
        """
        other = copy(self)
        vars(other).update(profiles=self.profiles, passages=self.passages)
        object.__setattr__(other, "document", document)
        return other

    def only(self, document: Document) -> Inputs:
        """Give the same inputs with one edition, as if there were no other."""
        other = self.of(document)
        object.__setattr__(other, "editions", (document,))
        other.__dict__.pop("used", None)
        return other

    @property
    def documents(self) -> Sequence[Document]:
        """Every edition of the brief."""
        return self.editions or (self.document,)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where the excerpt of each fact stands, for those that have a text and a locator."""
        found = {}
        for fact in self.ledger.facts.values():
            text = self.texts.get(fact.source)
            if text is not None:
                with suppress(SourcebriefError):  # a locator that can't be read is reported
                    found[fact.id] = text.standing(fact.excerpt, parse_locator(fact.locator))
        return found

    @cached_property
    def profiles(self) -> Profiles:
        """What the facts are about, each read when it is first asked for."""
        from sourcebrief.checks.sentence.profile import Profiles

        return Profiles(self.ledger)

    @cached_property
    def passages(self) -> dict[str, PassageWords]:
        """The words of sources by key, of those that were asked for."""
        return {}

    @cached_property
    def broken(self) -> frozenset[str]:
        """The paths of the tables of which no row could be read."""
        return broken_tables((*self.ledger.findings, *self.findings))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The ids of facts and keys of sources whose rows could not be read."""
        return unread_ids((*self.ledger.findings, *self.findings), self.root)

    def in_question(self, id_: str) -> bool:
        """Tell whether the row of a fact or source has faults of its own, reported there."""
        return id_ in self.unread or self.all_in_question

    @cached_property
    def all_in_question(self) -> bool:
        """Whether a whole table that facts or sources are read from could not be read."""
        project = Project(self.root)
        tables = {f"{project.relative(project.data)}/{name}.csv" for name in NEEDED}
        return bool(self.broken & {*tables, project.relative(project.registry)})

    @property
    def excuses_broken(self) -> bool:
        """Whether no excuse could be read."""
        project = Project(self.root)
        return project.relative(project.excuses) in self.broken

    @cached_property
    def used(self) -> frozenset[str]:
        """The ids that any edition binds, draws or lists, those under derived ones included."""
        used = {number.id for document in self.documents for number in document.numbers}
        used |= {id_ for ids in self.drawn.values() for id_ in ids}
        proses = (prose for document in self.documents for prose in document.prose)
        used |= {id_ for prose in proses for id_ in prose.listed}
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
