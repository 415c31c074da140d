"""Drawing a declared figure once and saving it as SVG, PNG and PDF."""

from __future__ import annotations

import warnings
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from sourcebrief.declarations import FactRow, Facts, FigureUse, fill, run
from sourcebrief.errors import SourcebriefError
from sourcebrief.figures.built import Mark, marks_of
from sourcebrief.figures.credits import source_line
from sourcebrief.figures.fonts import SANS, bundled_fonts
from sourcebrief.figures.layout import layout_problems
from sourcebrief.figures.marks import key_to_marks
from sourcebrief.figures.svg import stand_alone, texts
from sourcebrief.figures.theme import brief_theme, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from matplotlib.figure import Figure as Drawing
    from plotnine import ggplot

    from sourcebrief.figures.declaration import Figure
    from sourcebrief.ledger import Ledger

PNG_DPI = 200

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
    """A figure as drawn: its files, its words in plain text, and the facts it used.

    `rows` are the numbers drawn or named, one a fact; `marks` what the built plot holds for them;
    `texts` every text in the picture; and `problems` what is cut off or overlaps.
    """

    name: str
    svg: Path
    png: Path
    pdf: Path
    title: str
    alt: str
    ids: tuple[str, ...]
    rows: tuple[FactRow, ...]
    marks: tuple[Mark, ...]
    texts: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def use(self) -> FigureUse:
        """What a table that lists the figures needs to know of this one."""
        return FigureUse(self.name, self.title, self.ids)


def draw(
    figure: Figure, ledger: Ledger, folder: Path, *, credits_: Mapping[str, str] | None = None
) -> Drawn:
    """Draw a figure into `folder` as `<name>.svg`, `.png` and `.pdf`, all from one drawing.

    The same facts and declaration give the same bytes.

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
    paths = {kind: folder / f"{figure.name}.{kind}" for kind in ("svg", "png", "pdf")}
    with _drawing_context(figure), _all_or_error(figure):
        plot = _plot(figure, facts, credits_ or {})
        drawing = _laid_out(plot)
        problems = layout_problems(drawing)
        title, alt = _filled(figure, "title", facts), _filled(figure, "alt", facts)
        _filled(figure, "caption", facts)
        svg = _save(drawing, paths, figure.name, title, alt)
    return Drawn(
        name=figure.name,
        title=title,
        alt=alt,
        ids=facts.used,
        rows=tuple(facts.row(id_) for id_ in facts.used),
        marks=tuple(marks_of(plot)),
        texts=tuple(texts(svg)),
        problems=tuple(problems),
        **paths,
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
        except SourcebriefError:
            raise
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
    foot = [" ".join(filter(None, [key_to_marks(facts), note])), source_line(facts, credits_)]
    return plot + words(title, subtitle, foot)


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
    """Draw the plot and settle where everything stands, once for all three files."""
    drawing = plot.draw()
    drawing.draw_without_rendering()
    drawing.set_layout_engine(None)
    return drawing


def _save(drawing: Drawing, paths: Mapping[str, Path], name: str, title: str, alt: str) -> str:
    raw = StringIO()
    drawing.savefig(raw, format="svg", metadata={"Date": None})
    svg = stand_alone(raw.getvalue(), name=name, title=title, description=alt)
    paths["svg"].write_text(svg, "utf-8", newline="\n")
    about = {"Title": title, "Description": alt, "Software": None}
    drawing.savefig(paths["png"], dpi=PNG_DPI, metadata=about)
    document = {"Title": title, "Subject": alt, "CreationDate": None, "Producer": None}
    drawing.savefig(paths["pdf"], metadata=document)
    return svg
