"""What a mention says of a fact: that it is meant, that it is not, or nothing."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.mention import Mention, Weight
from sourcebrief.checks.sentence.periods import FOREVER, YEAR, years
from sourcebrief.checks.sentence.places import way_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sourcebrief.checks.sentence.mention import Interval
    from sourcebrief.checks.sentence.profile import Profile

_ADJECTIVE = frozenset({"US", "U.S."})
"""Names that a noun may follow: "for US fiscal year 2016" leads nowhere."""
_DENIED = frozenset({"not", "unlike"})
"""Words before a place that is not the one meant."""


class Relation(StrEnum):
    """How a mention stands to a fact.

    `same` names what the fact is about, `other` something else, `part` only a part of it. `open`
    proves nothing: a wider place, or a weak mention of something else.
    """

    SAME = "same"
    PART = "part"
    OTHER = "other"
    OPEN = "open"


_ORDER = {Relation.SAME: 0, Relation.OPEN: 1, Relation.PART: 2, Relation.OTHER: 3}


def relation(mention: Mention, profile: Profile) -> Relation:
    """Give what a mention of a time, a place or a people says of a fact."""
    if mention.weight is Weight.WILD:
        return Relation.SAME
    if mention.dimension == "border":
        if not profile.borders:
            return Relation.OPEN
        return Relation.SAME if mention.value in profile.borders else Relation.OTHER
    if mention.dimension == "time" and _compares_others(mention, profile):
        return Relation.OTHER
    if mention.dimension == "time":
        found = _best(_time(mention, interval) for interval in profile.intervals)
    elif mention.dimension == "month":
        found = _best(_month(mention, interval) for interval in profile.intervals)
    elif mention.dimension == "area":
        found = _area(mention, profile)
    else:
        found = _origin(mention, profile)
    proves = found in {Relation.SAME, Relation.OPEN} or _is_strong(mention, profile)
    since = mention.edge == "since" and found is Relation.PART
    return found if proves or since else Relation.OPEN


def _compares_others(mention: Mention, profile: Profile) -> bool:
    """Tell whether "from 2011 to 2014" is said of a comparison of 2011 with 2015."""
    said = mention.interval
    if not profile.compares or said is None or mention.edge or said.is_open:
        return False
    first, last = years(said)
    known = {year for interval in profile.intervals for year in years(interval)}
    is_range = mention.weight is Weight.STRONG and first != last and said.months % YEAR == 0
    return is_range and not mention.words.endswith("s") and not {first, last} <= known


def _area(mention: Mention, profile: Profile) -> Relation:
    """Compare a place; a list of places means its members as well as all of them."""
    if mention.before in _DENIED:
        return Relation.OPEN
    said = (mention.codes, *mention.parts)
    found = _best(_codes(codes, area) for codes in said for area in profile.areas)
    if found is not Relation.SAME and _named_beside(mention, profile):
        return Relation.OPEN
    is_origin = mention.before == "from" and "deported" not in profile.traits.get("custody", ())
    return (
        _best([found, *(_codes(mention.codes, codes) for codes in profile.origins)])
        if is_origin
        else found
    )


def _is_strong(mention: Mention, profile: Profile) -> bool:
    """Tell whether a mention can contradict: people are deported from a place, money is for one."""
    if mention.weight is Weight.STRONG:
        return True
    if mention.before == "from":
        return "deported" in profile.traits.get("custody", ()) or bool(profile.origins)
    return profile.is_money and mention.before in {"for", "to"}


def _best(found: Iterable[Relation]) -> Relation:
    """Give the relation that speaks most for the mention; `open` where there is none."""
    return min(found, key=_ORDER.__getitem__, default=Relation.OPEN)


def _time(mention: Mention, fact: Interval) -> Relation:
    said = mention.interval
    if said is None:
        return Relation.OPEN
    if mention.edge == "by":
        later = not fact.is_open and years(fact)[1] > years(said)[1]
        later = later or (fact.last < FOREVER and _other_month(said, fact))
        return Relation.OTHER if later else Relation.SAME
    if said.last < fact.first or fact.last < said.first:
        return Relation.OTHER
    if mention.edge == "since":
        in_months = fact.is_open and fact.first % YEAR and said.first % YEAR
        if in_months and said.first != fact.first:
            return Relation.PART
        same_start = years(said)[0] == years(fact)[0]
        return Relation.SAME if fact.months <= YEAR or same_start else Relation.PART
    if fact.is_open:
        return Relation.PART if _is_before_the_end(said, fact) else Relation.SAME
    if said.months % YEAR and fact.months % YEAR and said.first == fact.first != said.last:
        return Relation.SAME if said == fact else Relation.OTHER  # "January to May", not to April
    return Relation.SAME if _fits(said, fact) else Relation.PART


def _month(mention: Mention, fact: Interval) -> Relation:
    """Compare a month without a year, "as of June", with the months a period begins and ends in."""
    if fact.months % YEAR == 0 or (fact.is_open and fact.last >= FOREVER):
        return Relation.OPEN
    edges = {fact.last % YEAR} if fact.is_open else {fact.first % YEAR, fact.last % YEAR}
    return Relation.SAME if int(mention.value) - 1 in edges else Relation.OTHER


def _other_month(said: Interval, fact: Interval) -> bool:
    """Tell whether "by July 2016" is said of a fact that ends in another month."""
    ends = fact.months % YEAR != 0 or fact.months == 1
    return said.months == 1 and ends and said.last != fact.last


def _is_before_the_end(said: Interval, fact: Interval) -> bool:
    """Tell whether a month is named for a count up to a later one, "as of June"."""
    ends = fact.last < FOREVER and (fact.last + 1) % YEAR != 0
    return ends and said.months == 1 and said.last != fact.last


def _fits(said: Interval, fact: Interval) -> bool:
    """Tell whether a time that overlaps a fact's period names it, and not another stretch."""
    if said.months % YEAR and fact.months % YEAR and said.months > 1 and fact.months > 1:
        return said == fact  # both in months, such as "January to April"
    if fact.months <= 2 * YEAR:
        return True
    if said.months <= YEAR:
        return bool(set(years(said)) & set(years(fact)))
    return years(said) == years(fact)


