"""Reads whether a quantity is the size of a change, and which way: `down 14 per cent`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.lexemes import NUMERAL, WORD
from sourcebrief.quantities.words import word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.cores import Core
    from sourcebrief.quantities.lexemes import Passage

_VERBS: Final = {
    "up": (
        "up rise rises rose risen rising increase increases increased increasing grow grows grew "
        "grown growing climb climbs climbed climbing jump jumps jumped jumping soar soars soared "
        "soaring surge surges surged surging gain gains gained gaining expand expands expanded "
        "expanding raise raises raised raising swell swelled swollen spike spiked spiking leap "
        "leapt mount mounted rebound rebounded boost boosted advance advanced higher"
    ),
    "down": (
        "down fall falls fell fallen falling drop drops dropped dropping decline declines declined "
        "declining decrease decreases decreased decreasing cut cuts cutting reduce reduces reduced "
        "reducing shrink shrinks shrank shrunk shrinking dip dips dipped dipping plunge plunges "
        "plunged plunging slump slumped slumping sink sinks sank sunk tumble tumbled tumbling "
        "lower lowered lowering slash slashed slashing ease eased contract contracted plummet "
        "plummeted"
    ),
}
_NOUNS: Final = {
    "up": "rise increase growth jump surge gain upsurge uptick spike hike climb expansion",
    "down": (
        "fall decrease decline drop cut cuts cutback cutbacks reduction dip slump plunge "
        "contraction shortfall"
    ),
}
_COMPARED: Final = {
    "up": "more higher greater larger above",
    "down": "fewer less lower smaller below",
}


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: direction for direction, text in words.items() for word in text.split()}


VERBS: Final = _table(_VERBS)
NOUNS: Final = _table(_NOUNS)
_AFTER: Final = _table(_COMPARED) | NOUNS
_ALL: Final = VERBS | _AFTER
UP_WORDS: Final = frozenset(word for word, direction in _ALL.items() if direction == "up")
DOWN_WORDS: Final = frozenset(_ALL) - UP_WORDS
_ADJECTIVES: Final = word_set(
    "annual yearly monthly further sharp real overall average additional year-on-year net"
)
_SMALL_WORDS: Final = word_set("a an another further some just only again back still")
_REACH: Final = 8


def direction_of(passage: Passage, core: Core, begin: int) -> str:
    """Give `up` or `down` where the words around a core make it a change, or nothing.

    `begin` is the first lexeme of the core with its hedge. `rose to 14 per cent` is no change:
    it says what was reached.
    """
    if core.direction:
        return core.direction
    after = "" if core.closed else _said_after(passage, core)
    return after or _said_before(passage, core, begin)


def _said_after(passage: Passage, core: Core) -> str:
    i = core.last
    if passage.words[i] in {"up", "down"} and passage.words[i + 1] in {"on", "from"}:
        return passage.words[i] if core.unit == "percent" else ""
    if passage.words[i] in _ADJECTIVES:
        i += 1
    direction = _AFTER.get(passage.words[i], "")
    if not direction or (passage.words[i + 1] == "-" and passage.glued[i + 1]):
        return ""
    relative = core.kind in {"percent", "fraction"}
    if passage.words[i] in NOUNS:
        return (
            direction
            if (relative or core.kind == "multiple") and not _is_verb_here(passage, i)
            else ""
        )
    if core.kind == "multiple" or (passage.words[i] in {"above", "below"} and not relative):
        return ""
    return direction


def _is_verb_here(passage: Passage, i: int) -> bool:
    """Tell `20 per cent fall into debt` from `a 20 per cent fall`."""
    return passage.words[i + 1] in {"into", "out", "back", "behind", "short", "ill", "their", "the"}


def _said_before(passage: Passage, core: Core, begin: int) -> str:
    i = begin - 1
    if passage.words[i] == "by":
        return _verb_within_reach(passage, i - 1)
    if passage.words[i] == "of":
        i = _skip_small_words(passage, i - 1)
        return NOUNS.get(passage.words[i], "")
    if passage.words[i] == "in" and core.kind == "fraction":
        return _verb_within_reach(passage, i - 1)
    if core.kind in {"number", "money"} and not core.unit:
        return VERBS[passage.words[i]] if passage.words[i] in {"up", "down"} else ""
    i = _skip_small_words(passage, i)
    word = passage.words[i]
    return VERBS.get(word, "") if core.kind != "rate" else ""


def _skip_small_words(passage: Passage, i: int) -> int:
    """Give the first lexeme, going back, that is no adverb."""
    for _ in range(3):
        word = passage.words[i]
        if word not in _SMALL_WORDS and not (word.endswith("ly") and passage.kinds[i] == WORD):
            break
        i -= 1
    return i


def _verb_within_reach(passage: Passage, i: int) -> str:
    """Give the direction of the nearest verb before `by`, in the same clause."""
    for k in range(i, max(-1, i - _REACH), -1):
        word = passage.words[k]
        if word in VERBS or word in NOUNS:
            return VERBS.get(word) or NOUNS[word]
        numeral = passage.kinds[k] == NUMERAL and len(word) != 4
        if numeral or word in {";", ":", ".", "(", ")", "by"}:
            return ""
    return ""
