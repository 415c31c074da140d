"""Faults in the evidence: excerpts, locators, keys of sources, the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from ..cells import Row
from ..material import Material
from ..model import Edit, Fault, Kind
from ..words import STRANGE
from .digits import other_digits

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][a-z]+)?")
_PLACE = re.compile(r"(?<![\w.])(\d+)(?!\w)|(?<=\.)([A-E])(?!\w)")
_VERBATIM = "words that stand in the source as well, typography folded"


def _quoted(material: Material) -> Iterator[Row]:
    """Give the facts whose source's text is at hand."""
    yield from (row for row in material.facts if material.has_text(row["source"]))


def _excerpt_faults(
    material: Material, name: str, changes: Callable[[str], Iterator[str]]
) -> Iterator[Fault]:
    for row in _quoted(material):
        for changed in changes(row["excerpt"]):
            if not material.times_said(row["source"], changed):
                edit = row.cells["excerpt"].edit(changed)
                yield Fault(name, material.facts_path, (edit,), frozenset({row["id"]}))


def _excerpt_word(material: Material, rng: Random) -> Iterator[Fault]:
    return _excerpt_faults(material, "excerpt word", lambda words: changed_words(words, rng))


def _excerpt_digit(material: Material, rng: Random) -> Iterator[Fault]:
    return _excerpt_faults(material, "excerpt digit", lambda words: other_digits(words, rng))


def changed_words(words: str, rng: Random) -> Iterator[str]:
    """Give the words with one replaced, left out from within, or put in, and two swapped."""
    found = list(_WORD.finditer(words))
    for index, word in enumerate(found):
        yield words[: word.start()] + rng.choice(STRANGE) + words[word.end() :]
        yield words[: word.start()] + rng.choice(STRANGE) + " " + words[word.start() :]
        if 0 < index < len(found) - 1:
            yield words[: word.start()] + words[word.end() + 1 :]
        following = found[index + 1] if index + 1 < len(found) else None
        if following and word.group().lower() != following.group().lower():
            between = words[word.end() : following.start()]
            yield (
                words[: word.start()]
                + following.group()
                + between
                + word.group()
                + words[following.end() :]
            )


def other_places(locator: str) -> Iterator[str]:
    """Give the locator with one of its numbers or letters made another."""
    for found in _PLACE.finditer(locator):
        if found[1]:
            number = int(found[1])
            others = [str(n) for n in (number - 1, number + 1, number + 2, 10 * number) if n > 0]
        else:
            others = [letter for letter in "ABCDE" if letter != found[2]]
        for other in others:
            yield locator[: found.start()] + other + locator[found.end() :]


def _locator(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in _quoted(material):
        if material.times_said(row["source"], row["excerpt"]) > 1:
            continue
        for other in other_places(row["locator"]):
            edit = row.cells["locator"].edit(other)
            names = frozenset({row["id"]})
            yield Fault("locator, in a fact", material.facts_path, (edit,), names)


def _source(material: Material, _rng: Random) -> Iterator[Fault]:
    keys = [row["key"] for row in material.registry]
    for row in _quoted(material):
        for key in keys:
            if key != row["source"] and not material.times_said(key, row["excerpt"]):
                edit = row.cells["source"].edit(key)
                names = frozenset({row["id"]})
                yield Fault("source key, in a fact", material.facts_path, (edit,), names)


def _registry_identity(material: Material, rng: Random) -> Iterator[Fault]:
    name = "registry: key, file, hash, size"
    for row in material.registry:
        names = frozenset({row["key"]})
        for column in ("sha256", "bytes", "file", "key"):
            cell = row.cells[column]
            for index, letter in enumerate(cell.text):
                other = rng.choice([c for c in "2345678abcdef" if c != letter])
                edit = cell.edit(cell.text[:index] + other + cell.text[index + 1 :])
                yield Fault(name, material.registry_path, (edit,), names)
        kinds = {"paragraph": "section-footnote", "section-footnote": "paragraph"}
        edit = row.cells["locators"].edit(kinds.get(row["locators"], "page"))
        yield Fault(name, material.registry_path, (edit,), names)


def _registry_words(material: Material, rng: Random) -> Iterator[Fault]:
    name = "registry: title, producer, date"
    for row in material.registry:
        names = frozenset({row["key"]})
        for column, changes in (
            ("title", changed_words(row["title"], rng)),
            ("producer", changed_words(row["producer"], rng)),
            ("date", other_digits(row["date"], rng)),
        ):
            for changed in changes:
                edit: Edit = row.cells[column].edit(changed)
                yield Fault(name, material.registry_path, (edit,), names)


KINDS = (
    Kind("excerpt word", _excerpt_word, _VERBATIM, needs_texts=True),
    Kind("excerpt digit", _excerpt_digit, _VERBATIM, needs_texts=True),
    Kind(
        "locator, in a fact",
        _locator,
        "the excerpt stands in the source more than once",
        needs_texts=True,
    ),
    Kind(
        "source key, in a fact",
        _source,
        "the excerpt stands in the other source too",
        needs_texts=True,
    ),
    Kind(
        "registry: key, file, hash, size",
        _registry_identity,
        "nothing",
        needs_texts=True,
        limit="a text that is not there is counted as not examined, and the size is not compared",
    ),
    Kind(
        "registry: title, producer, date",
        _registry_words,
        "the note and the address, which stand nowhere else",
        limit="the registry is not compared with the bibliography",
    ),
)
