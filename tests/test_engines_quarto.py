"""Quarto is not believed on its word: each kind of bad manners has a message of its own."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from sourcebrief.engines import Format, QuartoEngine, process
from sourcebrief.engines.quarto import find_quarto
from sourcebrief.errors import SourcebriefError

STANDIN = Path(__file__).parent / "standin" / "quarto.py"
BOTH = (Format.HTML, Format.PDF)


@pytest.fixture
def quarto(tmp_path: Path) -> Path:
    """Give a program called quarto that runs the stand-in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    if sys.platform == "win32":
        path = folder / "quarto.cmd"
        path.write_text(f'@"{sys.executable}" "{STANDIN}" %*\n', encoding="utf-8")
    else:
        path = folder / "quarto"
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{STANDIN}" "$@"\n', encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def render(quarto: Path, stage: Path, formats: tuple[Format, ...] = BOTH, timeout: float = 20):
    """Render the tiny brief."""
    return QuartoEngine(quarto).render(
        stage, "brief.qmd", formats, epoch=1_470_000_000, timeout=timeout
    )


def test_the_pages_that_were_asked_for_are_given(quarto: Path, stage: Path) -> None:
    """With good manners nothing is warned of."""
    result = render(quarto, stage)

    assert [page.format for page in result.outputs] == list(BOTH)
    assert [page.path.name for page in result.outputs] == ["brief.html", "brief.pdf"]
    assert all(page.path.is_file() for page in result.outputs)
    assert (result.engine, result.version, result.warnings) == ("quarto", "1.9.38", ())


def test_quarto_is_given_a_list_of_arguments_and_the_epoch(quarto: Path, stage: Path) -> None:
    """Only the format asked for; the date makes the PDF the same each time."""
    render(quarto, stage, (Format.PDF,))

    seen = json.loads((stage / "seen.json").read_text(encoding="utf-8"))
    assert seen["args"] == ["render", "brief.qmd", "--to", "sourcebrief-typst"]
    assert seen["epoch"] == "1470000000"


@pytest.mark.parametrize(
    ("manners", "message"),
    [
        ("exit1", "Quarto could not render the document (exit status 1)"),
        ("exit1-file", "(exit status 1), although it wrote brief.html, brief.pdf"),
        ("no-file", "the engine ended well but made no brief.html"),
        ("old-file", "the engine left an old brief.html and made no new one"),
        ("garbage-pdf", "brief.pdf is not a PDF file"),
        ("cut-pdf", "brief.pdf is a PDF file that breaks off"),
        ("cut-html", "brief.html is an HTML page that breaks off"),
        ("empty-html", "brief.html is an empty HTML page"),
        ("flood", "MB of messages and was ended"),
        ("filter", "this is wrong"),
        ("lost-citation", "this work is not in references.bib"),
        ("lost-reference", "there is nothing of this name to refer to"),
    ],
)
def test_each_kind_of_bad_manners_has_its_message(
    quarto: Path, stage: Path, monkeypatch: pytest.MonkeyPatch, manners: str, message: str
) -> None:
    """Each is told apart, so that the remedy fits."""
    monkeypatch.setenv("QUARTO_STANDIN", manners)
    monkeypatch.setattr(process, "FLOOD_BYTES", 2**20)

    with pytest.raises(SourcebriefError) as caught:
        render(quarto, stage)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("manners", "line", "column"),
    [("filter", 9, 17), ("lost-citation", 9, 47), ("lost-reference", 9, 74), ("exit1", 3, 1)],
)
def test_an_error_is_traced_to_line_and_column(
    quarto: Path,
    stage: Path,
    monkeypatch: pytest.MonkeyPatch,
    manners: str,
    line: int,
    column: int,
) -> None:
    """By the words that a message names, or by Quarto's own count."""
    monkeypatch.setenv("QUARTO_STANDIN", manners)

    with pytest.raises(SourcebriefError) as caught:
        render(quarto, stage)

    place = caught.value.place
    assert place is not None
    assert (place.path, place.line, place.column) == ("brief.qmd", line, column)


