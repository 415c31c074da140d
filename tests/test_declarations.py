"""Tests of what figures and tables share: facts in use, bound words, declared files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sourcebrief.declarations import (
    Facts,
    bindings,
    escape,
    fill,
    load_folder,
    mentions,
    one_line,
    record_bindings,
)
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.figures import Figure
from tiny_ledger import tiny_ledger

if TYPE_CHECKING:
    from pathlib import Path

FIGURE = """
from sourcebrief.figures import figure

@figure(
    name="{name}",
    title="Boats",
    subtitle="a year",
    caption="Boats.",
    alt="A chart of boats.",
)
def draw_it(facts):
    return facts.frame(["boats_2014"])
"""

TWO_FIGURES = FIGURE.format(name="one") + FIGURE.format(name="two").replace("draw_it", "draw_too")


@pytest.fixture
def facts() -> Facts:
    """Give the facts of an invented ledger."""
    return Facts(tiny_ledger())


def test_facts_remember_what_was_asked_once_and_in_order(facts: Facts) -> None:
    """What a figure used is known from what it asked for."""
    facts.text("boats_2015")
    facts["boats_2014"]
    facts.text("boats_2015")

    assert facts.used == ("boats_2015", "boats_2014")
    assert facts.drawn == ()


def test_a_frame_gives_values_words_and_own_columns(facts: Facts) -> None:
    """Rows are categories in reverse, since plotnine draws the first at the bottom."""
    frame = facts.frame(["boats_rounded", "boats_range"], row=["one", "two"])

    assert frame["value"].tolist() == [200.0, 100.0]
    assert frame["upper"].isna().tolist() == [True, False]
    assert frame["text"].tolist() == ["about 200", "100 to 300"]
    assert frame["row"].cat.categories.tolist() == ["two", "one"]
    assert facts.drawn == ("boats_rounded", "boats_range")


def test_bare_leaves_out_a_units_words_and_keeps_its_sign(facts: Facts) -> None:
    """A title may name the unit, but a percentage without its sign would be a count."""
    assert facts.row("boats_rate").text == "103 per 100,000"
    assert facts.row("boats_rate").bare == "103"
    assert facts.row("boats_share").bare == "62%"


def test_a_frame_with_an_unknown_id_names_the_nearest(facts: Facts) -> None:
    """A slip in an id is told with what was meant."""
    with pytest.raises(SourcebriefError, match="`boats_2041`") as raised:
        facts.frame(["boats_2041"])
    assert "boats_2014" in raised.value.remedy


@pytest.mark.parametrize("columns", [{"row": ["one"]}, {"row": "ab"}, {"value": [1, 2]}])
def test_a_frames_columns_must_fit_its_facts(facts: Facts, columns: dict[str, list[str]]) -> None:
    """A column too short, a text for a list or a column of the facts' own is refused."""
    with pytest.raises(SourcebriefError, match="column"):
        facts.frame(["boats_2014", "boats_2015"], **columns)


def test_words_for_a_number_must_be_true_of_it(facts: Facts) -> None:
    """A label may be shorter than the house style, not other than the fact."""
    words = {"boats_2015": "nearly 300"}
    with pytest.raises(SourcebriefError, match="can't stand for `boats_2015`"):
        facts.frame(["boats_2015"], words=words)

    frame = facts.frame(["boats_rounded"], words={"boats_rounded": "some 200"})
    assert frame["text"].tolist() == ["some 200"]


def test_a_derived_number_takes_the_approach_of_its_first_fact(facts: Facts) -> None:
    """It has no period of its own."""
    row = facts.row("boats_growth")

    assert (row.approach, row.period, row.text) == ("enforcement", "", "2.0 times")


def test_bound_words_are_filled_in_and_recorded(facts: Facts) -> None:
    """A title is drawn in plain words, and still counts as a use."""
    text = "[Doubled]{n=boats_growth} to []{n=boats_2015}, {boats_rounded} in all."

    assert fill(text, facts) == "Doubled to 240, about 200 in all."
    assert facts.used == ("boats_growth", "boats_2015", "boats_rounded")


def test_bindings_give_offsets_words_and_ids() -> None:
    """Checks of titles and alternative texts read them so."""
    found = bindings("Now [240]{n=boats_2015} and {boats_2014}.")

    assert [(item.words, item.id) for item in found] == [("240", "boats_2015"), ("", "boats_2014")]
    assert (found[0].start, found[0].end) == (4, 23)


