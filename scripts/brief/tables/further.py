"""Numbers that were read in the sources and carry no part of the argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.rows import number, place
from sourcebrief.tables import Column, escape, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts

IDS = (
    "mx_emigrants",
    "northern_triangle_border_km",
    "rafts_june_2016",
    "raft_fare_pesos",
    "train_boarders_may_2016",
    "train_share_max",
    "smuggler_group_max",
    "smuggler_fee_wealthier",
    "taxi_markup",
    "gt_return_buses",
    "comar_notification_days",
    "us_daca_approvals",
    "us_dapa_eligible",
    "sv_homicide_multiple",
    "ntca_mx_homicide_multiple",
    "chiapas_low_income_share",
    "chiapas_extreme_poor_share",
    "mx_kidnappings_chiapas_share",
    "trafficking_female_share",
    "gt_trafficking_shelters",
)


@table(
    name="further",
    columns=[Column("What it counts", 58), Column("Number", 18), Column("Where it was read", 24)],
    caption="Numbers in the sources that carry no part of the argument.",
)
def further(facts: Facts) -> list[list[str]]:
    """Give a row for each number, those on the journey first."""
    return [_row(facts, id_) for id_ in IDS]


def _row(facts: Facts, id_: str) -> list[str]:
    fact = facts.ledger.facts[id_]
    return [escape(fact.label), number(id_), f"[{place(fact)}]"]
