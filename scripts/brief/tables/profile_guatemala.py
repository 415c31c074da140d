"""Guatemala in numbers, for its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief import profiles
from sourcebrief.tables import table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="profile-guatemala",
    columns=profiles.COLUMNS,
    caption=profiles.caption("Guatemala"),
    note=profiles.NOTE,
)
def profile_guatemala(facts: Facts) -> list[list[str]]:
    """Give a row for each number of Guatemala."""
    return profiles.rows(facts, "GTM", "Guatemalan")