def test_markdown_keeps_its_short_braces_unbound(facts: Facts) -> None:
    """In Markdown braces alone are attributes."""
    record_bindings("A [240]{n=boats_2015} figure {#fig-boats}", facts)

    assert facts.used == ("boats_2015",)


def test_an_endless_row_of_brackets_is_read_in_passing() -> None:
    """Reading takes time in step with the length."""
    assert bindings("[" * 200_000 + "{" * 200_000) == []


def test_escaped_data_shows_as_text() -> None:
    """Neither markup nor a shortcode in data takes effect."""
    assert escape("a|b *c*\n{{< x >}}") == r"a\|b \*c\* \{\{\< x \>\}\}"
    assert one_line("costs $5\nor \\$6") == r"costs \$5 or \$6"


def test_a_folder_gives_its_declarations_by_the_files_names(tmp_path: Path) -> None:
    """Places are relative to the project; helpers are left alone."""
    (tmp_path / "b.py").write_text(FIGURE.format(name="second"))
    (tmp_path / "a.py").write_text(FIGURE.format(name="first"))
    (tmp_path / "_helper.py").write_text("raise ValueError")

    found = load_folder(tmp_path, Figure, root=tmp_path)

    assert list(found) == ["first", "second"]
    assert found["first"].place == Place("a.py", 4)
    assert found["first"].place_of("caption") == Place("a.py", 8)


def test_a_change_within_the_same_second_is_seen(tmp_path: Path) -> None:
    """The import system's time stamps would miss it."""
    path = tmp_path / "a.py"
    path.write_text(FIGURE.format(name="one"))
    load_folder(tmp_path, Figure, root=tmp_path)
    path.write_text(FIGURE.format(name="two"))

    assert list(load_folder(tmp_path, Figure, root=tmp_path)) == ["two"]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("x = 1\n", "declares one figure, this one 0", 0),
        (TWO_FIGURES, "declares one figure, this one 2", 0),
        ("x = (\n", "can't be loaded: SyntaxError", 1),
        ("x = 1\nraise ValueError('no')\n", "can't be loaded: ValueError: no", 2),
        ("import sys\nsys.exit(3)\n", "can't be loaded: SystemExit: 3", 2),
        (FIGURE.format(name="No Name"), "is no name", 4),
    ],
)
def test_a_bad_file_is_an_error_with_its_line(
    tmp_path: Path, text: str, message: str, line: int
) -> None:
    """Whatever a file does, the error says where."""
    (tmp_path / "bad.py").write_text(text)

    with pytest.raises(SourcebriefError, match=message) as raised:
        load_folder(tmp_path, Figure, root=tmp_path)
    assert raised.value.place == Place("bad.py", line)


def test_a_name_used_twice_names_both_files(tmp_path: Path) -> None:
    """The second would overwrite the first one's files."""
    (tmp_path / "a.py").write_text(FIGURE.format(name="same"))
    (tmp_path / "b.py").write_text(FIGURE.format(name="same"))

    with pytest.raises(SourcebriefError, match="`same` is used twice") as raised:
        load_folder(tmp_path, Figure, root=tmp_path)
    assert raised.value.place == Place("b.py", 5)
    assert "a.py:4" in raised.value.evidence


def test_mentions_tell_asked_ids_from_words_that_look_like_them(tmp_path: Path) -> None:
    """A check without plotnine knows uses and slips."""
    path = tmp_path / "a.py"
    path.write_text(
        'note = "[240]{n=boats_2015}"\n'
        'data = facts.frame(["boats_2014"], row=["some_row"])\n'
        'text = facts.text("boats_open") + facts["boats_rate"]\n'
    )

    found = [(item.id, item.place.line, item.certain) for item in mentions(path, root=tmp_path)]

    assert found == [
        ("boats_2015", 1, True),
        ("boats_2014", 2, True),
        ("some_row", 2, False),
        ("boats_open", 3, True),
        ("boats_rate", 3, True),
    ]


def test_mentions_in_what_is_no_python_are_an_error_with_its_line(tmp_path: Path) -> None:
    """The line is Python's own."""
    (tmp_path / "a.py").write_text("x = 1\ny = (\n")

    with pytest.raises(SourcebriefError, match="no Python") as raised:
        mentions(tmp_path / "a.py", root=tmp_path)
    assert raised.value.place == Place("a.py", 2)
