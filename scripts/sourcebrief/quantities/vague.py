"""Recognises words that have to do with number but say none: `dozens`, `second`, `one of them`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.words import (
    DOZEN,
    ORDINALS,
    SCALES,
    TENS,
    VAGUE,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_FEW: Final = frozenset({"few", "several", "couple"})
_ROUND: Final = frozenset({*SCALES, "hundred", DOZEN})
_SPANS: Final = frozenset({"decades", "centuries"})
_IDIOMS: Final = frozenset({"tolerance", "sum", "hour"})
OPENERS: Final = VAGUE | _FEW | _ROUND | ORDINALS | _SPANS | {"scores"} | frozenset(TENS)


def vague_at(passage: Passage, i: int) -> tuple[str, int]:
    """Give `vague` or `ordinal` and the lexeme after it, where such words begin at the `i`th."""
    word = passage.words[i]
    if word in TENS and passage.words[i + 1] == "-" and passage.words[i + 2] in ORDINALS:
        return "ordinal", i + 3
    if word in ORDINALS:
        return "ordinal", i + 1
    last = _after_vague(passage, i)
    return ("vague", last) if last > i else ("", i)


def _after_vague(passage: Passage, i: int) -> int:
    word = passage.words[i]
    if word in _FEW:
        at = i + 2 if passage.words[i + 1] == "of" and word == "couple" else i + 1
        return at + 1 if passage.words[at] in _ROUND else at
    if word in {"a", "an"} and passage.words[i + 1] in {"decade", "century"}:
        return i + 2
    if word == "scores" and passage.words[i + 1] != "of":
        return i
    if word not in VAGUE | _ROUND | _SPANS | {"scores"}:
        return i
    at = i + 1
    while passage.words[at] == "of" and passage.words[at + 1] in VAGUE:
        at += 2
    return at


def is_pronoun(passage: Passage, i: int, *, hedged: bool) -> bool:
    """Tell whether the `one` at the `i`th lexeme counts nothing: `one of them`, `the new one`."""
    before, following = passage.words[i - 1], passage.words[i + 1]
    if before in {"only", "just", "exactly", "least"}:
        return following in {"who", "that", "which"}
    return not hedged or (before in {"about", "around", "some"} and following == "of")


def is_idiom(passage: Passage, i: int) -> bool:
    """Tell whether a number word is part of a set phrase: `zero tolerance`, `zero-sum`."""
    if passage.words[i] != "zero":
        return False
    at = i + 2 if passage.words[i + 1] == "-" else i + 1
    return passage.words[at] in _IDIOMS
