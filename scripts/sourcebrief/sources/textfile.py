"""Reading a file that a stranger may have sent: regular, of bounded size, UTF-8.

Every text that the checks read (tables, bibliography, source documents) comes through here, so
that a named pipe can't hang a run, a huge file can't fill the memory, and a wrong encoding is
told by line and byte.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

MEBIBYTE = 1024 * 1024


class TooLargeError(SourcebriefError):
    """The file has more bytes than its kind may have."""


class NotTextError(SourcebriefError):
    """The file's bytes are not UTF-8 text."""


def place_in(path: Path, root: Path, line: int = 0, column: int = 0) -> Place:
    """Give a place in `path`, named relative to `root` where it lies under it."""
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return Place(name.as_posix(), line, column)


def read_bytes(path: Path, *, root: Path, limit: int) -> bytes:
    """Give the content of a regular file.

    Parameters
    ----------
    path
        The file.
    root
        The folder that messages name files from.
    limit
        The most bytes it may have.

    Raises
    ------
    TooLargeError
        If the file has more than `limit` bytes.
    SourcebriefError
        If there is no such file, it is a folder, a pipe or a device, it lies in `root` and is a
        link to a file outside of it, or it can't be read.
    """
    place = place_in(path, root)
    try:
        if leads_out(path, root):
            raise SourcebriefError(
                "this is a link to a file outside of the project",
                place=place,
                remedy="put the file itself here",
            )
        return _read_regular(path, place, limit)
    except FileNotFoundError as error:
        raise SourcebriefError(
            "there is no such file", place=place, remedy="create it, or correct its name"
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourcebriefError(f"the file can't be read: {reason}", place=place) from error


def leads_out(path: Path, root: Path) -> bool:
    """Tell whether a path in `root` leads out of it, by itself or by a folder on the way."""
    if not path.is_relative_to(root) or not _may_lead_out(path, root):
        return False
    return not path.resolve().is_relative_to(root.resolve())


def _may_lead_out(path: Path, root: Path) -> bool:
    """Tell at a glance whether there is a link, or a step upwards, on the way from `root`."""
    parts = path.relative_to(root).parts
    place = os.fspath(root)
    for part in parts:
        place += os.sep + part
        if part == ".." or os.path.islink(place):  # noqa: PTH114  # of many, each takes its time
            return True
    return False


def _read_regular(path: Path, place: Place, limit: int) -> bytes:
    # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise SourcebriefError(
                "this is not a regular file", place=place, remedy="put a plain text file here"
            )
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(
            f"the file is larger than {limit // MEBIBYTE} MiB, the limit for its kind",
            place=place,
            remedy="split it, or keep only what is used",
        )
    return data


def decode(data: bytes, path: Path, *, root: Path) -> str:
    """Give the text of `data`, without a byte order mark.

    Raises
    ------
    NotTextError
        If the bytes are not UTF-8, or hold a NUL: at the line and column of the first such byte.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise _not_text(what, data, error.start, path, root) from error
    nul = data.find(0)
    if nul >= 0:
        raise _not_text(f"byte {nul} is NUL: this is not a text", data, nul, path, root)
    return text.removeprefix("\ufeff")


def _not_text(what: str, data: bytes, offset: int, path: Path, root: Path) -> NotTextError:
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode("utf-8", "replace")) + 1
    place = place_in(path, root, data.count(b"\n", 0, offset) + 1, column)
    return NotTextError(what, place=place, remedy="save the file as UTF-8")
