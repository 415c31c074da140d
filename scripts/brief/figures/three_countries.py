"""Homicide rates, poverty and remittances in the northern triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="three-countries",
    title="El Salvador had the highest homicide rate in the northern triangle, and the lowest "
    "share of people in poverty",
    subtitle="Homicides per 100,000 people; share of people living on "
    "[less than $4 a day]{n=poverty_line}; remittances as a share of national income",
    caption="So few countries can’t show how violence, poverty and remittances are related "
    "[@crisisgroup2016easyprey, sec. I, paras. 2–3].",
    alt="Bar charts side by side for El Salvador, Honduras and Guatemala. Homicides per 100,000 "
    "people in 2015: [103]{n=sv_homicide_rate_2015}, [57]{n=hn_homicide_rate_2015} and "
    "[30]{n=gt_homicide_rate_2015}. Share of people in poverty: {sv_poverty_2013}, "
    "{hn_poverty_2013} and {gt_poverty_2011}. Remittances as a share of national income: "
    "{sv_remittance_share}, {hn_remittance_share} and {gt_remittance_share}. The order of the "
    "countries by homicide is the reverse of that by poverty.",
    note="Poverty: 2013, for Guatemala 2011. Remittances: data for 2014 and 2015.",
    height=2.4,
)
def three_countries(facts: Facts) -> ggplot:
    """Draw a panel for each measure, the countries in one order in all."""
    from plotnine import facet_wrap, ggplot

    data = facts.frame(
        [
            "sv_homicide_rate_2015",
            "hn_homicide_rate_2015",
            "gt_homicide_rate_2015",
            "sv_poverty_2013",
            "hn_poverty_2013",
            "gt_poverty_2011",
            "sv_remittance_share",
            "hn_remittance_share",
            "gt_remittance_share",
        ],
        row=["El Salvador", "Honduras", "Guatemala"] * 3,
        panel=["Homicide rate, 2015"] * 3 + ["People in poverty"] * 3 + ["Remittances"] * 3,
    )
    return ggplot() + bars(data, label="bare") + facet_wrap("panel", scales="free_x")
