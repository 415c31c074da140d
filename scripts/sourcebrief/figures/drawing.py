"""Drawing a declared figure once, and giving it to be saved in all its files."""

from __future__ import annotations

import warnings
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sourcebrief.declarations import FactRow, Facts, FigureUse, fill, run
from sourcebrief.errors import SourcebriefError
from sourcebrief.figures.built import layers_of, panels_of
from sourcebrief.figures.credits import source_line
from sourcebrief.figures.description import long_description, plain_caption
from sourcebrief.figures.flaws import flaws
from sourcebrief.figures.fonts import SANS, bundled_fonts
from sourcebrief.figures.layout import text_boxes
from sourcebrief.figures.marks import key_to_marks
from sourcebrief.figures.picture import Picture
from sourcebrief.figures.saving import FigureFiles, files_of, save
from sourcebrief.figures.svg import texts
from sourcebrief.figures.theme import brief_theme, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from matplotlib.figure import Figure as Drawing
    from plotnine import ggplot

    from sourcebrief.figures.declaration import Figure
    from sourcebrief.figures.picture import Mark
    from sourcebrief.ledger import Ledger

SETTINGS: dict[Any, Any] = {
    "font.family": SANS,
    "svg.fonttype": "none",
    "text.parse_math": False,
    "pdf.fonttype": 42,
    "text.hinting": "none",
}
"""Text stays text, dollar signs are dollar signs, and PDF gets real fonts."""


@dataclass(frozen=True)
class Drawn:
    """A figure as drawn: its files, what it shows, and the facts it used.

    `rows` are the numbers drawn or named, one a fact; `texts` every text in the picture; and
    `problems` what is cut off, overlaps, or shows a number unfairly.
    """

    picture: Picture
    paths: FigureFiles
    rows: tuple[FactRow, ...]
    texts: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def name(self) -> str:
        """The figure's name."""
        return self.picture.name

    @property
    def title(self) -> str:
        """The title in plain words."""
        return self.picture.title

    @property
    def alt(self) -> str:
        """The alternative text in plain words."""
        return self.picture.alt

    @property
    def ids(self) -> tuple[str, ...]:
        """The facts used, in the order of asking."""
        return self.picture.facts

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the built plot holds for the facts."""
        layers = self.picture.layers
        return tuple(mark for layer in layers for mark in layer.marks if mark.id and not mark.part)

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file written."""
        return self.paths.all

    @property
    def use(self) -> FigureUse:
        """What a table that lists the figures needs to know of this one."""
        return FigureUse(self.name, self.title, self.ids)


def draw(
    figure: Figure, ledger: Ledger, folder: Path, *, credits_: Mapping[str, str] | None = None
) -> Drawn:
    """Draw a figure into `folder`, all of its files from one drawing.

    The same facts and declaration give the same bytes. `saving.ENDINGS` says which files.

    Parameters
    ----------
    figure
        The declared figure.
    ledger
        The numbers of the brief.
    folder
        Where the files go; it is made where it is missing.
    credits_
        How the source line names each source, by its key; where it is missing, the key serves.

    Raises
    ------
    SourcebriefError
        If the function asks for an unknown fact, raises, leaves out a row of its data, uses a
        letter that the font has not, or makes no plot.
    """
    facts = Facts(ledger)
    folder.mkdir(parents=True, exist_ok=True)
    paths = files_of(folder, figure.name)
    with _drawing_context(figure), _all_or_error(figure):
        plot = _plot(figure, facts, credits_ or {})
        drawing = _laid_out(plot)
        picture = _picture(figure, facts, plot, drawing, credits_ or {})
        numbers = {id_: ledger[id_] for id_ in facts.used}
        picture, svg = save(drawing, picture, paths, numbers)
    return Drawn(
        picture=picture,
        paths=paths,
        rows=tuple(facts.row(id_) for id_ in facts.used),
        texts=tuple(texts(svg)),
        problems=tuple(flaw.message for flaw in flaws(picture)),
    )


