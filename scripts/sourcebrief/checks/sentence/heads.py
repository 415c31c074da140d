"""Heads: what stands over numbers and is said of them all, such as the head of a table's row.

A head is no clause of a sentence, so nothing in it is nearer to one number than to another: what
it names must be right of every number under it, or be one of several things that it sets side by
side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.sentence.lists import join
from sourcebrief.checks.sentence.mention import Weight
from sourcebrief.checks.sentence.places import border_mentions, place_mentions
from sourcebrief.checks.sentence.relation import Relation, names_area, relation
from sourcebrief.checks.sentence.times import time_mentions
from sourcebrief.checks.sentence.words import split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.checks.sentence.profile import Profile

_DIMENSIONS = ("time", "border", "area", "origin")


class Head(NamedTuple):
    """What a head names; `is_claim` where it is a whole sentence, which labels no number."""

    mentions: Sequence[Mention]
    is_claim: bool = False


class Own(NamedTuple):
    """What a number's own sentence names, and what the other head beside it does."""

    sentence: Sequence[Mention] = ()
    beside: Sequence[Mention] = ()


def read_head(text: str, numbers: Sequence[tuple[int, int]] = ()) -> Head:
    """Give what the text of a head names outside its bound numbers."""
    mentions = [  # "it" in a head seldom is a country
        item
        for item in mentions_of(text, numbers)
        if item.dimension == "time" or item.weight is not Weight.WILD
    ]
    is_claim = text.rstrip().endswith((".", "!", "?"))
    if is_claim:
        mentions = [
            item
            for item in mentions
            if item.dimension in {"time", "border"} or _is_setting(item, text)
        ]
    return Head(mentions, is_claim)


def _is_setting(mention: Mention, text: str) -> bool:
    """Tell whether a claim is about a place: it opens with it, or says that something is there."""
    before = text[: mention.start].lower().removesuffix("the ")
    return not before.strip() or before.endswith(" in ")


def mentions_of(text: str, numbers: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """Give the times, places and peoples that a text names outside its bound numbers."""
    words = split_words(text, numbers)
    return join([*time_mentions(words), *place_mentions(words), *border_mentions(words)], text)[0]


def head_contradicts(
    head: Head, profile: Profile, own: Callable[[], Own], others: Sequence[Profile]
) -> Mention | None:
    """Give what a head says that is not so of a number under it, or `None`.

    Parameters
    ----------
    head
        What the head names.
    profile
        What the number's fact is about.
    own
        Gives what stands nearer to the number, or heads it from another side; seldom asked for.
    others
        What the facts of all the numbers under the head are about.
    """
    for dimension in _DIMENSIONS:
        said = list(_said(head.mentions, dimension, profile))
        wrong = [item for found, item in said if _is_wrong(found, item, profile)]
        if not wrong or _names(said) or _names(_said(own().beside, dimension, profile)):
            continue
        named = _names(_said(own().sentence, dimension, profile))
        if head.is_claim and not named and dimension not in {"area", "border"}:
            continue
        # who says when or where itself leaves it to the others what the head says of them
        shared = named or head.is_claim
        found = [item for item in wrong if not (shared and _fits_any(item, others))]
        if found:
            return found[0]
    return None


def _is_wrong(found: Relation, mention: Mention, profile: Profile) -> bool:
    """Tell whether a mention is of something else, or a list in part right and in part not."""
    if found in {Relation.SAME, Relation.OTHER} or not mention.parts:
        return found is Relation.OTHER
    parts = (mention._replace(codes=codes, parts=()) for codes in mention.parts)
    covers = any(area <= mention.codes for area in profile.areas)
    return not covers and any(relation(part, profile) is Relation.OTHER for part in parts)


def _names(said: Iterable[tuple[Relation, Mention]]) -> bool:
    return any(found is Relation.SAME for found, _ in said)


def _said(
    mentions: Sequence[Mention], dimension: str, profile: Profile
) -> Iterator[tuple[Relation, Mention]]:
    """Give what the mentions of a dimension say; a people can name the area of a fact too."""
    for item in mentions:
        if item.dimension == dimension:
            yield relation(item, profile), item
        elif dimension == "area" and item.dimension == "origin" and names_area(item, profile):
            yield Relation.SAME, item


def _fits_any(mention: Mention, profiles: Sequence[Profile]) -> bool:
    return any(relation(mention, profile) is Relation.SAME for profile in profiles)
