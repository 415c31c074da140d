"""Mexico in numbers, for its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief import profiles
from sourcebrief.tables import table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="profile-mexico",
    columns=profiles.COLUMNS,
    caption=profiles.caption("Mexico"),
    note=profiles.NOTE,
)
def profile_mexico(facts: Facts) -> list[list[str]]:
    """Give a row for each number of Mexico."""
    return profiles.rows(facts, "MEX", "Mexican")
