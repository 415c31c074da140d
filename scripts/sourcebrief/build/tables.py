"""The table step: tables are quick to make, so all of them are made each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.declarations import FigureUse
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project


def table_parts(
    project: Project, ledger: Ledger, figures: Mapping[str, FigureUse]
) -> dict[str, str]:
    """Give the part of the document that shows each declared table, by the table's name.

    Raises
    ------
    SourcebriefError
        If a table's file can't be read, asks for an unknown fact, or raises.
    """
    from sourcebrief.tables import build_table, discover, to_markdown

    declared = discover(project.tables, root=project.root)
    return {
        name: to_markdown(build_table(table, ledger, figures)) for name, table in declared.items()
    }
