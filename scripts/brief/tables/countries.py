"""The three countries in numbers: violence, poverty, spending, protection sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


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
    return [
        _row(
            "Homicide rate, 2015",
            "gt_homicide_rate_2015",
            "hn_homicide_rate_2015",
            "sv_homicide_rate_2015",
        ),
        _row(
            "People living on less than [$4 a day]{n=poverty_line}",
            "gt_poverty_2011",
            "hn_poverty_2013",
            "sv_poverty_2013",
        ),
        _row(
            "Remittances, share of national income",
            "gt_remittance_share",
            "hn_remittance_share",
            "sv_remittance_share",
        ),
        _row(
            "Spending on programmes for youth, share of GDP, 2012",
            "gt_youth_spending",
            "hn_youth_spending",
            "sv_youth_spending",
        ),
        _row(
            "Cost of crime and violence, share of GDP",
            "gt_crime_cost_share",
            "hn_crime_cost_share",
            "sv_crime_cost_share",
        ),
        _row(
            "Children in US detention who named violence in society, 2014",
            "gt_children_violence_share",
            "hn_children_violence_share",
            "sv_children_violence_share",
        ),
        _row(
            "Asylum claims in Mexico, 2015",
            "mx_asylum_guatemalans_2015",
            "mx_asylum_hondurans_2015",
            "mx_asylum_salvadorans_2015",
        ),
    ]


def _row(measure: str, *ids: str) -> list[str]:
    return [measure, *(f"[]{{n={id_}}}" for id_ in ids)]
