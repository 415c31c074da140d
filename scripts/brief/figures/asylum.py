"""Asylum in Mexico: petitions, and the share of concluded claims that were granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="asylum",
    title="Asylum petitions in Mexico [more than doubled]{n=mx_asylum_growth} from 2013 to 2015, "
    "and a larger share was granted in early 2016",
    subtitle="Petitions received, and concluded claims that were granted refugee status or "
    "complementary protection",
    caption="Counts of early 2016 are for January to March only, so they are not a year’s "
    "[@crisisgroup2016easyprey, sec. IV.B].",
    alt="Bar charts side by side. Asylum petitions in Mexico: {mx_asylum_claims_2013} in 2013, "
    "{mx_asylum_claims_2015} in 2015 and {mx_asylum_claims_q1_2016} in January to March 2016. "
    "Share of concluded claims that were granted: {mx_asylum_granted_share_2015} in 2015 and "
    "{mx_asylum_granted_share_q1_2016} in January to March 2016. Petitions and the share granted "
    "both rose.",
    note="No number for 2014. The share of 2015 does not follow from the counts the report gives "
    "([930]{n=mx_asylum_granted_2015} granted, [about 30%]{n=mx_asylum_not_concluded_2015} not "
    "concluded); that of 2016 does.",
    height=2.5,
)
def asylum(facts: Facts) -> ggplot:
    """Draw the petitions beside the shares, each on its own scale."""
    from plotnine import facet_wrap, ggplot

    petitions, granted = "Petitions", "Granted, share of concluded"
    early = "January to March 2016"
    data = facts.frame(
        [
            "mx_asylum_claims_2013",
            "mx_asylum_claims_2015",
            "mx_asylum_claims_q1_2016",
            "mx_asylum_granted_share_2015",
            "mx_asylum_granted_share_q1_2016",
        ],
        row=["2013", "2015", early, "2015", early],
        panel=[petitions, petitions, petitions, granted, granted],
    )
    return ggplot() + bars(data, room=0.4) + facet_wrap("panel", scales="free_x")
