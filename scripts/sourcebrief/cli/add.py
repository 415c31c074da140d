"""`sourcebrief add`: append a fact found in a source, for its author to complete."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.files import write_whole
from sourcebrief.build.retired import read_retired
from sourcebrief.checks.excerpts import MOST_WORDS
from sourcebrief.checks.nearest_passage import nearest_passage
from sourcebrief.errors import SourcebriefError, did_you_mean
from sourcebrief.ledger import load_ledger
from sourcebrief.ledger.schema import read_descriptor
from sourcebrief.project import find_project
from sourcebrief.quantities import Quantity, read
from sourcebrief.sources.registry import load_registry
from sourcebrief.sources.text import read_text

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.project import Project
    from sourcebrief.sources.text import Passage, SourceText

ID = re.compile(r"[a-z][a-z0-9_]*")
MOST_PLACES = 8
TO_COMPLETE = ("label", "approach", "population", "area", "period", "basis", "producer")


def run(options: Namespace) -> int:
    """Append the row and say what is left to fill in."""
    project = find_project(Path(options.project))
    _refuse_taken(project, options.id)
    text = _text(project, options.source, options.seeds)
    passage = _passage(text, options.phrase, options.locator)
    quantity = _quantity(options.phrase, options.number)
    row = {
        "id": options.id,
        "value": f"{quantity.value:f}",
        "value_upper": "" if quantity.upper is None else f"{quantity.upper:f}",
        "unit": quantity.unit,
        "hedge": str(quantity.hedge),
        "source": options.source,
        "locator": str(passage.locator),
        "excerpt": options.phrase,
    }
    line = _append(project, row)
    left = [name for name in (*TO_COMPLETE, "unit") if not row.get(name)]
    print(f"{project.relative(project.data / 'facts.csv')}:{line}: {options.id} added")
    print(f"  {quantity.text} at {passage.locator}: value {row['value']}, hedge {row['hedge']}")
    print(f"  do: fill in {', '.join(left)}, then run sourcebrief check")
    return 0


def _refuse_taken(project: Project, id_: str) -> None:
    if not ID.fullmatch(id_):
        raise SourcebriefError(
            f"`{id_[:40]}` is no id",
            remedy="begin with a lower-case letter; go on with those, digits and underscores",
        )
    ledger = load_ledger(project.data, root=project.root)
    if id_ in ledger or id_ in ledger.audits:
        raise SourcebriefError(
            f"the id `{id_}` is taken", remedy="give another by --id: ids are never reused"
        )
    retired, _ = read_retired(project, ledger.ids)
    gone = next((item for item in retired if item.id == id_), None)
    if gone:
        raise SourcebriefError(
            f"the id `{id_}` was retired" + (f" on {gone.retired}" if gone.retired else ""),
            evidence=gone.reason,
            remedy="give another by --id: ids are never reused",
        )


def _text(project: Project, key: str, seeds: str | None) -> SourceText:
    registry, _findings = load_registry(project.registry, root=project.root)
    if key not in registry:
        raise SourcebriefError(
            f"there is no source `{key}`",
            remedy=did_you_mean(key, registry) or "register it in seeds/sources.csv",
        )
    path = project.seeds(seeds) / registry[key].file
    if not path.exists():
        raise SourcebriefError(
            f"the text of {key} is not there, so nothing can be found in it",
            remedy="name the folder it lies in by --seeds",
        )
    return read_text(path, registry[key], root=project.root)


def _passage(text: SourceText, phrase: str, locator: str | None) -> Passage:
    if len(phrase.split()) > MOST_WORDS:
        raise SourcebriefError(
            f"the phrase has {len(phrase.split())} words; {MOST_WORDS} are allowed",
            remedy="give the fewest words that carry the number; […] stands for a gap",
        )
    found = text.find(phrase)
    if not found:
        raise SourcebriefError(
            f"the phrase does not stand in {text.source.key}",
            evidence=nearest_passage(phrase, [text.text]),
            remedy="copy the words as they stand there",
        )
    chosen = [passage for passage in found if locator in (None, str(passage.locator))]
    if len(chosen) != 1:
        places = "; ".join(str(passage.locator) for passage in found[:MOST_PLACES])
        claimed = f", not at {locator}" if locator and not chosen else ""
        raise SourcebriefError(
            f"the phrase stands at {len(found)} places{claimed}: {places}",
            remedy="name one of them by --locator, or give more words",
        )
    return chosen[0]


def _quantity(phrase: str, number: int | None) -> Quantity:
    found = read(phrase)
    if not found:
        raise SourcebriefError(
            "the phrase holds no number", remedy="give the words that carry the number"
        )
    chosen = number or 1
    if not 0 < chosen <= len(found) or (number is None and len(found) > 1):
        listed = "; ".join(f"{place} {item.text}" for place, item in enumerate(found, 1))
        raise SourcebriefError(
            f"the phrase holds {len(found)} numbers: {listed}",
            remedy="say which one by --number, or give fewer words",
        )
    return found[chosen - 1]


def _append(project: Project, row: dict[str, str]) -> int:
    """Append the row to data/facts.csv and give its line."""
    columns = read_descriptor(project.data / "datapackage.json", root=project.root)["facts"].names
    path = project.data / "facts.csv"
    before = path.read_bytes().decode("utf-8")
    text = io.StringIO()
    csv.DictWriter(text, columns, restval="", lineterminator="\n").writerow(row)
    joint = "" if before.endswith("\n") else "\n"
    write_whole(path, f"{before}{joint}{text.getvalue()}".encode())
    return before.count("\n") + (2 if joint else 1)
