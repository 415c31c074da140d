"""The words that faults change: hedges, directions, areas, people, number words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

HEDGES: Mapping[str, tuple[str, ...]] = {
    "about": ("about", "some", "around", "roughly", "approximately"),
    "more_than": ("more than", "over"),
    "at_least": ("at least",),
    "nearly": ("nearly", "almost", "just under"),
    "up_to": ("up to", "as many as"),
    "less_than": ("less than", "fewer than"),
}
"""The phrases of each hedge: those of one family say the same."""

ALLOWED: Mapping[str, frozenset[str]] = {
    "exact": frozenset(),
    "range": frozenset(),
    "about": frozenset({"about"}),
    "more_than": frozenset({"more_than", "at_least"}),
    "at_least": frozenset({"at_least"}),
    "nearly": frozenset({"nearly"}),
    "up_to": frozenset({"up_to"}),
    "less_than": frozenset({"less_than"}),
}
"""The hedges that keep what a source says of a number, by the fact's hedge."""

FAMILY: Mapping[str, str] = {
    phrase: family for family, phrases in HEDGES.items() for phrase in phrases
}

_OPPOSITES = (
    ("rose", "fell"),
    ("risen", "fallen"),
    ("rises", "falls"),
    ("rising", "falling"),
    ("rise", "fall"),
    ("grew", "shrank"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("up", "down"),
    ("above", "below"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("faster", "slower"),
    ("doubled", "halved"),
    ("double", "half"),
)
DIRECTIONS: Mapping[str, str] = {
    word: other for pair in _OPPOSITES for word, other in (pair, pair[::-1]) if word != "half"
}
VERBS = frozenset(
    {"rose", "fell", "risen", "fallen", "rises", "falls", "rising", "falling", "grew"}
    | {"shrank", "increased", "decreased", "faster", "above", "below"}
)
"""The words of direction that are said of a number from outside of its brackets."""

AREAS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "MEX": (("Mexico",), ("Mexican", "Mexicans")),
    "USA": (("the United States",), ("US", "Americans")),
    "GTM": (("Guatemala",), ("Guatemalan", "Guatemalans")),
    "HND": (("Honduras",), ("Honduran", "Hondurans")),
    "SLV": (("El Salvador",), ("Salvadoran", "Salvadorans")),
    "NTCA": (
        ("the northern triangle", "Central America"),
        ("Central American", "Central Americans"),
    ),
}
"""The names of each area, and its adjective and people: where it is, and whose."""

WITHIN: Mapping[str, frozenset[str]] = {
    "NTCA": frozenset({"GTM", "HND", "SLV", "CTAM", "LAC", "WLD"}),
    "CTAM": frozenset({"GTM", "HND", "SLV", "NTCA", "LAC", "WLD"}),
    "LAC": frozenset({"MEX", "GTM", "HND", "SLV", "NTCA", "CTAM", "WLD"}),
    "WLD": frozenset({"MEX", "USA", "GTM", "HND", "SLV", "NTCA", "CTAM", "LAC"}),
}
"""Areas of which a statement may also be true where the one on the left is meant."""

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "minors": ("minors", "children", "adolescents", "child", "minor"),
    "adults": ("adults", "adult"),
    "women": ("women", "woman"),
    "men": ("men", "man"),
    "girls": ("girls", "girl"),
    "boys": ("boys", "boy"),
}
"""Words for groups of people: those of one group say the same."""

OTHERS: Mapping[str, tuple[str, ...]] = {
    "minors": ("adults",),
    "adults": ("minors", "children"),
    "women": ("men", "children"),
    "men": ("women",),
    "girls": ("boys", "adults"),
    "boys": ("girls",),
}
"""The groups that no member of the one on the left belongs to, or not all do."""

EVENTS: Mapping[str, tuple[str, ...]] = {
    "detained": ("detentions", "detained", "apprehensions", "apprehended"),
    "deported": ("deportations", "deported", "returned", "returns"),
    "granted": ("granted", "grants"),
    "applied": ("applied", "claims", "petitions", "applicants", "applications"),
    "kidnapped": ("kidnappings", "kidnapped"),
    "killed": ("homicides", "killed", "homicide"),
}
"""Words for what happened to people."""

OTHER_EVENTS: Mapping[str, tuple[str, ...]] = {
    "detentions": ("deportations",),
    "detained": ("deported",),
    "apprehensions": ("deportations",),
    "apprehended": ("deported",),
    "deportations": ("detentions", "apprehensions"),
    "deported": ("detained", "apprehended"),
    "returned": ("detained",),
    "returns": ("detentions",),
    "granted": ("refused", "filed"),
    "grants": ("applications",),
    "applied": ("were granted asylum",),
    "claims": ("grants",),
    "petitions": ("grants",),
    "kidnappings": ("homicides",),
    "kidnapped": ("killed",),
    "homicides": ("kidnappings",),
    "killed": ("kidnapped",),
}
"""What else might have happened to them, in the same form of the word."""

NUMBER_WORDS: Mapping[str, tuple[str, ...]] = {
    "two": ("three", "four"),
    "three": ("two", "four", "five"),
    "five": ("four", "six", "nine"),
    "six": ("five", "eight", "twelve"),
    "eight": ("seven", "nine", "eighteen"),
    "nine": ("eight", "ten", "six"),
    "dozen": ("score",),
    "fifteen": ("fourteen", "fifty", "sixteen"),
    "half": ("a third", "a quarter", "two-thirds"),
    "third": ("quarter", "fifth"),
    "quarters": ("fifths",),
    "double": ("triple",),
    "doubled": ("tripled", "quadrupled"),
    "tripled": ("doubled", "quadrupled"),
}
"""Numbers in words, and others that might be written for them."""

WORD_VALUES: Mapping[str, int] = {
    "two": 2, "three": 3, "five": 5, "six": 6, "eight": 8, "nine": 9, "twelve": 12, "dozen": 12,
    "fifteen": 15, "half": 50, "double": 2, "doubled": 2, "tripled": 3,
}  # fmt: skip
"""What number words say, shares in hundredths."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

STRANGE = ("allegedly", "former", "certain", "mostly", "various", "hardly", "formal", "nearby")
"""Words put where a source has others."""


def any_of(words: Iterable[str], *, case: bool = True) -> re.Pattern[str]:
    """Give the pattern that finds any of the words, whole, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    flags = re.NOFLAG if case else re.IGNORECASE
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", flags)


def like(word: str, model: str) -> str:
    """Give the word with a capital where the model has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
