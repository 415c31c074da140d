"""The usual way: the same figures in a notebook, executed and exported as HTML with nbconvert.

`python -m tests.bench.notebook PROJECT FOLDER` writes one notebook with every figure, each saved
once, and exports it. With `--editions` it does what a build does: a notebook for each edition, with
its figures, each in all the picture files that a build makes of it, but without a PDF.
Only the benchmark needs nbconvert and a kernel; without them it says that this was not measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from sourcebrief.build.existing import project_editions, read_edition, shown_ids
from sourcebrief.project import Project

NEEDED = ("nbconvert", "ipykernel")
FIRST = """\
from pathlib import Path
from sourcebrief.declarations import Facts, run
from sourcebrief.figures import discover
from sourcebrief.figures.theme import brief_theme
from sourcebrief.ledger import load_ledger
root = Path({root!r})
ledger = load_ledger(root / "data", root=root)
declared = discover(root / "scripts/brief/figures", root=root)
"""
EACH = """\
figure = declared[{name!r}]
plot = run(figure, Facts(ledger)) + brief_theme(figure.height)
for name, dpi in {files!r}.items():
    plot.save({folder!r} + "/" + name, width=7, height=figure.height, dpi=dpi, verbose=False)
plot
"""
ONE_FILE = {".svg": 100}
ALL_FILES = {".svg": 100, ".png": 150, "-300dpi.png": 300, ".pdf": 100}
"""The endings of a figure's files, with their dots an inch; dark pictures are left out."""


def missing() -> list[str]:
    """Give the packages that are needed and not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def write_notebook(
    project: Project, folder: Path, names: Iterable[str], endings: Mapping[str, int], title: str
) -> Path:
    """Write a notebook with a cell for each of these figures and give its path."""
    sources = [FIRST.format(root=str(project.root))]
    for name in names:
        files = {f"{name}{ending}": dpi for ending, dpi in endings.items()}
        sources.append(EACH.format(name=name, folder=str(folder), files=files))
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = folder / f"{title}.ipynb"
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    path.write_text(json.dumps(content), "utf-8")
    return path


def export(path: Path) -> None:
    """Execute a notebook and write it as HTML beside it."""
    from nbconvert import HTMLExporter
    from nbconvert.preprocessors import ExecutePreprocessor
    from nbformat import NO_CONVERT, read

    notebook = read(path, NO_CONVERT)
    ExecutePreprocessor(timeout=300).preprocess(notebook, {})
    body, _ = HTMLExporter().from_notebook_node(notebook)
    path.with_suffix(".html").write_text(body, "utf-8")


def main(project: Project, folder: Path, *, editions: bool) -> None:
    """Write and export the notebooks, one after another."""
    from sourcebrief.figures import discover

    names = list(discover(project.figures, root=project.root))
    if not editions:
        export(write_notebook(project, folder, names, ONE_FILE, "figures"))
        return
    for edition in project_editions(project):
        ids = shown_ids(read_edition(project, edition))
        shown = [name for name in names if f"fig-{name}" in ids]
        export(write_notebook(project, folder, shown, ALL_FILES, edition.name))


if __name__ == "__main__":
    main(Project(Path(sys.argv[1])), Path(sys.argv[2]), editions="--editions" in sys.argv)
