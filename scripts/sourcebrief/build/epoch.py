"""The time that goes into pages: taken from the content, so that it is the same at every build."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"
_DATE = re.compile(r"date:\s*[\"']?([0-9]{4}-[0-9]{2}-[0-9]{2})[\"']?\s*")


def content_epoch(document: Path) -> int:
    """Give the seconds since 1970 of `SOURCE_DATE_EPOCH`, else of the document's own date.

    Raises
    ------
    SourcebriefError
        If the variable is no number, or the document's front matter has no date.
    """
    given = os.environ.get(VARIABLE)
    if given is not None:
        return _given_epoch(given)
    for number, line in enumerate(document.read_text("utf-8").splitlines(), 1):
        if number > 1 and line.strip() == "---":
            break
        if match := _DATE.fullmatch(line):
            return _epoch(match[1], Place(document.name, number))
    raise SourcebriefError(
        "the document has no date",
        place=Place(document.name, 1),
        remedy="add a line such as `date: 2026-11-21` to its front matter",
    )


def _given_epoch(given: str) -> int:
    if not (given.isascii() and given.isdigit()):
        raise SourcebriefError(
            f"{VARIABLE} is `{given[:40]}`, which is no number of seconds",
            remedy=f"unset {VARIABLE}, or give whole seconds since 1970",
        )
    return int(given)


def _epoch(date: str, place: Place) -> int:
    try:
        return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
    except ValueError as error:
        raise SourcebriefError(
            f"`{date}` is no date: {error}", place=place, remedy="write it as YYYY-MM-DD"
        ) from error
