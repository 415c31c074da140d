"""Faults in the finished HTML: digits, attributes, links, what is left out or put in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import pairwise
from random import Random

from .model import Files, FinishedKind, Patch, Spoiled, another_digit
from .zones import PROSE, ZONES, Tag, Text, tokens

_DIGIT = re.compile(rb"[0-9]")
_ENTITY = re.compile(rb"&#[0-9]*\Z")
"""What stands before a digit that is the number of a character, and is no digit to readers."""
_UNCHANGED = {b"viewport", b"color-scheme", b"generator", b"theme-color", b"robots"}


@lru_cache(maxsize=4)
def _tokens(html: bytes) -> list[Tag | Text]:
    return list(tokens(html))


def _tags(files: Files, *names: bytes) -> list[Tag]:
    return [
        item
        for item in _tokens(files.html)
        if isinstance(item, Tag) and (not names or item.name in names)
    ]


def _one(files: Files, kind: str, *patches: Patch) -> Spoiled:
    return Spoiled(kind, f"{files.name}.html", patches)


def _digits_in_texts(zone: str, files: Files, random: Random) -> Iterator[Spoiled]:
    for item in _tokens(files.html):
        if isinstance(item, Text) and item.zone == zone:
            for match in _DIGIT.finditer(files.html, item.start, item.end):
                after = another_digit(match[0], random)
                if not _ENTITY.search(files.html, item.start, match.start()):
                    yield _one(
                        files, f"a digit in {zone}", Patch(match.start(), match.end(), after)
                    )


def _digits_of(
    kind: str, attribute: bytes, fits: Callable[[Tag], bool], files: Files, random: Random
) -> Iterator[Spoiled]:
    for tag in _tags(files):
        start = tag.values.get(attribute)
        if start is not None and fits(tag):
            for match in _DIGIT.finditer(files.html, start, start + len(tag.attributes[attribute])):
                after = another_digit(match[0], random)
                yield _one(files, kind, Patch(match.start(), match.end(), after))


def _values_of(
    kind: str,
    attribute: bytes,
    change: Callable[[bytes, list[bytes], Random], bytes | None],
    fits: Callable[[Tag], bool],
    files: Files,
    random: Random,
) -> Iterator[Spoiled]:
    """Change whole values of an attribute."""
    chosen = [tag for tag in _tags(files) if attribute in tag.values and fits(tag)]
    every = sorted({tag.attributes[attribute] for tag in chosen})
    for tag in chosen:
        start, old = tag.values[attribute], tag.attributes[attribute]
        new = change(old, every, random)
        if new is not None and new != old:
            yield _one(files, kind, Patch(start, start + len(old), new))


def _another(old: bytes, every: list[bytes], random: Random) -> bytes | None:
    return random.choice([item for item in every if item != old] or [old])


def _nowhere(old: bytes, every: list[bytes], random: Random) -> bytes | None:
    del every
    return old[:-1] + bytes([97 + (old[-1] + random.randint(1, 20)) % 26]) + b"0" if old else None


def _no_address(old: bytes, every: list[bytes], random: Random) -> bytes | None:
    del every
    host = old.partition(b"://")[2]
    return random.choice([b"htp://" + host, b"https:///" + host, b"https:" + host, b"//a b"])


def _word_of_tooltip(old: bytes, every: list[bytes], random: Random) -> bytes | None:
    del every, random
    return old.replace(b": see", b" of 7: see") if b": see" in old else None


def _is_number(tag: Tag) -> bool:
    return tag.attributes.get(b"class") == b"number"


def _is_meta(tag: Tag) -> bool:
    name = tag.attributes.get(b"name") or tag.attributes.get(b"property") or b""
    return tag.name == b"meta" and bool(name) and name not in _UNCHANGED


def _element(files: Files, tag: Tag) -> int:
    """Give where the element that a tag opens ends."""
    depth = 0
    for match in re.compile(rb"<(/?)" + tag.name + rb"\b[^>]*>").finditer(files.html, tag.start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return tag.end


def _left_out(kind: str, name: bytes, files: Files, random: Random) -> Iterator[Spoiled]:
    """Leave out elements that hold a word."""
    del random
    for tag in _tags(files, name):
        end = _element(files, tag)
        if re.search(rb">[^<]*[A-Za-z]", files.html[tag.start : end]):
            yield _one(files, kind, Patch(tag.start, end, b""))


def _twice(kind: str, name: bytes, files: Files, random: Random) -> Iterator[Spoiled]:
    del random
    for tag in _tags(files, name):
        end = _element(files, tag)
        text = files.html[tag.start : end]
        if b"<data" in text and b' id="' not in text:
            yield _one(files, kind, Patch(end, end, text))


def _exchanged(kind: str, name: bytes, files: Files, random: Random) -> Iterator[Spoiled]:
    """Exchange two elements of one kind that hold other words."""
    found = [(tag.start, _element(files, tag)) for tag in _tags(files, name)]
    for (start, end), (first, last) in pairwise(found):
        one, other = files.html[start:end], files.html[first:last]
        if first >= end and _words(one) != _words(other):
            yield _one(files, kind, Patch(start, end, other), Patch(first, last, one))
    del random


def _words(element: bytes) -> bytes:
    return b" ".join(re.sub(rb"<[^>]*>", b" ", element).split())


def _unbound(files: Files, random: Random) -> Iterator[Spoiled]:
    del random
    for tag in _tags(files, b"a"):
        if _is_number(tag):
            end = _element(files, tag)
            text = re.sub(rb"<[^>]*>", b"", files.html[tag.start : end])
            yield _one(files, "a number bound no more", Patch(tag.start, end, text))


def _renamed(kind: str, old: bytes, new: bytes, files: Files, random: Random) -> Iterator[Spoiled]:
    """Give elements another name."""
    del random
    for tag in _tags(files, old):
        end = _element(files, tag)
        yield _one(
            files,
            kind,
            Patch(tag.start + 1, tag.start + 1 + len(old), new),
            Patch(end - len(old) - 1, end - 1, new),
        )


def _put_in(kind: str, texts: list[bytes], files: Files, random: Random) -> Iterator[Spoiled]:
    """Put an element in behind a paragraph."""
    places = [tag for tag in _tags(files, b"p") if tag.zone == PROSE]
    for text in texts:
        for tag in random.sample(places, min(4, len(places))):
            end = _element(files, tag)
            yield _one(files, kind, Patch(end, end, text))


RUNS = [
    b"<script>alert(1)</script>",
    b'<script src="https://example.org/a.js"></script>',
    b'<p onclick="alert(1)">Read this.</p>',
    b'<img alt="" src="https://example.org/a.png">',
    b'<iframe src="https://example.org/"></iframe>',
    b'<a href="javascript:alert(1)">Read this.</a>',
    b'<p style="background:url(https://example.org/a.png)">Read this.</p>',
    b'<link rel="stylesheet" href="https://example.org/a.css">',
]


def json_of(id_: str, value: str) -> bytes:
    """Give JSON about a fact, as a page may hold it."""
    content = {"@context": "https://schema.org", "@id": f"#n-{id_}", "value": value}
    return b'<script type="application/ld+json">' + json.dumps(content).encode() + b"</script>"


def _wrong_json(files: Files, random: Random) -> Iterator[Spoiled]:
    end = files.html.index(b"</body>")
    known = re.finditer(
        rb'id="n-([a-z0-9_]+)"(?:(?!id="n-).){0,400}?<data value="(-?[0-9.]+)"',
        files.html,
        re.DOTALL,
    )
    for match in known:
        digits = list(_DIGIT.finditer(match[2]))
        digit = random.choice(digits)
        value = match[2][: digit.start()] + another_digit(digit[0], random)
        value += match[2][digit.end() :]
        text = json_of(match[1].decode(), value.decode())
        yield _one(files, "a number in JSON-LD", Patch(end, end, text))


def _is_picture(tag: Tag) -> bool:
    return tag.name in {b"svg", b"img"}


def _at_any(tag: Tag) -> bool:
    del tag
    return True


def _inner(tag: Tag) -> bool:
    return tag.name == b"a" and tag.attributes.get(b"href", b"").startswith(b"#")


def _outer(tag: Tag) -> bool:
    return tag.name == b"a" and b"://" in tag.attributes.get(b"href", b"")


KINDS = (
    *(FinishedKind(f"a digit in {zone}", partial(_digits_in_texts, zone)) for zone in ZONES),
    FinishedKind(
        "a value for machines", partial(_digits_of, "a value for machines", b"value", _at_any)
    ),
    FinishedKind(
        "an alternative text",
        partial(_digits_of, "an alternative text", b"aria-label", _is_picture),
    ),
    FinishedKind("a meta tag", partial(_digits_of, "a meta tag", b"content", _is_meta)),
    FinishedKind(
        "a tooltip", partial(_values_of, "a tooltip", b"title", _word_of_tooltip, _is_number)
    ),
    FinishedKind(
        "a number that leads to another fact",
        partial(_values_of, "a number that leads to another fact", b"href", _another, _is_number),
    ),
    FinishedKind(
        "an entry of another fact",
        partial(_values_of, "an entry of another fact", b"data-fact", _another, _at_any),
    ),
    FinishedKind(
        "a link to nowhere", partial(_values_of, "a link to nowhere", b"href", _nowhere, _inner)
    ),
    FinishedKind(
        "an address that is none",
        partial(_values_of, "an address that is none", b"href", _no_address, _outer),
    ),
    FinishedKind("a number bound no more", _unbound),
    FinishedKind("a number in JSON-LD", _wrong_json),
    FinishedKind("a paragraph left out", partial(_left_out, "a paragraph left out", b"p")),
    FinishedKind("a row left out", partial(_left_out, "a row left out", b"tr")),
    FinishedKind("a paragraph twice", partial(_twice, "a paragraph twice", b"p")),
    FinishedKind("two cells exchanged", partial(_exchanged, "two cells exchanged", b"td")),
    FinishedKind("a missing figure", partial(_left_out, "a missing figure", b"svg")),
    FinishedKind("two figures exchanged", partial(_exchanged, "two figures exchanged", b"svg")),
    FinishedKind(
        "a header cell made a cell", partial(_renamed, "a header cell made a cell", b"th", b"td")
    ),
    FinishedKind("a heading's level", partial(_renamed, "a heading's level", b"h3", b"h4")),
    FinishedKind("what runs or loads", partial(_put_in, "what runs or loads", RUNS)),
)
"""The classes of faults in the HTML."""
