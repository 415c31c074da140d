"""Tests of the fonts: only the bundled ones, the same bytes, the letters asked for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from sourcebrief.errors import SourcebriefError
from sourcebrief.figures import fonts
from sourcebrief.figures.fonts import FACES, SANS, bundled_fonts, find_face, subset, write_fonts

if TYPE_CHECKING:
    from pathlib import Path


def test_every_face_has_its_file() -> None:
    """The pinned wheels bring all of them."""
    assert [face.file for face in FACES if not face.path.is_file()] == []


def test_matplotlib_finds_no_font_of_the_system() -> None:
    """A machine's fonts must not change a picture."""
    from matplotlib.font_manager import fontManager

    before = fontManager.ttflist
    with bundled_fonts():
        assert {entry.name for entry in fontManager.ttflist} == {SANS}
    assert fontManager.ttflist is before


def test_the_list_comes_back_after_an_error() -> None:
    """Other users of matplotlib in the process keep their fonts."""
    from matplotlib.font_manager import fontManager

    before = fontManager.ttflist
    with pytest.raises(ValueError, match="no"), bundled_fonts():
        raise ValueError("no")
    assert fontManager.ttflist is before


def test_a_subset_holds_the_letters_asked_for_and_is_the_same_each_time() -> None:
    """Pictures stay small and identical."""
    from fontTools.ttLib import TTFont

    face = find_face(SANS, 600)
    data = subset(face, frozenset("Boats 1,5"))

    assert sorted(map(chr, TTFont(BytesIO(data)).getBestCmap())) == sorted("Boats 1,5")
    assert data == subset(face, frozenset("Boats 1,5"))
    assert data[:4] == b"wOF2"


def test_a_face_that_is_not_there_says_which_are() -> None:
    """The remedy names the weights there are."""
    with pytest.raises(SourcebriefError, match="weight 300") as raised:
        find_face(SANS, 300)
    assert "400, 600 or 700" in raised.value.remedy


def test_missing_wheels_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and no other font in its place."""
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    fonts._folder.cache_clear()
    with pytest.raises(SourcebriefError, match="font_source_sans_pro are missing") as raised:
        _ = find_face(SANS, 400).path
    fonts._folder.cache_clear()
    assert "requirements.txt" in raised.value.remedy


def test_fonts_are_written_for_typst_and_for_pages(tmp_path: Path) -> None:
    """Pages get them as data, so that they need no network."""
    written = write_fonts(tmp_path)
    css = (tmp_path / "fonts.css").read_text("utf-8")

    assert [path.name for path in written] == [*(face.file for face in FACES), "fonts.css"]
    assert css.count("@font-face") == len(FACES)
    assert css.count("data:font/woff2;base64,") == len(FACES)
    assert "http" not in css
