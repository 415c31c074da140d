"""The first months of 2014, 2015 and 2016 at two borders and in one shelter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import columns

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="same-months",
    title="In the first part of 2016 detentions in Mexico stood above those of 2014, "
    "and apprehensions at the US border below",
    subtitle="Counts for like months of each year; the scales differ",
    caption="In both countries the order of the years is safer than the levels "
    "[@crisisgroup2016easyprey, sec. II.A, para. 4].",
    alt="Column charts side by side, for 2014, 2015 and 2016. Detentions in Mexico, January to "
    "April: {mx_detained_jan_apr_2014}, then [about 74,000]{n=mx_detained_jan_apr_2015_implied} "
    "by calculation, then [about 63,900]{n=mx_detained_jan_apr_2016}. Apprehensions at the US "
    "south-west border as of June: {us_sw_apprehended_june_2014}, {us_sw_apprehended_june_2015} "
    "and {us_sw_apprehended_june_2016}. Migrants in the shelter La 72, January to April (of 2014: "
    "early in the year): "
    "{la72_early_2014}, {la72_jan_apr_2015} and {la72_jan_apr_2016}. Mexico rose above its level "
    "of 2014 and eased in 2016; the US border fell and partly recovered; the shelter dipped and "
    "recovered.",
    note="Mexico in 2015 is worked out from the fall of [14%]{n=mx_detained_change_jan_apr_2016} "
    "given for 2016; Mexico in 2016 adds adults and minors, and may be too high. The report does "
    "not say from which month the US count runs; the shelter’s first count is of early 2014.",
    height=3.4,
)
def same_months(facts: Facts) -> ggplot:
    """Draw a panel for each border and one for the shelter."""
    from plotnine import facet_wrap, ggplot, scale_x_continuous

    mexico = "Mexico: detentions,\nJanuary to April"
    border = "US south-west border:\napprehensions as of June"
    shelter = "Shelter La 72, Mexico:\nmigrants, January to April"
    data = facts.frame(
        [
            "mx_detained_jan_apr_2014",
            "mx_detained_jan_apr_2015_implied",
            "mx_detained_jan_apr_2016",
            "us_sw_apprehended_june_2014",
            "us_sw_apprehended_june_2015",
            "us_sw_apprehended_june_2016",
            "la72_early_2014",
            "la72_jan_apr_2015",
            "la72_jan_apr_2016",
        ],
        words={"mx_detained_jan_apr_2015_implied": "about 74,000"},
        year=[2014, 2015, 2016] * 3,
        panel=[mexico] * 3 + [border] * 3 + [shelter] * 3,
    )
    return (
        ggplot()
        + columns(data)
        + facet_wrap("panel", scales="free_y")
        + scale_x_continuous(breaks=range(2014, 2017), minor_breaks=None, limits=(2013.4, 2016.6))
    )
