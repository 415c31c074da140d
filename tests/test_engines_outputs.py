"""A page counts when it is there, new and whole."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import Format
from sourcebrief.engines.outputs import remove_old, verify
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.7\n...\n%%EOF\n"
HTML = "<!DOCTYPE html><html><body><p>é</p></body></html>\n".encode()


@pytest.mark.parametrize(
    ("kind", "data", "message"),
    [
        (Format.PDF, b"", "is not a PDF file"),
        (Format.PDF, b"x" + PDF, "is not a PDF file"),
        (Format.PDF, PDF[:-7], "is a PDF file that breaks off"),
        (Format.PDF, PDF + b"\0" * 2000, "is a PDF file that breaks off"),
        (Format.HTML, b"", "is an HTML page that breaks off"),
        (Format.HTML, HTML[:-10], "is an HTML page that breaks off"),
        (Format.HTML, HTML.replace("é".encode(), b"\xe9"), "is not UTF-8"),
        (Format.HTML, b"<html><body></body></html>", "is an empty HTML page"),
    ],
)
def test_a_page_that_is_not_whole_is_refused(
    tmp_path: Path, kind: Format, data: bytes, message: str
) -> None:
    """A file of the right name proves nothing."""
    path = tmp_path / f"brief.{kind}"
    path.write_bytes(data)

    with pytest.raises(SourcebriefError, match=f"brief.{kind} {message}"):
        verify({kind: path}, start=time.time_ns(), evidence="")


def test_whole_pages_are_given_in_order(tmp_path: Path) -> None:
    """In the order in which they were asked for."""
    expected = remove_old(tmp_path, "brief", (Format.PDF, Format.HTML))
    expected[Format.PDF].write_bytes(PDF)
    expected[Format.HTML].write_bytes(HTML)

    pages = verify(expected, start=time.time_ns(), evidence="")

    assert [page.path.name for page in pages] == ["brief.pdf", "brief.html"]


def test_an_old_page_is_refused_with_what_was_said(tmp_path: Path) -> None:
    """A page of yesterday is no page of today."""
    path = tmp_path / "brief.pdf"
    path.write_bytes(PDF)
    os.utime(path, (1_000_000_000, 1_000_000_000))

    with pytest.raises(SourcebriefError, match=r"left an old brief\.pdf") as caught:
        verify({Format.PDF: path}, start=time.time_ns(), evidence="last words")

    assert caught.value.evidence == "last words"


def test_pages_of_an_earlier_run_are_removed_and_others_stay(tmp_path: Path) -> None:
    """What was not asked for is not touched."""
    for name in ("brief.html", "brief.pdf", "other.pdf"):
        (tmp_path / name).write_text("x", encoding="utf-8")

    remove_old(tmp_path, "brief", (Format.PDF,))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.html", "other.pdf"]
