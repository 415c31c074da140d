"""What is changed in the tiny brief before a build of it is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcebrief.project import Project


def sentence(project: Project) -> None:
    """Change a sentence: the document is rendered anew, and no figure drawn."""
    _replace(project.document, "turned back", "sent back")


def figure(project: Project) -> None:
    """Change a figure: it is drawn anew, and the document rendered."""
    _replace(project.figures / "crossings.py", "height=2.5", "height=2.6")


def fact(project: Project) -> None:
    """Change a fact that a figure draws, which changes pages all over the site."""
    path = project.data / "facts.csv"
    line = next(row for row in path.read_text("utf-8").splitlines() if "crossings_2015," in row)
    _replace(path, line, f"{line}Seen again.")


def everything(project: Project) -> None:
    """Remove all that was built: the build is the first one."""
    for folder in (project.output, project.generated, project.work):
        shutil.rmtree(folder, ignore_errors=True)


CHANGES = {
    "a sentence": sentence,
    "a figure": figure,
    "a fact": fact,
    "nothing built before": everything,
}


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{old!r} is not in {path}")
    path.write_text(text.replace(old, new), "utf-8")
