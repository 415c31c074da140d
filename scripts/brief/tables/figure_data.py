"""The data behind each figure: the facts it draws or names, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.rows import numbers, place
from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts

ORDER = (
    "money",
    "detentions",
    "deportations",
    "us-children",
    "same-months",
    "knowing-risks",
    "journey-costs",
    "crime-estimates",
    "children-reasons",
    "women-reports",
    "three-countries",
    "asylum",
    "children-funnel",
    "legal-paths",
)
"""The figures in the order of the brief."""


@table(
    name="figure-data",
    columns=[Column("Figure", 12), Column("Numbers", 58), Column("Where they were read", 30)],
    caption="The data behind each figure.",
    note="Numbers stand in the order in which the figure names or draws them. Computed numbers "
    "are listed with the places of the facts they are made from.",
)
def figure_data(facts: Facts) -> list[list[str]]:
    """Give a row for each figure drawn, in the order of the brief."""
    uses = sorted(facts.figures.values(), key=lambda use: ORDER.index(use.name))
    return [[f"@fig-{use.name}", numbers(facts, use.ids), _places(facts, use.ids)] for use in uses]


def _places(facts: Facts, ids: tuple[str, ...]) -> str:
    """Give one citation with every place once, in the order of the numbers."""
    inputs = dict.fromkeys(input_ for id_ in ids for input_ in facts[id_].inputs)
    places = dict.fromkeys(place(facts.ledger.facts[id_]) for id_ in inputs)
    return f"[{'; '.join(places)}]"
