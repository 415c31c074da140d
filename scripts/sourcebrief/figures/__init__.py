"""Figures: declared one a file, drawn from facts alone, saved as SVG, PNG and PDF."""

from sourcebrief.figures.declaration import Figure, discover, figure
from sourcebrief.figures.drawing import Drawn, draw
from sourcebrief.figures.fonts import write_fonts
from sourcebrief.figures.layout import layout_problems
from sourcebrief.figures.part import figure_part

__all__ = [
    "Drawn",
    "Figure",
    "discover",
    "draw",
    "figure",
    "figure_part",
    "layout_problems",
    "write_fonts",
]
