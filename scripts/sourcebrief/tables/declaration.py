"""A declared table: a function that gives rows, and the words that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sourcebrief.declarations import Declared, Facts, load_folder
from sourcebrief.declarations.declared import place_of_function
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Column:
    """A column: its heading in Markdown, its width as a share of all widths, its alignment."""

    heading: str
    width: int = 1
    align: Align = "left"


@dataclass(frozen=True, kw_only=True)
class Table(Declared):
    """A table: its columns, its caption and note in Markdown, and the function for its rows."""

    columns: tuple[Column, ...]
    caption: str
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(caption=self.caption)
        if not self.columns or min(column.width for column in self.columns) < 1:
            raise SourcebriefError(
                f"`{self.name}` has no columns, or one without a width",
                place=self.place_of("columns"),
                remedy="give each column a width of 1 or more, as its share of all widths",
            )

    def texts(self) -> list[tuple[str, str, Place]]:
        """Give each text that holds bound words: its argument's name, the text, its place."""
        return [(name, getattr(self, name), self.place_of(name)) for name in ("caption", "note")]


def table(
    *, name: str, columns: Sequence[Column], caption: str, note: str = ""
) -> Callable[[Callable[[Facts], list[list[str]]]], Table]:
    """Declare the function below as the table `name`.

    The function gives the rows, each a list of cells in Markdown; a number in a cell is bound,
    `[190,366]{n=mx_detained_2015}`, and text from data goes through `escape`.

    Raises
    ------
    SourcebriefError
        If the name has a wrong form, the caption is empty, or a column has no width.
    """

    def declare(function: Callable[[Facts], list[list[str]]]) -> Table:
        return Table(
            name=name,
            function=function,
            place=place_of_function(function),
            columns=tuple(columns),
            caption=caption,
            note=note,
        )

    return declare


def discover(folder: Path, *, root: Path) -> dict[str, Table]:
    """Give the tables declared in `folder`, one a file, by name, in the order of the files.

    Raises
    ------
    SourcebriefError
        If a file raises, declares not exactly one table, or repeats a name.
    """
    return load_folder(folder, Table, root=root)
