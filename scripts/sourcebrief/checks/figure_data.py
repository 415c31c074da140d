"""Each figure draws its facts as they are now, in marks and words that can be read and are fair.

## What it does
Reads what the build wrote down of each drawing, beside the picture: every mark with its fact, the
axes, and where each text stands. Each mark must end at the value that the fact has now, each label
must be true of the fact whose mark it stands at, and so must the numbers of caption, alternative
text and description be those of facts that are drawn or named.
Bars must begin at zero, every mark lie in its panel, no text be cut off or lie on another, and the
breaks of an axis say what they mark.

## Why it matters
A bar that is too long, or two bars that changed places, is read before any number.
A label that is hidden by another is a number that nobody reads.

## Example
The script draws `value * 10`, or a column begins at 100,000.

## Do instead
Draw tables of `facts.frame` with the layers of `sourcebrief.figures.marks`.
A layer of one's own maps `fact` to the column `id`.

## Codes
- `figure-data-unreadable`: What was drawn can't be read from the figure's JSON file.
- `figure-value-differs`: A mark does not stand at the value of its fact.
- `figure-label-differs`: A label is not true of its fact, or stands at no mark of it.
- `figure-words-differ`: A figure's caption or alternative text has a number that the picture lacks.
- `figure-axis-wrong`: An axis label does not say the place that it marks.
- `figure-bar-baseline`: A bar does not begin at zero, or has an axis that does not.
- `figure-mark-outside`: A mark reaches beyond its panel.
- `figure-mark-unbound`: A mark stands at a value of no fact.
- `figure-text-cut`: A text is cut off at the edge of the picture or panel.
- `figure-text-overlaps`: Two texts lie on each other.
- `figure-colour-unknown`: A colour is not in the palette.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sourcebrief.checks.drawn_figures import amount
from sourcebrief.checks.figure_words import FigureWords, is_bare
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.figures.flaws import BARS, WORDS, flaws, said
from sourcebrief.figures.picture import read_picture
from sourcebrief.project import Project
from sourcebrief.quantities import agree, house_style, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.figures.picture import Axis, Layer, Mark, Picture
    from sourcebrief.ledger import Derived, Fact
    from sourcebrief.pages import Pages

REMEDY = "mend the figure's script, and build again: sourcebrief build"
CLOSE = Decimal("1e-9")
"""The share of a value that drawing may be off."""


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report marks and labels that are not their facts, and what can't be read or is unfair."""
    outcome = Outcome()
    project = Project(inputs.root)
    files = sorted((project.generated / "figures").glob("*.json"))
    if not files:
        outcome.not_examined["data of figures", "none is drawn yet: run `sourcebrief build`"] += 1
    for file in files:
        place = Place(project.relative(file))
        picture = _read(file)
        if isinstance(picture, str):
            message = f"what the figure draws can't be read: {picture}"
            remedy = "draw the figure again: sourcebrief build --force"
            finding = Finding("figure-data-unreadable", place, message, remedy=remedy)
            outcome.findings.append(finding)
            continue
        outcome.examined["data of figures"] += 1
        outcome.examined["marks"] += sum(len(layer.marks) for layer in picture.layers)
        words = FigureWords(inputs, picture.facts, pages.scripts.get(picture.name, ""))
        found = _Judge(inputs, picture, words).judge()
        outcome.findings += [
            Finding(code, place, message, evidence, REMEDY) for code, message, evidence in found
        ]
    return outcome


def _read(file: Path) -> Picture | str:
    """Give what the file describes, or why it can't be read."""
    try:
        picture = read_picture(file.read_bytes())
    except OSError as error:
        return str(error.strerror)
    except SourcebriefError as error:
        return error.what
    return picture if picture.name == file.stem else f"it is that of `{picture.name}`"


Found = tuple[str, str, str]
"""A code, a message and the evidence."""


