"""Returns of Central Americans from Mexico and from the United States."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="deportations",
    title="Mexico returned [more than twice]{n=mx_us_returns_multiple_fy2015} as many Central "
    "Americans as the United States in fiscal year 2015",
    subtitle="Returns and deportations of Central Americans, fiscal year 2015, as the report’s "
    "summary prints them",
    caption="Of the returns counted here, most were from Mexico "
    "[@crisisgroup2016easyprey, summary, para. 2].",
    alt="Bar chart of returns of Central Americans in fiscal year 2015. From Mexico: "
    "{mx_returned_fy2015}, among them {mx_minors_returned_fy2015} children and adolescents. From "
    "the United States: {us_ntca_deported_fy2015}. Mexico's bar is the longer by far.",
    note="Events, not persons: a migrant returned again counts again. The report’s main text gives "
    "[more than 165,000]{n=mx_ntca_deported_2015} for Mexico in calendar 2015, so the year of "
    "its bar is in doubt.",
    height=2.3,
)
def deportations(facts: Facts) -> ggplot:
    """Draw a bar for each country, and the minors among Mexico's."""
    from plotnine import ggplot

    data = facts.frame(
        ["mx_returned_fy2015", "mx_minors_returned_fy2015", "us_ntca_deported_fy2015"],
        row=["From Mexico", "of them minors", "From the United States"],
    )
    return ggplot() + bars(data)
