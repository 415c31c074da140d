"""Cells that several tables fill in one way: numbers with their labels, places in sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.declarations import Facts
    from sourcebrief.ledger import Fact

WORDS = {
    "chiapas_extreme_poor_share": "about a third",
    "chiapas_low_income_share": "about half",
    "children_violence_share": "more than half",
    "gt_homicide_change": "down by a third",
    "gt_returned_before_share": "about half",
    "mx_detained_change_jan_apr_2016": "down 14%",
    "mx_kidnappings_chiapas_share": "about a quarter",
    "mx_minors_plausible_claims": "as many as half",
    "mx_unaccompanied_share": "about half",
    "rafts_june_2016": "more than two dozen",
    "train_boarders_may_2016": "about two dozen",
    "trafficking_female_share": "two-thirds",
}
"""Numbers that the house style would print more precisely than the source, or as negative."""


def number(id_: str) -> str:
    """Give one number as a bound cell, in the source's words where these are less precise."""
    return f"[{WORDS.get(id_, '')}]{{n={id_}}}"


def numbers(facts: Facts, ids: Iterable[str]) -> str:
    """Give the numbers, each after its label, as one cell."""
    return "; ".join(f"{escape(facts[id_].label)}: {number(id_)}" for id_ in ids) + "."


def place(fact: Fact) -> str:
    """Give the place where a fact was read, inside a citation: `@key, para. 7`."""
    locator = fact.locator.replace("[", "\\[").replace("]", "\\]")
    return f"@{fact.source}, {locator}"
