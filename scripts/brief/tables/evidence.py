"""How strong the evidence is, claim by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="evidence",
    columns=[
        Column("Claim", 24),
        Column("What supports it", 38),
        Column("What limits it", 26),
        Column("Strength", 12),
    ],
    caption="How strong the evidence in the sources is, claim by claim.",
    note="Strong: official counts or surveys that agree. Moderate: a single survey, or several "
    "kinds of witness that point one way; none settles it. Weak: officials’ or experts’ "
    "statements, or counts that point both ways.",
)
def evidence(_: Facts) -> list[list[str]]:
    """Give a row for each claim, those on enforcement first."""
    return [*_ENFORCEMENT, *_ROOT_CAUSES, *_PROTECTION]


_ENFORCEMENT = [
    [
        "Fewer people were stopped at the US border after mid-2014, when enforcement grew.",
        "US counts of the first semester: [285,000]{n=us_sw_apprehended_june_2014} apprehensions "
        "in 2014 and [166,000]{n=us_sw_apprehended_june_2015} in 2015 "
        "[@crisisgroup2016easyprey, sec. II.A, para. 4].",
        "No source isolates the effect of enforcement; the count rose again in 2016.",
        "Strong on counts, weak on cause",
    ],
    [
        "Mexico detained far more migrants in 2015 than in 2011.",
        "Official counts: [66,583]{n=mx_detained_2011} detentions in 2011 and "
        "[190,366]{n=mx_detained_2015} in 2015 [@crisisgroup2016easyprey, sec. II.A, para. 2].",
        "Detentions are events, and measure effort as well as the flow.",
        "Strong",
    ],
    [
        "Enforcement did not stem the flow.",
        "Crisis Group’s judgement, from shelter counts near or above those of 2014 and US "
        "apprehensions that rose again in 2016 "
        "[@crisisgroup2016easyprey, sec. II.A, para. 4].",
        "No source estimates the flow year by year. In 2016 US apprehensions stayed below those "
        "of 2014, and detentions in Mexico fell.",
        "Weak",
    ],
    [
        "Enforcement made the journey dearer and more dangerous.",
        "Migrants, shelter directors and experts say so, and describe prices, routes and crimes "
        "[@crisisgroup2016easyprey, sec. II.C; @crisisgroup2016easyprey, sec. III].",
        "No prices or crimes are measured over time.",
        "Moderate",
    ],
    [
        "Knowing the dangers does not set apart those who plan to leave.",
        "A survey of [3,000]{n=hn_survey_respondents} Hondurans: what they knew of the risks "
        "“played no significant role” in plans to leave "
        "[@crisisgroup2016easyprey, sec. II\\[2\\], para. 11].",
        "One survey in one country; plans, not departures. Crisis Group allows that warnings may "
        "have kept some families from sending children alone.",
        "Moderate",
    ],
    [
        "A softer US message drew migrants in 2021.",
        "The presidents of Guatemala and Mexico say so [@washingtonexaminer2021harris].",
        "The White House rejected it; no data are given.",
        "Weak",
    ],
    [
        "Mass deportation feeds violence in the countries of return.",
        "An expert’s account of the deportations of the 1990s [@latimes2017deportations]; "
        "[more than 250,000]{n=us_criminals_deported} deportations of convicted criminals "
        "[@crisisgroup2016easyprey, sec. V, para. 1].",
        "A plausible history, not a measured effect.",
        "Weak",
    ],
]

_ROOT_CAUSES = [
    [
        "Violence is a reason to leave El Salvador and Honduras.",
        "UN surveys of [160]{n=women_surveyed} women and [more than 400]{n=children_surveyed} "
        "children; survey data that tie experience of crime to plans to migrate "
        "[@crisisgroup2016easyprey, sec. II\\[2\\]].",
        "The surveys are of people who sought asylum or were detained. In Guatemala the tie is "
        "not significant.",
        "Strong",
    ],
    [
        "Aid against violence and corruption lowers migration.",
        "US officials’ reports of lower homicide rates in many of [33]{n=sv_aid_towns} Salvadoran "
        "towns and of more anti-corruption cases [@latimes2017deportations].",
        "No evaluation; experts call the effect difficult to determine.",
        "Weak",
    ],
]

_PROTECTION = [
    [
        "Few minors who may need protection ask for it in Mexico.",
        "Official counts of 2015: [138]{n=mx_minors_applied_2015} applied and "
        "[56]{n=mx_minors_granted_2015} received protection "
        "[@crisisgroup2016easyprey, sec. IV.B, para. 2].",
        "How many need it is UNHCR officials’ estimate: [up to half]{n=mx_minors_plausible_claims} "
        "of the minors detained, or of those among them who were alone; the text leaves it open.",
        "Strong on counts, weak on need",
    ],
    [
        "More people ask for protection where more is known of the right to it.",
        "Petitions in Mexico: [1,296]{n=mx_asylum_claims_2013} in 2013, "
        "[3,423]{n=mx_asylum_claims_2015} in 2015; the report credits a campaign by UNHCR and "
        "others [@crisisgroup2016easyprey, sec. IV.B, para. 1].",
        "The campaign’s part is the report’s judgement; the number in need may have grown too.",
        "Strong on counts, weak on cause",
    ],
]
