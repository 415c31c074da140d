"""The three countries in numbers: violence, poverty, spending, protection sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts

MEASURES = (
    ("Homicide rate, 2015", "{prefix}_homicide_rate_2015"),
    ("People living on less than [$4 a day]{n=poverty_line}", "{prefix}_poverty_{year}"),
    ("Remittances, share of national income", "{prefix}_remittance_share"),
    ("Spending on programmes for youth, share of GDP, 2012", "{prefix}_youth_spending"),
    ("Cost of crime and violence, share of GDP", "{prefix}_crime_cost_share"),
    (
        "Children in US detention who named violence in society, 2014",
        "{prefix}_children_violence_share",
    ),
    ("Asylum claims in Mexico, 2015", "mx_asylum_{people}_2015"),
)
COUNTRIES = (
    {"prefix": "gt", "year": "2011", "people": "guatemalans"},
    {"prefix": "hn", "year": "2013", "people": "hondurans"},
    {"prefix": "sv", "year": "2013", "people": "salvadorans"},
)
"""What the ids of the countries' numbers differ in, in the order of the columns."""


@table(
    name="countries",
    columns=[
        Column("Measure", 40),
        Column("Guatemala", 20, "right"),
        Column("Honduras", 20, "right"),
        Column("El Salvador", 20, "right"),
    ],
    caption="Guatemala, Honduras and El Salvador in the numbers of the report "
    "[@crisisgroup2016easyprey].",
    note="Poverty in Guatemala is of 2011. For Guatemala the study gives the cost of crime as "
    "equal to the Central American average.",
)
def countries(_: Facts) -> list[list[str]]:
    """Give a row for each measure."""
    return [[measure, *_numbers(id_)] for measure, id_ in MEASURES]


def _numbers(id_: str) -> list[str]:
    return [f"[]{{n={id_.format(**country)}}}" for country in COUNTRIES]
