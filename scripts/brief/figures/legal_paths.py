"""The legal ways to protection, and how many they reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures import figure
from sourcebrief.figures.marks import bars

if TYPE_CHECKING:
    from plotnine import ggplot

    from sourcebrief.declarations import Facts


@figure(
    name="legal-paths",
    title="Far fewer people were admitted or granted protection than applied for it",
    subtitle="Applications and permissions: US programme up to July 2016, Mexico in 2015",
    caption="For scale: Mexico counted [170,000]{n=mx_ntca_detained_2015} detentions of "
    "northern-triangle nationals in 2015 "
    "[@crisisgroup2016easyprey, sec. IV.B, para. 1].",
    alt="Bar chart of the ways to protection. US in-country programme for minors, up to July "
    "2016: {us_cam_applicants_2016} applicants, {us_cam_admitted_2016} admitted. Asylum in Mexico "
    "in 2015: {mx_asylum_claims_2015} petitions, {mx_asylum_granted_2015} granted. Humanitarian "
    "visas in Mexico in 2015: {mx_humanitarian_visas_2015} issued. Fewer were let in than "
    "had applied.",
    note="Applicants not admitted or granted were not all refused: in Mexico many gave up, and of "
    "the US programme the source does not say. Applications for humanitarian visas are not given.",
    height=2.9,
)
def legal_paths(facts: Facts) -> ggplot:
    """Draw a bar for who applied and one for who was let in, for each way."""
    from plotnine import ggplot

    data = facts.frame(
        [
            "us_cam_applicants_2016",
            "us_cam_admitted_2016",
            "mx_asylum_claims_2015",
            "mx_asylum_granted_2015",
            "mx_humanitarian_visas_2015",
        ],
        row=[
            "US programme for minors: applied",
            "US programme for minors: admitted",
            "Asylum in Mexico: applied",
            "Asylum in Mexico: granted",
            "Humanitarian visas, Mexico: issued",
        ],
    )
    return ggplot() + bars(data, room=0.25)
