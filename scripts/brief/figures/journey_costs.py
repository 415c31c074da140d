"""What the journey costs, as migrants and experts told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.labels import in_dollars
from sourcebrief.figures.marks import points
from sourcebrief.figures.palette import CONTEXT

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="journey-costs",
    title="A smuggler’s price far exceeds the other prices that migrants and experts named",
    subtitle="US dollars for one traveller, as told to Crisis Group or seen by it in 2016",
    caption="Prices are statements of migrants and experts, not a survey "
    "[@crisisgroup2016easyprey, sec. III].",
    alt="Dot chart of prices in US dollars. A raft across the border river: {raft_fare_usd}. "
    "Boarding a cargo train, paid to gangs: {train_fee}. Protection that smugglers pay to criminal "
    "networks for each migrant: {protection_payment}. A smuggler to the United States: "
    "{smuggler_fee}. The smuggler’s price is by far the highest.",
    note="The smuggler’s price often includes [three]{n=smuggler_attempts} attempts. Protection is "
    "the smuggler’s cost. The raft’s fare is that of shoppers and day labourers; what migrants pay "
    "is not stated.",
    height=2.7,
)
def journey_costs(facts: Facts) -> ggplot:
    """Draw a point or a band for each price, on one scale from zero."""
    from plotnine import ggplot, scale_y_continuous

    data = facts.frame(
        ["raft_fare_usd", "train_fee", "protection_payment", "smuggler_fee"],
        words={"smuggler_fee": "about $5,000 to $7,000"},
        row=[
            "Raft across the border river",
            "Boarding a cargo train, to gangs",
            "Protection, paid by the smuggler",
            "Smuggler to the United States",
        ],
    )
    return (
        ggplot()
        + points(data, colour=CONTEXT)
        + scale_y_continuous(
            limits=(0, 10_500),
            breaks=[0, 2_000, 4_000, 6_000],
            labels=in_dollars,
            expand=(0.02, 0, 0, 0),
        )
    )
