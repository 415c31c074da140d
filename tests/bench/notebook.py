"""The usual way: the same figures in a notebook, executed and exported as HTML with nbconvert.

`python -m tests.bench.notebook PROJECT FOLDER` writes the notebook and exports it. Only the
benchmark needs nbconvert and a kernel; without them it says that this was not measured.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

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
plot.save({picture!r}, width=7, height=figure.height, verbose=False)
plot
"""


def missing() -> list[str]:
    """Give the packages that are needed and not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def write_notebook(project: Project, folder: Path) -> Path:
    """Write a notebook with a cell for each figure and give its path."""
    from sourcebrief.figures import discover

    names = discover(project.figures, root=project.root)
    sources = [FIRST.format(root=str(project.root))]
    sources += [EACH.format(name=name, picture=str(folder / f"{name}.svg")) for name in names]
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
    path = folder / "figures.ipynb"
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


if __name__ == "__main__":
    export(write_notebook(Project(Path(sys.argv[1])), Path(sys.argv[2])))
