"""The table step: tables are quick to make, so all of them are made each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.declarations import FigureUse
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project


def make_tables(
    project: Project, ledger: Ledger, figures: Mapping[str, FigureUse]
) -> tuple[str, ...]:
    """Write the part of every declared table and give the tables' names.

    Raises
    ------
    SourcebriefError
        If a table's file can't be read, asks for an unknown fact, or raises.
    """
    from sourcebrief.tables import build_table, discover, to_markdown

    declared = discover(project.tables, root=project.root)
    for name, table in declared.items():
        text = to_markdown(build_table(table, ledger, figures))
        write_whole(project.generated / f"_tbl-{name}.qmd", text.encode())
    return tuple(declared)
