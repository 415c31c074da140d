"""The ledger reads, validates and computes everything in a data folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sourcebrief.errors import SourcebriefError
from sourcebrief.ledger import Ledger, load_ledger
from sourcebrief.quantities import Hedge

DATA = Path(__file__).parent.parent / "data"

FACTS_HEADER = (
    "id,label,approach,population,area,period,value,value_upper,unit,hedge,basis,"
    "source,locator,excerpt,producer,note"
)


def fact(id_: str, value: str, unit: str = "event", hedge: str = "exact", upper: str = "") -> str:
    """Give a row of facts.csv."""
    return (
        f"{id_},A label,enforcement,migrants,MEX,2015,{value},{upper},{unit},{hedge},"
        f"official_count,somebook2016,para. 1,some words {value},The ministry,A note."
    )


GOOD_FACTS = [
    fact("seen_2011", "66583"),
    fact("seen_2015", "190366"),
    fact("share_now", "62", "percent"),
    fact("said", "35000", hedge="nearly"),
]
GOOD_DERIVED = [
    "growth,Growth,seen_2015 / seen_2011,multiple,A note.",
    "growth_percent,Growth in per cent,100 * (growth - 1),percent,A note.",
    "share_said,Share,100 * said / seen_2015,percent,A note.",
]
GOOD_AUDITS = [
    "more_than_doubled,More than doubled.,growth > 2,holds,It did.",
    "tripled,Tripled.,growth >= 3,conflicts,It did not quite.",
]


def folder_with(
    tmp_path: Path,
    facts: list[str] = GOOD_FACTS,
    derived: list[str] = GOOD_DERIVED,
    audits: list[str] = GOOD_AUDITS,
) -> Path:
    """Make a data folder with these rows and the shipped descriptor."""
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    shutil.copy(DATA / "datapackage.json", data)
    write(data / "facts.csv", FACTS_HEADER, facts)
    write(data / "derived.csv", "id,label,formula,unit,note", derived)
    write(data / "audits.csv", "id,claim,expression,expected,explanation", audits)
    return data


def write(path: Path, header: str, rows: list[str]) -> None:
    """Write a table."""
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")


def load(data: Path) -> Ledger:
    """Load the ledger of a data folder."""
    return load_ledger(data, root=data.parent)


def codes(ledger: Ledger) -> list[str]:
    """Give the codes of the ledger's findings."""
    return [finding.code for finding in ledger.findings]


def test_a_good_folder_gives_its_numbers_and_no_finding(tmp_path: Path) -> None:
    """Facts keep their decimals and hedges, derived facts their inputs and computation."""
    ledger = load(folder_with(tmp_path))
    assert ledger.findings == ()
    assert ledger["said"].hedge is Hedge.NEARLY
    growth = ledger["growth"]
    assert str(growth.value).startswith("2.859")
    assert growth.inputs == ("seen_2015", "seen_2011")
    assert growth.hedge is Hedge.EXACT
    assert ledger.derived["growth"].computation == "190366 / 66583"


def test_a_derived_fact_may_rest_on_another_and_names_the_facts_underneath(tmp_path: Path) -> None:
    """Inputs are always sourced facts."""
    ledger = load(folder_with(tmp_path, derived=list(reversed(GOOD_DERIVED))))
    assert ledger["growth_percent"].inputs == ("seen_2015", "seen_2011")
    assert ledger.findings == ()


def test_a_derived_fact_over_a_hedged_one_is_hedged(tmp_path: Path) -> None:
    """A number computed from `nearly 35,000` can't be exact."""
    assert load(folder_with(tmp_path))["share_said"].hedge is Hedge.ABOUT


def test_audits_have_the_verdict_that_the_numbers_give(tmp_path: Path) -> None:
    """The verdict is computed, whatever the row expects."""
    audits = load(folder_with(tmp_path)).audits
    assert {id_: audit.verdict for id_, audit in audits.items()} == {
        "more_than_doubled": "holds",
        "tripled": "conflicts",
    }


def test_an_unknown_id_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    """Asking for a fact that is not there is answered with those it might be."""
    with pytest.raises(SourcebriefError) as caught:
        load(folder_with(tmp_path))["seen_2016"]
    assert "seen_2015" in caught.value.remedy


