"""No brief and no row makes a check fail: whatever it is, there is a report of it."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from good_brief import copy_good, inputs_of
from sourcebrief.checks import Inputs, run_checks
from sourcebrief.document import read_document
from sourcebrief.ledger import Fact, Ledger
from sourcebrief.quantities import UNITS, Hedge

WORDS = st.sampled_from(
    [
        "[4,210]{n=crossings_2015}", "[three times]{n=crossings_times}", "[]{n=named_work}",
        "[nearly 900]{n=turned_back_2015}", "[x]{n=nothing}", "in 2015", "since 2011", "by 2014",
        "from 2011 to 2015", "Mexico", "Guatemalans", "the U.S.", "children", "deported", "and",
        ",", ".", "(", ")", "“four words are here”", '"four words are here"', "[@agency2016counts",
        ", para. 2]", "@agency2016counts", "[n. 99999]", "than", "which", ":", "—", "respectively",
        "1.2 million", "$5–$6", "62%", "٣٤", "4\u00ad210", "\u2212 14", "\u202e", "Ⅷ", "𝟜𝟚",
    ]
)  # fmt: skip
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """Give what the checks look at in the good brief."""
    return inputs_of(copy_good(tmp_path_factory.mktemp("robust")))


@settings(max_examples=200, deadline=None)
@given(text=TEXT.filter(lambda text: "\x00" not in text))
def test_any_prose_is_checked(inputs: Inputs, text: str) -> None:
    """And every finding stands on a line of it, or in a table."""
    path = inputs.root / "report" / "any.qmd"
    path.write_text(text, "utf-8")
    document = read_document(path, root=inputs.root)

    report = run_checks(_with(inputs, document=document))

    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    here = [item.place.line for item in report.findings if item.place.path == "report/any.qmd"]
    assert all(1 <= line <= lines for line in here)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_row_is_checked(inputs: Inputs, data: st.DataObject) -> None:
    """Cells that passed no schema included: a check can be run on them all the same."""
    fact = inputs.ledger.facts["crossings_2015"]
    odd = replace(
        fact,
        **{name: data.draw(TEXT) for name in ("label", "population", "area", "period", "excerpt")},
        source=data.draw(st.sampled_from([fact.source, "nothing"])),
        locator=data.draw(st.one_of(st.just("para. 2"), st.just("para. 99"), TEXT)),
        value=data.draw(st.decimals(allow_nan=False, allow_infinity=False, places=3)),
        value_upper=data.draw(st.sampled_from([None, Decimal(7)])),
        unit=data.draw(st.sampled_from([*UNITS, "", "nothing"])),
        hedge=data.draw(st.sampled_from(Hedge)),
    )

    report = run_checks(_with(inputs, ledger=_changed(inputs.ledger, odd)))

    assert report.examined["facts"] == len(inputs.ledger.facts)


def _changed(ledger: Ledger, fact: Fact) -> Ledger:
    return replace(ledger, facts={**ledger.facts, fact.id: fact})


def _with(inputs: Inputs, **changes: object) -> Inputs:
    """Give the inputs with some of them changed, and nothing remembered of the old ones."""
    kept = {item.name: getattr(inputs, item.name) for item in fields(inputs)}
    return Inputs(**{**kept, **changes})


def test_inputs_remember_nothing_when_changed(inputs: Inputs, tmp_path: Path) -> None:
    """What is cached belongs to one set of inputs."""
    assert inputs.used

    path = tmp_path / "empty.qmd"
    path.write_text("Nothing.\n", "utf-8")
    document = read_document(path, root=tmp_path)

    assert _with(inputs, document=document, editions=(document,)).used == frozenset()
