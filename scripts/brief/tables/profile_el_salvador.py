"""El Salvador in numbers, for its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief import profiles
from sourcebrief.tables import table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="profile-el-salvador",
    columns=profiles.COLUMNS,
    caption=profiles.caption("El Salvador"),
    note=profiles.NOTE,
)
def profile_el_salvador(facts: Facts) -> list[list[str]]:
    """Give a row for each number of El Salvador."""
    return profiles.rows(facts, "SLV", "Salvadoran")
