"""All files of a figure come from one drawing, and hold what was drawn.

## What it does
For each figure looks for its SVG, light and dark, its PNG, for the screen and for print, its PDF,
CSV and JSON. Each must be whole, name the same drawing, and be the file that the build wrote: the
PDF prints the words of the SVG, a PNG has the size of the drawing, the dark SVG is the light one in
other colours, and the CSV holds the values drawn.

## Why it matters
A figure is downloaded and printed without its page. An old PNG beside a new SVG, or a table that
does not hold what the picture shows, is found by readers.

## Example
The file money.png is that of asylum, or holds last month's bars.

## Do instead
Change no file of a figure by hand; draw it again: `sourcebrief build --force`.

## Codes
- `figure-file-missing`: A file of a figure is missing.
- `figure-file-unreadable`: A file of a figure is damaged, or breaks off.
- `figure-file-differs`: A file of a figure is not of the drawing that the others come from.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.figures.dark import darken
from sourcebrief.figures.data import csv_text
from sourcebrief.figures.picture import read_picture
from sourcebrief.figures.raster import PRINT_DPI, SCREEN_DPI
from sourcebrief.figures.saving import ENDINGS
from sourcebrief.figures.svg import as_text
from sourcebrief.pages.pictures import read_figure_pdf, read_png, squeezed, svg_drawing
from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.figures.picture import Picture
    from sourcebrief.pages import Pages

REMEDY = "draw the figures again: sourcebrief build --force"
DOTS = 1.5
"""How many dots a PNG may be wider or narrower than the drawing: sides are rounded."""


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report files of figures that are missing, damaged, or from another drawing."""
    outcome = Outcome()
    project = Project(inputs.root)
    folder = project.generated / "figures"
    recorded = {id_.removeprefix("fig-") for id_ in inputs.drawn}
    names = sorted(recorded | {path.stem for path in folder.glob("*.json")})
    if not names:
        outcome.not_examined["files of figures", "none is drawn yet: run `sourcebrief build`"] += 1
        return outcome
    for name in names:
        outcome.examined["files of figures"] += len(ENDINGS)
        for ending, code, message in _Figure(inputs, pages, folder, name).judge():
            place = Place(project.relative(folder / f"{name}{ending}"))
            outcome.findings.append(Finding(code, place, message, remedy=REMEDY))
    return outcome


Found = tuple[str, str, str]
"""The ending of a file's name, a code and a message."""


class _Figure:
    """The files of one figure."""

    def __init__(self, inputs: Inputs, pages: Pages, folder: Path, name: str) -> None:
        self._inputs = inputs
        self._pages = pages
        self._name = name
        files = {ending: _bytes(folder / f"{name}{ending}") for ending in ENDINGS}
        self._missing = [ending for ending, data in files.items() if data is None]
        self._data = {ending: data for ending, data in files.items() if data is not None}

    def judge(self) -> Iterator[Found]:
        """Give what is wrong with each file, the first of several reasons."""
        for ending in self._missing:
            yield ending, "figure-file-missing", "the file was drawn and is not there"
        picture = self._picture()
        if picture is None:
            return
        judges: Mapping[str, Callable[[bytes, Picture], str]] = {
            ".svg": self._svg,
            "-dark.svg": self._dark,
            ".png": lambda data, drawn: _png(data, drawn, SCREEN_DPI),
            "-300dpi.png": lambda data, drawn: _png(data, drawn, PRINT_DPI),
            ".pdf": self._pdf,
            ".csv": self._csv,
        }
        for ending, judge in judges.items():
            if (data := self._data.get(ending)) is None:
                continue
            try:
                wrong = judge(data, picture) or self._changed(ending, data, picture)
            except SourcebriefError as error:
                yield ending, "figure-file-unreadable", error.what
                continue
            if wrong:
                yield ending, "figure-file-differs", wrong

    def _picture(self) -> Picture | None:
        """Give what was drawn; `figure_data` reports why it can't be read."""
        try:
            picture = read_picture(self._data.get(".json", b""))
        except SourcebriefError:
            return None
        return picture if picture.name == self._name else None

    def _changed(self, ending: str, data: bytes, picture: Picture) -> str:
        drawn = picture.files.get(f"{self._name}{ending}")
        return "" if sha256(data).hexdigest() == drawn else "the file is not as it was drawn"

    def _svg(self, data: bytes, picture: Picture) -> str:
        if self._name not in self._pages.drawings:
            raise SourcebriefError("the SVG can't be read")
        return _other_drawing(svg_drawing(data), picture)

    def _dark(self, data: bytes, picture: Picture) -> str:
        light = self._data.get(".svg", b"")
        if self._name not in self._pages.drawings or data == _darkened(light, self._name):
            return ""
        message = "the dark picture is not the light one in other colours"
        return _other_drawing(svg_drawing(data), picture) or message

    def _pdf(self, data: bytes, picture: Picture) -> str:
        read = read_figure_pdf(data)
        if wrong := _other_drawing(read.drawing, picture):
            return wrong
        svg = self._pages.drawings.get(self._name)
        if svg is not None and read.text != squeezed("".join(svg.texts)):
            return "the PDF prints other words than the SVG"
        if max(abs(read.width - picture.width), abs(read.height - picture.height)) > 1:
            return f"the PDF is {read.width:g} by {read.height:g} points: {_size(picture)}"
        return ""

    def _csv(self, data: bytes, picture: Picture) -> str:
        ledger = self._inputs.ledger
        numbers = {id_: ledger[id_] for id_ in picture.facts if id_ in ledger}
        wanted = csv_text(picture, numbers).encode()
        if data == wanted:
            return ""
        rows = zip(data.split(b"\n"), wanted.split(b"\n"), strict=False)
        line = next((line for line, (one, two) in enumerate(rows, 1) if one != two), 0)
        return f"line {line} is not what is drawn" if line else "it has not the lines drawn"


def _png(data: bytes, picture: Picture, dpi: int) -> str:
    read = read_png(data)
    if wrong := _other_drawing(read.drawing, picture):
        return wrong
    width, height = (side * dpi / 72 for side in (picture.width, picture.height))
    if max(abs(read.width - width), abs(read.height - height)) > DOTS:
        return f"the PNG is {read.width:g} by {read.height:g} dots: {_size(picture)}"
    return ""


def _size(picture: Picture) -> str:
    return f"the drawing is {picture.width:g} by {picture.height:g} points"


def _other_drawing(digest: str, picture: Picture) -> str:
    if digest == picture.drawing:
        return ""
    return "the file comes from another drawing" if digest else "the file names no drawing"


def _darkened(light: bytes, name: str) -> bytes:
    """Give the dark SVG that goes with a light one, which was read before without fault."""
    root = ET.fromstring(light)  # noqa: S314 `read_svg` refused entities
    darken(root, name)
    return as_text(root).encode()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
