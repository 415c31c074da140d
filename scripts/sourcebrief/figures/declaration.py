"""A declared figure: a plotnine function, and the words that go with its picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.declarations import Declared, Facts, load_folder
from sourcebrief.declarations.declared import place_of_function
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plotnine import ggplot

LOWEST, HIGHEST = 1.5, 8.0

TAKEN = ("-dark", "-300dpi")
"""What the names of a figure's further files end in."""


@dataclass(frozen=True, kw_only=True)
class Figure(Declared):
    """A figure: what it shows, in words, and the function that draws it.

    Parameters
    ----------
    title
        The point that the figure makes; drawn in the picture.
    subtitle
        The unit and its qualifiers; drawn under the title.
    caption
        A sentence more, for the document: Markdown with bound numbers and citations.
    alt
        What is shown, the type of chart, the main numbers and the point, for who can't see it.
    note
        What a careful reader needs; drawn under the plot, before the source line.
    height
        The picture's height in inches.
    """

    title: str
    subtitle: str
    caption: str
    alt: str
    note: str = ""
    height: float = 3.4

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(title=self.title, subtitle=self.subtitle, caption=self.caption, alt=self.alt)
        if self.alt.strip() == self.caption.strip():
            raise SourcebriefError(
                f"the alternative text of `{self.name}` is its caption",
                place=self.place_of("alt"),
                remedy="say what is shown: the type of chart, the main numbers, the point",
            )
        if self.name.endswith(TAKEN):
            raise SourcebriefError(
                f"the name `{self.name}` ends like that of another figure's file",
                place=self.place_of("name"),
                remedy=f"let no figure's name end in {' or '.join(TAKEN)}",
            )
        if not LOWEST <= self.height <= HIGHEST:
            raise SourcebriefError(
                f"`{self.name}` is {self.height} inches high",
                place=self.place_of("height"),
                remedy=f"give a height from {LOWEST} to {HIGHEST} inches, so that it fits a page",
            )

    def texts(self) -> list[tuple[str, str, Place]]:
        """Give each text that holds bound words: its argument's name, the text, its place."""
        names = ("title", "subtitle", "caption", "alt", "note")
        return [(name, getattr(self, name), self.place_of(name)) for name in names]


def figure(
    *,
    name: str,
    title: str,
    subtitle: str,
    caption: str,
    alt: str,
    note: str = "",
    height: float = 3.4,
) -> Callable[[Callable[[Facts], ggplot]], Figure]:
    """Declare the function below as the figure `name`; see `Figure` for the arguments.

    Title, subtitle, alternative text and note may hold bound words, `[nearly 35,000]{n=id}`, and
    `{id}` for a fact in house style.

    Raises
    ------
    SourcebriefError
        If the name has a wrong form, a text is empty, or the height does not fit a page.
    """

    def declare(function: Callable[[Facts], ggplot]) -> Figure:
        return Figure(
            name=name,
            function=function,
            place=place_of_function(function),
            title=title,
            subtitle=subtitle,
            caption=caption,
            alt=alt,
            note=note,
            height=height,
        )

    return declare


def discover(folder: Path, *, root: Path) -> dict[str, Figure]:
    """Give the figures declared in `folder`, one a file, by name, in the order of the files.

    Raises
    ------
    SourcebriefError
        If a file raises, declares not exactly one figure, or repeats a name.
    """
    return load_folder(folder, Figure, root=root)
