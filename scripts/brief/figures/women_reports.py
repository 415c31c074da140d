"""What women who sought US asylum reported of the places they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import shares

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="women-reports",
    title="Most women asked had lived under gang control, and most had been attacked, threatened "
    "or bereaved",
    subtitle="Share of [160]{n=women_surveyed} Central American and Mexican women seeking asylum "
    "in the United States, UN survey, 2015",
    caption="The women had sought asylum, so they stand for asylum seekers and not for all "
    "migrants [@crisisgroup2016easyprey, sec. II\\[2\\], para. 9].",
    alt="Bar chart of what women seeking asylum in the United States reported. Lived in a "
    "neighbourhood controlled by gangs: {women_gang_controlled}. Threatened, attacked or lost a "
    "close relative: {women_targeted}. Regularly saw dead bodies: {women_dead_bodies}. Reported "
    "attacks to authorities: {women_reported}. Felt that officials were liable to cause harm: "
    "{women_fear_officials}.",
    note="None, the report says, expected adequate protection from the authorities; whether of all "
    "asked or of those who had reported attacks, the sentence leaves open.",
    height=2.7,
)
def women_reports(facts: Facts) -> ggplot:
    """Draw a bar in a track of a hundred for each answer."""
    from plotnine import ggplot

    data = facts.frame(
        [
            "women_gang_controlled",
            "women_targeted",
            "women_dead_bodies",
            "women_reported",
            "women_fear_officials",
        ],
        row=[
            "Lived under gang control",
            "Threatened, attacked or bereaved",
            "Regularly saw dead bodies",
            "Reported attacks to authorities",
            "Feared harm from officials",
        ],
    )
    return ggplot() + shares(data)
