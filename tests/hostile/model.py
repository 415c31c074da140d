"""A case of the corpus: what is done to a brief, and what must become of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CASES = Path(__file__).parent / "cases"
REFUSED, NEUTRALISED = "refused", "neutralised"


@dataclass(frozen=True)
class Case:
    """One attack.

    `changes` are what is done to the brief. A refused one is reported by `sourcebrief check` with
    `code` at `at`, or, where it can't run at all, with `words`; its line is that of the first
    change, `below` lines further down, or not looked at where `at` is a whole file. Of one that is
    made harmless, the built file `page` must hold all of `present` and none of `absent`. `command`
    are the words of another command than `check` and `build`.
    """

    name: str
    theme: str
    outcome: str
    changes: Sequence[Mapping[str, object]]
    code: str = ""
    words: str = ""
    at: str = ""
    below: int = 0
    whole: bool = False
    page: str = ""
    present: Sequence[str] = ()
    absent: Sequence[str] = ()
    command: Sequence[str] = ()


@cache
def cases() -> tuple[Case, ...]:
    """Give the corpus in order."""
    return tuple(_read())


def _read() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.yml")):
        for item in yaml.safe_load(path.read_text("utf-8")):
            yield Case(theme=path.stem, **item)