def test_a_hanging_quarto_is_ended_at_its_deadline(
    quarto: Path, stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before it would have ended by itself."""
    monkeypatch.setenv("QUARTO_STANDIN", "hang")
    start = time.monotonic()

    with pytest.raises(SourcebriefError, match="did not finish within 1 seconds and was ended"):
        render(quarto, stage, timeout=1)

    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are not examined on Windows")
def test_processes_that_quarto_leaves_are_ended_and_told(
    quarto: Path, stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are good all the same."""
    monkeypatch.setenv("QUARTO_STANDIN", "children")

    result = render(quarto, stage)

    assert result.warnings == ("Quarto: Quarto left processes running, which were ended",)
    child = int((stage / "child.pid").read_text(encoding="utf-8"))
    assert not is_running(child)


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be collected does not."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        state = Path(f"/proc/{pid}/stat")
        if (
            state.exists()
            and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
        ):
            return False
        time.sleep(0.02)
    return True


def test_harmless_warnings_are_passed_on(
    quarto: Path, stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader of the build decides."""
    monkeypatch.setenv("QUARTO_STANDIN", "warns")

    assert render(quarto, stage).warnings == ("Quarto: [WARNING] verapdf is not installed",)


def test_an_earlier_page_is_not_taken_for_a_new_one(
    quarto: Path, stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is removed before Quarto starts."""
    render(quarto, stage)
    monkeypatch.setenv("QUARTO_STANDIN", "no-file")

    with pytest.raises(SourcebriefError, match=r"made no brief\.html"):
        render(quarto, stage)


@pytest.mark.parametrize(
    ("manners", "message"),
    [
        ("too-old", "Quarto 1.5.57 is too old: 1.6 or later is needed"),
        ("no-version", "Quarto does not say its version"),
    ],
)
def test_a_quarto_of_no_use_is_told_apart(
    quarto: Path, monkeypatch: pytest.MonkeyPatch, manners: str, message: str
) -> None:
    """One is too old; the other may be no Quarto at all."""
    monkeypatch.setenv("QUARTO_STANDIN", manners)

    with pytest.raises(SourcebriefError, match=message):
        QuartoEngine(quarto).version()


def test_a_later_major_version_is_new_enough(quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions are compared as numbers."""
    monkeypatch.setenv("QUARTO_STANDIN", "new")

    assert QuartoEngine(quarto).version() == "2.0.1"


def test_quarto_is_found_by_its_variable_and_on_the_path(
    quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable comes first."""
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", str(quarto.parent))
    assert find_quarto() == quarto
    monkeypatch.setenv("PATH", "")
    assert find_quarto() is None
    monkeypatch.setenv("QUARTO_PATH", str(quarto))
    assert find_quarto() == quarto


def test_a_variable_that_names_no_file_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who set it meant something by it."""
    monkeypatch.setenv("QUARTO_PATH", "nowhere/quarto")

    with pytest.raises(SourcebriefError, match="QUARTO_PATH names nowhere/quarto"):
        find_quarto()


def test_a_quarto_that_is_absent_has_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy says what works without it."""
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SourcebriefError, match="Quarto is not installed") as caught:
        QuartoEngine().version()

    assert "--engine embedded" in caught.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("author: A. Writer", "filters: [evil.lua]", "a document may not set `filters`"),
        ("author: A. Writer", "include-in-header: x", "a document may not set `include-in-header`"),
        ("## First", "```{python}\n1\n```\n\n## First", "a code cell would run"),
        ("_evidence.qmd", "../../../secret.qmd", "lies outside the report"),
    ],
)
def test_a_document_that_would_run_or_load_something_never_reaches_quarto(
    quarto: Path, stage: Path, old: str, new: str, message: str
) -> None:
    """Quarto would run it: the document may be a stranger's."""
    brief = stage / "brief.qmd"
    brief.write_text(brief.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(SourcebriefError, match=message):
        render(quarto, stage)

    assert not (stage / "seen.json").exists()
