"""Estimates of crimes against migrants, which differ by orders of magnitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.labels import in_counts
from sourcebrief.figures.marks import points

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts

KIDNAPPING = "Kidnapping of migrants in Mexico"
TRAFFICKING = "Trafficking for sexual exploitation"
ESTIMATES = (
    ("mx_kidnapping_investigations", "Federal investigations, 2010 to mid-2014", KIDNAPPING),
    ("mx_kidnappings_inm", "Migration institute, 2000 to mid-2014", KIDNAPPING),
    ("mx_kidnappings_cndh", "Human rights commission, a year", KIDNAPPING),
    ("mx_kidnappings_police", "Federal Police rescues, 2007–2014", KIDNAPPING),
    ("mx_trafficking_minors_official", "Mexico, children, official", TRAFFICKING),
    ("gt_trafficking_victims", "Guatemala, one study", TRAFFICKING),
    ("mx_trafficking_study_total", "Mexico, one study", TRAFFICKING),
    ("mx_trafficking_victims", "Mexico, range of estimates", TRAFFICKING),
)
"""Each number with the words of its row and the title of its panel."""


@figure(
    name="crime-estimates",
    title="Counts and estimates of kidnapping and of trafficking differ by orders of magnitude",
    subtitle="Logarithmic scale: each step to the right multiplies the number. Kinds of count and "
    "years differ, as the labels say",
    caption="None of these numbers can be taken for the extent of the crime "
    "[@crisisgroup2016easyprey, sec. III.B–D].",
    alt="Dot chart on a logarithmic scale, kidnapping above trafficking. Kidnapping of migrants in "
    "Mexico: federal investigations, {mx_kidnapping_investigations}; registered by the migration "
    "institute, {mx_kidnappings_inm}; a year, by the human rights commission, "
    "{mx_kidnappings_cndh}; rescues claimed by the Federal Police, {mx_kidnappings_police}. "
    "Trafficking: exploited children in Mexico by official estimates, "
    "{mx_trafficking_minors_official}; victims in Guatemala, {gt_trafficking_victims}; victims in "
    "Mexico by one study, {mx_trafficking_study_total}, and by the range of estimates, "
    "{mx_trafficking_victims}.",
    note="Experts doubt that all police rescues were from kidnappers. The number for Guatemala "
    "assumes [30]{n=gt_trafficking_hidden} hidden victims for each reported case. Victims of "
    "trafficking are not migrants alone.",
    height=4.3,
)
def crime_estimates(facts: Facts) -> ggplot:
    """Draw a point or a band for each estimate, on one logarithmic scale."""
    from plotnine import facet_wrap, ggplot, scale_y_log10

    ids, row, panel = zip(*ESTIMATES, strict=True)
    data = facts.frame(list(ids), row=row, panel=panel)
    return (
        ggplot()
        + points(data, log=True)
        + facet_wrap("panel", scales="free_y", ncol=1)
        + scale_y_log10(
            limits=(10, 40_000_000),
            breaks=[10, 100, 1_000, 10_000, 100_000, 1_000_000],
            labels=in_counts,
        )
    )
