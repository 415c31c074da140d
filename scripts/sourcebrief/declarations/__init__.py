"""What figures and tables share: facts that record their use, bound words, declared files."""

from sourcebrief.declarations.declared import NAME, Declared, run
from sourcebrief.declarations.discovery import load_folder
from sourcebrief.declarations.facts import FactRow, Facts, FigureUse
from sourcebrief.declarations.markdown import escape, one_line
from sourcebrief.declarations.mentions import Mention, mentions
from sourcebrief.declarations.words import Binding, bindings, fill, record_bindings

__all__ = [
    "NAME",
    "Binding",
    "Declared",
    "FactRow",
    "Facts",
    "FigureUse",
    "Mention",
    "bindings",
    "escape",
    "fill",
    "load_folder",
    "mentions",
    "one_line",
    "record_bindings",
    "run",
]