@lru_cache(maxsize=4096)
def _codes(said: frozenset[str], fact: frozenset[str]) -> Relation:
    inside = all(any(_within(code, wide) for wide in fact) for code in said)
    outside = all(any(_within(code, wide) for wide in said) for code in fact)
    if inside and outside:
        return Relation.SAME
    if outside:
        return Relation.OPEN
    return Relation.PART if inside or said & fact else Relation.OTHER


def _within(code: str, wide: str) -> bool:
    return code == wide or code.startswith(f"{wide}-")


def _origin(mention: Mention, profile: Profile) -> Relation:
    """Compare a people: where the fact says nothing of origins, only the noun counted can err."""
    if profile.origins:
        here = [*profile.origins, *_where_only(profile.areas, profile.origins)]
        return _best(_codes(mention.codes, codes) for codes in here)
    found = _best(_codes(mention.codes, codes) for codes in profile.areas)
    if found in {Relation.SAME, Relation.OPEN} or not mention.head or not profile.counts:
        return Relation.SAME if found is Relation.SAME else Relation.OPEN
    return Relation.OTHER if len(mention.codes) == 1 else Relation.OPEN


def leads_elsewhere(mention: Mention, profile: Profile) -> bool:
    """Tell whether a place behind "to", "from" or "against" is not the one the label has there.

    People are also from where they come from, and not from where they were sent away alone.
    """
    way = way_of(mention)
    known = () if mention.words in _ADJECTIVE else profile.routes.get(way, ())
    also = profile.origins if way == "from" else ()
    found = [_codes(mention.codes, codes) for codes in (*known, *also)]
    return bool(known) and all(item is Relation.OTHER for item in found)


def names_area(mention: Mention, profile: Profile) -> bool:
    """Tell whether a people is named after the very area of the fact: "Salvadorans"."""
    return any(_codes(mention.codes, codes) is Relation.SAME for codes in profile.areas)


def _named_beside(mention: Mention, profile: Profile) -> bool:
    """Tell whether the fact's label names the place too, or its people come from there, all."""
    beside = (*profile.beside, *profile.origins)
    found = _best(_codes(mention.codes, codes) for codes in beside)
    return bool(beside) and found in {Relation.SAME, Relation.OPEN}


def _where_only(
    areas: Sequence[frozenset[str]], origins: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """Give the areas that agree with an origin: "Guatemalans in Guatemala"."""
    return [area for area in areas if any(area & origin for origin in origins)]
