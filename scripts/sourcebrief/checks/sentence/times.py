"""Times: the years and months that a sentence names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.lexicon import phrases
from sourcebrief.checks.sentence.mention import Interval, Mention, Weight
from sourcebrief.checks.sentence.periods import FOREVER, year_interval
from sourcebrief.checks.sentence.words import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.sentence.words import Word

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_SHORT_YEAR = re.compile(r"\d\d")
_JOINTS = frozenset({"to", "and", "until", "through", "-", "–"})
_PAIRS = frozenset({("from", "to"), ("between", "and"), ("from", "until"), ("from", "through")})
_VAGUE = frozenset({"mid", "early", "late", "-", "the", "end", "of", "middle"})
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DASHES = frozenset("-–‑/")
_WEAK_BEFORE = frozenset(
    {
        "after",
        "before",
        "until",
        "till",
        "by",
        "since",
        "from",
        "unlike",
        "beyond",
        "than",
        "following",
    }
)
_UP_TO = frozenset({"by", "until", "till"})
_NAMED_BY_YEAR = frozenset(
    {
        "accord", "accords", "act", "agreement", "alliance", "budget", "bill", "campaign", "census",
        "compact", "conference", "constitution", "convention", "coup", "crisis", "declaration",
        "decree", "election", "elections", "edition", "forum", "inauguration", "initiative", "law",
        "investigation", "interview", "plan", "poll", "programme", "program", "protocol", "reform",
        "refugee", "report", "resolution", "review", "study", "summit", "surge", "survey", "treaty",
        "war", "wave",
    }
)  # fmt: skip
_NAMES_A_YEAR = frozenset({"agenda", "article", "decree", "law", "plan", "resolution", "vision"})
_WILD = phrases(
    "a year earlier", "a year later", "a year before", "the year before", "the year after",
    "year earlier", "years earlier", "year later", "years later", "years before", "years after",
    "year before", "previous year", "following year", "next year", "last year", "years ago",
    "year ago", "previous years", "recent years", "that time", "so far", "to date", "earlier",
    "later", "previously", "now", "today", "currently", "formerly", "decade", "decades",
    "afterwards",
)  # fmt: skip


@remembered
def time_mentions(words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """Give the times that `words` name, those inside bound numbers left out."""
    found: list[Mention] = []
    behind = 0
    for index, word in enumerate(words):
        if index >= behind and _may_begin(word):
            mention, count = _mention_at(words, index)
            behind = index + count
            if mention:
                found.append(mention)
    return tuple(found)


def _may_begin(word: Word) -> bool:
    """Tell at a glance whether a time may begin with a word."""
    return word.text[0].isdigit() or word.key in _MONTHS or word.key in _WILD.lengths


def _mention_at(words: Sequence[Word], index: int) -> tuple[Mention | None, int]:
    word = words[index]
    if word.number >= 0:
        return None, 1
    if wild := _WILD.match(words, index):
        return _mention(words, index, wild[0], Interval(0, FOREVER), Weight.WILD), wild[0]
    if _is_lone_month(words, index):
        value = str(_month(words, index))
        return Mention("month", word.start, word.end, word.text, value=value), 1
    if not word.text[0].isdigit():
        return None, 1
    if _DECADE.fullmatch(word.text):
        start = int(word.text[:4]) * 12
        return _mention(words, index, 1, Interval(start, start + 119), _weight(words, index, 1)), 1
    if _YEAR.fullmatch(word.text) and not _is_name(words, index):
        return _year_mention(words, index)
    return None, 1


def _year_mention(words: Sequence[Word], index: int) -> tuple[Mention, int]:
    """Read a year with what belongs to it: months before, a second year behind."""
    first, begin = _with_months(words, index)
    last = _range_end(words, begin, index)
    if last:
        return _range_mention(words, begin, index, last), last - index + 1
    count = index - begin + 1
    before = words[begin - 1].key if begin else ""
    if count > 2:
        return _mention(words, begin, count, first, Weight.STRONG), 1
    if before == "since":
        interval = Interval(first.first, FOREVER, is_open=True)
        return _mention(words, begin, count, interval, Weight.WEAK, edge="since"), 1
    if before in _UP_TO:
        return _mention(words, begin, count, first, Weight.STRONG, edge="by"), 1
    return _mention(words, begin, count, first, _weight(words, begin, count)), 1


def _range_mention(words: Sequence[Word], begin: int, index: int, last: int) -> Mention:
    """Read "from 2011 to 2015", "October 2015 to May 2016" or "2014-15", in either order."""
    first, _ = _with_months(words, index)
    end = words[last].text
    year = int(end) if len(end) == 4 else int(words[index].text[: 4 - len(end)] + end)
    other = year_interval(year)
    if month := _month(words, last - 1):
        other = Interval(other.first + month - 1, other.first + month - 1)
    interval = Interval(min(first.first, other.first), max(first.last, other.last))
    return _mention(words, begin, last - begin + 1, interval, Weight.STRONG)


def _with_months(words: Sequence[Word], index: int) -> tuple[Interval, int]:
    """Give the months that "June 2015" or "January to April 2015" names, and where it begins."""
    year = year_interval(int(words[index].text))
    last = _month(words, index - 1)
    if not last:
        return year, index
    if index > 2 and words[index - 2].key in _JOINTS and (first := _month(words, index - 3)):
        return Interval(year.first + first - 1, year.first + last - 1), index - 3
    return Interval(year.first + last - 1, year.first + last - 1), index - 1


def _month(words: Sequence[Word], index: int) -> int:
    """Give the month that a capitalised word names, or 0."""
    if index < 0 or not words[index].text[:1].isupper():
        return 0
    return _MONTHS.get(words[index].key, 0)


def _is_lone_month(words: Sequence[Word], index: int) -> bool:
    """Tell whether a word is the month of "as of June" or "since September", without a year."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    opened = before == ["as", "of"] or before[-1:] == ["since"]
    dated = index + 1 < len(words) and (
        words[index + 1].text[0].isdigit() or words[index + 1].key in _JOINTS
    )
    return opened and not dated and _month(words, index) > 0


