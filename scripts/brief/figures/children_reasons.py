"""Children who named violence in society as a reason to leave, by nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import shares

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="children-reasons",
    title="Salvadoran children most often named violence in society as a reason for leaving, "
    "Guatemalan children least often",
    subtitle="Share of children of each nationality, 2014 UN study of "
    "[more than 400]{n=children_surveyed} unaccompanied or separated children in US detention",
    caption="Answers differ so much by nationality that no single share describes the region "
    "[@crisisgroup2016easyprey, sec. II\\[2\\], para. 10].",
    alt="Bar chart of the share of children who named violence in society as a reason for leaving, "
    "by nationality. Salvadoran: {sv_children_violence_share}. Mexican: "
    "{mx_children_violence_share}. Honduran: {hn_children_violence_share}. Guatemalan: "
    "{gt_children_violence_share}. Salvadoran children named it most often, Guatemalan children "
    "least often.",
    note="Children gave several reasons. [More than half]{n=children_violence_share} of all named "
    "violence, abuse at home included. The number of children of each nationality is not given.",
    height=2.6,
)
def children_reasons(facts: Facts) -> ggplot:
    """Draw a bar in a track of a hundred for each nationality."""
    from plotnine import ggplot

    data = facts.frame(
        [
            "sv_children_violence_share",
            "mx_children_violence_share",
            "hn_children_violence_share",
            "gt_children_violence_share",
        ],
        row=["Salvadoran", "Mexican", "Honduran", "Guatemalan"],
    )
    return ggplot() + shares(data)
