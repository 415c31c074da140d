"""CITATION.cff: valid, and agreeing with the package, the brief and its sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import sourcebrief
from sourcebrief.ledger import load_ledger
from sourcebrief.publish.citing import read_work
from sourcebrief.references import load_references
from sourcebrief.sources.registry import load_registry

ROOT = Path(__file__).parent.parent
SCHEMA = Path(__file__).parent / "cases" / "cff-1.2.0.schema.json"
"""The schema of the Citation File Format 1.2.0, by its authors, CC BY 4.0."""


@pytest.fixture(scope="module")
def file() -> Any:
    """Give the file as its schema reads it: dates are texts."""
    return yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), Loader=Texts)  # noqa: S506


class Texts(yaml.SafeLoader):
    """Reads dates as they are written."""


Texts.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_file_is_valid(file: Any) -> None:
    """By the format's own schema, formats of dates and addresses included."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(file)] == []


def test_the_version_is_the_packages(file: Any) -> None:
    """One version for the tool, the brief and their citation."""
    assert file["version"] == sourcebrief.__version__
    assert file["preferred-citation"]["version"] == sourcebrief.__version__


def test_the_preferred_citation_is_the_brief(file: Any) -> None:
    """Its title, authors and date, as the brief's own front matter has them."""
    report = ROOT / "report"
    ledger = load_ledger(ROOT / "data", root=ROOT)
    text = (report / "brief.qmd").read_text("utf-8")
    work = read_work(text, name="brief.qmd", report=report, root=ROOT, ledger=ledger)
    preferred = file["preferred-citation"]
    assert preferred["title"] == work.title
    assert [author["name"] for author in preferred["authors"]] == [a.name for a in work.authors]
    assert preferred["date-released"] == file["date-released"] == work.date
    assert file["license"] == preferred["license"] == work.license


def test_the_references_are_the_registered_sources(file: Any) -> None:
    """Each source document by its title in the bibliography."""
    registry, _ = load_registry(ROOT / "seeds" / "sources.csv", root=ROOT)
    entries = load_references(ROOT / "references.bib", root=ROOT).entries
    assert [item["title"] for item in file["references"]] == [
        entries[key].plain("title") for key in registry
    ]
