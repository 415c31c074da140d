"""`numbers.json`: what the filter is told of each number."""

from __future__ import annotations

import json

from sourcebrief.publish import numbers_json
from tiny_ledger import tiny_ledger


def test_each_number_has_its_value_and_its_words() -> None:
    """Values are decimal strings; what is no range has no upper end."""
    numbers = json.loads(numbers_json(tiny_ledger(), ["boats_range", "boats_2015"], folder=""))

    assert list(numbers) == ["boats_2015", "boats_range"]
    assert numbers["boats_2015"] == {
        "value": "240",
        "upper": None,
        "unit": "event",
        "hedge": "exact",
        "display": "240",
        "label": "Boats of boats_2015",
    }
    assert numbers["boats_range"]["upper"] == "300"


def test_numbers_have_the_paths_of_their_pages_where_there_are_such() -> None:
    """Relative ones, so that the folder can be moved."""
    numbers = json.loads(numbers_json(tiny_ledger(), ["boats_2015"]))

    assert numbers["boats_2015"]["page"] == "numbers/boats_2015/index.html"
