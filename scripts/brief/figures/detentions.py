"""Detentions in Mexico, of all migrants and of northern-triangle minors, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import columns

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="detentions",
    title="Detentions in Mexico [nearly tripled]{n=mx_detained_growth} from 2011 to 2015, "
    "and those of northern-triangle minors grew faster",
    subtitle="Detentions of undocumented migrants in Mexico, by year; the scales differ",
    caption="Mexico registered [190,366]{n=mx_detained_2015} detentions in 2015, against "
    "[66,583]{n=mx_detained_2011} in 2011 [@crisisgroup2016easyprey, sec. II.A, para. 2].",
    alt="Column charts side by side. Detentions of all migrants in Mexico: {mx_detained_2011} in "
    "2011 and {mx_detained_2015} in 2015. Detentions of minors from the northern triangle: "
    "{mx_ntca_minors_2011} in 2011, {mx_ntca_minors_2014} in 2014, then {mx_ntca_minors_2015} in "
    "2015. The years between are left open. Both rose, those of minors more steeply.",
    note="Gaps: the source gives no number for the year. A person detained again counts again.",
    height=3.1,
)
def detentions(facts: Facts) -> ggplot:
    """Draw one panel for all migrants and one for minors, on the same years."""
    from plotnine import facet_wrap, ggplot, scale_x_continuous

    everyone, minors = "All migrants", "Minors from the northern triangle"
    data = facts.frame(
        [
            "mx_detained_2011",
            "mx_detained_2015",
            "mx_ntca_minors_2011",
            "mx_ntca_minors_2014",
            "mx_ntca_minors_2015",
        ],
        year=[2011, 2015, 2011, 2014, 2015],
        panel=[everyone, everyone, minors, minors, minors],
    )
    return (
        ggplot()
        + columns(data)
        + facet_wrap("panel", scales="free_y")
        + scale_x_continuous(breaks=range(2011, 2016), minor_breaks=None, limits=(2010.5, 2015.6))
    )
