"""Tests of how a figure is declared."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.figures import Figure, figure

GOOD: dict[str, Any] = {
    "name": "boats",
    "title": "Boats doubled",
    "subtitle": "a year",
    "caption": "Boats.",
    "alt": "A chart of boats.",
}


def declare(**changes: Any) -> Figure:
    """Give a figure declared with these changes."""

    @figure(**{**GOOD, **changes})
    def draw_it(facts: object) -> Any:
        return facts

    return draw_it


def test_a_declaration_keeps_its_words_and_its_place() -> None:
    """What is declared is what checks and pages read."""
    declared = declare(note="A note.")

    assert [(name, text) for name, text, _ in declared.texts()] == [
        ("title", "Boats doubled"),
        ("subtitle", "a year"),
        ("caption", "Boats."),
        ("alt", "A chart of boats."),
        ("note", "A note."),
    ]
    assert declared.place == Place(__file__, declared.place.line)
    assert declared.height == 3.4


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "Boats"}, "`Boats` is no name"),
        ({"name": "boats/../x"}, "is no name"),
        ({"title": " "}, "`boats` has an empty title"),
        ({"caption": ""}, "`boats` has an empty caption"),
        ({"alt": ""}, "`boats` has an empty alt"),
        ({"alt": "Boats."}, "alternative text of `boats` is its caption"),
        ({"height": 0.5}, "`boats` is 0.5 inches high"),
        ({"height": 20}, "`boats` is 20 inches high"),
    ],
)
def test_a_bad_declaration_says_what_is_wrong(changes: dict[str, Any], message: str) -> None:
    """Each message ends in what to do."""
    with pytest.raises(SourcebriefError, match=message) as raised:
        declare(**changes)
    assert raised.value.remedy
