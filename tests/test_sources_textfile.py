"""Files from strangers: all but regular UTF-8 files of bounded size are refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sourcebrief.errors import SourcebriefError
from sourcebrief.sources.textfile import (
    NotTextError,
    TooLargeError,
    decode,
    place_in,
    read_bytes,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    """Up to the limit itself."""
    path = tmp_path / "é b.txt"
    path.write_bytes(b"abc")

    assert read_bytes(path, root=tmp_path, limit=3) == b"abc"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """Before it fills the memory."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"abcd")

    with pytest.raises(TooLargeError, match="larger"):
        read_bytes(path, root=tmp_path, limit=3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """Opening it would wait for a writer for ever."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)

    with pytest.raises(SourcebriefError, match="not a regular file"):
        read_bytes(path, root=tmp_path, limit=3)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """As an error with a place."""
    with pytest.raises(SourcebriefError):
        read_bytes(tmp_path, root=tmp_path.parent, limit=3)


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    """No system has such files."""
    with pytest.raises(SourcebriefError, match="can't be read"):
        read_bytes(tmp_path / "a\0b", root=tmp_path, limit=3)


def test_bytes_that_are_not_utf8_are_told_by_byte_line_and_column(tmp_path: Path) -> None:
    """Columns are counted in characters."""
    data = "línea\nsegunda ñ".encode() + b"\xff"

    with pytest.raises(NotTextError) as refused:
        decode(data, tmp_path / "a.txt", root=tmp_path)

    assert (str(refused.value.place), "byte 17 (0xff)") == ("a.txt:2:10", refused.value.what[:14])


def test_a_place_outside_of_the_root_keeps_its_whole_path(tmp_path: Path) -> None:
    """The texts may lie elsewhere."""
    place = place_in(tmp_path / "seeds" / "a.txt", tmp_path / "project", 3)

    assert str(place) == f"{(tmp_path / 'seeds' / 'a.txt').as_posix()}:3"
