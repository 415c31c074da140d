"""What happened when, from 2011 to 2021, and which approach it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.tables import Column, table

if TYPE_CHECKING:
    from sourcebrief.declarations import Facts


@table(
    name="timeline",
    columns=[
        Column("When", 15),
        Column("What happened", 50),
        Column("Approach", 15),
        Column("Source", 20),
    ],
    caption="Events that the sources name, 2011 to 2021.",
    note="The year of the newspaper articles is inferred from their text.",
)
def timeline(_: Facts) -> list[list[str]]:
    """Give a row for each event, the oldest first."""
    return [*_TO_2015, *_SINCE_2016]


_TO_2015 = [
    [
        "2011",
        "Mexico adopts its law on refugees and complementary protection.",
        "Protection",
        "[@crisisgroup2016easyprey, sec. IV.C, para. 4]",
    ],
    [
        "2012",
        "The United States defers the deportation of migrants brought there as children.",
        "Protection",
        "[@crisisgroup2016easyprey, sec. V.A, para. 1]",
    ],
    [
        "June 2014",
        "The US president calls the arrival of children alone an urgent humanitarian situation. "
        "By the end of 2014 [nearly 70,000]{n=us_uac_2014} were detained.",
        "Enforcement and protection",
        "[@crisisgroup2016easyprey, sec. IV.A, para. 1]",
    ],
    [
        "July 2014",
        "Mexico and Guatemala start a joint border programme. The United States promises "
        "[$86 million]{n=aid_mx_border_2014} in support.",
        "Enforcement",
        "[@crisisgroup2016easyprey, sec. IV, para. 1]",
    ],
    [
        "December 2014",
        "The United States opens an in-country programme for minors with parents there.",
        "Protection",
        "[@crisisgroup2016easyprey, sec. V.A, para. 2]",
    ],
    [
        "2015",
        "Detentions in Mexico reach [190,366]{n=mx_detained_2015}.",
        "Enforcement",
        "[@crisisgroup2016easyprey, sec. II.A, para. 2]",
    ],
]

_SINCE_2016 = [
    [
        "February 2016",
        "The northern-triangle governments promise [some $2.6 billion]{n=aid_ntca_own_2016} of "
        "their own for the Alliance for Prosperity.",
        "Root causes",
        "[@crisisgroup2016easyprey, sec. V.B, para. 1]",
    ],
    [
        "June 2016",
        "A divided US Supreme Court leaves wider relief from deportation blocked.",
        "Protection",
        "[@crisisgroup2016easyprey, sec. V.A, para. 1]",
    ],
    [
        "July 2016",
        "At a UNHCR roundtable the countries of origin agree to address root causes, those of "
        "destination to improve protection.",
        "Root causes and protection",
        "[@crisisgroup2016easyprey, sec. VI, para. 3]",
    ],
    [
        "November 2016",
        "After the US election, officials of Honduras and Guatemala report more departures.",
        "Context",
        "[@blog2016surge]",
    ],
    [
        "August 2017",
        "The United States ends a programme for endangered minors, apparently part of the one "
        "opened in 2014.",
        "Protection",
        "[@latimes2017deportations]",
    ],
    [
        "October 2017",
        "The United States and Mexico announce projects in the northern triangle, to run for "
        "[six months]{n=us_mx_initiative_months}.",
        "Root causes",
        "[@latimes2017deportations]",
    ],
    [
        "May 2019",
        "The United States and Guatemala sign an agreement on trafficking, smuggling and border "
        "security.",
        "Enforcement",
        "[@washingtonexaminer2019guatemala]",
    ],
    [
        "June 2021",
        "The US vice-president visits Guatemala and Mexico and tells migrants not to come. The "
        "White House has committed [$4 billion]{n=aid_us_2021} in development aid and "
        "[$310 million]{n=aid_humanitarian_2021} in humanitarian relief.",
        "Root causes and enforcement",
        "[@washingtonexaminer2021harris]",
    ],
]
