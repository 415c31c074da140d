"""Places and peoples: the areas of facts, and the countries that a sentence names.

A place says where something happened (`area`), a people whom it happened to (`origin`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.lexicon import GROUPS, LONGEST, Area, areas, traits
from sourcebrief.checks.sentence.mention import Mention, Weight
from sourcebrief.checks.sentence.words import longest_match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.sentence.words import Word

_ON_THE_WAY = frozenset(
    {
        "to", "toward", "towards", "for", "into", "through", "via", "with", "near", "outside",
        "unlike", "like", "than", "against", "versus", "beyond", "besides", "not", "despite",
    }
)  # fmt: skip
"""Before a place these say that nothing was counted there."""
_NO_PLACE = frozenset(
    {"border", "borders", "frontier", "embassy", "consulate", "dollar", "dollars", "peso", "pesos"}
)
_PLURAL_PEOPLES = "s"
_WILD = (
    ("the", "region"), ("the", "country"), ("the", "countries"), ("both", "countries"),
    ("each", "country"), ("home", "countries"), ("elsewhere",), ("abroad",), ("worldwide",),
    ("globally",), ("there",), ("it",), ("its",), ("their", "country"),
)  # fmt: skip
_PERSON_ADJECTIVES = frozenset(
    {"young", "undocumented", "unaccompanied", "migrant", "male", "female"}
)


def area_codes(area: str) -> frozenset[str]:
    """Give the codes that a fact's `area` stands for."""
    return frozenset(code for part in area.split("+") for code in GROUPS.get(part, (part,)) if code)


def place_mentions(words: Sequence[Word], *, deported: bool = False) -> list[Mention]:
    """Give the places and peoples that `words` name.

    Parameters
    ----------
    words
        The words of a sentence or of a fact's label.
    deported
        Whether the numbers are of deportations, which happen where people are deported from.
    """
    found: list[Mention] = []
    index = 0
    while index < len(words):
        count = longest_match(words, index, areas(), LONGEST)
        if count:
            found.append(_mention(words, index, count, found, deported=deported))
        elif count := _wild(words, index):
            text = " ".join(word.text for word in words[index : index + count])
            place = (words[index].start, words[index + count - 1].end)
            if not any(item.dimension == "area" and item.codes for item in found):
                found.append(Mention("area", *place, text, Weight.WILD))
        index += count or 1
    return found


def _mention(
    words: Sequence[Word], index: int, count: int, earlier: Sequence[Mention], *, deported: bool
) -> Mention:
    area = areas()[tuple(word.key for word in words[index : index + count])]
    last = words[index + count - 1]
    text = " ".join(word.text for word in words[index : index + count])
    origin = area.people and _means_people(words, index + count, text)
    weight = _weight(words, index, count, area, earlier, deported=deported)
    dimension = "origin" if origin else "area"
    return Mention(dimension, words[index].start, last.end, text, weight, codes=area.codes)


def _means_people(words: Sequence[Word], behind: int, text: str) -> bool:
    """Tell whether a people's name means the people: "Hondurans", "Honduran children"."""
    if text.endswith(_PLURAL_PEOPLES):
        return True
    for word in words[behind : behind + 3]:
        if (word.key,) in traits():
            return True
        if word.key not in _PERSON_ADJECTIVES:
            return False
    return False


def _weight(
    words: Sequence[Word],
    index: int,
    count: int,
    area: Area,
    earlier: Sequence[Mention],
    *,
    deported: bool,
) -> Weight:
    before = _word_before(words, index)
    behind = words[index + count].key if index + count < len(words) else ""
    if behind in _NO_PLACE or (behind == "-" and not area.people):
        return Weight.WEAK
    if before in _ON_THE_WAY or (before == "from" and not deported):
        return Weight.WEAK
    if before in {",", "and", "or", "-"} and earlier and _adjoins(words, index, earlier[-1]):
        return earlier[-1].weight
    return Weight.STRONG


def _word_before(words: Sequence[Word], index: int) -> str:
    """Give the word before a name, an article left out."""
    if index and words[index - 1].key == "the":
        index -= 1
    return words[index - 1].key if index else ""


def _adjoins(words: Sequence[Word], index: int, earlier: Mention) -> bool:
    """Tell whether only commas, "and" and articles stand between a mention and the one before."""
    position = index - 1
    while position >= 0 and words[position].start >= earlier.end:
        if words[position].key not in {",", "and", "or", "the", "-"}:
            return False
        position -= 1
    return True


def _wild(words: Sequence[Word], index: int) -> int:
    """Give how many words at `index` stand for a place named before, or 0."""
    for phrase in _WILD:
        if tuple(word.key for word in words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0
