"""Names that Windows has for devices are told from others."""

from __future__ import annotations

import pytest

from sourcebrief.sources.filenames import is_device


@pytest.mark.parametrize(
    "name", ["con", "CON", "nul", "aux.txt", "Com1.qmd", "lpt9", "com¹", "nul .x", "a.", "a "]
)
def test_a_device_is_known(name: str) -> None:
    """Whatever its letters and its suffix are, and where a last point would be left out."""
    assert is_device(name)


@pytest.mark.parametrize("name", ["context", "auxiliary.csv", "com", "com10", "null", "a.con", ""])
def test_a_name_like_one_is_none(name: str) -> None:
    """Only the whole name before the first point counts."""
    assert not is_device(name)
