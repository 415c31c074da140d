"""Reading the brief: Quarto Markdown with exact places, and no more of it than the checks need."""

from sourcebrief.document.model import (
    OBJECT,
    BoundNumber,
    Cell,
    Citation,
    CrossReference,
    Document,
    Include,
    Prose,
    Shortcode,
    Target,
    without_objects,
)
from sourcebrief.document.positions import Line, Stretch
from sourcebrief.document.reader import read_document
from sourcebrief.document.sentences import sentences

__all__ = [
    "OBJECT",
    "BoundNumber",
    "Cell",
    "Citation",
    "CrossReference",
    "Document",
    "Include",
    "Line",
    "Prose",
    "Shortcode",
    "Stretch",
    "Target",
    "read_document",
    "sentences",
    "without_objects",
]
