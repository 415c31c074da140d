"""What single checks tell apart: cited places, nearest passages, like facts, quotations."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.checks.cited_places import cited_locators
from sourcebrief.checks.nearest_facts import NearestFacts
from sourcebrief.checks.nearest_passage import nearest_passage
from sourcebrief.errors import Finding
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.quantities import read


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def found(project: Project) -> list[Finding]:
    """Give what the checks find."""
    return list(check(project).findings)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("para. 7", ["para. 7"]),
        ("sec. I, paras. 2–3", ["sec. I, para. 2", "sec. I, para. 3"]),
        ("paras. 3 and 5", ["para. 3", "para. 5"]),
        ("summary, paras. 1, 3 and 5-6", [f"summary, para. {n}" for n in (1, 3, 5, 6)]),
        ("sec. III.B–D", ["sec. III.B", "sec. III.C", "sec. III.D"]),
        ("sec. II[2].A-B", ["sec. II[2].A", "sec. II[2].B"]),
        ("paras. 5–3", ["para. 5", "para. 3"]),
        ("chapter five", ["chapter five"]),
        ("sec. III.D–B", ["sec. III.D–B"]),
    ],
)
def test_several_places_written_as_one_are_taken_apart(words: str, expected: list[str]) -> None:
    """Each is looked up by itself."""
    assert cited_locators(words) == expected


def test_a_span_of_paragraphs_without_end_is_cut() -> None:
    """A citation of a million paragraphs is no reason to wait."""
    assert len(cited_locators("paras. 1–99999")) <= 51


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("counted 4,120 crossings in 2015", "counted 4,210 crossings in 2015,"),
        ("Crossings COUNTED […] by the agency", "The agency counted 4,210 crossings in"),
        ("something else altogether", ""),
        ("", ""),
    ],
)
def test_the_nearest_words_are_shown(excerpt: str, expected: str) -> None:
    """Or none, where nothing is near."""
    text = "The agency counted 4,210 crossings in 2015, up from 1,380 in 2011."

    assert nearest_passage(excerpt, ["Other words stand here.", text]).startswith(expected)


def test_an_excerpt_elsewhere_names_the_locator_to_paste(project: Project) -> None:
    """And the line of the file it stands on."""
    spoil(project, "data/facts.csv", "para. 4,spent", "para. 3,spent")

    finding = found(project)[0]

    assert "para. 4 (line 7 of agency.txt)" in finding.evidence
    assert finding.remedy == "set the locator to `para. 4`"


def test_a_wrong_value_proposes_the_row(project: Project) -> None:
    """The number of the excerpt, as the row should hold it."""
    spoil(project, "data/facts.csv", "62,,percent,about", "26,,percent,about")

    finding = found(project)[0]

    assert finding.message == "`named_work` is about 26 percent, which its excerpt does not say"
    assert finding.remedy == "set value 62, unit percent, hedge about"


def test_a_loose_number_proposes_the_facts_it_may_be(project: Project) -> None:
    """Near in value, and of the sentence's words first."""
    spoil(project, "report/brief.qmd", "Patrols cost", "Of 4,211 crossings counted, patrols cost")

    finding = found(project)[0]

    assert finding.code == "unbound-number"
    assert finding.remedy.splitlines()[1].startswith("[4,211]{n=crossings_2015")


def test_an_unknown_id_proposes_the_nearest(project: Project) -> None:
    """By its spelling."""
    spoil(project, "report/brief.qmd", "n=named_work", "n=name_works")

    finding = next(item for item in found(project) if item.code == "unknown-number")

    assert "`named_work`" in finding.remedy


def test_nearest_facts_look_at_few_however_many_there_are(project: Project) -> None:
    """The answer for one number does not read the whole ledger."""
    ledger = load_ledger(project.data, root=project.root)
    near = NearestFacts(ledger)

    facts = near.facts_like(read("about 4,000 crossings")[0], "crossings at the border")

    assert [fact.value for fact in facts] == [Decimal(4210), Decimal(4350)]
    assert near.ids_like("crossings_2012") == ["crossings_2015", "crossings_2014", "crossings_2011"]
    assert near.ids_like("x" * 10_000) == []


@pytest.mark.parametrize(
    ("value", "hedge", "alarm"),
    [
        ("4350", "exact", True),
        ("4350", "about", False),
        ("4350", "more_than", True),
        ("4000", "more_than", False),
        ("4350", "less_than", False),
        ("4210", "exact", False),
    ],
)
def test_facts_conflict_where_no_number_fits_both(
    project: Project, value: str, hedge: str, alarm: bool
) -> None:
    """Hedges are taken at their word."""
    header, _row = (project.data / "audits.csv").read_text("utf-8").splitlines()
    (project.data / "audits.csv").write_text(header + "\n", "utf-8")
    spoil(
        project, "data/facts.csv", "MEX,2015,4350,,event,exact", f"MEX,2015,{value},,event,{hedge}"
    )

    assert ("unaudited-conflict" in {item.code for item in found(project)}) is alarm


@pytest.mark.parametrize(
    ("quotation", "codes"),
    [
        ("that the count leaves out whoever crosses the river at night", []),
        ("That the count leaves out […] the river at night.", []),
        ("that [their] count leaves out whoever crosses the river", []),
        ("[T]he count leaves out whoever crosses", []),
        ("the count leaves out … the river", []),
        ("the count leaves", []),
        ("the count leaves in whoever crosses", ["quotation-not-found"]),
        ("the river at night […] the count leaves out", ["quotation-not-found"]),
        ("up from 1,380 in 2011", ["quotation-elsewhere"]),
    ],
)
def test_quotations_may_be_shortened_and_not_changed(
    project: Project, quotation: str, codes: list[str]
) -> None:
    """Square brackets mark a change; three words are no quotation."""
    spoil(
        project,
        "report/parts/method.qmd",
        "that the count leaves out whoever crosses the river at night",
        quotation.replace("[", "\\[").replace("]", "\\]"),
    )

    quoted = [item.code for item in found(project) if item.code.startswith("quotation")]

    assert quoted == codes
