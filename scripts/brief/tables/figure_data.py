"""The data behind each figure: the facts it draws or names, and where they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, escape, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="figure-data",
    columns=[Column("Figure", 12), Column("Numbers", 58), Column("Where they were read", 30)],
    caption="The data behind each figure.",
    note="Numbers stand in the order in which the figure names or draws them. Computed numbers "
    "are listed with the places of the facts they are made from.",
)
def figure_data(facts: Facts) -> list[list[str]]:
    """Give a row for each figure drawn."""
    return [
        [f"@fig-{use.name}", _numbers(facts, use.ids), _places(facts, use.ids)]
        for use in facts.figures.values()
    ]


def _numbers(facts: Facts, ids: tuple[str, ...]) -> str:
    return "; ".join(f"{escape(facts[id_].label)}: []{{n={id_}}}" for id_ in ids) + "."


def _places(facts: Facts, ids: tuple[str, ...]) -> str:
    """Give one citation with every place once, in the order of the numbers."""
    inputs = dict.fromkeys(input_ for id_ in ids for input_ in facts[id_].inputs)
    sourced = [facts.ledger.facts[id_] for id_ in inputs]
    places = dict.fromkeys(f"@{fact.source}, {_plain(fact.locator)}" for fact in sourced)
    return f"[{'; '.join(places)}]"


def _plain(locator: str) -> str:
    """Give a locator inside a citation, where brackets would end it."""
    return locator.replace("[", "\\[").replace("]", "\\]")
