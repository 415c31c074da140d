"""What the filters refuse, each with its place: the cases are in `cases/filter_faults.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sourcebrief.engines import process
from sourcebrief.engines.messages import filter_error
from sourcebrief.engines.pandoc import pandoc_path
from sourcebrief.engines.source import Expanded
from sourcebrief.errors import Place

CASES = Path(__file__).parent / "cases" / "filter_faults.csv"
FILTERS = [
    *(
        Path("_extensions") / "sourcebrief" / f"{name}.lua"
        for name in ("guard", "sourcebrief", "boxes")
    ),
    Path(process.__file__).with_name("quarto_compat.lua"),
]


def read_cases() -> list[dict[str, str]]:
    """Give the cases; a backslash and an n stand for the end of a line."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refuse(stage: Path, markdown: str, writer: str) -> tuple[str, str]:
    """Give the place and message by which the filters refuse a text."""
    entries = (stage / "generated" / "_evidence.qmd").read_text(encoding="utf-8")
    lines = markdown.split("\n")
    completed = process.run(
        [
            *(pandoc_path(), "--from=markdown-tex_math_dollars", f"--to={writer}"),
            *(f"--lua-filter={path}" for path in FILTERS),
        ],
        cwd=stage,
        timeout=20,
        stdin=f"{markdown}\n\n{entries}".encode(),
    )
    assert completed.returncode == 1, completed.stdout + completed.stderr
    places = tuple(Place("x", number) for number in range(1, len(lines) + 1))
    error = filter_error(completed.stderr, Expanded("x", {}, (), tuple(lines), places))
    assert error is not None
    return str(error.place).removeprefix("x").lstrip(":"), error.what


@pytest.mark.parametrize("writer", ["html", "typst"])
@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["markdown"][:40])
def test_a_fault_is_refused_in_both_formats(stage: Path, case: dict[str, str], writer: str) -> None:
    """At the same place, in the same words."""
    place, message = refuse(stage, case["markdown"].replace("\\n", "\n"), writer)

    assert case["message"] in message
    assert place == case["place"]


def test_a_message_says_where_each_of_several_faults_is(stage: Path) -> None:
    """The first in the text comes first."""
    place, message = refuse(stage, "a <i>\n\nb </i> [c](x:y)", "html")

    assert (place, message) == ("1:3", "raw html is not allowed in a brief: use Markdown")
