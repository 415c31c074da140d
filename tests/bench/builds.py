"""Builds of a copy of the brief: from nothing, unchanged, with a number or a sentence changed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

from sourcebrief.build.existing import drawn_facts
from sourcebrief.build.record import Record
from sourcebrief.checks.kept import NAME
from sourcebrief.project import Project

from .processes import Timed, run
from .watched import Watched

LOOKED = " Looked at in round "
LONGEST = 250
SENTENCE = "This sentence was put in to see how long a change takes"
ENDINGS = ("today", "tonight", "this time", "once more", "by and large", "here and there")


def copy_brief(original: Project, folder: Path) -> Project:
    """Give a copy of what an author writes, with nothing that was built."""
    project = Project(folder)
    made = shutil.ignore_patterns("generated", original.output.name, ".quarto", "__pycache__")
    for name in ("data", "report"):
        shutil.copytree(original.root / name, folder / name, ignore=made)
    shutil.copytree(original.figures.parent, project.figures.parent, ignore=made)
    project.registry.parent.mkdir(exist_ok=True)
    shutil.copyfile(original.registry, project.registry)
    for path in (original.bibliography, original.citation):
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    return project


class Builds:
    """Builds the copy over and over; each change is a further one, so that none is undone."""

    def __init__(self, project: Project, seeds: str) -> None:
        self.project = project
        self._seeds = seeds
        self._changes = 0

    def drop_pages(self) -> None:
        """Remove the finished pages, so that a check looks at what an author writes alone."""
        shutil.rmtree(self.project.output, ignore_errors=True)

    def forget(self) -> None:
        """Remove the report that the last check kept, so that the next one looks at everything."""
        (self.project.work / NAME).unlink(missing_ok=True)

    def clean(self, *, watch: bool = False) -> tuple[Timed, dict[str, float]]:
        """Redo everything; give the run and the seconds of its steps.

        With `watch` the memory of all its processes is looked at, which takes some time of its own.
        """
        return self._build("--force", watch=watch)

    def unchanged(self) -> Timed:
        """Build with nothing changed."""
        return self._build()[0]

    def number(self) -> Timed:
        """Build with the row of one fact changed that a figure draws and the annex prints."""
        self.change_number()
        return self._build()[0]

    def sentence(self) -> Timed:
        """Build with one sentence of the document changed."""
        self.change_sentence()
        return self._build()[0]

    def watched(self) -> Watched:
        """Give the copy as it is watched while it is changed."""
        return Watched(self._words())

    def change_number(self) -> None:
        """Change the row of the fact."""
        self._changes += 1
        path = self.project.data / "facts.csv"
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
        column = rows[0].index("note")
        row = next(row for row in rows if row[0] == self._drawn_once())
        own = row[column].partition(LOOKED)[0][:LONGEST].rstrip()
        row[column] = f"{own}{LOOKED}{chr(ord('a') + self._changes % 26)}."
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def change_sentence(self) -> None:
        """Change one sentence of the document; the first time it is put in."""
        self._changes += 1
        text = self.project.document.read_text("utf-8")
        sentence = f"{SENTENCE}, {ENDINGS[self._changes % len(ENDINGS)]}."
        if SENTENCE in text:
            text = re.sub(f"{SENTENCE}, [a-z ]+[.]", sentence, text)
        else:
            head, mark, rest = text.partition("\n## ")
            title, end, body = rest.partition("\n")
            text = f"{head}{mark}{title}{end}\n{sentence}\n{body}"
        self.project.document.write_text(text, "utf-8", newline="\n")

    def _drawn_once(self) -> str:
        """Give the first id, in the order of the alphabet, that exactly one figure draws."""
        figures = drawn_facts(Record(self.project.record)).values()
        drawn = [id_ for ids in figures for id_ in set(ids)]
        with (self.project.data / "facts.csv").open(encoding="utf-8", newline="") as file:
            known = {row["id"] for row in csv.DictReader(file)}
        return min(id_ for id_ in drawn if drawn.count(id_) == 1 and id_ in known)

    def _words(self) -> list[str]:
        seeds = ["--seeds", self._seeds] if self._seeds else []
        return ["--project", str(self.project.root), "--engine", "embedded", *seeds]

    def _build(self, *options: str, watch: bool = False) -> tuple[Timed, dict[str, float]]:
        steps = self.project.root / "steps.json"
        module = ["-m", "tests.bench.steps", str(steps), "build"]
        timed = run([*module, *self._words(), *options], watch=watch)
        return timed, json.loads(steps.read_text("utf-8"))
