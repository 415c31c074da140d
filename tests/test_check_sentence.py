"""The sentence around a number: no false alarm on true sentences, the false ones caught.

The sentences are invented, over facts that are invented too: `tests/cases/sentences.csv` holds the
sentence, whether it is true of its facts, and what is tried. Anyone can add a row.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from good_brief import DESCRIPTOR, check, copy_good, spoil
from sourcebrief.checks.sentence.judging import judge
from sourcebrief.checks.sentence.profile import Profiles
from sourcebrief.document import read_document
from sourcebrief.ledger import Ledger, load_ledger

CASES = Path(__file__).parent / "cases"
FEWEST = 150
LEAST_CAUGHT = 0.99


def rows(verdict: str) -> list[dict[str, str]]:
    """Give the sentences that are `true` or `false` of their facts."""
    with (CASES / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["verdict"] == verdict]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Give the invented facts, read as those of a brief are."""
    folder = tmp_path_factory.mktemp("sentences") / "data"
    folder.mkdir()
    shutil.copy(DESCRIPTOR, folder)
    shutil.copy(CASES / "sentence_facts.csv", folder / "facts.csv")
    shutil.copy(CASES / "sentence_derived.csv", folder / "derived.csv")
    (folder / "audits.csv").write_text("id,claim,expression,expected,explanation\n", "utf-8")
    ledger = load_ledger(folder, root=folder.parent)
    assert ledger.findings == ()
    return ledger


def contradictions(sentence: str, ledger: Ledger, folder: Path) -> list[str]:
    """Give what contradicts the numbers of a sentence, as `id: words`."""
    path = folder / "sentence.qmd"
    path.write_text(sentence + "\n", "utf-8")
    document = read_document(path, root=folder)
    profiles = Profiles(ledger)
    numbers = document.numbers_in[0]
    ranges = [(number.start, number.end) for number in numbers]
    found = judge(document.prose[0].text, ranges, [profiles[number.id] for number in numbers])
    return [f"{numbers[item.number].id}: {item.mention.words}" for item in found]


def test_no_true_sentence_is_called_false(ledger: Ledger, tmp_path: Path) -> None:
    """A false alarm costs more than a miss: nobody keeps a check that cries wolf."""
    true = rows("true")
    alarms = {row["sentence"]: contradictions(row["sentence"], ledger, tmp_path) for row in true}

    assert len(true) >= FEWEST
    assert {sentence: found for sentence, found in alarms.items() if found} == {}


def test_the_false_sentences_are_caught(
    ledger: Ledger, tmp_path: Path, record_property: pytest.RecordProperty
) -> None:
    """What is not caught is listed by the test, and is no more than one in a hundred."""
    false = rows("false")
    missed = [row["what"] for row in false if not contradictions(row["sentence"], ledger, tmp_path)]
    share = 1 - len(missed) / len(false)
    record_property("caught", f"{share:.3f} of {len(false)}, missed: {missed}")

    assert len(false) >= FEWEST
    assert share >= LEAST_CAUGHT, missed


def test_each_sentence_is_written_once() -> None:
    """A row that stands there twice counts for nothing."""
    sentences = [row["sentence"] for row in rows("true") + rows("false")]

    assert len(sentences) == len(set(sentences))


def test_the_finding_names_both_sides_and_the_fact_that_fits(tmp_path: Path) -> None:
    """What the sentence says, what the fact is of, and the line to paste."""
    project = copy_good(tmp_path)
    spoil(
        project,
        "report/brief.qmd",
        "In 2014 it had been [5,120]{n=crossings_2014}",
        "In 2014 it had been [4,210]{n=crossings_2015}",
    )

    finding = next(f for f in check(project).findings if f.code == "sentence-contradicts")

    assert "“2014”" in finding.message
    assert "migrants, MEX, 2015" in finding.message
    assert "[]{n=crossings_2014}" in finding.remedy


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "[1]{n=det_mx_2015}",
        "[1]{n=det_mx_2015} " * 500,
        "In " + "2014, " * 2000 + "[1]{n=det_mx_2015}",
        "Mexico " * 2000 + "[1]{n=det_mx_2015}",
        "[1]{n=det_mx_2015} " + "children and " * 2000,
        "\u202e٢٠١٤ US's '’ -- [1]{n=det_mx_2015}, U.S.-",
    ],
)
def test_odd_sentences_are_judged_in_time(ledger: Ledger, tmp_path: Path, sentence: str) -> None:
    """Long lists and odd characters give a verdict, and no error."""
    found = contradictions(sentence, ledger, tmp_path) if sentence else []

    assert all(item.startswith("det_mx_2015: ") for item in found)