class _Judge:
    """One picture beside the facts."""

    def __init__(self, inputs: Inputs, picture: Picture, words: FigureWords) -> None:
        self._ledger = inputs.ledger
        self._picture = picture
        self._words = words

    def judge(self) -> Iterator[Found]:
        """Give everything that is wrong."""
        for flaw in flaws(self._picture):
            yield flaw.code, flaw.message, ""
        for layer in self._picture.layers:
            for mark in layer.marks:
                if mark.id and not mark.part:
                    yield from self._judge_mark(layer, mark)
        for panel in self._picture.panels:
            for axis in (panel.x, panel.y):
                yield from _judge_axis(axis)
        yield from self._judge_words()

    def _judge_mark(self, layer: Layer, mark: Mark) -> Iterator[Found]:
        if mark.id not in self._ledger:
            message = f"{said(layer, mark)} stands for a fact that there is not"
            yield "figure-value-differs", message, ""
            return
        number = self._ledger[mark.id]
        if layer.geom in WORDS:
            yield from self._judge_label(layer, mark, number)
            return
        wanted = _ends(layer, number)
        found = (Decimal(str(mark.start)), Decimal(str(mark.end)))
        is_point = layer.geom == "point" and any(_is_close(found[0], end) for end in wanted)
        if not is_point and not all(map(_is_close, found, wanted)):
            message = f"{said(layer, mark)} stands at {_span(found)}, its fact is {_span(wanted)}"
            yield "figure-value-differs", message, house_style(number.measure)

    def _judge_label(self, layer: Layer, mark: Mark, number: Fact | Derived) -> Iterator[Found]:
        label = " ".join(mark.label.split())
        quantities = read(label)
        bare = len(quantities) == 1 and is_bare(quantities[0], number.measure)
        if not bare and agree(label, number.measure).level == "false":
            message = f"the label “{label}” is not true of `{mark.id}`"
            yield "figure-label-differs", message, house_style(number.measure)
        marks = [
            (other.panel, other.at)
            for layer in self._picture.layers
            for other in layer.marks
            if layer.geom not in WORDS and other.id == mark.id and not other.part
        ]
        if marks and (mark.panel, mark.at) not in marks:
            message = f"{said(layer, mark)} stands beside another mark"
            yield "figure-label-differs", message, f"its own is at “{marks[0][1]}”"

    def _judge_words(self) -> Iterator[Found]:
        picture = self._picture
        texts = {
            "subtitle": picture.subtitle,
            "caption": picture.caption,
            "alternative text": picture.alt,
            "description": picture.description,
        }
        breaks = {label for panel in picture.panels for label in _printed(panel.x, panel.y)}
        for name, text in texts.items():
            for token, known in self._words.judge(text):
                if not known and token.text not in breaks:
                    message = f"`{token.text}` in the figure's {name} is no fact that it draws"
                    yield "figure-words-differ", message, self._words.evidence


def _ends(layer: Layer, number: Fact | Derived) -> tuple[Decimal, Decimal]:
    """Give where the fact's mark begins and ends."""
    measure = number.measure
    if layer.geom in BARS:
        return Decimal(0), measure.value
    upper = measure.value if measure.upper is None else measure.upper
    return measure.value, upper


def _is_close(found: Decimal, wanted: Decimal) -> bool:
    return abs(found - wanted) <= CLOSE * max(abs(found), abs(wanted))


def _span(ends: tuple[Decimal, Decimal]) -> str:
    start, end = (f"{item.normalize():f}" for item in ends)
    return start if start == end else f"{start} to {end}"


def _printed(*axes: Axis) -> Iterator[str]:
    for axis in axes:
        if axis.kind != "discrete":
            yield from axis.labels


def _judge_axis(axis: Axis) -> Iterator[Found]:
    if axis.kind == "discrete":
        return
    for place, label in zip(axis.breaks, axis.labels, strict=False):
        value = amount(label)
        if value is not None and not _is_close(value, Decimal(str(place))):
            message = f"the axis label “{label}” stands at {place:.12g}"
            yield "figure-axis-wrong", message, ""
