"""The ledger: everything in `data/`, read, validated and computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, SourcebriefError, did_you_mean
from sourcebrief.ledger.compute import Computer
from sourcebrief.ledger.model import Audit, Derived, Fact
from sourcebrief.ledger.schema import NUMBER, Table, read_descriptor
from sourcebrief.quantities import UNITS, Hedge
from sourcebrief.sources.csvfile import Row, read_csv
from sourcebrief.sources.filenames import is_device

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sourcebrief.quantities import Measure

FACT_TEXTS = (
    "id",
    "label",
    "approach",
    "population",
    "area",
    "period",
    "unit",
    "basis",
    "source",
    "locator",
    "excerpt",
    "producer",
    "note",
)
NEEDED = {
    "facts": (*FACT_TEXTS, "value", "value_upper", "hedge"),
    "derived": ("id", "label", "formula", "unit", "note"),
    "audits": ("id", "claim", "expression", "expected", "explanation"),
}


@dataclass(frozen=True)
class Ledger:
    """All numbers by id, and what is wrong with the tables they come from.

    `resting` are the ids of derived facts and audits that rest on one that can't be computed.
    """

    facts: Mapping[str, Fact]
    derived: Mapping[str, Derived]
    audits: Mapping[str, Audit]
    findings: tuple[Finding, ...] = field(default=())
    resting: tuple[str, ...] = field(default=())

    def __getitem__(self, id_: str) -> Fact | Derived:
        """Give the fact or derived fact with this id.

        Raises
        ------
        SourcebriefError
            If there is none; the message names the nearest ids.
        """
        number = self.facts.get(id_) or self.derived.get(id_)
        if number is None:
            raise SourcebriefError(
                f"there is no fact `{id_}`",
                remedy=did_you_mean(id_, self.ids) or "add it to data/facts.csv",
            )
        return number

    def __contains__(self, id_: object) -> bool:
        """Say whether there is a fact or derived fact with this id."""
        return id_ in self.facts or id_ in self.derived

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all facts, then of all derived facts, in the order of their rows."""
        return (*self.facts, *self.derived)

    def measure(self, id_: str) -> Measure:
        """Give what words bound to this id are compared with."""
        return self[id_].measure


def load_ledger(folder: Path, *, root: Path) -> Ledger:
    """Give the ledger in `folder`; troubles with rows are collected in its `findings`.

    Raises
    ------
    SourcebriefError
        If the descriptor or a table can't be read at all.
    """
    tables = read_descriptor(folder / "datapackage.json", root=root)
    _check_declared(tables)
    findings: list[Finding] = []
    rows = {name: _read(tables[name], folder, root, findings) for name in NEEDED}
    findings += [*_twice_used(rows), *_devices(rows)]
    reported = {finding.place for finding in findings}
    for finding in _unlisted_units([*rows["facts"].values(), *rows["derived"].values()]):
        findings += [] if finding.place in reported else [finding]
    facts = {id_: _fact(row) for id_, row in rows["facts"].items() if not _unusable(row)}
    computer = Computer(facts, rows["derived"])
    derived = computer.derive_all()
    audits = {id_: computer.audit(row) for id_, row in rows["audits"].items()}
    done = {id_: audit for id_, audit in audits.items() if audit}
    found = (*findings, *computer.findings)
    return Ledger(facts, derived, done, found, tuple(computer.resting))


def _check_declared(tables: Mapping[str, Table]) -> None:
    """Raise SourcebriefError where the descriptor declares less than the ledger needs."""
    for name, columns in NEEDED.items():
        declared = tables[name].names if name in tables else ()
        absent = [column for column in columns if column not in declared]
        if absent:
            raise SourcebriefError(
                f"datapackage.json declares no {', '.join(absent)} in the table `{name}`",
                remedy="restore the descriptor: every column must be described there",
            )


def _read(table: Table, folder: Path, root: Path, findings: list[Finding]) -> dict[str, Row]:
    rows, troubles = read_csv(folder / table.file, root=root, columns=table.names, key="id")
    findings += troubles
    for row in rows:
        findings += table.findings(row)
    return {row.values["id"]: row for row in rows}


def _twice_used(rows: Mapping[str, Mapping[str, Row]]) -> list[Finding]:
    counts = Counter(id_ for table in rows.values() for id_ in table)
    return [
        Finding(
            "csv-duplicate-id",
            row.cell_place("id"),
            f"the id `{id_}` is used in two tables",
            remedy="ids are never reused: rename one of them",
        )
        for name in ("derived", "audits")
        for id_, row in rows[name].items()
        if counts[id_] > 1
    ]


def _devices(rows: Mapping[str, Mapping[str, Row]]) -> Iterator[Finding]:
    for table in rows.values():
        for id_, row in table.items():
            if is_device(id_):
                message = f"the id `{id_}` is the name of a device, and so can't name a page"
                remedy = "give it another id"
                yield Finding("bad-form", row.cell_place("id"), message, remedy=remedy)


def _unlisted_units(rows: list[Row]) -> list[Finding]:
    return [
        Finding(
            "unlisted-code",
            row.cell_place("unit"),
            f"`unit` is `{row.values['unit']}`, which is not in its list",
            evidence=f"the list: {', '.join(sorted(UNITS))}",
            remedy=did_you_mean(row.values["unit"], UNITS) or "use one of the list",
        )
        for row in rows
        if row.values["unit"] and row.values["unit"] not in UNITS
    ]


def _unusable(row: Row) -> bool:
    """Say whether a fact can't be made of the row; the schema has reported why."""
    numbers = (row.values["value"], row.values["value_upper"] or "0")
    if not all(NUMBER.fullmatch(text) for text in numbers):
        return True
    try:
        _fact(row)
    except (ValueError, ArithmeticError):
        return True
    return False


def _fact(row: Row) -> Fact:
    cells = row.values
    upper = cells["value_upper"]
    return Fact(
        value=Decimal(cells["value"]),
        value_upper=Decimal(upper) if upper else None,
        hedge=Hedge(cells["hedge"]),
        place=row.cell_place("id"),
        **{name: cells[name] for name in FACT_TEXTS},
    )
