"""The places that a citation names: one locator, or several written as one.

`sec. I, paras. 2–3` names two paragraphs, `sec. III.B–D` three subsections, `paras. 3 and 5` two.
"""

from __future__ import annotations

import re

MOST = 50
"""No citation names more places than this one by one."""

_PARAS = re.compile(r"(?P<head>.*?)paras\. (?P<list>[0-9]{1,5}(?:(?:[–-]|, | and )[0-9]{1,5})*)")
_SUBS = re.compile(r"(?P<head>sec\. [IVXLC]+(?:\[[2-9]\])?\.)(?P<first>[A-Z])[–-](?P<last>[A-Z])")
_SPAN = re.compile(r"([0-9]+)[–-]([0-9]+)")


def cited_locators(words: str) -> list[str]:
    """Give each locator that `words` name; what can't be taken apart is given as it stands."""
    if found := _PARAS.fullmatch(words):
        numbers = [number for part in re.split(r", | and ", found["list"]) for number in _run(part)]
        return [f"{found['head']}para. {number}" for number in numbers[:MOST]]
    if found := _SUBS.fullmatch(words):
        letters = range(ord(found["first"]), ord(found["last"]) + 1)
        return [f"{found['head']}{chr(letter)}" for letter in letters] or [words]
    return [words]


def _run(part: str) -> list[int]:
    span = _SPAN.fullmatch(part)
    if not span:
        return [int(part)] if part.isdigit() else []
    first, last = int(span[1]), int(span[2])
    return list(range(first, min(last, first + MOST) + 1)) if first < last else [first, last]
