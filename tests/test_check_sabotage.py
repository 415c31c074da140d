"""Every finding code: a good brief, one change, exactly that finding."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from good_brief import check, copy_good, inputs_of, spoil
from sourcebrief.checks import rules, run_checks
from sourcebrief.checks.computations import RESTING
from sourcebrief.checks.outcome import IN_QUESTION
from sourcebrief.document import loading
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import Project
from sourcebrief.sources import csvfile

CASES = Path(__file__).parent / "cases" / "sabotage.csv"
SOURCES = Path(__file__).parent.parent / "scripts" / "sourcebrief"
BY_HAND = {
    "bad-edition",
    "bad-retirement",
    "bibtex-bad-value",
    "bibtex-comment",
    "bibtex-failed-block",
    "bibtex-not-text",
    "bibtex-odd-key",
    "bibtex-undefined-string",
    "csv-cell-too-long",
    "csv-not-utf8",
    "csv-too-large",
    "include-limit",
    "unfit-file",
    "include-not-utf8",
    "like-fact-fits-better",
    "source-not-text",
}
"""Codes whose fault can't be written as a change of words in a table."""
OF_WHAT_IS_BUILT = ("drawn", "figure", "finished", "page", "stale")
"""How the names of checks begin that look at figures and pages."""


def rows() -> list[dict[str, str]]:
    """Give the cases: the code, what is wrong, and the change that makes it so."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def test_nothing_is_wrong_with_the_good_brief(project: Project) -> None:
    """It is good, and every kind of thing was examined."""
    report = check(project)

    assert report.findings == ()
    assert report.not_examined == ()
    assert min(report.examined.values()) > 0


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['code']}: {row['what']}")
def test_one_change_gives_exactly_its_finding(project: Project, row: dict[str, str]) -> None:
    """No other code is found, and the finding says where, what and what to do."""
    spoil(project, row["file"], row["old"], row["new"])

    found = check(project).findings

    assert {finding.code for finding in found} == {row["code"]}
    assert all((project.root / finding.place.path).is_file() for finding in found)
    assert all(finding.message for finding in found)
    assert all(finding.remedy or finding.evidence for finding in found)


def test_every_code_has_a_case() -> None:
    """A code without a sabotage test can be broken unseen; what is built has tests of its own."""
    tried = {row["code"] for row in rows()} | BY_HAND
    untried = {rule.check for code, rule in rules().items() if code not in tried}

    assert tried <= set(rules())
    assert all(check.startswith(OF_WHAT_IS_BUILT) for check in untried)


def test_every_code_that_can_be_found_is_documented() -> None:
    """`sourcebrief explain` knows every code that any room reports."""
    call = re.compile(r'(?:Finding|_refusal|_finding|_report)\(\s*\(?"([a-z0-9]+(?:-[a-z0-9]+)+)"')
    listed = re.compile(r"^- `([a-z0-9-]+)`: ", re.MULTILINE)
    rooms = ("checks", "document", "ledger", "pages", "references", "sources")
    texts = [path.read_text("utf-8") for room in rooms for path in (SOURCES / room).rglob("*.py")]
    codes = {code for text in texts for code in call.findall(text)}
    documented = {code for text in texts for code in listed.findall(text)}

    assert len(codes) > 40
    assert codes <= documented
    assert set(rules()) <= documented


def codes_of(project: Project) -> set[str]:
    """Give the codes of what the checks find."""
    return {finding.code for finding in check(project).findings}


def test_a_table_that_is_not_utf8_is_one_finding(project: Project) -> None:
    """The numbers of its facts are not reported as unknown as well."""
    path = project.data / "facts.csv"
    path.write_bytes(
        path.read_bytes().replace(b"patrols_2015,Spending", b"patrols_2015,Sp\xe9nding")
    )

    assert codes_of(project) == {"csv-not-utf8"}


def test_a_table_that_is_too_large_is_one_finding(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read, and nothing is said of the facts in it."""
    monkeypatch.setattr(csvfile, "FILE_LIMIT", 1000)

    assert codes_of(project) == {"csv-too-large"}


def test_a_cell_that_is_too_long_is_a_finding(project: Project) -> None:
    """A quote left open can swallow the rest of a table into one cell."""
    spoil(project, "data/audits.csv", "They count at different places.", "They differ. " * 2000)

    assert "csv-cell-too-long" in codes_of(project)


def test_a_source_that_is_no_text_is_a_finding(project: Project) -> None:
    """Its bytes are as registered, and are no UTF-8."""
    path = project.registry.parent / "mayors.txt"
    changed = path.read_bytes().replace(b"every bridge", b"every bridg\xe9")
    path.write_bytes(changed)
    old, new = csv_hash(project, "mayors2016bridges"), sha256(changed)
    spoil(project, "seeds/sources.csv", old, new)

    assert codes_of(project) == {"source-not-text"}


def csv_hash(project: Project, key: str) -> str:
    """Give the hash registered for a source."""
    with project.registry.open(encoding="utf-8", newline="") as file:
        return next(row["sha256"] for row in csv.DictReader(file) if row["key"] == key)


def sha256(data: bytes) -> str:
    """Give the hash of some bytes."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def test_a_part_that_is_not_utf8_is_one_finding(project: Project) -> None:
    """The rest of the document is still read."""
    (project.report / "parts" / "odd.qmd").write_bytes(b"caf\xe9\n")
    spoil(project, "report/brief.qmd", "", "\n{{< include parts/odd.qmd >}}\n")

    assert codes_of(project) == {"include-not-utf8"}


def test_too_many_includes_are_one_finding(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two parts that include each other twice would never end."""
    monkeypatch.setattr(loading, "INCLUDE_LIMIT", 1)
    (project.report / "parts" / "empty.qmd").write_text("\n", "utf-8")
    spoil(project, "report/brief.qmd", "", "\n{{< include parts/empty.qmd >}}\n")

    assert codes_of(project) == {"include-limit"}


