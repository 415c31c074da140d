"""Changes that leave the brief true are no faults: they are not made, by rule."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from faults.kinds import KINDS
from faults.kinds.digits import other_digits, swapped_digits
from faults.kinds.evidence import changed_words, other_places
from faults.kinds.times import wrong_years
from faults.material import Material
from faults.model import Fault
from faults.prose import Prose
from faults.tiny import copy_example, seeds_of
from faults.truth import is_rounding, keeps_hedge
from faults.words import ALLOWED, FAMILY
from sourcebrief.cli.inputs import load_inputs

NO_RNG = Random(1)  # noqa: S311 the same faults every time


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Give what faults are made of."""
    project = copy_example(tmp_path_factory.mktemp("example") / "brief")
    inputs = load_inputs(project, seeds_of(project))
    return Material(project, inputs, {key: text.text for key, text in inputs.texts.items()})


def faults(material: Material, name: str) -> list[Fault]:
    """Give every fault of a class."""
    return list(next(kind for kind in KINDS if kind.name == name).find(material, NO_RNG))


def words_after(material: Material, name: str) -> set[str]:
    """Give every text that faults of a class put in."""
    return {edit.after for fault in faults(material, name) for edit in fault.edits}


@pytest.mark.parametrize(
    ("printed", "value", "true"),
    [
        ("190000", "190366", True),
        ("191000", "190366", True),
        ("200000", "190366", True),
        ("195000", "190366", True),
        ("192000", "190366", False),
        ("42", "41.75", True),
        ("43", "41.75", False),
        ("0", "4", False),
    ],
)
def test_a_rounding_is_told_from_another_number(printed: str, value: str, true: bool) -> None:
    assert is_rounding(Decimal(printed), Decimal(value)) is true


def test_a_hedge_that_keeps_what_the_source_says_is_no_fault(material: Material) -> None:
    for fault in faults(material, "hedge turned round"):
        (id_,) = fault.names
        family = FAMILY[fault.edits[0].after.lower()]
        if id_ in material.ledger.facts:
            assert family not in ALLOWED[material.ledger.facts[id_].hedge]
    turned = {next(iter(f.names)) for f in faults(material, "hedge turned round")}
    assert {"mx_minors_2015", "mx_detained_2015"} <= turned


@pytest.mark.parametrize(
    ("family", "kept"), [("more_than", True), ("at_least", True), ("nearly", False)]
)
def test_a_number_above_a_bound_may_also_be_at_least_it(
    material: Material, family: str, kept: bool
) -> None:
    bound = next(item for _, item in material.bounds() if item.id == "mx_minors_2015")

    assert keeps_hedge(family, bound, material.number(bound.id)) is kept


def test_digits_are_swapped_only_where_they_differ_and_no_nought_comes_first() -> None:
    assert list(swapped_digits("1,100")) == ["1,010"]
    assert list(swapped_digits("10")) == []
    assert all(len(text) == 3 and text[0] != "0" for text in other_digits("120", NO_RNG))


def test_a_year_within_a_period_is_left_alone_unless_it_begins_or_ends_it(
    material: Material,
) -> None:
    fact = replace(material.ledger.facts["mx_detained_2014"], period="2010/2014")

    assert 2011 not in wrong_years(2010, [fact], "in ")
    assert 2011 in wrong_years(2010, [fact], "since ")
    assert 2009 in wrong_years(2010, [fact], "in ")
    assert wrong_years(2016, [fact], "in ") == []


def test_a_wider_area_is_no_fault(material: Material) -> None:
    areas = {
        (material.text(fault.path)[edit.start : edit.end], edit.after)
        for fault in faults(material, "area, in a fact")
        for edit in fault.edits
    }

    assert ("GTM", "HND") in areas
    assert ("GTM", "NTCA") not in areas


def test_an_excerpt_that_still_stands_in_its_source_is_no_fault(material: Material) -> None:
    for fault in faults(material, "excerpt word"):
        (edit,) = fault.edits
        assert not material.times_said("harbour2016arrivals", edit.after.strip('"'))
    assert "it detained" not in set(changed_words("it detained 3,950", NO_RNG))


def test_a_locator_names_another_place() -> None:
    assert "sec. II.B, para. 3" in set(other_places("sec. II.A, para. 3"))
    assert "sec. II.A, para. 4" in set(other_places("sec. II.A, para. 3"))
    assert "sec. II.A, para. 3" not in set(other_places("sec. II.A, para. 3"))


def test_an_expression_with_the_same_verdict_is_no_fault(material: Material) -> None:
    written = words_after(material, "audit expression")

    assert "gt_deported_2015 != hn_deported_2015" in written
    assert all("<=" not in text for text in written)


def test_ids_of_numbers_that_print_alike_are_not_swapped(material: Material) -> None:
    pairs = [fault.names for fault in faults(material, "ids swapped")]

    assert {"gt_deported_2015", "hn_deported_2015"} not in pairs
    assert {"mx_detained_2014", "mx_detained_2015"} in pairs


def test_lines_printed_from_the_tables_are_left_out() -> None:
    text = "| Boats: []{n=boats} |\n| Typed, [4]{n=boats} in 2015 |\n"

    assert [bound.words for bound in Prose(text, ["Boats: ["]).bounds] == ["4"]
    assert [bound.words for bound in Prose(text).bounds] == ["", "4"]


def test_a_locator_may_hold_brackets_of_its_own() -> None:
    text = "So it is [@one, sec. II[2], para. 9; reported in @two, n. 3].\n"
    escaped = "So it is [@one, sec. II\\[2\\], para. 9].\n"

    assert [(item.key, item.locator) for item in Prose(text).cited] == [
        ("one", "sec. II[2], para. 9"),
        ("two", "n. 3"),
    ]
    assert [item.locator for item in Prose(escaped).cited] == [r"sec. II\[2\], para. 9"]
