"""Reads one passage from left to right: what each numeral and number word in it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities import dates, glued, labels, vague
from sourcebrief.quantities.characters import is_raised
from sourcebrief.quantities.compose import read_core, read_range
from sourcebrief.quantities.cores import Core, is_duration, rate_base
from sourcebrief.quantities.directions import direction_of
from sourcebrief.quantities.found import Found, link
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
_ALWAYS: Final = frozenset({NUMERAL, LINK})
_NUMBERS: Final = frozenset(
    {*_ARTICLES, *SMALL, *TENS, *MULTIPLES, *CURRENCIES}
    | {"half", "minus", "-", "−", "–", ".", "us", "mx", "u"}
    | vague.OPENERS
)
_OPENERS: Final = _NUMBERS | _RATES | dates.OPENERS | labels.OPENERS


class Scanner:
    """Reads one passage from left to right."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._found: list[Found] = []
        self._done = 0  # the lexemes before this one belong to what was found already

    def scan(self) -> list[Found]:
        """Give what was found, in order, no two overlapping."""
        passage = self._passage
        words, kinds = passage.words, passage.kinds
        openers = [
            i
            for i, (word, kind) in enumerate(zip(words, kinds, strict=True))
            if word in _OPENERS or kind in _ALWAYS or not word.isascii()
        ]
        for i in openers:
            if i < self._done:
                continue
            if kinds[i] == NUMERAL:
                self._numeral(i)
            elif kinds[i] != LINK or not words[i].isascii():
                self._word(i)
            elif any(map(str.isdecimal, words[i])):
                self._add("name", i, i + 1)
        return self._found

    def _add(self, kind: str, first: int, last: int) -> bool:
        """Note what takes the lexemes from `first` up to `last`, a mark at its end apart."""
        if last <= first:
            return False
        first = max(first, self._done)
        start, end = self._passage.starts[first], self._passage.ends[last - 1]
        raw = self._passage.raw(last - 1)
        marked = (
            kind in {"year", "date"} and len(raw) > 4 and raw[:4].isdecimal() and raw[4] in ".,"
        )
        body = end - len(raw) + 4 if marked else end
        self._found.append(Found(kind, start, body, first, last))
        if marked:
            self._found.append(Found("mark", body + 1, end, last, last))
        self._done = last
        return True

    def _numeral(self, i: int) -> None:
        """Note what the numeral at the `i`th lexeme is."""
        passage = self._passage
        kind, first, last = glued.glued_label(passage, i)
        if kind == "name" and first < self._done:
            kind, first, last = "", i, i
        if not kind:
            kind, last = dates.date_at(passage, i)
        if not kind and (end := glued.stroked_name(passage, i)) > i and not read_share(passage, i):
            kind, last = "name", end
        if kind:
            self._add(kind, first, last)
        elif not self._quantity(i):
            self._add("odd", i, i + 1)

    def _word(self, i: int) -> None:
        """Note what begins with the word or sign at the `i`th lexeme, if anything does."""
        passage, word = self._passage, self._passage.words[i]
        if word in _ARTICLES and passage.words[i + 1] not in _AFTER_ARTICLE:
            return
        if word in _RATES:
            unit, last = rate_base(passage, i)
            self._add("base", i, last if unit else i)
            return
        if is_raised(word):
            self._add("mark", i, glued.after_raised(passage, i))
            return
        if self._labelled(i):
            return
        if vague.is_idiom(passage, i):
            self._add("name", i, i + 2)
        elif word in _NUMBERS or not word.isascii():
            self._number_word(i)

    def _labelled(self, i: int) -> bool:
        """Note the reference, name or date that begins with a word, if one does."""
        passage, word = self._passage, self._passage.words[i]
        if word in labels.OPENERS and (
            self._add("reference", i, labels.reference_at(passage, i))
            or self._add("name", i, labels.name_at(passage, i))
        ):
            return True
        return word in dates.OPENERS and self._add(*_placed(dates.date_at(passage, i), i))

    def _number_word(self, i: int) -> None:
        passage, word = self._passage, self._passage.words[i]
        kind, last = vague.vague_at(passage, i)
        if kind == "ordinal" and last > i + 1:
            self._add(kind, i, last)
        elif not self._quantity(i) and not (kind and self._add(kind, i, last)):
            if word == "one":
                self._add("pronoun", i, i + 1)
            elif glued.is_odd_word(word):
                self._add("odd", i, i + 1)

    def _quantity(self, i: int) -> bool:
        """Note the quantity that begins at the `i`th lexeme, and tell whether one does."""
        passage = self._passage
        core = read_core(passage, i) or self._hedged_span(i)
        if core is None:
            return False
        found = read_range(passage, core, self._stands)
        if found is None and self._is_pronoun(core):
            return False
        core, first = found or (core, core.first)
        hedge, begin = hedge_before(passage, core.first, duration=is_duration(core))
        if first < core.first:  # `from about 5 to 7`
            hedge, begin = hedge_before(passage, first) if hedge is Hedge.EXACT else (hedge, first)
        begin, last = max(begin, self._done), core.last
        if not core.closed and hedge is Hedge.EXACT:
            hedge, last = self._hedge_behind(core)
        during = hedge is Hedge.EXACT and is_duration(core) and passage.words[begin - 1] == "over"
        self._note(core, begin, last, hedge, Hedge.MORE_THAN if during else Hedge.EXACT)
        return True

    def _note(self, core: Core, begin: int, last: int, hedge: Hedge, carried: Hedge) -> None:
        """Note a quantity that takes the lexemes from `begin` up to `last`."""
        passage = self._passage
        start, after = passage.starts[begin], passage.ends[last - 1]
        item = Found(
            core.kind,
            start,
            after if last > core.last else core.end,
            begin,
            last,
            core,
            hedge if core.upper is None else Hedge.RANGE,
            carried if core.upper is None else hedge,
            direction=direction_of(passage, core, begin),
            noun="" if core.closed else noun_after(passage, last),
        )
        link(item, self._found, passage)
        self._found.append(item)
        if core.closed:
            self._found.append(Found("mark", core.end + 1, after, last, last))
        self._done = last

    def _hedge_behind(self, core: Core) -> tuple[Hedge, int]:
        """Give the hedge after a core, or after the one noun that follows it."""
        passage = self._passage
        hedge, last = hedge_after(passage, core.last)
        noun = passage.kinds[core.last] == WORD and passage.words[core.last] not in STOPWORDS
        if hedge is Hedge.EXACT and noun and passage.words[core.last + 1] == "or":
            hedge, last = hedge_after(passage, core.last + 1)
        return hedge, last if hedge is not Hedge.EXACT else core.last

    def _hedged_span(self, i: int) -> Core | None:
        """Read `a decade` after a hedge; without one it is no number."""
        passage = self._passage
        span = passage.words[i] in _ARTICLES and passage.words[i + 1] in _SPANS
        if not span or hedge_before(passage, i)[0] is Hedge.EXACT:
            return None
        unit, factor = UNIT_WORDS[passage.words[i + 1]]
        start, end = passage.starts[i], passage.ends[i + 1]
        return Core(i, i + 2, start, end, factor, factor, ((start, end),), unit, words=True)

    def _is_pronoun(self, core: Core) -> bool:
        """Tell whether a core is the `one` of `one of them`."""
        passage = self._passage
        alone = core.last == core.first + 1 and passage.words[core.first] == "one"
        hedged = alone and hedge_before(passage, core.first)[0] is not Hedge.EXACT
        return alone and vague.is_pronoun(passage, core.first, hedged=hedged)

    def _stands(self, i: int) -> bool:
        """Tell whether a number that begins at the `i`th lexeme is a quantity."""
        passage = self._passage
        if passage.kinds[i] != NUMERAL:
            return True
        return not glued.glued_label(passage, i)[0] and not dates.date_at(passage, i)[0]


def _placed(dated: tuple[str, int], i: int) -> tuple[str, int, int]:
    return dated[0], i, dated[1]
