"""Every number that a reader sees is bound to a fact, or excused with a reason.

## What it does
Reads every numeral and number word in titles, prose, cells, captions, footnotes, callouts,
alternative texts, labels that are read out or shown, and inline code, and reports each that is
bound to no fact.
A list that does not count on from one shows a number too.
Dates and years, section and figure numbers, citations, and names such as `MS-13` are recognised.
Anything else that needs no source is excused in `report/excused.csv`, one by one.

## Why it matters
A number that is bound to nothing has no evidence, and stays as it is when the data changes.

## Example
"Mexico detained 190,366 migrants in 2015" holds one loose number: 2015 is a year.

## Do instead
Bind it, `[190,366]{n=mx_detained_2015}`, or add a row to `report/excused.csv`: the `text` as it
stands, `where` (a file or a kind of prose; empty for anywhere) and the `reason`.

## Codes
- `unbound-number`: A number is bound to no fact and not excused.
- `excuse-unused`: An excuse excuses nothing, or gives no reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.nearest_facts import NearestFacts
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding
from sourcebrief.quantities import agree, read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sourcebrief.checks.inputs import Excuse, Inputs
    from sourcebrief.document import BoundNumber, Document, Prose
    from sourcebrief.quantities import Token

_LOOSE = frozenset({"vague", "odd"})
"""Kinds of token that are no quantity and still need a source or an excuse."""
_NO_CLAIM = frozenset({"few", "a few", "several", "couple", "a couple"})
"""Vague words that claim no number of a certain size."""
_DRAWN = frozenset(
    {"panel", "bar", "column", "row", "line", "dot", "axis", "axe", "point", "group"}
)
"""What an alternative text counts in its picture, which is no number of the brief's."""


def run(inputs: Inputs) -> Outcome:
    """Report numbers that are bound to nothing, and excuses that excuse nothing."""
    outcome = Outcome([item for item in inputs.findings if item.code == "excuse-unused"])
    near = NearestFacts(inputs.ledger)
    used: set[Excuse] = set()
    for prose, bound in _proses(inputs.documents):
        tokens = read_all(prose.text)
        outcome.examined["numerals in prose"] += len(tokens)
        for token in tokens:
            if not _needs_source(token, prose) or _is_bound(token, bound):
                continue
            excuse = _excuse(token, prose, inputs.excuses)
            if excuse:
                used.add(excuse)
            elif inputs.excuses_broken:
                outcome.not_examined["loose numbers", "the table of excuses can't be read"] += 1
            elif not _is_listed(token, prose, inputs):
                outcome.findings.append(_unbound(token, prose, near))
    outcome.examined["excuses"] = len(inputs.excuses)
    outcome.findings += [_unused(excuse) for excuse in inputs.excuses if excuse not in used]
    return outcome


def _proses(documents: Iterable[Document]) -> Iterator[tuple[Prose, Sequence[BoundNumber]]]:
    """Give every passage with the numbers bound in it, and what stands apart."""
    for document in documents:
        for index, prose in enumerate(document.prose):
            yield prose, document.numbers_in.get(index, ())
        for prose in document.apart:
            yield prose, ()


def _needs_source(token: Token, prose: Prose) -> bool:
    if token.quantity is None:
        return token.kind in _LOOSE and token.text.lower() not in _NO_CLAIM
    noun = token.quantity.noun.split(maxsplit=1)
    return not (prose.kind == "alt" and noun and noun[0].removesuffix("s") in _DRAWN)


def _is_bound(token: Token, bound: Sequence[BoundNumber]) -> bool:
    """Tell whether every numeral of the token stands in the brackets of a bound number."""
    if not bound:
        return False
    marks = (token.quantity.marks if token.quantity else ()) or ((token.start, token.end),)
    return all(
        any(number.start <= start and end <= number.end for number in bound) for start, end in marks
    )


def _excuse(token: Token, prose: Prose, excuses: Sequence[Excuse]) -> Excuse | None:
    """Give the excuse in whose text, as it stands in the prose, the token's numerals lie."""
    path = prose.place(token.start).path if excuses else ""
    marks = (token.quantity.marks if token.quantity else ()) or ((token.start, token.end),)
    start, end = marks[0][0], marks[-1][1]
    for excuse in excuses:
        if excuse.where not in {"", path, path.rsplit("/", 1)[-1], prose.kind}:
            continue
        found = prose.text.find(
            excuse.text, max(0, end - len(excuse.text)), start + len(excuse.text)
        )
        if excuse.text and found >= 0:
            return excuse
    return None


def _is_listed(token: Token, prose: Prose, inputs: Inputs) -> bool:
    """Tell whether an alternative text says a fact that its figure draws or its image lists."""
    if prose.kind != "alt":
        return False
    ids = [*prose.listed, *inputs.drawn.get(prose.owner, ())]
    if any(inputs.in_question(id_) for id_ in ids):
        return True
    start, end = prose.sentence_at(token.start)
    before, after = prose.text[start : token.start], prose.text[token.end : end]
    return any(
        agree(token.text, inputs.ledger.measure(id_), before=before, after=after).level == "true"
        for id_ in ids
        if id_ in inputs.ledger
    )


def _unbound(token: Token, prose: Prose, near: NearestFacts) -> Finding:
    start, end = prose.sentence_at(token.start)
    sentence = prose.text[start:end]
    place = prose.place(token.start)
    message = f"`{token.text}` is bound to no fact"
    if token.quantity is None:
        remedy = f'name the source\'s number, or add to report/excused.csv: "{token.text}",,reason'
        return Finding("unbound-number", place, message, _short(sentence), remedy)
    facts = near.facts_like(token.quantity, sentence)
    lines = [f"[{token.text}]{{n={fact.id}}}  ({fact.label})" for fact in facts]
    remedy = (
        "\n".join(["bind it to a fact, for instance:", *lines])
        if lines
        else (f'add the fact to data/facts.csv, or excuse it: "{token.text}",,reason')
    )
    return Finding("unbound-number", place, message, _short(sentence), remedy)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 200 else f"{sentence[:200]}…"


def _unused(excuse: Excuse) -> Finding:
    message = f"the excuse for `{excuse.text}` excuses nothing"
    return Finding("excuse-unused", excuse.place, message, remedy="remove the row")
