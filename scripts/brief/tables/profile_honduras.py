"""Honduras in numbers, for its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief import profiles
from sourcebrief.tables import table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="profile-honduras",
    columns=profiles.COLUMNS,
    caption=profiles.caption("Honduras"),
    note=profiles.NOTE,
)
def profile_honduras(facts: Facts) -> list[list[str]]:
    """Give a row for each number of Honduras."""
    return profiles.rows(facts, "HND", "Honduran")
