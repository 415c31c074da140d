"""Tables: sound rows are read, each fault is a finding at its line, and takes no row with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.csvfile import CELL_LIMIT, Row, read_csv
from sourcebrief.sources.csvrecords import cell_starts, read_records

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,label,value\n"


def read(folder: Path, content: str | bytes) -> tuple[list[Row], list[Finding]]:
    """Read a table with this content."""
    path = folder / "data" / "facts.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv(path, root=folder, columns=("id", "label", "value"), key="id")


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    """Give the code and the place of each finding."""
    return [(finding.code, str(finding.place)) for finding in findings]


@pytest.mark.parametrize(
    "content",
    [
        'id,label,value\na,"x, y",1\n\nb,"say ""so""",2\n',
        'id,label,value\r\na,"x, y",1\r\nb,"say ""so""",2\r\n',
        '\ufeffid,label,value\na,"x, y",1\nb,"say ""so""",2',
    ],
    ids=["lf", "crlf", "byte order mark"],
)
def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path, content: str) -> None:
    """Spreadsheets on other systems write both."""
    rows, findings = read(tmp_path, content)

    values = [dict(row.values) for row in rows]
    assert findings == []
    assert values == [
        {"id": "a", "label": "x, y", "value": "1"},
        {"id": "b", "label": 'say "so"', "value": "2"},
    ]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """They are known by name."""
    rows, findings = read(tmp_path, "value,id,label\n1,a,x\n")

    assert (findings, rows[0]["id"], rows[0]["value"]) == ([], "a", "1")


def test_a_cell_knows_its_line_and_column(tmp_path: Path) -> None:
    """Findings point into the row, quotes and commas in cells counted."""
    rows, _ = read(tmp_path, HEADER + 'a,"x, ""y""",1\nb,,2\n')

    places = [str(row.cell_place(column)) for row in rows for column in ("id", "label", "value")]
    assert places == [
        "data/facts.csv:2:1",
        "data/facts.csv:2:3",
        "data/facts.csv:2:14",
        "data/facts.csv:3:1",
        "data/facts.csv:3:3",
        "data/facts.csv:3:4",
    ]


def test_a_row_gives_its_own_place_for_a_column_it_has_not(tmp_path: Path) -> None:
    """A place is always better than none."""
    rows, _ = read(tmp_path, HEADER + "a,x,1\n")

    assert str(rows[0].cell_place("unit")) == "data/facts.csv:2:1"


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (HEADER + 'a,"x,1\nb,y,2\n', "csv-broken-quote", "data/facts.csv:2:3"),
        (HEADER + 'a,"x"y,1\nb,y,2\n', "csv-broken-quote", "data/facts.csv:2:3"),
        (HEADER + 'a,x"y,1\nb,y,2\n', "csv-broken-quote", "data/facts.csv:2:4"),
        (HEADER + "a,x\nb,y,2\n", "csv-row-length", "data/facts.csv:2:1"),
        (HEADER + "a,x,y,1\nb,y,2\n", "csv-row-length", "data/facts.csv:2:1"),
        (HEADER + "b,y,2\nb,x,1\n", "csv-duplicate-id", "data/facts.csv:3:1"),
        (HEADER + ",x,1\nb,y,2\n", "csv-missing-id", "data/facts.csv:2:1"),
        ("id,label,value,more\nb,y,2,z\n", "csv-unknown-column", "data/facts.csv:1:1"),
        (HEADER + "b,y\u200b,2\n", "csv-hidden-character", "data/facts.csv:2:4"),
        (HEADER + "b,\u202ey,2\n", "csv-hidden-character", "data/facts.csv:2:3"),
        (HEADER + "b,1\u00ad2,2\n", "csv-hidden-character", "data/facts.csv:2:4"),
        (HEADER + "b,a\rb,2\r\n", "csv-hidden-character", "data/facts.csv:2:4"),
        (HEADER + f"b,{'y' * (CELL_LIMIT + 1)},2\n", "csv-cell-too-long", "data/facts.csv:2:3"),
    ],
)
def test_a_fault_is_one_finding_and_the_other_rows_are_read(
    tmp_path: Path, content: str, code: str, place: str
) -> None:
    """A quote left open takes no other row with it."""
    rows, findings = read(tmp_path, content)

    assert ([(code, place)], ["b"]) == (told(findings), [row["id"] for row in rows])


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        ("id,label\na,x\n", "csv-missing-column", "data/facts.csv:1:1"),
        ("id,label,value,value\na,x,1,2\n", "csv-duplicate-column", "data/facts.csv:1:1"),
        ('id,"label,value\na,x,1\n', "csv-broken-quote", "data/facts.csv:1:4"),
        (b"id,label,value\na,\xe9,1\n", "csv-not-utf8", "data/facts.csv:2:3"),
        ("id,label,value\na,é,1\n".encode("utf-16"), "csv-not-utf8", "data/facts.csv:1:1"),
        (b"id,label,value\na,\0,1\n", "csv-not-utf8", "data/facts.csv:2:3"),
    ],
)
def test_a_table_that_cannot_be_understood_gives_no_rows(
    tmp_path: Path, content: str | bytes, code: str, place: str
) -> None:
    """Rows under a wrong header would only make more findings."""
    rows, findings = read(tmp_path, content)

    assert ([], [(code, place)]) == (rows, told(findings))


def test_an_empty_file_lacks_every_column(tmp_path: Path) -> None:
    """It is no table without rows."""
    rows, findings = read(tmp_path, "")

    assert rows == []
    assert [finding.code for finding in findings] == ["csv-missing-column"] * 3


def test_a_misspelled_column_is_told_with_the_right_one(tmp_path: Path) -> None:
    """The author sees at once that the two findings are one slip."""
    _, findings = read(tmp_path, "id,lable,value\na,x,1\n")

    assert [finding.code for finding in findings] == ["csv-missing-column", "csv-unknown-column"]
    assert "did you mean `lable`" in findings[0].message


def test_the_duplicate_names_the_line_of_the_first(tmp_path: Path) -> None:
    """Which of the two is wrong is for the author to say."""
    _, findings = read(tmp_path, HEADER + "a,x,1\nb,y,2\na,z,3\n")

    assert "line 2" in findings[0].message


def test_a_missing_table_stops_the_run(tmp_path: Path) -> None:
    """That is no fault of a row."""
    with pytest.raises(SourcebriefError, match="no such file"):
        read_csv(tmp_path / "none.csv", root=tmp_path, columns=("id",), key="id")


@given(st.text(alphabet='ab,"\n\r', max_size=60))
def test_every_line_becomes_one_record_or_none(text: str) -> None:
    """Whatever stands in a file, no line is passed over."""
    records = list(read_records(text))

    lines = [record.line for record in records]
    assert lines == sorted(set(lines))
    assert len(lines) == sum(1 for line in text.split("\n") if line.removesuffix("\r"))


@given(st.lists(st.text(alphabet='ab,"', max_size=6), min_size=1, max_size=5))
def test_cells_start_where_they_were_written(cells: list[str]) -> None:
    """Whatever stands in the cells."""
    written = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    raw = ",".join(written)

    starts = cell_starts(raw)

    assert [sum(len(cell) + 1 for cell in written[:i]) for i in range(len(cells))] == starts
