"""Heads of tables and alternative texts say nothing that the facts under them contradict."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil

TABLE = """
| {column} | {first} | {second} |
|:--|--:|--:|
| {row} | [1,380]{{n=crossings_2011}} | [4,210]{{n=crossings_2015}} |

: Both years {{#tbl-years}}

See @tbl-years.
"""


def found_with(tmp_path: Path, text: str) -> list[str]:
    """Give the codes that are found where `text` stands at the end of the good brief."""
    project = copy_good(tmp_path)
    spoil(project, "report/brief.qmd", "", text)
    return [item.code for item in check(project).findings]


@pytest.mark.parametrize(
    ("column", "first", "second", "row"),
    [
        ("Count", "2011", "2015", "Crossings"),
        ("Count", "First", "Second", "Crossings into Mexico, 2011 and 2015"),
        ("Count", "2011", "2015", "Far more people crossed in 2015 than in 2011."),
        ("Count", "2011", "2015", "A report of 2016 from Guatemala says so."),
        ("What limits it", "2011", "2015", "Crossings into Mexico"),
    ],
)
def test_heads_that_are_right_are_left_alone(
    tmp_path: Path, column: str, first: str, second: str, row: str
) -> None:
    """A head may set several things side by side, or be a claim of its own."""
    text = TABLE.format(column=column, first=first, second=second, row=row)

    assert found_with(tmp_path, text) == []


@pytest.mark.parametrize(
    ("first", "second", "row", "count"),
    [
        ("2012", "2015", "Crossings", 1),
        ("2015", "2011", "Crossings", 2),
        ("First", "Second", "Crossings, 2013", 2),
        ("First", "Second", "Crossings in Honduras", 2),
        ("First", "Second", "Crossings in Guatemala and Honduras", 2),
        ("First", "Second", "Guatemala counted more people.", 2),
    ],
)
def test_each_number_under_a_wrong_head_is_reported(
    tmp_path: Path, first: str, second: str, row: str, count: int
) -> None:
    """The place is the number's, so that either of the two can be put right."""
    text = TABLE.format(column="Count", first=first, second=second, row=row)

    assert found_with(tmp_path, text) == ["head-contradicts"] * count


@pytest.mark.parametrize(
    ("alt", "is_right"),
    [
        ("Bars: 1,380 in 2011 and 4,210 in 2015.", True),
        ("Bars: 1,380 in 2015 and 4,210 in 2011.", False),
        ("Bars of Mexico for 2011 and 2015. First: 1,380. Second: 4,210.", True),
        ("Bars of Mexico in 2015. First: 1,380.", False),
        ("Bars of Guatemala. First: 1,380.", False),
        ("Bars, the later one the longer than that of 2012.", False),
    ],
)
def test_an_alternative_text_says_what_its_facts_say(
    tmp_path: Path, alt: str, is_right: bool
) -> None:
    """A number of the text stands for the facts of the figure that it is true of."""
    image = (
        f'\n![Bars.](bars.svg){{#fig-b fig-alt="{alt}" facts="crossings_2011 crossings_2015"}}\n'
    )
    found = found_with(tmp_path, f"{image}\nSee @fig-b.\n")

    assert set(found) == (set() if is_right else {"alt-contradicts"})
