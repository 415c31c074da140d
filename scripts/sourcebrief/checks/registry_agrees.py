"""The registry of sources and the bibliography say the same of a work.

## What it does
Compares title, producer and date of every entry in `seeds/sources.csv` with the entry of the same
key in `references.bib`, its size with that of the text, and its kind of locators with those that
facts use.
Compares the year of every entry in the bibliography with the year in its key.
Looks for texts that are missing where others are at hand.

## Why it matters
Two tables name each source, one for the checks and one for the reader.
Where they differ, one of them sends the reader to another document, or to another edition.

## Example
The key is `mayors2016bridges`, and the entry's date is `2015`.

## Do instead
Correct the side that is wrong.
The producer is the author, the publisher, the institution or the journal of the entry.

## Codes
- `registry-differs`: The title, the producer or the date of a source is not that of its entry in
  the bibliography.
- `key-year-differs`: The year in the key of an entry is not the year of its date.
- `source-size-differs`: The size registered is not that of the text.
- `source-locators-differ`: Facts name places in a source in another way than is registered.
- `source-text-missing`: The text of a source is not there, though others are (a warning).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Severity
from sourcebrief.sources.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.errors import Place
    from sourcebrief.references import Entry
    from sourcebrief.sources.registry import Source

_PRODUCERS = ("institution", "journaltitle", "journal", "publisher", "organization", "author")
_NOT_STATED = "not stated"
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LATEX = frozenset("\\$~%`")


def run(inputs: Inputs) -> Outcome:
    """Report sources and entries that do not agree."""
    outcome = Outcome()
    entries = _sound(inputs)
    for source in inputs.registry.values():
        outcome.examined["registered sources"] += 1
        outcome.findings += _text(inputs, source)
        entry = entries.get(source.key)
        if entry is not None:
            outcome.findings += _entry(source, entry)
    for entry in entries.values():
        outcome.findings += _key(entry)
    return outcome


def _sound(inputs: Inputs) -> dict[str, Entry]:
    """Give the entries of the bibliography that have no faults of their own, reported there."""
    faulty = {finding.place.line for finding in inputs.references.findings}
    return {
        key: entry
        for key, entry in inputs.references.entries.items()
        if faulty.isdisjoint({entry.place.line, *entry.lines.values()})
    }


def _text(inputs: Inputs, source: Source) -> Iterator[Finding]:
    """Compare what is registered of a text with the text, and with the facts taken from it."""
    is_missing = source.file in inputs.missing.get(source.key, "").split()
    if is_missing and inputs.texts and source.place not in _misnamed(inputs):
        message = f"the text of `{source.key}`, {source.file}, is not there, though others are"
        remedy = "correct the file's name in seeds/sources.csv, or put the text there"
        severity = Severity.WARNING
        yield Finding(
            "source-text-missing", source.place, message, remedy=remedy, severity=severity
        )
    text = inputs.texts.get(source.key)
    if text is not None and text.size != source.bytes:
        message = (
            f"`{source.key}` is registered with {source.bytes} bytes; its text has {text.size}"
        )
        remedy = f"set bytes to {text.size}"
        yield Finding("source-size-differs", source.place, message, remedy=remedy)
    if source.locators == "section-footnote":
        yield from _locators(inputs, source)


def _misnamed(inputs: Inputs) -> set[Place]:
    return {item.place for item in inputs.findings if item.code == "source-misnamed"}


def _locators(inputs: Inputs, source: Source) -> Iterator[Finding]:
    places = [fact.locator for fact in inputs.ledger.facts.values() if fact.source == source.key]
    if places and all(place.startswith("para. ") for place in places):
        message = (
            f"`{source.key}` is registered with {source.locators} locators; "
            f"all facts taken from it count paragraphs, such as {places[0]}"
        )
        yield Finding(
            "source-locators-differ", source.place, message, remedy="set locators to paragraph"
        )


def _entry(source: Source, entry: Entry) -> Iterator[Finding]:
    date = entry.fields.get("date", entry.fields.get("year", ""))
    producers = [_plain(entry, name) for name in _PRODUCERS if name in entry.fields]
    rows = (
        ("title", source.title, [_plain(entry, "title")]),
        ("producer", source.producer, producers),
        ("date", source.date, [date]),
    )
    for column, here, there in rows:
        unstated = column == "producer" and here == _NOT_STATED
        reported = column == "date" and any(_key(entry))
        if not unstated and not reported and _folded(here) not in map(_folded, there):
            message = (
                f"the {column} of `{source.key}` is “{here}”, in the bibliography “{there[0]}”"
            )
            evidence = f"the entry: {entry.place}"
            yield Finding(
                "registry-differs", source.place, message, evidence, "correct one of both"
            )


def _key(entry: Entry) -> Iterator[Finding]:
    in_key = _YEAR.findall(entry.key)
    name = "date" if "date" in entry.fields else "year"
    of_date = _YEAR.findall(entry.fields.get(name, ""))
    if in_key and of_date and not set(in_key) & set(of_date):
        place: Place = entry.field_place(name)
        message = f"the key `{entry.key}` says {in_key[0]}, its {name} {entry.fields[name]}"
        yield Finding("key-year-differs", place, message, remedy=f"correct the {name}, or the key")


def _plain(entry: Entry, name: str) -> str:
    """Give a field without its braces; what holds other markup is decoded."""
    value = entry.fields.get(name, "")
    if _LATEX.isdisjoint(value):
        return value.replace("{", "").replace("}", "")
    return entry.plain(name)


def _folded(text: str) -> str:
    return " ".join(fold(text).split()).casefold()
