"""Faults in finished pages: each class is found in a tiny brief, and nothing that is right."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from faults.finished import FinishedPlan, run_finished
from faults.finished.model import Files, Patch, Spoiled
from faults.finished.pdfile import PdfFile
from faults.finished.running import KINDS, choose
from faults.finished.table import as_markdown, as_text, misses
from finished_brief import build
from sourcebrief.pages.model import PdfPage
from sourcebrief.pages.pdf import read_pdf
from sourcebrief.project import Project
from whole_brief import copy_whole


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("faults"))
    build(project)
    return project


def files_of(project: Project) -> Files:
    """Give the finished files."""
    paths = [path for path in project.output.rglob("*") if path.is_file()]
    names = {path.relative_to(project.output).as_posix(): path.read_bytes() for path in paths}
    return Files("brief", names)


def test_every_fault_is_found_and_nothing_else(built: Project, tmp_path: Path) -> None:
    """A few of each class, in one process."""
    plan = FinishedPlan(count=3 * len(KINDS), processes=1)
    summary = run_finished(built, str(built.registry.parent), tmp_path, plan)
    data = files_of(built).data

    assert summary.alarms == []
    assert misses(summary, data, 3) == ""
    assert summary.share == 1
    assert summary.injected > 2 * len(KINDS)
    assert "| **all** |" in as_markdown(summary)
    assert "False alarms: 0 errors" in as_text(summary)


def test_the_same_seed_gives_the_same_faults(built: Project) -> None:
    """And another seed gives others."""
    files = files_of(built)
    first, again, other = (choose(files, FinishedPlan(count=200, seed=seed)) for seed in (1, 1, 2))

    assert first == again
    assert first != other
    assert len(first) == len(KINDS)
    assert sum(bool(found) for found in first.values()) > 40


def test_a_digit_in_a_pdf_is_changed_for_every_reader(built: Project) -> None:
    """The text that is read is another, at one place."""
    data = files_of(built).pdf
    file = PdfFile(data)
    digits = [glyph for glyph in file.glyphs() if glyph.text.isdigit() and not glyph.aside]
    glyph = Random(1).choice(digits)  # noqa: S311
    other = next(text for text in glyph.others if text.isdigit() and text != glyph.text)
    before, after = (
        read_pdf(item, "x.pdf") for item in (data, data + file.exchanged(glyph, other))
    )

    assert isinstance(before, PdfPage)
    assert isinstance(after, PdfPage)
    one, two = "".join(before.pages), "".join(after.pages)
    changed = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    assert changed == [(glyph.text, other)]


def test_patches_are_applied_from_the_last_on() -> None:
    """So that offsets hold."""
    fault = Spoiled("a", "b", (Patch(0, 1, b"xyz"), Patch(2, 3, b"")))

    assert fault.applied(b"abcd") == b"xyzbd"
