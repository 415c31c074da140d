"""Faults in what leads elsewhere: citations, cross-references, quotations, the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from sourcebrief.references.rules import required

from ..material import Material
from ..model import Edit, Fault, Kind
from ..prose import Cited, Prose, Sentence
from .evidence import changed_words, other_places

_QUOTED = re.compile(r"“([^“”\n]*)”")
_REFERENCE = re.compile(r"(?<![\w@])@((?:fig|tbl|sec)-[a-z0-9-]+)")
_ENTRY = re.compile(r"^@(\w+)\{([^,\s]+),\n(.*?)^\}", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^ *(\w+) *= *\{(.*)\},?$\n", re.MULTILINE)
_FEWEST_WORDS = 4


def _dropped_letter(word: str, rng: Random) -> str:
    cut = rng.randrange(1, len(word))
    return word[:cut] + word[cut + 1 :]


def _key_unknown(material: Material, rng: Random) -> Iterator[Fault]:
    entries = material.inputs.references.entries
    for path, prose in material.prose.items():
        for cited in prose.cited:
            other = _dropped_letter(cited.key, rng)
            if other not in entries:
                edit = Edit(cited.start, cited.end, other)
                names = frozenset({cited.key, other})
                yield Fault("citation key unknown", path, (edit,), names)


def _vouched(material: Material, sentence: Sentence, cited: Cited) -> bool:
    """Tell whether a citation gives the place of a number or a quotation of its sentence."""
    facts = [
        fact for b in sentence.bounds if b.id in material.ledger for fact in material.facts_of(b.id)
    ]
    said = {(fact.source, fact.locator) for fact in facts}
    quoted = any(len(found.split()) >= _FEWEST_WORDS for found in _QUOTED.findall(sentence.plain))
    locator = cited.locator.replace("\\", "")
    if quoted and len(sentence.cited) == 1:
        return True
    return (cited.key, locator) in said or (not locator and cited.key in {key for key, _ in said})


def _citations(material: Material, *, vouched: bool) -> Iterator[tuple[str, Sentence, Cited]]:
    for path, prose in material.prose.items():
        for sentence in prose.sentences:
            for cited in sentence.cited:
                known = material.has_text(cited.key)
                if known and _vouched(material, sentence, cited) == vouched:
                    yield path, sentence, cited


def _other_work(material: Material, rng: Random) -> Iterator[Fault]:
    for path, sentence, cited in _citations(material, vouched=True):
        for key in material.inputs.registry:
            if key != cited.key and key not in {item.key for item in sentence.cited}:
                edit = Edit(cited.start, cited.end, key)
                yield Fault("citation of another source", path, (edit,), _names(sentence, cited))


def _names(sentence: Sentence, cited: Cited) -> frozenset[str]:
    return frozenset({cited.key, *(bound.id for bound in sentence.bounds)})


def _locator(material: Material, *, vouched: bool) -> Iterator[Fault]:
    name = "locator, in a citation" if vouched else "locator, beside a paraphrase"
    for path, sentence, cited in _citations(material, vouched=vouched):
        taken = {item.locator for item in sentence.cited}
        for other in other_places(cited.locator):
            if other not in taken:
                end = cited.locator_start + len(cited.locator)
                edit = Edit(cited.locator_start, end, other)
                yield Fault(name, path, (edit,), _names(sentence, cited))


def _locator_cited(material: Material, _rng: Random) -> Iterator[Fault]:
    return _locator(material, vouched=True)


def _locator_paraphrase(material: Material, _rng: Random) -> Iterator[Fault]:
    return _locator(material, vouched=False)


def _references(material: Material) -> Iterator[tuple[str, re.Match[str]]]:
    for path, prose in material.prose.items():
        for found in _REFERENCE.finditer(prose.typed):
            yield path, found


def _reference_unknown(material: Material, rng: Random) -> Iterator[Fault]:
    targets = {target.id for target in material.inputs.document.targets}
    for path, found in _references(material):
        for other in (_dropped_letter(found[1], rng), f"{found[1]}-{rng.choice('abc')}"):
            if other not in targets and other[:4] == found[1][:4]:
                edit = Edit(*found.span(1), other)
                yield Fault("cross-reference unknown", path, (edit,), frozenset({found[1], other}))


def _reference_other(material: Material, _rng: Random) -> Iterator[Fault]:
    targets = sorted({target.id for target in material.inputs.document.targets})
    for path, found in _references(material):
        for other in targets:
            if other != found[1] and other[:4] == found[1][:4]:
                edit = Edit(*found.span(1), other)
                names = frozenset({found[1], other})
                yield Fault("cross-reference to another", path, (edit,), names)


def _quotations(prose: Prose) -> Iterator[re.Match[str]]:
    """Give the quotations of a sentence or table cell that cites something."""
    for sentence in prose.sentences:
        if sentence.cited:
            yield from _QUOTED.finditer(
                prose.text, sentence.start, sentence.start + len(sentence.plain)
            )


def _quotation(material: Material, rng: Random, *, short: bool) -> Iterator[Fault]:
    name = "word of a short quotation" if short else "quotation word"
    for path, prose in material.prose.items():
        for found in _quotations(prose):
            if (len(found[1].split()) < _FEWEST_WORDS) != short:
                continue
            for words in changed_words(found[1], rng):
                if not any(material.times_said(key, words) for key in material.inputs.registry):
                    yield Fault(name, path, (Edit(*found.span(1), words),))


def _quotation_word(material: Material, rng: Random) -> Iterator[Fault]:
    return _quotation(material, rng, short=False)


def _short_quotation(material: Material, rng: Random) -> Iterator[Fault]:
    return _quotation(material, rng, short=True)


def _bib_fields(material: Material, rng: Random) -> Iterator[Fault]:
    """Drop, empty or misspell a field that an entry must have."""
    path = material.references_path
    for entry in _ENTRY.finditer(material.text(path)):
        subtype = re.search(r"entrysubtype *= *\{(\w+)\}", entry[3])
        groups = required(entry[1], subtype[1] if subtype else "") or ()
        fields = {field[1]: field for field in _FIELD.finditer(material.text(path), *entry.span(3))}
        for group in groups:
            present = [name for name in group if name in fields]
            for name in present if len(present) == 1 else ():
                field, names = fields[name], frozenset({entry[2]})
                for edit in (
                    Edit(*field.span(), ""),
                    Edit(*field.span(2), ""),
                    Edit(*field.span(1), _dropped_letter(name, rng)),
                ):
                    yield Fault("bibliography field", path, (edit,), names)


def _bib_syntax(material: Material, _rng: Random) -> Iterator[Fault]:
    path = material.references_path
    text = material.text(path)
    for entry in _ENTRY.finditer(text):
        names = frozenset({entry[2]})
        edits = [
            Edit(entry.end() - 1, entry.end(), ""),
            Edit(entry.end(), entry.end(), "\n" + entry.group()),
        ]
        for field in list(_FIELD.finditer(text, *entry.span(3)))[:-1]:
            edits.append(Edit(field.end() - 2, field.end() - 1, ""))
            edits.append(Edit(field.end(2), field.end(2) + 1, ""))
        for edit in edits:
            yield Fault("bibliography syntax", path, (edit,), names)


def _bib_year(material: Material, _rng: Random) -> Iterator[Fault]:
    path = material.references_path
    text = material.text(path)
    for entry in _ENTRY.finditer(text):
        for field in _FIELD.finditer(text, *entry.span(3)):
            year = re.match(r"\d{4}", field[2]) if field[1] in {"date", "year"} else None
            for shift in (-2, -1, 1) if year else ():
                other = str(int(field[2][:4]) + shift)
                edit = Edit(field.start(2), field.start(2) + 4, other)
                yield Fault("bibliography year", path, (edit,), frozenset({entry[2]}))


_READER = (
    "the neighbouring passage has the same words, or the sentence has too few that the source has"
)

KINDS = (
    Kind("citation key unknown", _key_unknown, "a key that is another entry's"),
    Kind(
        "citation of another source",
        _other_work,
        "a source that the sentence cites as well; a citation that vouches for no number and no "
        "quotation",
        limit="the number is in that source too, or the citation beside it is not compared with it",
    ),
    Kind(
        "locator, in a citation",
        _locator_cited,
        "a place that the sentence cites as well",
        needs_texts=True,
        limit="the place is there, and the number's own place is not compared with it",
    ),
    Kind(
        "locator, beside a paraphrase",
        _locator_paraphrase,
        "a place that the sentence cites as well",
        needs_texts=True,
        limit=_READER,
    ),
    Kind("cross-reference unknown", _reference_unknown, "another target"),
    Kind(
        "cross-reference to another",
        _reference_other,
        "nothing",
        limit="nothing says which section a reference that stands alone is meant for",
    ),
    Kind("quotation word", _quotation_word, "words that stand in a source", needs_texts=True),
    Kind(
        "word of a short quotation",
        _short_quotation,
        "words that stand in a source; terms without a citation",
        needs_texts=True,
        limit="quotations of fewer than four words are taken for terms",
    ),
    Kind("bibliography field", _bib_fields, "a field that an entry need not have"),
    Kind("bibliography syntax", _bib_syntax, "a comma behind the last field"),
    Kind(
        "bibliography year", _bib_year, "nothing", limit="nothing else says when it was published"
    ),
)
