"""What fuzzing found stays mended, and fuzzing itself runs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fuzz.running import KEPT, VOCABULARY, can_fuzz, fuzz
from fuzz.targets import READERS, try_bytes

VOCABULARIES = yaml.safe_load(VOCABULARY.read_text("utf-8"))
TURNS = (0, 255)
"""The first byte of an input: the rest as it stands, and so often that it is long."""


def kept() -> list[tuple[str, Path]]:
    """Give the inputs that a reader once failed at."""
    return [(path.parent.name, path) for path in sorted(KEPT.glob("*/*"))]


@pytest.mark.parametrize(("name", "path"), kept(), ids=lambda item: getattr(item, "name", item))
def test_what_once_failed_is_read(name: str, path: Path) -> None:
    """Each is the input of a defect that is mended."""
    try_bytes(name, path.read_bytes())


@pytest.mark.parametrize("name", READERS)
def test_every_reader_has_a_vocabulary_and_reads_it(name: str) -> None:
    """Its words, each repeated until it is long, are read in a time that fits."""
    texts = [*VOCABULARIES[name]["beginnings"], *VOCABULARIES[name]["words"]]
    assert set(VOCABULARIES) == set(READERS)
    for text in texts:
        for turns in TURNS:
            try_bytes(name, bytes([turns]) + text.encode())


def test_a_reader_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise no input could ever be kept."""

    def fails(_text: str) -> None:
        raise IndexError

    monkeypatch.setitem(READERS, "csv", fails)  # type: ignore[arg-type]
    with pytest.raises(IndexError):
        try_bytes("csv", b"\0id\n")


@pytest.mark.skipif(not can_fuzz(), reason="not examined: atheris is not installed")
def test_a_short_run_tries_and_covers_something(tmp_path: Path) -> None:
    """The readers themselves are fuzzed for longer by `python -m tests.fuzz`."""
    done = fuzz("locators", 2, tmp_path)

    assert done.executions > 100, done.said
    assert done.branches > 0
    assert done.faults == ()
