"""Estimates of crimes against migrants, which differ by orders of magnitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.labels import in_counts
from sourcebrief.figures.marks import points

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


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

    kidnapping, trafficking = (
        "Kidnapping of migrants in Mexico",
        "Trafficking for sexual exploitation",
    )
    data = facts.frame(
        [
            "mx_kidnapping_investigations",
            "mx_kidnappings_inm",
            "mx_kidnappings_cndh",
            "mx_kidnappings_police",
            "mx_trafficking_minors_official",
            "gt_trafficking_victims",
            "mx_trafficking_study_total",
            "mx_trafficking_victims",
        ],
        row=[
            "Federal investigations, 2010 to mid-2014",
            "Migration institute, 2000 to mid-2014",
            "Human rights commission, a year",
            "Federal Police rescues, 2007–2014",
            "Mexico, children, official",
            "Guatemala, one study",
            "Mexico, one study",
            "Mexico, range of estimates",
        ],
        panel=[kidnapping] * 4 + [trafficking] * 4,
    )
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
