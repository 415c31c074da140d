"""Comparing two states of a brief: first the tables, then what they touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.diff.model import (
    AuditChange,
    Cell,
    Change,
    Difference,
    NumberChange,
    ShownChange,
)
from sourcebrief.diff.printed import appearances, edited_words
from sourcebrief.ledger import Audit, Derived, Fact
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from sourcebrief.diff.model import Appearance
    from sourcebrief.diff.sides import Shown, Side

FACT = (
    "value",
    "value_upper",
    "unit",
    "hedge",
    "period",
    "area",
    "population",
    "source",
    "locator",
    "excerpt",
    "basis",
    "producer",
    "label",
    "approach",
    "note",
)
DERIVED = ("value", "hedge", "unit", "formula", "label", "note")
AUDIT = ("claim", "expression", "expected", "explanation")
COMPUTED = frozenset({"value", "hedge"})
"""What of a derived fact stands in no cell of its row."""

Number = Fact | Derived


def compare(old: Side, new: Side) -> Difference:
    """Give everything that differs between an older and a newer state."""
    lost = old.unread | new.unread
    broken = old.broken | new.broken
    pairs = [pair for pair in _pairs(old, new) if _comparable(pair, lost, broken)]
    moved = frozenset(_id(pair) for pair in pairs if _measures(pair[0]) != _measures(pair[1]))
    printed = appearances(old, new)
    numbers = [item for pair in pairs for item in _number_change(pair, moved, printed)]
    changed = {item.id for item in numbers}
    audits = {} if "audits" in broken else {**new.ledger.audits, **old.ledger.audits}
    return Difference(
        old=old.name,
        new=new.name,
        numbers=tuple(numbers),
        audits=tuple(item for id_ in audits for item in _audit(id_, old, new, moved, lost)),
        words=tuple(edited_words(old, new, moved)),
        shown=tuple(_shown(old.shown, new.shown, changed)),
        unknown=(*old.unknown, *new.unknown, *_lost(lost)),
    )


def _pairs(old: Side, new: Side) -> Iterator[tuple[Number | None, Number | None]]:
    for id_ in dict.fromkeys((*new.ledger.ids, *old.ledger.ids)):
        yield _number(old, id_), _number(new, id_)


def _comparable(
    pair: tuple[Number | None, Number | None], lost: frozenset[str], broken: frozenset[str]
) -> bool:
    """Say whether both states can say what became of a number."""
    return _id(pair) not in lost and _table(pair[1] or pair[0]) not in broken


def _table(number: Number | None) -> str:
    return "facts" if isinstance(number, Fact) else "derived"


def _number(side: Side, id_: str) -> Number | None:
    return side.ledger.facts.get(id_) or side.ledger.derived.get(id_)


def _id(pair: tuple[Number | None, Number | None]) -> str:
    return next(number.id for number in pair if number)


def _measures(number: Number | None) -> object:
    return number.measure if number else None


def _number_change(
    pair: tuple[Number | None, Number | None],
    moved: frozenset[str],
    printed: Mapping[str, Sequence[Appearance]],
) -> Iterator[NumberChange]:
    old, new = pair
    present = new or old
    if present is None:
        return
    columns = FACT if isinstance(present, Fact) else DERIVED
    cells = tuple(_cells(old, new, columns))
    if not cells and old and new:
        return
    because: tuple[str, ...] = ()
    change = Change.CHANGED
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
        cells = ()
    elif isinstance(present, Derived) and {cell.column for cell in cells} <= COMPUTED:
        change = Change.MOVED
    if isinstance(present, Derived) and change is not Change.ADDED:
        because = tuple(id_ for id_ in present.inputs if id_ in moved)
    yield NumberChange(
        id=present.id,
        table=_table(present),
        change=change,
        label=present.label,
        old=house_style(old.measure) if old else "",
        new=house_style(new.measure) if new else "",
        place=present.place,
        cells=cells,
        because=because,
        appearances=_where(present.id, change, printed),
    )


def _where(
    id_: str, change: Change, printed: Mapping[str, Sequence[Appearance]]
) -> tuple[Appearance, ...]:
    """Give where a number is printed now, and where it was for one that was removed."""
    found = printed.get(id_, ())
    return tuple(item for item in found if change is Change.REMOVED or not item.old)


def _cells(old: object, new: object, columns: Sequence[str]) -> Iterator[Cell]:
    for column in columns:
        before, after = (_text(getattr(row, column, "")) for row in (old, new))
        if before != after:
            yield Cell(column, before, after)


def _text(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:f}"


def _audit(
    id_: str, old: Side, new: Side, moved: frozenset[str], lost: frozenset[str]
) -> Iterator[AuditChange]:
    before, after = old.ledger.audits.get(id_), new.ledger.audits.get(id_)
    present = after or before
    if present is None or id_ in lost:
        return
    cells = tuple(_cells(before, after, AUDIT)) if before and after else ()
    verdicts = tuple(audit.verdict if audit else "" for audit in (before, after))
    if not cells and verdicts[0] == verdicts[1]:
        return
    yield AuditChange(
        id=id_,
        change=_audit_change(before, after, cells),
        claim=present.claim,
        old=verdicts[0],
        new=verdicts[1],
        computation=present.computation,
        place=present.place,
        cells=cells,
        because=tuple(item for item in _under(present, new, old) if item in moved),
    )


def _audit_change(before: Audit | None, after: Audit | None, cells: Sequence[Cell]) -> Change:
    if before is None or after is None:
        return Change.ADDED if before is None else Change.REMOVED
    return Change.CHANGED if cells else Change.MOVED


def _under(audit: Audit, *sides: Side) -> tuple[str, ...]:
    """Give the ids that an audit names and those of the facts underneath."""
    found = dict.fromkeys(audit.inputs)
    for id_ in audit.inputs:
        number = next((known for side in sides if (known := _number(side, id_))), None)
        found |= dict.fromkeys(number.inputs if number else ())
    return tuple(found)


def _shown(
    old: Mapping[str, Shown], new: Mapping[str, Shown], changed: set[str]
) -> Iterator[ShownChange]:
    """Give the figures and tables that show a changed number, or whose script changed."""
    for id_ in sorted({*old, *new}):
        sides = [side[id_] for side in (new, old) if id_ in side]
        shows = frozenset(number for side in sides for number in side.ids)
        because = tuple(sorted(changed & shows))
        script = ""
        if len(sides) == 1:
            script = "added" if id_ in new else "removed"
        elif sides[0].code != sides[1].code:
            script = "changed"
        if because or script:
            yield ShownChange(id_, sides[0].place, because, script)


def _lost(lost: frozenset[str]) -> Iterator[str]:
    if lost:
        names = ", ".join(sorted(lost)[:10])
        more = f" and {len(lost) - 10} more" if len(lost) > 10 else ""
        yield f"not compared, their rows can't be read on one side: {names}{more}"
