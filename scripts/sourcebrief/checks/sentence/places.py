"""Places and peoples: the areas of facts, and the countries that a sentence names.

A place says where something happened (`area`), a people whom it happened to (`origin`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.lexicon import GROUPS, Area, areas, phrases, traits
from sourcebrief.checks.sentence.mention import Mention, Weight
from sourcebrief.checks.sentence.words import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.sentence.words import Word

_CONTRAST = frozenset({"unlike", "like", "than", "against", "versus", "beyond", "besides", "not"})
_ON_THE_WAY = _CONTRAST | frozenset(
    {
        "to", "from", "toward", "towards", "for", "into", "through", "via", "with", "near",
        "outside", "despite",
    }
)  # fmt: skip
"""Before a place these say that nothing was counted there."""
_OTHERS = frozenset(
    {
        "anyone", "anybody", "everyone", "everybody", "those", "others", "nobody", "officials",
        "authorities", "governments", "relatives", "families", "parents", "courts", "friends",
        "critics", "experts", "advocates", "activists", "observers", "analysts", "journalists",
    }
)  # fmt: skip
"""People who are in a place and are not those counted: "relatives in the U.S."."""
_NO_PLACE = frozenset(
    {
        "border", "borders", "frontier", "embassy", "consulate", "dollar", "dollars", "peso",
        "pesos", "neighbour", "neighbours", "neighbor", "neighbors",
    }
)  # fmt: skip
_BORDER = frozenset({"border", "borders", "frontier"})
_NO_BORDER = frozenset(
    {"patrol", "programme", "program", "agents", "officials", "security", "control", "police"}
)
"""Behind "border" these make it no place: the US Border Patrol works inland too."""
_BORDER_REACH = 5
"""A border is named at most this many words behind its country: "US south-west border"."""
_NATIONALS = frozenset({"nationals", "citizens", "natives"})
_ROUTES = {
    "to": "to", "into": "to", "for": "to", "toward": "to", "towards": "to", "from": "from",
    "against": "against", "versus": "against",
}  # fmt: skip
_SUBORDINATE = frozenset(
    {"after", "although", "though", "when", "because", "while", "before", "once", "as", "if"}
)
_OPENING = 25
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_PLURAL_PEOPLES = "s"
_WILD = phrases(
    "the region", "the country", "the countries", "both countries", "each country",
    "home countries", "elsewhere", "abroad", "worldwide", "globally", "there", "it", "its",
    "their country",
)  # fmt: skip
_PERSON_ADJECTIVES = frozenset(
    {"young", "undocumented", "unaccompanied", "migrant", "male", "female"}
)


def area_codes(area: str) -> frozenset[str]:
    """Give the codes that a fact's `area` stands for."""
    return frozenset(code for part in area.split("+") for code in GROUPS.get(part, (part,)) if code)


