"""Where numbers are printed, and which printed numbers were edited while their facts stayed.

Sentences of the two states are paired by the words around their numbers, each number standing
as a gap; what is left is paired by the ids it prints. Nothing is compared with everything, so the
cost grows with the length of the text.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.checks.made_by import part_id
from sourcebrief.diff.model import Appearance, Edited, WordsChange
from sourcebrief.document import without_objects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sourcebrief.diff.sides import Side
    from sourcebrief.document import BoundNumber, Prose
    from sourcebrief.errors import Place

GAP = "\x00"


@dataclass(frozen=True)
class Sentence:
    """A sentence with bound numbers: its text, its text with gaps, and its numbers in order."""

    kind: str
    text: str
    frame: str
    part: str
    numbers: tuple[BoundNumber, ...]


def appearances(old: Side, new: Side) -> dict[str, list[Appearance]]:
    """Give where each number is printed outside of figures and tables, in both states."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for side in (new, old):
        for sentence in sentences(side):
            for number in () if sentence.part else sentence.numbers:
                found[number.id].append(
                    Appearance(
                        number.place, sentence.kind, number.words, sentence.text, side is old
                    )
                )
    return found


def edited_words(old: Side, new: Side, moved: frozenset[str]) -> list[WordsChange]:
    """Give the printed numbers that were edited, leaving out those of facts that `moved`.

    Generated parts are compared where both states have them.
    """
    both = old.built and new.built
    before, after = (
        [item for item in sentences(side) if both or not item.part] for side in (old, new)
    )
    pairs, before, after = _paired(before, after, lambda item: item.text)
    more, before, after = _paired(before, after, lambda item: item.frame)
    found = [item for pair in (*pairs, *more) for item in _between(*pair)]
    found += _left(before, after)
    found = [item for item in found if not {item.old_id, item.new_id} <= {*moved, ""}]
    return sorted(found, key=lambda item: (item.place, item.edited))


def sentences(side: Side) -> Iterator[Sentence]:
    """Give the sentences of a state that hold bound numbers, each place once."""
    seen: set[tuple[Place, str]] = set()
    for document in side.documents:
        for index, numbers in document.numbers_in.items():
            first = numbers[0]
            if (first.place, first.id) in seen:
                continue
            seen.add((first.place, first.id))
            yield from _sentences(side, document.prose[index], numbers)


def _sentences(side: Side, prose: Prose, numbers: list[BoundNumber]) -> Iterator[Sentence]:
    grouped: dict[tuple[int, int], list[BoundNumber]] = defaultdict(list)
    for number in numbers:
        start, end = prose.sentence_at(number.start)
        grouped[min(start, number.start), max(end, number.end)].append(number)
    for (start, end), group in grouped.items():
        pieces, position = [], start
        for number in group:
            pieces += [prose.text[position : number.start], GAP]
            position = max(position, number.end)
        frame = "".join((*pieces, prose.text[position:end]))
        yield Sentence(
            kind=prose.kind,
            text=_plain(prose.text[start:end]),
            frame=" ".join(frame.split()),
            part=part_id(side.project, group[0].place.path),
            numbers=tuple(group),
        )


def _plain(text: str) -> str:
    """Give a sentence on one line, without references and citations."""
    return " ".join(without_objects(text).split())


def _paired(
    before: Iterable[Sentence], after: Iterable[Sentence], key: Callable[[Sentence], str]
) -> tuple[list[tuple[Sentence, Sentence]], list[Sentence], list[Sentence]]:
    """Give the sentences that agree in `key`, in order, and those left of either state."""
    waiting: dict[tuple[str, int], list[Sentence]] = defaultdict(list)
    for item in before:
        waiting[key(item), len(item.numbers)].append(item)
    for queue in waiting.values():
        queue.reverse()
    pairs, left = [], []
    for item in after:
        queue = waiting[key(item), len(item.numbers)]
        if queue:
            pairs.append((queue.pop(), item))
        else:
            left.append(item)
    return pairs, [item for queue in waiting.values() for item in reversed(queue)], left


def _between(old: Sentence, new: Sentence) -> Iterator[WordsChange]:
    """Give the numbers that differ between two sentences that are otherwise alike."""
    for before, after in zip(old.numbers, new.numbers, strict=True):
        if before.id != after.id:
            yield _change(Edited.REBOUND, new, before, after)
        elif before.words != after.words:
            yield _change(Edited.REWORDED, new, before, after)


def _left(before: Iterable[Sentence], after: Iterable[Sentence]) -> Iterator[WordsChange]:
    """Give what differs in sentences that were rewritten, added or removed, id by id."""
    olds, news = _by_id(before), _by_id(after)
    for id_ in dict.fromkeys((*news, *olds)):
        old, new = olds.get(id_, []), news.get(id_, [])
        old, new = _without_same_words(old, new)
        for (_, first), (sentence, second) in zip(old, new, strict=False):
            yield _change(Edited.REWORDED, sentence, first, second)
        for sentence, number in new[len(old) :]:
            yield _change(Edited.PUT_IN, sentence, None, number)
        for sentence, number in old[len(new) :]:
            yield _change(Edited.TAKEN_OUT, sentence, number, None)


def _by_id(items: Iterable[Sentence]) -> dict[str, list[tuple[Sentence, BoundNumber]]]:
    found: dict[str, list[tuple[Sentence, BoundNumber]]] = defaultdict(list)
    for item in items:
        for number in item.numbers:
            found[number.id].append((item, number))
    return found


Printed = list[tuple[Sentence, "BoundNumber"]]


def _without_same_words(old: Printed, new: Printed) -> tuple[Printed, Printed]:
    """Give both lists without the numbers that are printed alike in either."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for index, (_, number) in enumerate(old):
        waiting[number.words].append(index)
    gone: set[int] = set()
    left = []
    for item in new:
        if waiting[item[1].words]:
            gone.add(waiting[item[1].words].popleft())
        else:
            left.append(item)
    return [item for index, item in enumerate(old) if index not in gone], left


def _change(
    edited: Edited, sentence: Sentence, old: BoundNumber | None, new: BoundNumber | None
) -> WordsChange:
    present = new or old
    if present is None:
        raise AssertionError("a change has at least one side")
    return WordsChange(
        edited=edited,
        place=present.place,
        old_id=old.id if old else "",
        new_id=new.id if new else "",
        old_words=old.words if old else "",
        new_words=new.words if new else "",
        sentence=sentence.text,
    )