@pytest.mark.parametrize(
    ("rows", "code", "line", "words"),
    [
        ([fact("seen", "12O")], "wrong-type", 2, "12O"),
        ([fact("seen", "")], "missing-value", 2, "`value` is empty"),
        ([fact("seen", "1e5")], "wrong-type", 2, "1e5"),
        ([fact("seen", "1e999999999")], "wrong-type", 2, "1e999999999"),
        ([fact("seen", "NaN")], "wrong-type", 2, "NaN"),
        ([fact("seen", "Infinity")], "wrong-type", 2, "Infinity"),
        ([fact("seen", "1_000")], "wrong-type", 2, "1_000"),
        ([fact("seen", "١٩٠")], "wrong-type", 2, "١٩٠"),
        ([fact("seen", "5", unit="persons")], "unlisted-code", 2, "persons"),
        ([fact("seen", "5", hedge="maybe")], "unlisted-code", 2, "maybe"),
        ([fact("Seen", "5")], "bad-form", 2, "Seen"),
        ([fact("seen", "5"), fact("seen", "6")], "csv-duplicate-id", 3, "seen"),
        ([fact("seen", "5").replace("MEX", "Mexico")], "bad-form", 2, "Mexico"),
        ([fact("seen", "5").replace(",2015,", ",in 2015,")], "bad-form", 2, "in 2015"),
        ([fact("seen", "5") + ",surplus"], "csv-row-length", 2, ""),
        ([fact("seen", "5").replace("A label", '"A "label"')], "csv-broken-quote", 2, ""),
    ],
)
def test_a_bad_fact_is_a_finding_at_its_cell(
    tmp_path: Path, rows: list[str], code: str, line: int, words: str
) -> None:
    """Each trouble is reported with its line, and with the value that is wrong."""
    ledger = load(folder_with(tmp_path, facts=rows, derived=[], audits=[]))
    assert codes(ledger) == [code]
    finding = ledger.findings[0]
    assert finding.place.path == "data/facts.csv"
    assert finding.place.line == line
    assert words in finding.message
    assert finding.remedy


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("x,X,seen_2015 / nothing_here,multiple,A note.", "no fact `nothing_here`"),
        ("x,X,seen_2015 / share_now,multiple,A note.", "gives event, the row says multiple"),
        ("x,X,seen_2015 + share_now,event,A note.", "can't add event and percent"),
        ("x,X,seen_2015 / seen_2011,event,A note.", "the row says event"),
        ("x,X,share_now - 2 * share_now,percent,A note.", ""),
        ("x,X,x + 1,event,A note.", "rests on itself"),
        ("x,X,seen_2015 > 1 * seen_2011,event,A note.", "it compares"),
        ("x,X,seen_2015 / (seen_2011 - seen_2011),multiple,A note.", "divides by zero"),
        ("x,X,import os,event,A note.", "can't be read|no arithmetic"),
    ],
)
def test_a_formula_that_fails_is_a_finding_with_the_reason(
    tmp_path: Path, row: str, words: str
) -> None:
    """An unknown id, unlike units and a circle are told apart."""
    ledger = load(folder_with(tmp_path, derived=[row], audits=[]))
    if not words:
        assert ledger.findings == ()
        return
    assert codes(ledger) == ["formula-fails"]
    assert any(word in ledger.findings[0].message for word in words.split("|"))
    assert ledger.findings[0].place.line == 2


def test_an_audit_that_gives_a_number_is_a_finding(tmp_path: Path) -> None:
    """An audit compares."""
    ledger = load(folder_with(tmp_path, audits=["a,Claim.,seen_2015 - seen_2011,holds,Why."]))
    assert codes(ledger) == ["audit-fails"]


def test_a_missing_column_is_a_finding(tmp_path: Path) -> None:
    """The table is not guessed at."""
    data = folder_with(tmp_path)
    write(data / "audits.csv", "id,claim,expression,expected", ["a,Claim.,1 < 2,holds"])
    assert "csv-missing-column" in codes(load(data))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "missing"),
        ("{", "not JSON"),
        ("[]", "not a tabular data package"),
        ('{"resources": []}', "declares no"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_bad_descriptor_stops_the_run_with_its_reason(
    tmp_path: Path, content: str | None, words: str
) -> None:
    """Without a descriptor nothing says what the columns are."""
    data = folder_with(tmp_path)
    path = data / "datapackage.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(SourcebriefError, match=words):
        load(data)


def test_the_shipped_data_load_without_a_finding() -> None:
    """Every row of the brief's data keeps the rules that its descriptor declares."""
    ledger = load_ledger(DATA, root=DATA.parent)
    assert ledger.findings == ()
    assert len(ledger.facts) >= 80
    assert all(audit.verdict == audit.expected for audit in ledger.audits.values())


def test_the_descriptor_describes_every_column_of_every_table() -> None:
    """Who takes the data elsewhere finds each column's meaning beside it."""
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        header = (DATA / resource["path"]).read_text("utf-8").split("\n", 1)[0].split(",")
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert all(len(field["description"]) > 10 for field in fields)


def test_what_rests_on_a_failure_is_no_finding_of_its_own(tmp_path: Path) -> None:
    """The cause is reported once, and what rests on it is named."""
    ledger = load(
        folder_with(
            tmp_path,
            facts=[],
            derived=[
                "a,A,nowhere * 2,person,",
                "b,B,a * 2,person,",
                "c,C,b * 2,person,",
            ],
            audits=["d,A claim,c > 2,holds,An explanation"],
        )
    )

    assert [finding.code for finding in ledger.findings] == ["formula-fails"]
    assert "there is no fact `nowhere`" in ledger.findings[0].message
    assert ledger.resting == ("b", "c", "d")
