"""Unaccompanied minors at the US border: three years, and one month of two years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import columns

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="us-children",
    title="US detentions of unaccompanied minors [nearly tripled]{n=us_uac_growth} from 2012 to "
    "2014; in March 2016 they were below March 2014",
    subtitle="Unaccompanied minors detained or apprehended by the United States; the scales differ",
    caption="In March 2016 fewer children were stopped alone than in March 2014 "
    "[@crisisgroup2016easyprey, sec. IV.A, para. 2].",
    alt="Column charts side by side. Unaccompanied minors detained by the United States: "
    "{us_uac_2012} in 2012, {us_uac_2013} in 2013 and {us_uac_2014} in 2014. Apprehended in the "
    "month of March: {us_uac_march_2014} in 2014 and {us_uac_march_2016} in 2016, with no number "
    "for the year between. The count rose steeply up to 2014; the month of 2016 lies below that of "
    "2014.",
    note="Gap: no number for March 2015. The report does not say whether its years are calendar or "
    "fiscal years. "
    "The Los Angeles Times gives [more than 68,000]{n=us_uac_2014_latimes} for 2014.",
    height=3.1,
)
def us_children(facts: Facts) -> ggplot:
    """Draw the years beside the months, each on its own scale."""
    from plotnine import facet_wrap, ggplot, scale_x_continuous

    year, month = "Whole year", "March only"
    data = facts.frame(
        ["us_uac_2012", "us_uac_2013", "us_uac_2014", "us_uac_march_2014", "us_uac_march_2016"],
        year=[2012, 2013, 2014, 2014, 2016],
        panel=[year, year, year, month, month],
    )
    return (
        ggplot()
        + columns(data)
        + facet_wrap("panel", scales="free")
        + scale_x_continuous(breaks=range(2012, 2017), minor_breaks=None, expand=(0, 0.6))
    )
