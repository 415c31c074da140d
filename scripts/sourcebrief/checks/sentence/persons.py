"""People: whom a fact counts, and whom the noun beside a number says that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.lexicon import Trait, traits
from sourcebrief.checks.sentence.mention import Mention
from sourcebrief.checks.sentence.words import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.sentence.words import Word

NOUNS = frozenset({"age", "sex", "company"})
"""Dimensions that a noun says; the others are said by what happened to people."""

_REACH = 6
_STOPS = frozenset(
    {
        "were", "was", "are", "is", "be", "been", "being", "had", "have", "has", "did", "do", "in",
        "from", "to", "by", "at", "on", "with", "without", "between", "during", "since", "after",
        "before", "than", "who", "whom", "which", "that", "as", "while", "when", "for", "against",
        "including", ";", ":", "(", ")", "–", "—", ".",
    }
)  # fmt: skip
_JOINTS = frozenset({",", "and", "or"})


@remembered
def trait_mentions(words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """Give everything that `words` say of people and of what happened to them."""
    found: list[Mention] = []
    behind = 0
    for index, word in enumerate(words):
        if index >= behind and word.key in traits().lengths:
            count, said = traits().match(words, index) or (1, ())
            found += [_mention(words, index, count, trait) for trait in said]
            behind = index + count
    return tuple(found)


def head_mentions(words: Sequence[Word], behind: int) -> list[Mention]:
    """Give what the noun phrase that begins at word `behind` says of the people counted.

    In a list such as "men, women and children" only what holds for all its members counts.
    """
    members: list[list[Mention]] = []
    index, fresh = behind, True
    while index < min(len(words), behind + _REACH + 2 * len(members)):
        word = words[index]
        if word.key in _STOPS or word.number >= 0:
            break
        count = 1
        if named := traits().match(words, index):
            count, all_said = named
            said = [item for item in all_said if item.dimension in NOUNS]
            if fresh:
                members.append([])
            members[-1] += [_mention(words, index, count, item, head=True) for item in said]
            fresh = False
        elif word.key in _JOINTS:
            if not members and word.key == ",":
                break
            fresh = True
        elif members:
            break
        index += count
    return _shared(members)


def _shared(members: Sequence[Sequence[Mention]]) -> list[Mention]:
    if not members:
        return []
    common = {(item.dimension, item.value) for item in members[0]}
    for member in members[1:]:
        common &= {(item.dimension, item.value) for item in member}
    return [item for item in members[0] if (item.dimension, item.value) in common]


def _mention(
    words: Sequence[Word], index: int, count: int, trait: Trait, *, head: bool = False
) -> Mention:
    last = words[index + count - 1]
    text = " ".join(word.text for word in words[index : index + count])
    return Mention(
        trait.dimension, words[index].start, last.end, text, value=trait.value, head=head
    )


def is_head(words: Sequence[Word], behind: int, mention: Mention) -> bool:
    """Tell whether a mention belongs to the noun phrase that begins behind offset `behind`."""
    between = [word for word in words if behind <= word.start < mention.start]
    return (
        mention.start >= behind
        and len(between) < _REACH
        and not any(word.key in _STOPS or word.number >= 0 for word in between)
    )