@contextmanager
def _drawing_context(figure: Figure) -> Iterator[None]:
    """Draw with the brief's settings, fonts and theme, whatever the machine's own are."""
    import matplotlib as mpl
    from plotnine.options import set_option

    mpl.use("agg")
    with ExitStack() as stack:
        stack.enter_context(mpl.rc_context())
        mpl.rcdefaults()
        mpl.rcParams.update({**SETTINGS, "svg.hashsalt": figure.name})
        stack.enter_context(bundled_fonts())
        others = set_option("current_theme", brief_theme(figure.height))
        stack.callback(set_option, "current_theme", others)
        yield


@contextmanager
def _all_or_error(figure: Figure) -> Iterator[None]:
    """Turn whatever stops a drawing into an error that names the figure.

    Warnings count: plotnine warns of rows left out, matplotlib of letters the font has not.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            yield
        except (SourcebriefError, OSError):
            raise  # an OSError says nothing of the figure: a disk may be full
        except Exception as error:
            raise SourcebriefError(
                f"`{figure.name}` can't be drawn whole: {' '.join(str(error).split())}",
                place=figure.place,
                evidence=type(error).__name__,
                remedy="draw every row of the data, in letters that Source Sans Pro has",
            ) from error


def _plot(figure: Figure, facts: Facts, credits_: Mapping[str, str]) -> ggplot:
    """Give the figure's plot with its words."""
    from plotnine import ggplot

    plot = run(figure, facts)
    if not isinstance(plot, ggplot):
        raise SourcebriefError(
            f"`{figure.name}` gives no plot but {type(plot).__name__}",
            place=figure.place,
            remedy="return the ggplot",
        )
    title, subtitle, note = (
        _filled(figure, argument, facts) for argument in ("title", "subtitle", "note")
    )
    return plot + words(title, subtitle, [_notes(facts, note), source_line(facts, credits_)])


def _notes(facts: Facts, note: str) -> str:
    return " ".join(filter(None, [key_to_marks(facts), note]))


def _picture(
    figure: Figure, facts: Facts, plot: ggplot, drawing: Drawing, credits_: Mapping[str, str]
) -> Picture:
    """Give what the drawing shows; the title comes before the caption, whose facts it credits."""
    source = source_line(facts, credits_)
    title, subtitle, note, alt, caption = (
        _filled(figure, argument, facts)
        for argument in ("title", "subtitle", "note", "alt", "caption")
    )
    panels = panels_of(plot, drawing)
    width, height = (float(side) * 72 for side in drawing.get_size_inches())
    picture = Picture(
        name=figure.name,
        title=title,
        subtitle=subtitle,
        note=_notes(facts, note),
        source=source,
        caption=plain_caption(caption),
        alt=alt,
        facts=facts.used,
        units=tuple(dict.fromkeys(facts[id_].measure.unit for id_ in facts.drawn)),
        script=figure.place.path,
        width=round(width, 2),
        height=round(height, 2),
        panels=panels,
        layers=layers_of(plot, panels),
        texts=text_boxes(drawing),
    )
    said = {id_: facts.text(id_) for id_ in facts.drawn}
    return replace(picture, description=long_description(picture, said))


def _filled(figure: Figure, argument: str, facts: Facts) -> str:
    """Give one of the declaration's texts with the facts' values; errors name its line."""
    try:
        return fill(getattr(figure, argument), facts)
    except SourcebriefError as error:
        raise SourcebriefError(
            f"the {argument} of `{figure.name}`: {error.what}",
            place=figure.place_of(argument),
            remedy=error.remedy,
        ) from error


def _laid_out(plot: ggplot) -> Drawing:
    """Draw the plot and settle where everything stands, once for all files."""
    drawing = plot.draw()
    drawing.draw_without_rendering()
    drawing.set_layout_engine(None)
    return drawing
