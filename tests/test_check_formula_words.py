"""A formula computes what its label says, and takes shares and averages as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import DESCRIPTOR
from sourcebrief.checks import Inputs, formula_words
from sourcebrief.document import Document
from sourcebrief.ledger import load_ledger
from sourcebrief.references import load_references

HEAD = (
    "id,label,approach,population,area,period,value,value_upper,unit,hedge,basis,source,locator,"
    "excerpt,producer,note\n"
)
ROWS = "".join(
    f"{id_},{label},context,migrants,MEX,{period},{value},,{unit},exact,official_count,invented,"
    f"para. 1,words,an agency,\n"
    for id_, label, period, value, unit in (
        ("boats_2011", "Boats stopped", "2011", 40, "event"),
        ("boats_2015", "Boats stopped", "2015", 400, "event"),
        ("rescues", "Rescues from boats", "2007/2014", 71000, "event"),
        ("claims", "Claims made", "2015", 5200, "application"),
        ("open_share", "Share of claims still open", "2015", 30, "percent"),
        ("claims_change", "Change in claims", "2015", 30, "percent"),
        ("dogs", "Dogs kept by guards", "2015", 9, "event"),
    )
)


def findings(folder: Path, label: str, formula: str, unit: str) -> list[str]:
    """Give what is found of one derived fact."""
    data = folder / "data"
    data.mkdir()
    (data / DESCRIPTOR.name).write_bytes(DESCRIPTOR.read_bytes())
    (data / "facts.csv").write_text(HEAD + ROWS, "utf-8")
    (data / "derived.csv").write_text(
        f'id,label,formula,unit,note\none,"{label}","{formula}",{unit},\n', "utf-8"
    )
    (data / "audits.csv").write_text("id,claim,expression,expected,explanation\n", "utf-8")
    ledger = load_ledger(data, root=folder)
    assert "one" in ledger
    (folder / "references.bib").write_text("", "utf-8")
    references = load_references(folder / "references.bib", root=folder)
    inputs = Inputs(folder, ledger, references, {}, {}, {}, Document("brief.qmd"))
    return [item.code for item in formula_words.run(inputs).findings]


@pytest.mark.parametrize(
    ("label", "formula", "unit"),
    [
        ("Boats stopped, 2015 against 2011", "boats_2015 / boats_2011", "multiple"),
        ("Rescues, average of a year", "round(rescues / 8, -2)", "event"),
        ("Boats stopped, mean of 2011 and 2015", "(boats_2011 + boats_2015) / 2", "event"),
        ("Claims closed", "round(claims * (1 - open_share / 100), -2)", "application"),
        ("Share of claims closed", "100 - open_share", "percent"),
        ("Claims of the year after", "claims * (1 + claims_change / 100)", "application"),
    ],
)
def test_a_formula_that_does_what_its_label_says_is_right(
    tmp_path: Path, label: str, formula: str, unit: str
) -> None:
    assert findings(tmp_path, label, formula, unit) == []


@pytest.mark.parametrize(
    ("label", "formula", "unit"),
    [
        ("Boats stopped, 2015 against 2012", "boats_2015 / boats_2011", "multiple"),
        ("Boats stopped in 2015", "boats_2015 + boats_2011", "event"),
        ("Boats stopped against those of 2015", "dogs / boats_2015", "multiple"),
        ("Rescues, average of a year", "rescues / 7", "event"),
        ("Rescues, average of a year", "rescues * 8", "event"),
        ("Boats stopped, mean of 2011 and 2015", "(boats_2011 + boats_2015) / 3", "event"),
        ("Claims closed", "claims * (1 + open_share / 100)", "application"),
        ("Claims closed", "claims * (1 - open_share / 200)", "application"),
        ("Claims closed", "claims * (2 - open_share / 100)", "application"),
        ("Share of claims closed", "1 - open_share", "percent"),
        ("Claims, rounded", "round(claims, -3)", "application"),
    ],
)
def test_a_formula_that_does_something_else_is_found(
    tmp_path: Path, label: str, formula: str, unit: str
) -> None:
    assert findings(tmp_path, label, formula, unit) == ["formula-misfits"]