def _range_end(words: Sequence[Word], begin: int, index: int) -> int:
    """Give the index of the year that ends a range begun at `index`, or 0."""
    if index + 2 >= len(words):
        return 0
    joint, end = words[index + 1], words[index + 2].text
    if joint.text in _DASHES and joint.start == words[index].end:
        return index + 2 if _YEAR.fullmatch(end) or _SHORT_YEAR.fullmatch(end) else 0
    before = words[begin - 1].key if begin else ""
    is_pair = (before, joint.key) in _PAIRS or _month(words, begin)
    if joint.key not in _JOINTS or not is_pair:
        return 0
    last = index + 2
    while last < len(words) and (words[last].key in _VAGUE or _month(words, last)):
        last += 1
    return last if last < len(words) and _YEAR.fullmatch(words[last].text) else 0


def _weight(words: Sequence[Word], begin: int, count: int) -> Weight:
    before = words[begin - 1].key if begin else ""
    behind = words[begin + count].key if begin + count < len(words) else ""
    second = words[begin - 2].key if begin > 1 else ""
    weak = before in _WEAK_BEFORE or behind in _NAMED_BY_YEAR
    weak = weak or (before in {"the", "early", "late", "mid"} and second in _WEAK_BEFORE)
    weak = weak or (before == "of" and second in _NAMED_BY_YEAR)
    return Weight.WEAK if weak else Weight.STRONG


def _is_name(words: Sequence[Word], index: int) -> bool:
    """Tell whether the year is part of a name ("Agenda 2030") or a sum of money."""
    before = words[index - 1] if index else None
    return before is not None and (before.key in _NAMES_A_YEAR or before.text in {"$", "€", "£"})


def _mention(
    words: Sequence[Word],
    begin: int,
    count: int,
    interval: Interval,
    weight: Weight,
    *,
    edge: str = "",
) -> Mention:
    start, end = words[begin].start, words[begin + count - 1].end
    text = " ".join(word.text for word in words[begin : begin + count])
    return Mention("time", start, end, text, weight, interval=interval, edge=edge)
