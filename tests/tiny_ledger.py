"""A small invented ledger for the tests of figures and tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sourcebrief.errors import Place
from sourcebrief.ledger import Audit, Derived, Fact, Ledger
from sourcebrief.quantities import Hedge


def fact(id_: str, value: str, **columns: Any) -> Fact:
    """Give a fact with this id and value; the columns not given are filled in."""
    upper = columns.pop("upper", None)
    given = {
        "label": f"Boats of {id_}",
        "approach": "enforcement",
        "population": "boats",
        "area": "MEX",
        "period": "2015",
        "unit": "event",
        "hedge": Hedge.EXACT,
        "basis": "official_count",
        "source": "harbour2015",
        "locator": "para. 1",
        "excerpt": "",
        "producer": "Harbour Office",
        "note": "",
    }
    return Fact(
        id=id_,
        value=Decimal(value),
        value_upper=Decimal(upper) if upper else None,
        place=Place("data/facts.csv", 2),
        **{**given, **columns},
    )


def tiny_ledger() -> Ledger:
    """Give a ledger with a fact for each hedge that is drawn in its own way, and one audit."""
    facts = [
        fact("boats_2014", "120"),
        fact("boats_2015", "240"),
        fact("boats_rounded", "200", hedge=Hedge.ABOUT),
        fact("boats_open", "150", hedge=Hedge.MORE_THAN),
        fact("boats_range", "100", upper="300", hedge=Hedge.RANGE),
        fact("boats_share", "62", unit="percent", approach="context"),
        fact("boats_rate", "103", unit="per_100k", source="port2016", producer="Port Survey"),
    ]
    growth = Derived(
        id="boats_growth",
        label="Boats, 2015 against 2014",
        formula="boats_2015 / boats_2014",
        unit="multiple",
        note="",
        value=Decimal(2),
        hedge=Hedge.EXACT,
        inputs=("boats_2015", "boats_2014"),
        computation="240 / 120",
        place=Place("data/derived.csv", 2),
    )
    audit = Audit(
        id="boats_fell",
        claim="Boats fell | in a year.",
        expression="boats_2015 < boats_2014",
        expected="conflicts",
        explanation="They rose by $5 *each*.",
        verdict="conflicts",
        inputs=("boats_2015", "boats_2014"),
        computation="240 < 120",
        place=Place("data/audits.csv", 2),
    )
    return Ledger({item.id: item for item in facts}, {growth.id: growth}, {audit.id: audit})
