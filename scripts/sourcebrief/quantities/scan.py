"""Reads one passage from left to right: what each numeral and number word in it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities import dates, labels, vague
from sourcebrief.quantities.characters import is_raised
from sourcebrief.quantities.compose import carry_back, read_core, read_range
from sourcebrief.quantities.cores import Core, is_duration, rate_base
from sourcebrief.quantities.directions import direction_of
from sourcebrief.quantities.hedges import hedge_after, hedge_before
from sourcebrief.quantities.lexemes import LINK, NUMERAL, WORD
from sourcebrief.quantities.model import Hedge
from sourcebrief.quantities.nouns import noun_after
from sourcebrief.quantities.shares import read_share
from sourcebrief.quantities.words import (
    CURRENCIES,
    DURATIONS,
    MULTIPLES,
    PARTS,
    SCALES,
    SMALL,
    STOPWORDS,
    TENS,
    UNIT_WORDS,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_ARTICLES: Final = frozenset({"a", "an"})
_SPANS: Final = frozenset({"decade", "century"})
_AFTER_ARTICLE: Final = _SPANS | {*PARTS, *SCALES, *DURATIONS, "hundred", "dozen"}
_RATES: Final = frozenset({"per", "for", "in"})
_OPENERS: Final = frozenset(
    {*_ARTICLES, *_RATES, *SMALL, *TENS, *MULTIPLES, *CURRENCIES, "half", "-", "−", "–", "."}
    | {"us", "mx", "u"}
    | dates.OPENERS
    | labels.OPENERS
    | vague.OPENERS
)
_LINKS: Final = frozenset({"and", "or", "&"})
_REACH: Final = 6  # lexemes between two members of a list


@dataclass(slots=True)
class Found:
    """What was found in a passage: its kind and offsets, and the quantity if it is one.

    `begin` is the lexeme with which a quantity begins, hedge included; `last` the one after it.
    `carried` is the hedge of the list that a quantity without a hedge belongs to.
    """

    kind: str
    start: int
    end: int
    begin: int
    last: int
    core: Core | None = None
    hedge: Hedge = Hedge.EXACT
    carried: Hedge = Hedge.EXACT
    direction: str = ""
    noun: str = ""


class Scanner:
    """Reads one passage from left to right."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._found: list[Found] = []
        self._done = 0  # the lexemes before this one belong to what was found already

    def scan(self) -> list[Found]:
        """Give what was found, in order, no two overlapping."""
        lexemes = self._passage.lexemes
        i = 0
        while i < len(lexemes):
            lexeme = lexemes[i]
            if lexeme.kind == NUMERAL:
                self._numeral(i)
            elif lexeme.word in _OPENERS or not lexeme.word.isascii():
                self._word(i)
            elif lexeme.kind == LINK and any(map(str.isdigit, lexeme.word)):
                self._add("name", i, i + 1)
            i = max(i + 1, self._done)
        return self._found

    def _add(self, kind: str, first: int, last: int) -> None:
        """Note what takes the lexemes from `first` up to `last`, a mark at its end apart."""
        first = max(first, self._done)
        start, end = self._passage.lexemes[first].start, self._passage.lexemes[last - 1].end
        raw = self._passage.raw(last - 1)
        year = kind in {"year", "date"} and len(raw) > 4 and raw[:4].isdigit() and raw[4] in ".,"
        body = end - len(raw) + 4 if year else end
        self._found.append(Found(kind, start, body, first, last))
        if year:
            self._found.append(Found("mark", body + 1, end, last, last))
        self._done = last

    def _numeral(self, i: int) -> None:
        passage = self._passage
        kind, first, last = labels.glued_kind(passage, i)
        if kind:
            self._add(kind, first, last)
        elif labels.is_mark(passage, i):
            self._add("mark", i, i + 1)
        elif (first := labels.hyphenated_name(passage, i)) < i and first >= self._done:
            self._add("name", first, i + 1)
        elif (dated := dates.date_at(passage, i))[1] > i:
            self._add(dated[0], i, dated[1])
        elif labels.is_list_number(passage, i):
            self._add("reference", i, i + 1)
        elif not read_share(passage, i) and (last := labels.stroked_name(passage, i)) > i:
            self._add("name", i, last)
        elif not self._quantity(i):
            self._add("odd", i, i + 1)

    def _word(self, i: int) -> None:
        passage, word = self._passage, self._passage.word(i)
        if word in _ARTICLES and passage.word(i + 1) not in _AFTER_ARTICLE:
            return
        if is_raised(word):
            last = i + 1
            while passage.glued(last) and is_raised(passage.word(last)):
                last += 1
            self._add("mark", i, last)
            return
        if word in _RATES:
            unit, last = rate_base(passage, i)
            if unit:
                self._add("base", i, last)
            return
        if self._labelled(i):
            return
        if vague.is_idiom(passage, i):
            self._add("name", i, i + 2)
            return
        kind, last = vague.vague_at(passage, i)
        if last > i + 1 and kind == "ordinal":
            self._add(kind, i, last)
        elif not self._quantity(i):
            if kind:
                self._add(kind, i, last)
            elif word == "one":
                self._add("pronoun", i, i + 1)
            elif labels.mixes_scripts(word):
                self._add("odd", i, i + 1)

    def _labelled(self, i: int) -> bool:
        """Note the reference, name or date that begins with a word, if one does."""
        passage, word = self._passage, self._passage.word(i)
        if word in labels.OPENERS:
            for kind, last in (
                ("reference", labels.reference_at(passage, i)),
                ("name", labels.name_at(passage, i)),
            ):
                if last > i:
                    self._add(kind, i, last)
                    return True
        if word in dates.OPENERS:
            kind, last = dates.date_at(passage, i)
            if last > i:
                self._add(kind, i, last)
                return True
        return False

    def _quantity(self, i: int) -> bool:
        """Note the quantity that begins at the `i`th lexeme, and tell whether one does."""
        passage = self._passage
        core = read_core(passage, i) or self._hedged_span(i)
        if core is None or self._is_none(core):
            return False
        first = core.first
        if found := read_range(passage, core, self._stands):
            core, first = found
        hedge, begin = hedge_before(passage, first, duration=is_duration(core))
        last = core.last
        if not core.closed and hedge is Hedge.EXACT:
            hedge, last = self._hedge_behind(core)
        begin = max(begin, self._done)
        direction = direction_of(passage, core, begin)
        noun = "" if core.closed else noun_after(passage, last)
        if core.upper is not None:
            hedge = Hedge.RANGE
        end = passage.lexemes[last - 1].end if last > core.last else core.end
        start = passage.lexemes[begin].start
        item = Found(core.kind, start, end, begin, last, core, hedge, Hedge.EXACT, direction, noun)
        self._link(item)
        self._found.append(item)
        if core.closed:
            rest = passage.lexemes[last - 1].end
            self._found.append(Found("mark", core.end + 1, rest, last, last))
        self._done = last
        return True

    def _hedge_behind(self, core: Core) -> tuple[Hedge, int]:
        """Give the hedge after a core, or after the one noun that follows it."""
        passage = self._passage
        hedge, last = hedge_after(passage, core.last)
        if hedge is Hedge.EXACT and passage.kind(core.last) == WORD:
            if passage.word(core.last) not in STOPWORDS and passage.word(core.last + 1) == "or":
                hedge, last = hedge_after(passage, core.last + 1)
        return hedge, last if hedge is not Hedge.EXACT else core.last

    def _hedged_span(self, i: int) -> Core | None:
        """Read `a decade` after a hedge; without one it is no number."""
        passage = self._passage
        span = passage.word(i) in _ARTICLES and passage.word(i + 1) in _SPANS
        if not span or hedge_before(passage, i)[0] is Hedge.EXACT:
            return None
        unit, factor = UNIT_WORDS[passage.word(i + 1)]
        start, end = passage.lexemes[i].start, passage.lexemes[i + 1].end
        return Core(i, i + 2, start, end, factor, Decimal(10), ((start, end),), unit, words=True)

    def _is_none(self, core: Core) -> bool:
        """Tell whether a core is a pronoun and no quantity."""
        passage = self._passage
        alone = core.last == core.first + 1 and passage.word(core.first) == "one"
        if not alone or read_range(passage, core, self._stands):
            return False
        hedged = hedge_before(passage, core.first)[0] is not Hedge.EXACT
        return vague.is_pronoun(passage, core.first, hedged=hedged)

    def _stands(self, i: int) -> bool:
        """Tell whether a number that begins at the `i`th lexeme is a quantity."""
        passage = self._passage
        if passage.kind(i) != NUMERAL:
            return True
        glued = bool(labels.glued_kind(passage, i)[0])
        return not glued and dates.date_at(passage, i)[1] == i and not labels.is_mark(passage, i)

    def _link(self, item: Found) -> None:
        """Carry what a pair or a list shares: the unit back, the hedge on."""
        previous = self._found[-1] if self._found else None
        if previous is None or previous.core is None or item.core is None:
            return
        between = [self._passage.word(k) for k in range(previous.last, item.begin)]
        if between[:1] == ["-"]:  # `five- and seven-year-old`
            del between[0]
        if between == ["to"] and self._passage.word(previous.begin - 1) == "from":
            self._carry_back(len(self._found) - 1, item.core)
        if not between or len(between) > _REACH or between[-1] not in _LINKS:
            return
        if len(between) <= 2 and between[0] in {"and", "or", "&", ","}:
            self._carry_back(len(self._found) - 1, item.core)
        nouns = between[:-1]
        if all(word not in STOPWORDS and word[:1].isalpha() for word in nouns):
            hedge = previous.hedge if previous.hedge is not Hedge.EXACT else previous.carried
            if item.hedge is Hedge.EXACT and hedge is not Hedge.RANGE:
                item.carried = hedge

    def _carry_back(self, at: int, later: Core) -> None:
        """Give the earlier members of a list the unit and scale that stand after the last one."""
        while at >= 0 and (core := self._found[at].core) is not None:
            carried = carry_back(core, later)
            if carried is core:
                return
            self._found[at].core = carried
            self._found[at].kind = carried.kind
            before = self._found[at - 1] if at else None
            comma = self._passage.word(self._found[at].begin - 1) == ","
            if before is None or not comma or before.last != self._found[at].begin - 1:
                return
            at -= 1