def test_a_bibliography_that_is_not_utf8_is_one_finding(project: Project) -> None:
    """Its citations are not reported as unknown as well."""
    path = project.bibliography
    path.write_bytes(path.read_bytes().replace(b"Council of Mayors", b"Counc\xe9l of Mayors"))

    assert codes_of(project) == {"bibtex-not-text"}


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("bibtex-failed-block", "@misc{unread2016, title = {Open, date = {2016}"),
        ("bibtex-undefined-string", "@misc{unread2016, title = nowhere, date = {2016}}"),
        ("bibtex-bad-value", "@misc{unread2016, title = {Two} {texts}, date = {2016}}"),
        ("bibtex-odd-key", "@misc{unread+2016, title = {Odd}, date = {2016}}"),
        ("bibtex-comment", "@comment{not read}"),
    ],
)
def test_an_entry_that_cannot_be_read_is_found(project: Project, code: str, entry: str) -> None:
    """Such faults may take neighbouring entries with them."""
    spoil(project, "references.bib", "", f"\n{entry}\n")

    assert code in codes_of(project)


def test_a_row_that_cannot_be_read_takes_no_other_finding_with_it(project: Project) -> None:
    """What depends on it is counted as not examined."""
    spoil(project, "data/facts.csv", "MEX,2011,1380,,", "MEX,2011,thirteen hundred,,")

    report = check(project)

    assert [finding.code for finding in report.findings] == ["wrong-type"]
    assert ("bound numbers", IN_QUESTION, 3) in report.not_examined


def test_without_the_texts_everything_else_is_still_checked(project: Project) -> None:
    """The report says what it could not examine, and how much of it."""
    for path in project.registry.parent.glob("*.txt"):
        path.unlink()
    spoil(project, "report/brief.qmd", "had been [5,120]", "had been [5,210]")

    report = check(project)

    assert [finding.code for finding in report.findings] == ["number-not-true"]
    missing: Counter[str] = Counter()
    for item in report.not_examined:
        missing[item.what] += item.count
    assert missing == {
        "source texts": 2,
        "excerpts": 8,
        "cited places": 4,
        "quotations": 1,
        "paraphrases": 1,
    }


def test_parts_that_are_not_built_yet_are_counted_and_no_finding(project: Project) -> None:
    """A check before the first build is possible."""
    spoil(
        project,
        "report/brief.qmd",
        "",
        "\nSee @fig-new.\n\n{{< include generated/_fig-new.qmd >}}\n",
    )
    from sourcebrief.checks import Inputs
    from sourcebrief.document import read_document

    inputs = inputs_of(project)
    document = read_document(project.document, root=project.root, generated=project.generated)
    fields = {**vars(inputs), "document": document}
    names = Inputs.__dataclass_fields__
    report = run_checks(Inputs(**{name: fields[name] for name in names}))

    assert report.findings == ()
    assert {item.what for item in report.not_examined} == {
        "cross-references",
        "included parts",
        "uses of facts",
    }


def test_a_brief_that_is_not_there_stops_the_run(project: Project) -> None:
    """There is nothing to report on."""
    project.document.unlink()

    with pytest.raises(SourcebriefError, match="no such file"):
        check(project)


def test_an_edition_without_a_document_is_found(project: Project) -> None:
    """The table of editions names what is rendered."""
    (project.report / "editions.csv").write_text("name,document\nbrief,none.qmd\n", "utf-8")

    assert codes_of(project) == {"bad-edition"}


@pytest.mark.parametrize(
    "row",
    [
        "crossings_2011,number,2016-05-01,,Counted anew",
        "crossings_2010,street,2016-05-01,,Counted anew",
        "crossings_2010,number,2016-05-01,crossings_2009,Counted anew",
        "crossings_2010,number,2016-05-01,,",
        "../x,number,2016-05-01,,Counted anew",
    ],
)
def test_an_address_that_is_retired_wrongly_is_found(project: Project, row: str) -> None:
    """It is in use, of no kind, replaced by nothing, without a reason, or no address."""
    table = f"id,kind,retired,replaced_by,reason\n{row}\n"
    (project.data / "retired.csv").write_text(table, "utf-8")

    assert codes_of(project) == {"bad-retirement"}


@pytest.mark.parametrize(
    ("new", "said", "remedy"),
    [
        ("crossings_2015", "retired on 2016-05-01 and replaced by `crossings_2015`", "write []{n="),
        ("", "retired on 2016-05-01", "ids are never reused"),
    ],
)
def test_a_number_bound_to_a_retired_id_is_told_what_became_of_it(
    project: Project, new: str, said: str, remedy: str
) -> None:
    """Nobody adds the fact again."""
    table = f"id,kind,retired,replaced_by,reason\nold_one,number,2016-05-01,{new},Counted anew\n"
    (project.data / "retired.csv").write_text(table, "utf-8")
    spoil(project, "report/brief.qmd", "", "\nThere were []{n=old_one} of them.\n")

    (found,) = check(project).findings

    assert found.code == "unknown-number"
    assert said in found.message
    assert found.evidence == "Counted anew"
    assert remedy in found.remedy


def test_a_table_without_a_column_is_its_own_cause_and_nothing_else(project: Project) -> None:
    """What rests on its facts is counted as not examined."""
    spoil(project, "data/facts.csv", "period,value,value_upper", "period,worth,value_upper")

    report = check(project)

    assert {finding.code for finding in report.findings} == {
        "csv-missing-column",
        "csv-unknown-column",
    }
    assert ("formulas and audits", RESTING, 2) in report.not_examined
