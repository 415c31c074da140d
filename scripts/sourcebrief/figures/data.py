"""What a picture draws as a table: one row a mark, for readers who want the numbers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from sourcebrief.declarations.spreadsheet import text_cell
from sourcebrief.figures.flaws import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sourcebrief.figures.picture import Layer, Mark, Picture
    from sourcebrief.ledger import Derived, Fact

COLUMNS = (
    "layer",
    "geom",
    "id",
    "panel",
    "at",
    "label",
    "value",
    "upper",
    "unit",
    "hedge",
    "period",
    "text",
)
"""`value` and `upper` are those drawn, `text` the words beside the mark; the rest is the fact's."""


@dataclass(frozen=True)
class DrawnRow:
    """A mark, the layer it is in, and the words that stand beside it."""

    number: int
    layer: Layer
    mark: Mark
    text: str


def csv_text(picture: Picture, numbers: Mapping[str, Fact | Derived]) -> str:
    """Give the table of what is drawn as CSV.

    A text that a spreadsheet would compute begins with an apostrophe.

    Parameters
    ----------
    picture
        The picture.
    numbers
        The facts drawn, by id.
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in drawn_rows(picture):
        number = numbers.get(item.mark.id)
        values = [plain_number(item.mark.start), plain_number(item.mark.end)]
        value, upper = (values[1], "") if _is_single(item) else values
        words = [
            item.layer.geom,
            item.mark.id,
            picture.panels[item.mark.panel - 1].title,
            item.mark.at,
            number.label if number else "",
        ]
        more = [
            number.measure.unit if number else "",
            str(number.measure.hedge) if number else "",
            getattr(number, "period", ""),
            item.text,
        ]
        row = [item.number, *map(text_cell, words), value, upper, *map(text_cell, more)]
        writer.writerow(row)
    return file.getvalue()


def plain_number(value: float) -> str:
    """Give a number without exponent, in at most twelve digits."""
    return f"{value:.10f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def drawn_rows(picture: Picture) -> Iterator[DrawnRow]:
    """Give the marks of facts; a text beside a mark belongs to its row, and has none of its own."""
    drawn = [
        (number, layer, mark)
        for number, layer in enumerate(picture.layers, 1)
        for mark in layer.marks
        if mark.id and not mark.part
    ]
    beside = {_place(mark): mark.label for _, layer, mark in drawn if layer.geom in WORDS}
    shown = {_place(mark) for _, layer, mark in drawn if layer.geom not in WORDS}
    for number, layer, mark in drawn:
        if layer.geom not in WORDS or _place(mark) not in shown:
            text = beside.get(_place(mark), "")
            yield DrawnRow(number, layer, mark, " ".join(text.split()))


def _place(mark: Mark) -> tuple[str, int, str]:
    return mark.id, mark.panel, mark.at


def _is_single(item: DrawnRow) -> bool:
    """Say whether a mark stands for one value: a bar's is its end, a band has two."""
    return item.layer.geom != "segment" or item.mark.start == item.mark.end
