"""Tables: declared one a file, made from facts, written as Pandoc pipe tables."""

from sourcebrief.declarations import escape
from sourcebrief.tables.building import Built, build_table
from sourcebrief.tables.declaration import Column, Table, discover, table
from sourcebrief.tables.markdown import to_markdown

__all__ = [
    "Built",
    "Column",
    "Table",
    "build_table",
    "discover",
    "escape",
    "table",
    "to_markdown",
]
