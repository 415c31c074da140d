"""A fact's area is where its label says that it happened.

## What it does
Reads the places that a fact's label names.
One behind "in", "of", "at" or the like, or one that owns ("Mexico's"), must be the row's `area`,
hold it or, with others, make it up.
Where the label has no such place, the area has to agree with some place or people that the label,
the population, the excerpt or the note names, or with the source's sentence or paragraph.

## Why it matters
The countries in the brief are compared with the area of the fact: a wrong area lets a wrong
country pass.

## Example
The label says "Asylum petitions in Mexico", and the area is `GTM`.

## Do instead
Set `area` to where it happened, or correct the label.
Where the source says it in another place, name the country in `note`.

## Codes
- `area-contradicted`: The label of a fact, or the source around its excerpt, names another area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.checks.row_context import context
from sourcebrief.checks.sentence.mention import Mention, Weight
from sourcebrief.checks.sentence.places import area_codes, place_mentions
from sourcebrief.checks.sentence.words import Word, split_words
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact

_LOCATIVE = frozenset(
    {"in", "of", "at", "across", "inside", "within", "between", "throughout", "around", "by", "on"}
)
_CONTRAST = frozenset({"unlike", "like", "than", "against", "versus", "beyond", "besides", "not"})
_JOINTS = frozenset({",", "and", "or", "the", "with", "/", "-"})
_BORDER = frozenset({"border", "borders", "frontier"})
_SENT_AWAY = frozenset({"deportations", "returns", "removals", "expulsions", "repatriations"})
"""A label that begins so says behind "from" where it happened."""
_OWNERS = ("'s", "’s", "s'", "s’")
_PART = "share"
"""Behind an owner this makes it an origin: "Mexico's share of the applicants"."""
_ADJECTIVE = frozenset({"US", "U.S."})
_NO_NOUN = frozenset({"in", "and", "or", "from", "to", "who", "that", "which", "by", "at", "of"})


def run(inputs: Inputs) -> Outcome:
    """Report facts whose area is not that of their words."""
    outcome = Outcome()
    for fact in inputs.ledger.facts.values():
        if inputs.in_question(fact.id):
            outcome.not_examined["areas", IN_QUESTION] += 1
            continue
        finding = _judge(inputs, fact)
        if finding and not _claims_of_label(fact) and context(inputs, fact) is None:
            outcome.not_examined["areas", inputs.missing.get(fact.source, "no text")] += 1
            continue
        outcome.examined["areas"] += 1
        if finding:
            outcome.findings.append(finding)
    return outcome


def _claims_of_label(fact: Fact) -> list[Mention]:
    words = split_words(fact.label, ())
    return _claimed(words, _named(words))


def _judge(inputs: Inputs, fact: Fact) -> Finding | None:
    area = area_codes(fact.area)
    if not area:
        return None
    words = split_words(fact.label, ())
    said = _named(words)
    places = _claimed(words, said)
    if places:
        return None if _agree(places, area) else _finding(fact, places, f"the label: {fact.label}")
    row = [item for item in said if item.before not in _CONTRAST]
    for text in ("", fact.population, fact.excerpt, fact.note):
        row += _mentions(text)
        if _agree(row, area):
            return None
    around = context(inputs, fact)
    for text in around or ():
        named = _mentions(text)
        if named:
            return None if _agree(named, area) else _finding(fact, named, f"the source: {text}")
    return _finding(fact, row, f"the excerpt: {fact.excerpt}") if row else None


def _named(words: tuple[Word, ...]) -> list[Mention]:
    return [item for item in place_mentions(words) if item.codes]


def _mentions(text: str) -> list[Mention]:
    found = _named(split_words(text, ())) if text else []
    return [item for item in found if item.before not in _CONTRAST]


def _claimed(words: Sequence[Word], said: Sequence[Mention]) -> list[Mention]:
    """Give the places of a label that say where it happened, with those joined to them."""
    starts = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index for index, word in enumerate(words)}
    found: list[Mention] = []
    for item in said:
        first, last = starts[item.start], ends[item.end]
        joined = bool(found) and all(
            word.key in _JOINTS or word.key in _BORDER
            for word in words[ends[found[-1].end] + 1 : first]
        )
        if item.dimension == "area" and (joined or _says_where(words, first, last, item)):
            found.append(item)
    return found


def _says_where(words: Sequence[Word], first: int, last: int, item: Mention) -> bool:
    """Tell whether a place is said to be where, and not from where, for whom or whose."""
    before = first - 1
    has_article = before >= 0 and words[before].key == "the"
    before -= has_article
    is_locative = before >= 0 and words[before].key in _LOCATIVE
    behind = [word.key for word in words[last + 1 : last + 4]]
    if is_locative and not _BORDER.isdisjoint(behind):
        return True  # "at the US south-west border"
    if item.before == "from":
        return words[0].key in _SENT_AWAY
    if item.weight is not Weight.STRONG:
        return False
    if item.words.endswith(_OWNERS):
        return _PART not in behind[:1]
    is_adjective = item.words in _ADJECTIVE and not has_article
    if is_adjective and behind and behind[0].isalpha() and behind[0] not in _NO_NOUN:
        return False
    return is_locative


def _agree(said: Sequence[Mention], area: frozenset[str]) -> bool:
    """Tell whether one of the places is the area or holds it, or all of them make it up."""
    together = frozenset[str]().union(*(item.codes for item in said))
    named = [item.codes for item in said] + ([together] if len(area) > 1 else [])
    return any(_within(area, codes) for codes in named)


def _within(area: frozenset[str], wide: frozenset[str]) -> bool:
    return all(any(code == one or code.startswith(f"{one}-") for one in wide) for code in area)


def _finding(fact: Fact, said: Sequence[Mention], evidence: str) -> Finding:
    names = ", ".join(dict.fromkeys(item.words for item in said))
    message = f"the area of `{fact.id}` is {fact.area}; the words about it name {names}"
    remedy = "set area to where it happened, or correct the label, or name the country in note"
    return Finding("area-contradicted", fact.place, message, evidence[:300], remedy)
