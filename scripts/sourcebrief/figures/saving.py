"""The files of a figure, all from one drawing: SVG light and dark, PNG, PDF, CSV and JSON."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from hashlib import sha256
from io import StringIO
from typing import TYPE_CHECKING, Any

from sourcebrief.figures.dark import colours, darken
from sourcebrief.figures.data import csv_text
from sourcebrief.figures.raster import save_png
from sourcebrief.figures.svg import as_text, stand_alone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from xml.etree import ElementTree as ET

    from matplotlib.figure import Figure as Drawing

    from sourcebrief.figures.picture import Picture
    from sourcebrief.ledger import Derived, Fact

ENDINGS = (".svg", "-dark.svg", ".png", "-300dpi.png", ".pdf", ".csv", ".json")
"""What follows a figure's name in the names of its files."""

DRAWING = "Drawing"
"""The keyword under which a picture says from which drawing it comes."""


@dataclass(frozen=True)
class FigureFiles:
    """The files of one figure."""

    svg: Path
    dark: Path
    png: Path
    print_: Path
    pdf: Path
    csv: Path
    json: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file, in the order of `ENDINGS`."""
        return (self.svg, self.dark, self.png, self.print_, self.pdf, self.csv, self.json)


def files_of(folder: Path, name: str) -> FigureFiles:
    """Give where the files of a figure lie."""
    return FigureFiles(*(folder / f"{name}{ending}" for ending in ENDINGS))


def save(
    drawing: Drawing, picture: Picture, files: FigureFiles, numbers: Mapping[str, Fact | Derived]
) -> tuple[Picture, ET.Element]:
    """Write all files of a figure, and give the picture with their digests, and its SVG.

    The SVG, the PNGs and the PDF name the digest of the drawing that they come from: that of what
    matplotlib drew as SVG.
    """
    raw = StringIO()
    drawing.savefig(raw, format="svg", metadata={"Date": None})
    digest = sha256(raw.getvalue().encode()).hexdigest()
    svg = stand_alone(
        raw.getvalue(), name=picture.name, title=picture.title, description=picture.alt
    )
    svg.set(f"data-{DRAWING.lower()}", digest)
    picture = replace(picture, drawing=digest, colours=colours(svg))
    _write(files.svg, as_text(svg))
    dark = deepcopy(svg)
    darken(dark, picture.name)
    _write(files.dark, as_text(dark))
    about = {"Title": picture.title, "Description": picture.alt, DRAWING: digest}
    save_png(drawing, files.print_, files.png, about)
    document: dict[str, Any] = {"CreationDate": None, "Producer": None}
    document |= {"Title": picture.title, "Subject": picture.alt}
    drawing.savefig(files.pdf, metadata={**document, "Keywords": f"{DRAWING} {digest}"})
    _write(files.csv, csv_text(picture, numbers))
    made = {path.name: sha256(path.read_bytes()).hexdigest() for path in files.all[:-1]}
    picture = replace(picture, files=made)
    _write(files.json, picture.to_json())
    return picture, svg


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