@remembered
def place_mentions(words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """Give the places and peoples that `words` name."""
    found: list[Mention] = []
    behind = 0
    for index, word in enumerate(words):
        if index < behind or (word.key not in areas().lengths and word.key not in _WILD.lengths):
            continue
        if named := areas().match(words, index):
            behind = index + named[0]
            found.append(_mention(words, index, named, found))
        elif wild := _WILD.match(words, index):
            behind = index + wild[0]
            known = any(item.dimension == "area" and item.codes for item in found)
            if not known and index >= refers_ahead(words):
                found.append(_wild_mention(words, index, wild[0]))
    return tuple(found)


@remembered
def border_mentions(words: tuple[Word, ...]) -> tuple[Mention, ...]:
    """Give the borders that `words` name by the country they are of: "the US border"."""
    found = []
    for index, word in enumerate(words):
        if word.key not in _BORDER or word.number >= 0:
            continue
        behind = words[index + 1].key if index + 1 < len(words) else ""
        for first in range(max(0, index - _BORDER_REACH), index):
            named = areas().match(words, first)
            between = words[first + named[0] : index] if named else ()
            if named and behind not in _NO_BORDER and _describes_border(between):
                codes = " ".join(sorted(named[1].codes))
                text = " ".join(item.text for item in words[first : index + 1])
                start = words[first].start
                found.append(Mention("border", start, word.end, text, value=codes))
                break
    return tuple(found)


def _describes_border(words: Sequence[Word]) -> bool:
    """Tell whether only points of the compass stand before "border"."""
    compass = {"south", "north", "east", "west", "southern", "northern", "eastern", "western"}
    return all(
        word.key == "-"
        or set(word.key.replace("‑", "-").split("-")) <= compass
        or word.key in {"southwest", "southwestern", "southeast"}
        for word in words
    )


def routes(said: Sequence[Mention]) -> dict[str, tuple[frozenset[str], ...]]:
    """Give the places behind prepositions of direction: where from, where to, against what."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for item in said:
        if item.before in _ROUTES:
            way = _ROUTES[item.before]
            found[way] = (*found.get(way, ()), item.codes)
    return found


def way_of(mention: Mention) -> str:
    """Give which way the preposition before a place points, or nothing."""
    return _ROUTES.get(mention.before, "")


def refers_ahead(words: Sequence[Word]) -> int:
    """Give the index of the comma behind "After its rate fell to 31," before a place, or -1."""
    opening = words[:_OPENING]
    if not any(word.key in _SUBORDINATE for word in opening[:2]):
        return -1
    comma = next((i for i, word in enumerate(opening) if word.text == "," and word.number < 0), -1)
    has_pronoun = any(word.key in {"it", "its"} for word in opening[: max(comma, 0)])
    if not has_pronoun:
        return -1
    article = comma + 1 < len(words) and words[comma + 1].key == "the"
    return comma if areas().match(words, comma + 2 if article else comma + 1) else -1


def _wild_mention(words: Sequence[Word], index: int, count: int) -> Mention:
    text = " ".join(word.text for word in words[index : index + count])
    return Mention("area", words[index].start, words[index + count - 1].end, text, Weight.WILD)


def _mention(
    words: Sequence[Word], index: int, named: tuple[int, Area], earlier: Sequence[Mention]
) -> Mention:
    count, area = named
    last = words[index + count - 1]
    text = " ".join(word.text for word in words[index : index + count])
    preposition, noun = _words_before(words, index)
    origin = (area.people and _means_people(words, index + count, text)) or (
        preposition == "of" and noun in _NATIONALS
    )
    weight, before = _weight(words, index, count, area, earlier)
    return Mention(
        "origin" if origin else "area",
        words[index].start,
        last.end,
        text,
        weight,
        codes=area.codes,
        before=before,
    )


def _means_people(words: Sequence[Word], behind: int, text: str) -> bool:
    """Tell whether a people's name means the people: "Hondurans", "Honduran children"."""
    if text.endswith(_PLURAL_PEOPLES):
        return True
    for index in range(behind, min(behind + 3, len(words))):
        if traits().match(words, index):
            return True
        if words[index].key not in _PERSON_ADJECTIVES:
            return False
    return False


def _weight(
    words: Sequence[Word], index: int, count: int, area: Area, earlier: Sequence[Mention]
) -> tuple[Weight, str]:
    """Give how much a name proves, and the preposition that makes it weak."""
    before, second = _words_before(words, index)
    behind = words[index + count].key if index + count < len(words) else ""
    owns = words[index + count - 1].text.endswith(_POSSESSIVE)
    if owns and _is_number(words, index + count):
        return Weight.STRONG, ""  # "Honduras's 59": whatever stands before, it owns the number
    if (behind in _NO_PLACE and not owns) or (behind == "-" and not area.people):
        return Weight.WEAK, ""
    if before in _ON_THE_WAY or (before == "in" and second in _OTHERS):
        return Weight.WEAK, before
    if before in {",", "and", "or", "-"} and earlier and _adjoins(words, index, earlier[-1]):
        last = earlier[-1]
        if before != "," or last.before not in _CONTRAST:
            return last.weight, last.before
    return Weight.STRONG, ""


def _is_number(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].number >= 0


def _words_before(words: Sequence[Word], index: int) -> tuple[str, str]:
    """Give the two words before a name, an article left out."""
    if index and words[index - 1].key == "the":
        index -= 1
    before = words[index - 1].key if index else ""
    return before, words[index - 2].key if index > 1 else ""


def _adjoins(words: Sequence[Word], index: int, earlier: Mention) -> bool:
    """Tell whether only commas, "and" and articles stand between a mention and the one before."""
    position = index - 1
    while position >= 0 and words[position].start >= earlier.end:
        if words[position].key not in {",", "and", "or", "the", "-"}:
            return False
        position -= 1
    return True
