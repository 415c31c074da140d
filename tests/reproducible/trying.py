"""Trying the variations: each build is compared with the plain one, file for file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from sourcebrief.build.comparing import first_difference
from sourcebrief.build.stage import files_in

from .building import Built, Workshop
from .variations import Surroundings, Variation, together

SAME = "the same bytes"
NOT_VARIED = "not varied"
DIFFERS = "DIFFERS"


@dataclass(frozen=True)
class Row:
    """What came of one variation: `outcome` is one of three words, `why` says the rest."""

    name: str
    to: str
    outcome: str
    why: str = ""

    def cells(self) -> tuple[str, ...]:
        """Give the row as it is printed."""
        return (self.name, self.to, f"{self.outcome}{f': {self.why}' if self.why else ''}")


@dataclass(frozen=True)
class Tried:
    """All rows, and how many finished files were compared each time."""

    rows: tuple[Row, ...]
    files: int

    def count(self, outcome: str) -> int:
        """Give how many rows have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def try_all(
    workshop: Workshop,
    varied: Sequence[Variation],
    *,
    at_once: bool,
    tell: Callable[[str], None] = lambda _: None,
) -> Tried:
    """Give what came of every variation, tried one by one, or all at once in a single build."""
    with ExitStack() as stack:
        tell("as it is")
        plain = stack.enter_context(workshop.built(Surroundings()))
        if plain.complaint:
            return Tried((Row("nothing", "", DIFFERS, plain.complaint),), 0)
        files = len(files_in(plain.output))
        if at_once:
            tell("all at once")
            return Tried(tuple(_at_once(workshop, plain, varied)), files)
        rows = []
        for item in varied:
            tell(f"{item.name}: {item.to}")
            rows.append(_row(workshop, plain, item))
        return Tried(tuple(rows), files)


def _row(workshop: Workshop, plain: Built, item: Variation) -> Row:
    if item.lacks:
        return Row(item.name, item.to, NOT_VARIED, f"this machine lacks {item.lacks}")
    with workshop.built(item.surroundings) as built:
        return _judged(plain, built, item)


def _at_once(workshop: Workshop, plain: Built, varied: Sequence[Variation]) -> list[Row]:
    last = {item.name: item for item in varied if not item.lacks}
    with workshop.built(together(varied)) as built:
        if built.complaint:
            return [Row("all at once", "", DIFFERS, built.complaint)]
        rows = [_judged(plain, built, item) for item in last.values()]
    lacking = [item for item in varied if item.lacks and item.name not in last]
    return rows + [_row(workshop, plain, item) for item in lacking]


def _judged(plain: Built, built: Built, item: Variation) -> Row:
    """Compare two builds; a variation that did not take hold is none."""
    if built.complaint:
        return Row(item.name, item.to, DIFFERS, built.complaint)
    if built.seen[item.seen] == plain.seen[item.seen]:
        return Row(item.name, item.to, NOT_VARIED, "this machine does not make it so")
    difference = first_difference(plain.output, built.output)
    return Row(item.name, item.to, DIFFERS if difference else SAME, difference)
