"""A project of any size made up for measuring: facts, their sources' texts, a short document."""

from __future__ import annotations

import csv
import hashlib
import shutil
from pathlib import Path
from random import Random

from sourcebrief.project import Project

FACTS_A_TEXT = 100
_SENTENCE = (
    "the office at the river kept lists of boats and carts that came over the bridge while the "
    "weather allowed it and clerks copied them at night into books that nobody opened again"
)
_COLUMNS = {
    "facts": "id,label,approach,population,area,period,value,value_upper,unit,hedge,basis,source,"
    "locator,excerpt,producer,note",
    "derived": "id,label,formula,unit,note",
    "audits": "id,claim,expression,expected,explanation",
}
_SOURCES = "key,file,sha256,bytes,title,producer,date,url,locators,note"


def write_project(folder: Path, facts: int, descriptor: Path) -> Project:
    """Write a project with so many facts, a hundred a text, all of them right.

    Parameters
    ----------
    folder
        Where it goes; it is made.
    facts
        How many.
    descriptor
        The `datapackage.json` that describes the tables; its project's design is taken too.
    """
    project = Project(folder)
    for part in (project.data, project.report, project.registry.parent):
        part.mkdir(parents=True)
    shutil.copyfile(descriptor, project.data / descriptor.name)
    design = Project(descriptor.parent.parent).report
    shutil.copy(design / "_quarto.yml", project.report)
    shutil.copytree(design / "_extensions", project.report / "_extensions")
    for name, columns in _COLUMNS.items():
        (project.data / f"{name}.csv").write_text(f"{columns}\n", "utf-8", newline="\n")
    rng = Random(facts)  # noqa: S311 the same texts every time
    sources = [
        _write_text(project, rng, first, min(FACTS_A_TEXT, facts - first))
        for first in range(0, facts, FACTS_A_TEXT)
    ]
    _append(project.registry, _SOURCES, sources)
    _write_words(project, [source[0] for source in sources])
    return project


def _write_text(project: Project, rng: Random, first: int, count: int) -> list[str]:
    """Write one source's text and the rows of its facts, and give its row of the registry."""
    key = f"office{first // FACTS_A_TEXT}"
    paragraphs, rows = ["A count of boats"], []
    for number in range(first, first + count):
        value = rng.randrange(1_000, 1_000_000)
        words = " ".join(rng.sample(_SENTENCE.split(), 30))
        excerpt = f"counted {value:,} crossings in 2015"
        paragraphs.append(f"In ward {number} {words}, it {excerpt}, {words}.")
        place = f"para. {len(paragraphs)}"
        rows.append(
            f"boats_{number},Crossings counted in ward {number},context,boats,MEX,2015,{value},,"
            f'event,exact,official_count,{key},{place},"{excerpt}",Office,'
        )
    with (project.data / "facts.csv").open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{row}\n" for row in rows)
    text = "\n\n".join(paragraphs).encode()
    (project.registry.parent / f"{key}.txt").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    return [
        key,
        f"{key}.txt",
        digest,
        str(len(text)),
        "Boats",
        "Office",
        "2016",
        "",
        "paragraph",
        "",
    ]


def _append(path: Path, head: str, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{head}\n")
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_words(project: Project, keys: list[str]) -> None:
    entries = (
        f"@report{{{key},\n  author = {{Office}},\n  title = {{Boats}},\n  date = {{2016}},\n}}\n"
        for key in keys
    )
    project.bibliography.write_text("\n".join(entries), "utf-8", newline="\n")
    text = "---\ntitle: Boats\n---\n\nThe boats were counted.\n"
    project.document.write_text(text, "utf-8", newline="\n")
