"""What stands in a figure is what its facts say, in the picture as it lies beside the page.

## What it does
Reads every text of every SVG figure: labels, titles, notes and the breaks of the axes.
Each number among them must be true of a fact that the figure draws, be a year or date of these
facts or of the figure's declaration, or be a break of an axis whose breaks lie at even steps.
The figures in the finished page and beside it must say the same as the ones that were drawn.

## Why it matters
A picture is copied without its text, and its labels are what is quoted.
A label that was typed, or a picture of last month, is wrong where nobody looks for it.

## Example
The column for 2015 carries the label `190,636`, while the fact drawn is 190,366.

## Do instead
Take labels from the facts (`facts.frame` has them), and build again.

## Codes
- `figure-unreadable`: A figure can't be read.
- `figure-active`: A figure holds a script, or loads something from elsewhere.
- `figure-number-unknown`: A number in a figure is that of no fact it draws.
- `figure-axis-uneven`: The breaks of an axis do not lie at even steps.
- `figure-differs`: A figure in or beside the page is not the one that was drawn.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from sourcebrief.checks.figure_words import FigureWords
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import DrawnFigure, Pages

REMEDY = "take the words from the facts, and build again: sourcebrief build"
_NUMBER = re.compile(r"[$€£]?([0-9]+(?:[.,][0-9]+)*)")


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report numbers in figures that no fact has, and figures that are not as drawn."""
    codes = {"figure-unreadable"}
    outcome = Outcome([item for item in pages.findings if item.code in codes])
    for figure in pages.drawings.values():
        outcome.examined["figures"] += 1
        outcome.findings += _active(figure)
        ids = inputs.drawn.get(f"fig-{figure.name}")
        if ids is None:
            outcome.not_examined["figures", "the record does not say what they draw"] += 1
        else:
            words = FigureWords(inputs, ids, pages.scripts.get(figure.name, ""))
            _Labels(figure, words, outcome).judge()
    if not pages.drawings:
        outcome.not_examined["figures", "none is drawn yet: run `sourcebrief build`"] += 1
    for figure in pages.copies.values():
        outcome.findings += _differing_copy(figure, pages)
    outcome.findings += _differing_in_page(pages)
    return outcome


class _Labels:
    """The texts of one figure, and the words that they may hold."""

    def __init__(self, figure: DrawnFigure, words: FigureWords, outcome: Outcome) -> None:
        self._figure = figure
        self._words = words
        self._outcome = outcome

    def judge(self) -> None:
        """Report the numbers that are no fact's, and the axes that are uneven."""
        for text in (self._figure.title, *self._figure.labels):
            self._judge_text(text)
        for axis in self._figure.axes:
            self._judge_axis(axis)

    def _judge_text(self, text: str) -> None:
        for token, known in self._words.judge(text):
            self._outcome.examined["numbers in figures"] += 1
            if not known:
                message = f"`{token.text}` in the figure's text `{text}` is no fact that it draws"
                self._report("figure-number-unknown", message, self._words.evidence)

    def _judge_axis(self, axis: Sequence[str]) -> None:
        breaks = [value for value in map(amount, axis) if value is not None]
        if len(axis) < 2 or len(breaks) < len(axis):
            for text in axis:
                self._judge_text(text)
            return
        self._outcome.examined["numbers in figures"] += len(axis)
        if not _is_even(breaks):
            message = f"the breaks {', '.join(axis)} of an axis do not lie at even steps"
            self._report("figure-axis-uneven", message)

    def _report(self, code: str, message: str, evidence: str = "") -> None:
        place = Place(self._figure.path)
        self._outcome.findings.append(Finding(code, place, message, evidence, REMEDY))


def amount(text: str) -> Decimal | None:
    """Give the value of an axis break, or nothing where it holds other words."""
    match = _NUMBER.fullmatch(text.removesuffix("%").strip())
    return Decimal(match[1].replace(",", "")) if match else None


def _is_even(values: Sequence[Decimal]) -> bool:
    """Tell whether values lie at equal steps, or at equal ratios."""
    steps = {right - left for left, right in pairwise(values)}
    if len(steps) == 1:
        return True
    pairs = zip(values, values[1:], values[2:], strict=False)
    return len(values) > 2 and all(left * right == middle**2 for left, middle, right in pairs)


def _active(figure: DrawnFigure) -> Iterator[Finding]:
    for what in figure.active:
        message = f"the figure holds {what}: it must run nothing and load nothing"
        yield Finding("figure-active", Place(figure.path), message, "", REMEDY)


def _differing_copy(figure: DrawnFigure, pages: Pages) -> Iterator[Finding]:
    """Compare a figure beside the page with the one that was drawn."""
    yield from _active(figure)
    drawn = pages.drawings.get(figure.name)
    if drawn is None:
        return
    for found, wanted in _differences(_texts(figure), _texts(drawn)):
        message = f"the figure beside the page has {found} where {wanted} was drawn"
        yield Finding("figure-differs", Place(figure.path), message, drawn.path, REMEDY)


def _differing_in_page(pages: Pages) -> Iterator[Finding]:
    """Compare the figures in the HTML with those that were drawn."""
    if pages.html is None:
        return
    shown: dict[str, list[tuple[str, int]]] = {}
    for block in pages.html.blocks:
        if block.owner.startswith("fig-") and (block.kind == "drawn" or block.tag == "title"):
            text = " ".join(block.text.split())
            shown.setdefault(block.owner[4:], []).append((text, block.line))
    for name, drawn in pages.drawings.items():
        texts = shown.get(name)
        if texts is None:
            continue
        wanted = [" ".join(drawn.title.split()), *drawn.texts]
        for found, should in _differences([text for text, _ in texts], wanted):
            message = f"the figure `{name}` in the page has {found} where {should} was drawn"
            line = next((at for text, at in texts if f"`{text}`" == found), texts[0][1])
            place = Place(pages.html.path, line)
            yield Finding("figure-differs", place, message, drawn.path, REMEDY)


def _texts(figure: DrawnFigure) -> list[str]:
    return [figure.title, figure.description, *figure.texts]


def _differences(found: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, list(wanted), list(found), autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what != "equal":
            yield _said(found[first:last]), _said(wanted[start:end])


def _said(texts: Sequence[str]) -> str:
    return f"`{' / '.join(texts)}`" if texts else "nothing"
