"""The facts that a figure or table asks for: a view of the ledger that keeps account of its use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sourcebrief.errors import SourcebriefError
from sourcebrief.quantities import UNITS, agree, house_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pandas import DataFrame

    from sourcebrief.ledger import Derived, Fact, Ledger


SIGNS = frozenset("%$€£")
"""The signs of units, which a number keeps where the words of a unit are left out."""


@dataclass(frozen=True)
class FactRow:
    """One number as it is drawn: its value as in the data, and in words.

    `text` is the house style, and `bare` the same without the words of the unit.
    """

    id: str
    label: str
    value: Decimal
    upper: Decimal | None
    unit: str
    hedge: str
    approach: str
    period: str
    text: str
    bare: str


@dataclass(frozen=True)
class FigureUse:
    """A figure's title, in plain words, and the ids of the facts it draws, in order."""

    name: str
    title: str
    ids: tuple[str, ...]


class Facts:
    """Facts by id; every id that is asked for is kept in `used`, in the order of asking.

    Parameters
    ----------
    ledger
        All numbers of the brief.
    figures
        The figures drawn so far, by name, for tables that list them.
    """

    def __init__(self, ledger: Ledger, figures: Mapping[str, FigureUse] | None = None) -> None:
        self.ledger = ledger
        self.figures: Mapping[str, FigureUse] = MappingProxyType(dict(figures or {}))
        self._used: dict[str, None] = {}
        self._drawn: dict[str, None] = {}

    @property
    def drawn(self) -> tuple[str, ...]:
        """The ids that were asked for as data to draw, each once, in the order of asking."""
        return tuple(self._drawn)

    @property
    def used(self) -> tuple[str, ...]:
        """The ids asked for, each once, in the order of asking."""
        return tuple(self._used)

    def __getitem__(self, id_: str) -> Fact | Derived:
        """Give the fact or derived fact with this id.

        Raises
        ------
        SourcebriefError
            If there is none; the message names the nearest ids.
        """
        number = self.ledger[id_]
        self._used.setdefault(id_)
        return number

    def text(self, id_: str) -> str:
        """Give the number in house style, its hedge included: "about 23,000"."""
        return house_style(self[id_].measure)

    def row(self, id_: str) -> FactRow:
        """Give the number as it is drawn.

        A derived number has no period, and the approach of the first fact it is made from.
        """
        number = self[id_]
        measure = number.measure
        unit = UNITS[measure.unit]
        origin = self.ledger.facts[number.inputs[0]]
        return FactRow(
            id=id_,
            label=number.label,
            value=measure.value,
            upper=measure.upper,
            unit=measure.unit,
            hedge=str(measure.hedge),
            approach=origin.approach,
            period=getattr(number, "period", ""),
            text=house_style(measure),
            bare=house_style(measure if unit.symbol in SIGNS else measure._replace(unit="")),
        )

    def frame(
        self,
        ids: Sequence[str],
        *,
        words: Mapping[str, str] | None = None,
        **columns: Sequence[object],
    ) -> DataFrame:
        """Give the facts as a table for plotnine, one row an id, in the order of `ids`.

        Parameters
        ----------
        ids
            The facts' ids.
        words
            What `text` and `bare` say in place of the house style, by id: a computed number in
            fewer digits, say. It must be true of the fact.
        columns
            Further columns of this table, each with one item an id. `row` and `panel` are made
            categories, so that rows are drawn from top to bottom and panels from left to right
            in the order given.

        Returns
        -------
        DataFrame
            Columns `id`, `label`, `unit`, `hedge`, `approach`, `period`, `text` (house style),
            `bare` (house style without the words of the unit), `value` and `upper` (floats;
            `upper` is missing where the fact is no range), then those given.

        Raises
        ------
        SourcebriefError
            If an id is unknown, words are not true of their fact, or a column has not one item
            for each id.
        """
        rows = [self._worded(self.row(id_), (words or {}).get(id_, "")) for id_ in ids]
        self._drawn.update(dict.fromkeys(ids))
        return _table(rows, columns)

    def _worded(self, row: FactRow, words: str) -> FactRow:
        """Give the row with these words, if any, in place of the house style."""
        if not words:
            return row
        verdict = agree(words, self.ledger.measure(row.id))
        if verdict.level == "false":
            raise SourcebriefError(
                f"“{words}” can't stand for `{row.id}`",
                evidence=verdict.reason,
                remedy=f"write “{row.text}”, or leave the words out",
            )
        return replace(row, text=words, bare=words)


def _table(rows: Sequence[FactRow], columns: Mapping[str, Sequence[object]]) -> DataFrame:
    """Give the rows as a table, with further columns beside the facts' own."""
    import pandas as pd

    data: dict[str, Sequence[object]] = {
        name: [getattr(row, name) for row in rows]
        for name in ("id", "label", "unit", "hedge", "approach", "period", "text", "bare")
    }
    data["value"] = [float(row.value) for row in rows]
    data["upper"] = [float("nan") if row.upper is None else float(row.upper) for row in rows]
    for name, items in columns.items():
        _check_column(name, items, len(rows), data)
        data[name] = list(items)
    table = pd.DataFrame(data)
    for name, order in (("row", -1), ("panel", 1)):
        if name in columns:
            categories = list(dict.fromkeys(columns[name]))[::order]
            table[name] = pd.Categorical(table[name], categories)
    return table


def _check_column(
    name: str, items: Sequence[object], count: int, taken: Mapping[str, object]
) -> None:
    if name in taken:
        raise SourcebriefError(
            f"the column `{name}` is the facts' own",
            remedy="give the column another name",
        )
    if isinstance(items, str) or len(items) != count:
        raise SourcebriefError(
            f"the column `{name}` has {len(items)} items for {count} facts",
            remedy="give one item for each fact, in the same order",
        )
