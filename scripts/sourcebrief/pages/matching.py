"""Which block of a page is which passage of the document, and where the two differ."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import reduce
from typing import TYPE_CHECKING

from sourcebrief.pages.merging import joined
from sourcebrief.pages.text import key, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.pages.expected import Passage
    from sourcebrief.pages.model import Block
    from sourcebrief.pages.text import Word

ANYWHERE = frozenset({"caption", "alt", "footnote"})
"""Kinds of passage that a page prints in another order than the document has them."""
LIKE_ENOUGH = 0.5
"""The share of words in common from which two texts are one, changed."""
MOST_WORDS = 4000
"""Words beyond which two texts are compared by what stands at their beginning and end only."""


@dataclass
class Matched:
    """The blocks of a page with their passages, and what is left over on either side.

    `moved` are those of the pairs whose block stands where the document has another text.
    """

    pairs: list[tuple[Block, Passage]] = field(default_factory=list)
    extra: list[Block] = field(default_factory=list)
    missing: list[Passage] = field(default_factory=list)
    moved: list[tuple[Block, Passage]] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """Words of a page that stand for other words of what it should say; one may be empty.

    `at` is where they stand in the page's text, or would stand.
    """

    found: Sequence[Word]
    wanted: Sequence[Word]
    at: int


def match(blocks: Sequence[Block], passages: Sequence[Passage]) -> Matched:
    """Give each block its passage: by equal words where it can be, else by like ones."""
    result = Matched()
    loose = [item for item in passages if item.kind in ANYWHERE]
    fixed = [item for item in passages if item.kind not in ANYWHERE]
    rest = _match_anywhere(blocks, loose, result)
    _match_in_order(rest, fixed, result)
    _match_by_likeness(result)
    return result


def _match_anywhere(
    blocks: Sequence[Block], passages: Sequence[Passage], result: Matched
) -> list[Block]:
    """Match passages that may stand anywhere; give the blocks that are left."""
    by_key: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        by_key[key(block.core)].append(block)
    taken: set[int] = set()
    for passage in passages:
        same = [
            block
            for block in by_key.get(key(words(passage.text)), ())
            if _may_be(block, passage) and id(block) not in taken
        ]
        for block in same if passage.kind == "alt" else same[:1]:
            taken.add(id(block))
            result.pairs.append((block, passage))
        if not same:
            result.missing.append(passage)
    return [block for block in blocks if id(block) not in taken]


def _may_be(block: Block, passage: Passage) -> bool:
    """Tell whether a block stands where a passage of this kind does."""
    if passage.kind == "alt":
        return block.kind == "alt" and passage.owner in {"", block.owner}
    if passage.kind == "caption":
        return block.kind == "caption" and passage.owner in {"", block.owner}
    if passage.kind == "footnote":
        return block.kind == "footnote"
    return block.kind not in {"alt", "caption"}


def _match_in_order(blocks: Sequence[Block], passages: Sequence[Passage], result: Matched) -> None:
    found = [key(block.core) for block in blocks]
    wanted = [key(words(passage.text)) for passage in passages]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            result.pairs += zip(blocks[first:last], passages[start:end], strict=True)
        else:
            _match_joined(blocks[first:last], passages[start:end], result)


def _match_joined(blocks: Sequence[Block], passages: Sequence[Passage], result: Matched) -> None:
    """Match blocks that are one passage together, and the other way round."""
    left, right = list(blocks), list(passages)
    while left and right:
        skipped, given_up = _next_same(left, right)
        result.extra += left[:skipped]
        result.missing += right[:given_up]
        del left[:skipped], right[:given_up]
        sides = _joined_sides(left, right) if left and right else None
        if sides:
            result.pairs.append((reduce(joined, left[: sides[0]]), _as_one(right[: sides[1]])))
            del left[: sides[0]], right[: sides[1]]
    result.extra += left
    result.missing += right


FARTHEST = 8
"""Blocks and passages that are left out at most until two say the same again."""


def _next_same(blocks: Sequence[Block], passages: Sequence[Passage]) -> tuple[int, int]:
    """Give how many blocks and passages to leave out until the next of both say the same."""
    for total in range(FARTHEST):
        for first in range(total + 1):
            rest = blocks[first:], passages[total - first :]
            if all(rest) and _joined_sides(*rest):
                return first, total - first
    return 1, 1


def _joined_sides(blocks: Sequence[Block], passages: Sequence[Passage]) -> tuple[int, int] | None:
    """Give how many blocks and passages from the first on say the same, or nothing."""
    found, wanted = key(blocks[0].core), key(words(passages[0].text))
    taken, given = 1, 1
    while found != wanted:
        if wanted.startswith(found) and taken < len(blocks):
            found = _followed(found, key(blocks[taken].core))
            taken += 1
        elif found.startswith(wanted) and given < len(passages):
            wanted = _followed(wanted, key(words(passages[given].text)))
            given += 1
        else:
            return None
    return taken, given


def _followed(first: str, second: str) -> str:
    apart = first[-1:].isdigit() and second[:1].isdigit()
    return f"{first}|{second}" if apart else first + second


def _as_one(passages: Sequence[Passage]) -> Passage:
    """Give passages as one, with the numbers and citations of all."""
    text = " ".join(passage.text for passage in passages)
    numbers = tuple(id_ for passage in passages for id_ in passage.numbers)
    cited = tuple(item for passage in passages for item in passage.citations)
    return replace(passages[0], text=text, numbers=numbers, citations=cited)


def _match_by_likeness(result: Matched) -> None:
    """Pair what is left: a text of which some words were changed is still that text."""
    _pair_by_owner(result)
    left = list(result.missing)
    for passage in left:
        rated = [
            (likeness(block.core, words(passage.text)), -index)
            for index, block in enumerate(result.extra)
            if _may_be(block, passage)
        ]
        best, index = max(rated, default=(0.0, 0))
        if best >= LIKE_ENOUGH or (rated and len(left) == len(rated) == 1):
            pair = (result.extra.pop(-index), passage)
            result.pairs.append(pair)
            result.missing.remove(passage)
            if best == 1 and passage.kind not in ANYWHERE and pair[0].kind != "footnote":
                result.moved.append(pair)


def _pair_by_owner(result: Matched) -> None:
    """Pair the alternative texts that are left: a figure's is printed twice, or was changed."""
    known = [passage for _, passage in result.pairs if passage.kind == "alt"]
    known += [passage for passage in result.missing if passage.kind == "alt"]
    by_owner = {passage.owner: passage for passage in known if passage.owner}
    for block in [item for item in result.extra if item.kind == "alt" and item.owner in by_owner]:
        result.pairs.append((block, by_owner[block.owner]))
        result.extra.remove(block)
    paired = {id(passage) for _, passage in result.pairs}
    result.missing = [passage for passage in result.missing if id(passage) not in paired]


def likeness(found: Sequence[Word], wanted: Sequence[Word]) -> float:
    """Give the share of words that two texts have in common, from 0 to 1."""
    if not found or not wanted:
        return float(not found and not wanted)
    left, right = [word.text for word in found], [word.text for word in wanted]
    matcher = SequenceMatcher(None, left[:MOST_WORDS], right[:MOST_WORDS], autojunk=False)
    return matcher.quick_ratio() and matcher.ratio()


def differences(found: Sequence[Word], wanted: Sequence[Word]) -> Iterator[Difference]:
    """Give each place where the words of a page are not the words wanted."""
    left, right = [word.text for word in found], [word.text for word in wanted]
    matcher = SequenceMatcher(None, right[:MOST_WORDS], left[:MOST_WORDS], autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what != "equal":
            at = found[first].start if first < len(found) else found[-1].end if found else 0
            yield Difference(found[first:last], wanted[start:end], at)
