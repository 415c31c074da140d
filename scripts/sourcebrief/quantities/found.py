"""What is found in a passage, and what the members of a pair or a list share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.compose import carry_back
from sourcebrief.quantities.model import Hedge
from sourcebrief.quantities.words import STOPWORDS

if TYPE_CHECKING:
    from sourcebrief.quantities.cores import Core
    from sourcebrief.quantities.lexemes import Passage

_LINKS: Final = frozenset({"and", "or", "&"})
_REACH: Final = 6  # lexemes between two members of a list


class Found:
    """What was found in a passage: its kind and offsets, and the quantity if it is one.

    `begin` is the lexeme with which a quantity begins, hedge included; `last` the one after it.
    `carried` is a hedge that may be meant: that of the list a quantity belongs to, `over` before a
    stretch of time, or the one before a range.
    """

    __slots__ = (
        "begin",
        "carried",
        "core",
        "direction",
        "end",
        "hedge",
        "kind",
        "last",
        "noun",
        "start",
    )

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        begin: int,
        last: int,
        core: Core | None = None,
        hedge: Hedge = Hedge.EXACT,
        carried: Hedge = Hedge.EXACT,
        direction: str = "",
        noun: str = "",
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.begin = begin
        self.last = last
        self.core = core
        self.hedge = hedge
        self.carried = carried
        self.direction = direction
        self.noun = noun


def link(item: Found, found: list[Found], passage: Passage) -> None:
    """Carry what a pair or a list shares: the unit back to its members, the hedge on to `item`.

    `69 and 60 per cent` are two percentages; `about 54 adults and 9 children` may be hedged both.
    """
    previous = found[-1] if found else None
    if previous is None or previous.core is None or item.core is None:
        return
    between = [passage.words[k] for k in range(previous.last, item.begin)][: _REACH + 1]
    if between[:1] == ["-"]:  # `five- and seven-year-old`
        del between[0]
    if between == ["to"] and passage.words[previous.begin - 1] == "from":
        _carry_unit_back(found, item.core, passage)
    if not between or len(between) > _REACH or between[-1] not in _LINKS:
        return
    if between[0] in _LINKS or between[0] == ",":
        _carry_unit_back(found, item.core, passage)
    if (
        item.hedge is Hedge.EXACT
        and previous.hedge is not Hedge.RANGE
        and all(_is_noun(word) for word in between[:-1])
    ):
        hedge = previous.hedge if previous.hedge is not Hedge.EXACT else previous.carried
        item.carried = hedge


def _is_noun(word: str) -> bool:
    return word not in STOPWORDS and word[:1].isalpha()


def _carry_unit_back(found: list[Found], later: Core, passage: Passage) -> None:
    """Give the members of a list before its last one the unit and scale that stand after that."""
    for at in range(len(found) - 1, -1, -1):
        member = found[at]
        if member.core is None:
            return
        carried = carry_back(member.core, later)
        if carried is member.core:
            return
        member.core, member.kind = carried, carried.kind
        listed = passage.words[member.begin - 1] == "," and at > 0
        if not listed or found[at - 1].last != member.begin - 1:
            return
