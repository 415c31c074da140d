"""What Hondurans knew of the risks, and what part that played in their plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import shares
from sourcebrief.figures.palette import INK
from sourcebrief.figures.theme import BASE

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="knowing-risks",
    title="Most Hondurans asked knew the risks; knowing them did not tell those who planned to "
    "leave from those who did not",
    subtitle="Share of [3,000]{n=hn_survey_respondents} Hondurans in a survey published in 2015",
    caption="In this study experience of crime predicted plans to leave; knowing the risks did not "
    "[@crisisgroup2016easyprey, sec. II\\[2\\], para. 11].",
    alt="Bar chart of what surveyed Hondurans knew. Believed that crossing the border was "
    "more dangerous than before: {hn_more_dangerous}. Knew that deportations had increased: "
    "{hn_deportations_known}. A third row has no bar: the study found that this knowledge played "
    "no significant role in plans to migrate, and gives no number.",
    note="The survey measures plans, not departures. Experience of crime predicted plans in "
    "Honduras and El Salvador, not in Guatemala.",
    height=2.4,
)
def knowing_risks(facts: Facts) -> ggplot:
    """Draw a bar for each thing known, and words where the source has no number."""
    import pandas as pd
    from plotnine import aes, geom_text, ggplot

    dangerous, deported = "Believed crossing riskier", "Knew of more deportations"
    plans = "Part this played in plans"
    data = facts.frame(["hn_more_dangerous", "hn_deportations_known"], row=[dangerous, deported])
    finding = pd.DataFrame(
        {"row": [plans], "words": ["No significant role, the study says; it gives no number"]}
    )
    return (
        ggplot()
        + shares(data, rows=[dangerous, deported, plans])
        + geom_text(
            aes("row", 1.5, label="words"),
            data=finding,
            ha="left",
            va="center_baseline",
            size=BASE,
            color=INK,
        )
    )
