"""The tiny brief with its finished pages, and what the checks of them find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from good_brief import inputs_of
from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.record import Record, file_digest
from sourcebrief.checks import (
    drawn_figures,
    finished_data,
    finished_html,
    finished_links,
    finished_pdf,
    pages_agree,
    stale_pages,
)
from sourcebrief.cli import main
from sourcebrief.pages import read_pages

if TYPE_CHECKING:
    from sourcebrief.checks import Inputs, Outcome
    from sourcebrief.errors import Finding
    from sourcebrief.pages import Pages
    from sourcebrief.project import Project

PAGE_CHECKS = (
    finished_html,
    finished_pdf,
    pages_agree,
    stale_pages,
    drawn_figures,
    finished_data,
    finished_links,
)


def build(project: Project) -> None:
    """Build a brief with the embedded engine."""
    assert main(["build", "--engine", "embedded", "--project", str(project.root)]) == 0


def read(project: Project) -> tuple[Inputs, Pages]:
    """Read what the checks look at."""
    record = Record(project.record)
    inputs = replace(inputs_of(project), drawn=drawn_facts(record))
    edition = project_editions(project).first
    return inputs, read_pages(project, record, inputs.ledger, edition, inputs.document)


def outcomes(project: Project) -> list[Outcome]:
    """Run every check of finished pages."""
    inputs, pages = read(project)
    return [check.run(inputs, pages) for check in PAGE_CHECKS]


def findings(project: Project) -> list[Finding]:
    """Give everything that the checks of finished pages find."""
    return [finding for outcome in outcomes(project) for finding in outcome.findings]


def accept(project: Project) -> None:
    """Record the finished files as they are, so that no digest tells that one was changed."""
    record = Record(project.record)
    for step in ("edition:brief", "site"):
        made = record.get(step)
        assert made is not None
        outputs = {name: file_digest((project.output / name).read_bytes()) for name in made.outputs}
        record.put(step, replace(made, outputs=outputs))
    record.save()


def patch(project: Project, name: str, old: bytes, new: bytes) -> None:
    """Replace bytes that stand in a finished file, every time they do."""
    path = project.output / name
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    accept(project)
