"""From detention to protection: northern-triangle minors in Mexico in 2015."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars
from sourcebrief.figures.palette import ENFORCEMENT, PROTECTION

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="children-funnel",
    title="Mexico counted [about 18,000]{n=mx_unaccompanied_2015} detentions of unaccompanied "
    "minors in 2015; [138]{n=mx_minors_applied_2015} minors applied for protection, "
    "[56]{n=mx_minors_granted_2015} received it",
    subtitle="Minors from the northern triangle in Mexico, 2015; detentions and asylum cases",
    caption="Few of the minors who might qualify for protection ask for it "
    "[@crisisgroup2016easyprey, sec. IV.B, para. 2].",
    alt="Bar chart of minors in Mexico in 2015. Detained: {mx_ntca_minors_2015}. Detained without "
    "a parent or guardian: {mx_unaccompanied_2015}. Applied for refugee recognition: "
    "{mx_minors_applied_2015}. Received protection: {mx_minors_granted_2015}. The bars of those "
    "who applied or received protection are so short that they can hardly be seen.",
    note="UNHCR officials estimate that [up to half]{n=mx_minors_plausible_claims} of the minors "
    "had plausible claims; the text leaves open of which minors. Detentions are events, so the "
    "steps are no exact shares.",
    height=2.6,
)
def children_funnel(facts: Facts) -> ggplot:
    """Draw a bar for each step, all on one scale from zero."""
    from plotnine import ggplot

    data = facts.frame(
        [
            "mx_ntca_minors_2015",
            "mx_unaccompanied_2015",
            "mx_minors_applied_2015",
            "mx_minors_granted_2015",
        ],
        row=[
            "Detained",
            "of them unaccompanied",
            "Applied for recognition",
            "Received protection",
        ],
        colour=[ENFORCEMENT, ENFORCEMENT, PROTECTION, PROTECTION],
    )
    return ggplot() + bars(data, room=0.22)
