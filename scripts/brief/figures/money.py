"""Money named in the sources, by the kind of promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="money",
    title="The sources name money promised, approved and committed, and say of none what was spent",
    subtitle="US dollars, by kind of promise; the amounts cover unlike periods and must not be "
    "added or divided",
    caption="No ratio of the approaches can be drawn from these amounts: the cost of US and "
    "Mexican enforcement is in no source.",
    alt="Bar chart of amounts of money. For Mexico’s southern border, promised by the United "
    "States in 2014: {aid_mx_border_2014}. For the northern triangle, approved by Congress "
    "for fiscal year 2016: {aid_congress_fy2016}. The region’s governments’ own money, promised in "
    "2016: {aid_ntca_own_2016}. Committed by the White House in 2021: {aid_us_2021} for "
    "development and {aid_humanitarian_2021} for humanitarian relief. The kinds of promise differ.",
    note="Blue: enforcement; rust: root causes. For fiscal year 2017 the president requested “a "
    "similar amount” to 2016; no number is printed.",
    height=3.3,
)
def money(facts: Facts) -> ggplot:
    """Draw a bar for each amount, named with its kind of promise."""
    from plotnine import ggplot

    data = facts.frame(
        [
            "aid_mx_border_2014",
            "aid_congress_fy2016",
            "aid_ntca_own_2016",
            "aid_us_2021",
            "aid_humanitarian_2021",
        ],
        row=[
            "Promised 2014: US support for\nMexico’s southern border",
            "Approved, fiscal 2016: US aid\nto the northern triangle",
            "Promised 2016: the region’s\ngovernments’ own budgets",
            "Committed 2021: US\ndevelopment aid",
            "Committed 2021: US\nhumanitarian relief",
        ],
    )
    return ggplot() + bars(data, room=0.25)
