"""The pages of single figures, tables and numbers, their downloads, and an index of both."""

from sourcebrief.publish.site.model import Appearance, EditionPages, Shown, Site
from sourcebrief.publish.site.pages import general_files, number_files, shown_files

__all__ = [
    "Appearance",
    "EditionPages",
    "Shown",
    "Site",
    "general_files",
    "number_files",
    "shown_files",
]
