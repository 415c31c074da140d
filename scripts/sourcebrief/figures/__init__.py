"""Figures: declared one a file, drawn from facts alone, saved for pages, print and reuse."""

from sourcebrief.figures.declaration import Figure, discover, figure
from sourcebrief.figures.drawing import Drawn, draw
from sourcebrief.figures.fonts import write_fonts
from sourcebrief.figures.part import figure_part

__all__ = [
    "Drawn",
    "Figure",
    "discover",
    "draw",
    "figure",
    "figure_part",
    "write_fonts",
]
