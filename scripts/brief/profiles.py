"""The numbers of one country, chosen by their area and by whom they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.rows import number, place
from sourcebrief.publish.words import APPROACHES, period_in_words
from sourcebrief.tables import Column, escape

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts
    from sourcebrief.ledger import Fact

COLUMNS = (
    Column("Approach", 14),
    Column("What it counts", 36),
    Column("When", 15),
    Column("Number", 15, "right"),
    Column("Where it was read", 20),
)

NOTE = (
    "Chosen by the area and by the people counted. A number that the sources repeat stands once; "
    "those that they contradict are left out."
)

NATIONALITIES = frozenset({"Guatemalan", "Honduran", "Salvadoran", "Mexican"})

MEASURED = frozenset({"official_count", "survey", "calculation", "estimate"})

REPEATED = frozenset(
    {
        "mx_minors_2015_summary",
        "mx_minors_multiple_summary",
        "mx_ntca_minors_2015_funnel",
        "mx_returned_fy2015",
        "mx_unaccompanied_share",
        "mx_asylum_claims_multiple",
    }
)
"""Numbers that another row gives, in the words of the passage where they are counted."""

CONTRADICTED = frozenset(
    {
        "mx_detained_adults_jan_apr_2016",
        "mx_detained_minors_jan_apr_2016",
        "mx_asylum_not_concluded_2015",
        "mx_asylum_granted_share_2015",
    }
)
"""Numbers that do not fit others of the same passage, as the brief's table of conflicts says."""


def rows(facts: Facts, area: str, nationality: str) -> list[list[str]]:
    """Give a row for each number of a country, by approach.

    Parameters
    ----------
    facts
        The numbers of the brief.
    area
        The country's ISO 3166 code.
    nationality
        The word for its people that the populations use: "Guatemalan".
    """
    chosen = [fact for fact in facts.ledger.facts.values() if _is_of(fact, area, nationality)]
    return [
        _row(fact, title)
        for approach, title in APPROACHES.items()
        for fact in chosen
        if fact.approach == approach != "context" and _is_listed(fact)
    ]


def caption(country: str) -> str:
    """Give the caption of a country's table."""
    return f"{country} in the numbers of the sources, by approach."


def _is_of(fact: Fact, area: str, nationality: str) -> bool:
    """Tell whether a fact is the country's; what counts another country's people is that one's."""
    named = NATIONALITIES.intersection(fact.population.split())
    return nationality in named or (fact.area == area and not named)


def _is_listed(fact: Fact) -> bool:
    return fact.basis in MEASURED and fact.id not in REPEATED | CONTRADICTED


def _row(fact: Fact, approach: str) -> list[str]:
    return [
        approach,
        escape(fact.label),
        escape(period_in_words(fact.period)),
        number(fact.id),
        f"[{place(fact)}]",
    ]
