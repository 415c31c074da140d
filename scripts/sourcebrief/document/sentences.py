"""Sentences of plain English text, aware of abbreviations, initials and decimals."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"\S*\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# never the end of a sentence: a name, number or place follows
_OPEN = _words(
    "mr. mrs. ms. dr. prof. st. sen. rep. gov. gen. col. lt. capt. hon. rev. pres. "
    "e.g. i.e. cf. vs. v. viz. approx. ca. c. est. fig. figs. tab. eq. sec. secs. para. paras. "
    "art. arts. ch. chap. no. nos. n. nn. p. pp. vol. vols. ed. eds. trans. app. apps. rec. "
    "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mt. ft. avg."
)
# the end of one where a new sentence plainly begins
_EITHER = _words("u.s. u.s.a. u.n. u.k. e.u. d.c. al. etc. inc. ltd. co. corp. a.m. p.m.")
_STARTERS = _words(
    "the a an this that these those it its he she they we i you there here in on at by for from "
    "of to but and or yet so as if when while where after before since although though because "
    "however moreover meanwhile instead still then thus nor not no most many some few several "
    "all both each every one two three what who how why nearly about almost more less over under "
    "between during with without according another other such only even also their his her our"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the start and end of every sentence in `text`, white space around it left out.

    A full stop ends a sentence unless it belongs to an abbreviation, an initial or a decimal;
    after "U.S." or "et al." it does where a word follows that plainly opens a sentence.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, stop.start(), stop.end()):
            _add(found, text, start, stop.end())
            start = stop.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if len(piece) > lead:
        found.append((start + lead, start + len(piece.rstrip())))


def _ends_sentence(text: str, mark: int, end: int) -> bool:
    following = text[end : end + 40].lstrip()
    if not following:
        return True
    opener = following.lstrip("\"'“‘«([")[:1]
    if opener.islower() or not opener:
        return False
    if text[mark] != "." or text[mark : mark + 2] in {"..", ".!", ".?"}:
        return True
    return not _is_abbreviation(text, mark, following)


def _is_abbreviation(text: str, mark: int, following: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, mark - 12), mark + 1)
    word = before.group().lower().lstrip("\"'“‘«([") if before else ""
    if word in _OPEN:
        return word not in {"no.", "n.", "p.", "c.", "v."} or _is_label(word, following)
    if word in _EITHER:
        return following.split(maxsplit=1)[0].lower().strip("“‘\"',") not in _STARTERS
    letter = text[mark - 1] if mark else ""
    return len(word) == 2 and letter.isupper() and letter != "I"


def _is_label(word: str, following: str) -> bool:
    """Tell whether "no." or "p." is followed by what it labels."""
    return following[:1].isdigit() or word in {"c.", "v."}
