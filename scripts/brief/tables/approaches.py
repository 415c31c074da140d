"""The approaches side by side: what they do, what they rest on, who argues for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="approaches",
    columns=[
        Column("Question", 13),
        Column("Enforcement", 29),
        Column("Root causes", 29),
        Column("Protection", 29),
    ],
    caption="Enforcement, root causes and protection side by side, as the sources describe them.",
    note="Where no work is named, the source is Crisis Group [@crisisgroup2016easyprey]. "
    "Detentions, apprehensions and returns are events: a person can be counted more than once. "
    "What enforcement cost, and what of the money promised, approved or committed was spent, is in "
    "no source.",
)
def approaches(_: Facts) -> list[list[str]]:
    """Give a row for each question, answered in like words for each approach."""
    return [*_DESIGN, *_RESULTS, *_JUDGEMENT]


_DESIGN = [
    [
        "Instruments",
        "Detention and deportation by Mexico and the United States; checkpoints and mobile "
        "patrols; border support; messages that warn against the journey.",
        "Aid under the Alliance for Prosperity; violence prevention; police and justice reform; "
        "work against corruption; jobs.",
        "Asylum and complementary protection; humanitarian visas; in-country processing for "
        "minors; temporary protected status; shelters in place of detention.",
    ],
    [
        "How it is meant to work",
        "People who expect to be stopped or sent back have less reason to set out.",
        "People who are safe and have work at home have less reason to leave.",
        "People in danger who have a legal way need neither smugglers nor back roads.",
    ],
    [
        "What was put in",
        "[190,366]{n=mx_detained_2015} detentions in Mexico in 2015. A US promise of "
        "[$86 million]{n=aid_mx_border_2014} for Mexico’s southern border.",
        "[$750 million]{n=aid_congress_fy2016} approved by Congress for fiscal year 2016. "
        "[Some $2.6 billion]{n=aid_ntca_own_2016} promised by the northern-triangle governments. "
        "[$4 billion]{n=aid_us_2021} committed by the White House in 2021 "
        "[@washingtonexaminer2021harris].",
        "[Fifteen]{n=mx_comar_analysts} analysts at Mexico’s refugee commission. "
        "[About 1,000]{n=mx_humanitarian_visas_2015} humanitarian visas issued in Mexico in 2015.",
    ],
]

_RESULTS = [
    [
        "What moved",
        "Detentions in Mexico [nearly tripled]{n=mx_detained_growth} from 2011 to 2015. US "
        "apprehensions of children and families fell in late 2014 and early 2015.",
        "US officials report lower homicide rates in many of the [33]{n=sv_aid_towns} Salvadoran "
        "towns they support, and more anti-corruption cases in Honduras "
        "[@latimes2017deportations].",
        "Asylum petitions in Mexico [more than doubled]{n=mx_asylum_growth} from 2013 to 2015. In "
        "the first quarter of 2016, [62%]{n=mx_asylum_granted_share_q1_2016} of finished claims "
        "were granted.",
    ],
    [
        "What did not",
        "US apprehensions as of June rose again, from [166,000]{n=us_sw_apprehended_june_2015} in "
        "2015 to [196,000]{n=us_sw_apprehended_june_2016} in 2016, though not to the "
        "[285,000]{n=us_sw_apprehended_june_2014} of 2014. Knowing the risks did not "
        "separate Hondurans who planned to leave from others.",
        "No source measures whether aid lowered migration, and experts call that difficult to "
        "determine [@latimes2017deportations].",
        "In 2015, [138]{n=mx_minors_applied_2015} minors applied in Mexico and "
        "[56]{n=mx_minors_granted_2015} received protection. By July 2016 the US programme for "
        "minors had admitted [about 600]{n=us_cam_admitted_2016} of "
        "[9,000]{n=us_cam_applicants_2016} applicants.",
    ],
    [
        "Who bears the cost",
        "Migrants, on longer and more dangerous routes, at smugglers’ prices of "
        "[about $5,000 to $7,000]{n=smuggler_fee}. Mexico’s institutions, by an official’s word at "
        "the limit of their resources. US and Mexican taxpayers, at a cost no source states. "
        "Countries that receive the deported.",
        "US taxpayers and the budgets of the northern-triangle governments. People in danger now, "
        "since results are expected in the medium to long term [@washingtonexaminer2021harris].",
        "The asylum systems of host countries, Mexico’s above all. Applicants, who wait "
        "[three months]{n=mx_asylum_process_months} in detention or without leave to work.",
    ],
]

_JUDGEMENT = [
    [
        "Strength of the evidence",
        "Strong on counts of detentions and returns. Weak on the flow, because counts measure "
        "effort too. None on cost.",
        "Strong on violence as a reason to leave El Salvador and Honduras. Weak on results: "
        "officials’ statements, no evaluation.",
        "Strong on counts of claims and grants. Weak on need: officials’ estimates.",
    ],
    [
        "Who argues for it",
        "The US and Mexican governments, to deter migration. The acting US homeland security "
        "secretary in 2019 [@washingtonexaminer2019guatemala]. Guatemala’s and Mexico’s "
        "presidents, for a firmer US message in 2021 [@washingtonexaminer2021harris].",
        "USAID’s administrator in 2017 [@latimes2017deportations]. The White House in 2021 "
        "[@washingtonexaminer2021harris]. Crisis Group, together with protection.",
        "UNHCR officials, shelters, human rights groups and Crisis Group. Mexico’s diplomats "
        "abroad, for a wide definition of a refugee.",
    ],
    [
        "Who doubts it",
        "Shelter directors and Crisis Group, who see migrants pushed onto dangerous routes. An "
        "expert who expects mass deportations to add instability [@latimes2017deportations].",
        "Guatemala’s president: root causes do not explain the surge of 2021 "
        "[@washingtonexaminer2021harris]. A Guatemalan economist: preventing emigration is no "
        "priority at home.",
        "The same presidents: a welcoming message draws migrants "
        "[@washingtonexaminer2021harris]. Crisis Group: protected status could draw them too, "
        "unless limited to earlier arrivals.",
    ],
]
