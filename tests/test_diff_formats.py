"""A difference as text, Markdown and JSON; what a stranger wrote stays text in each."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from sourcebrief.diff import Difference, markdown, text
from sourcebrief.diff import json as json_format
from sourcebrief.diff.model import (
    Appearance,
    AuditChange,
    Cell,
    Change,
    Edited,
    NumberChange,
    ShownChange,
    WordsChange,
)
from sourcebrief.errors import Place

HOSTILE = "a`b ``c | <img src=x onerror=y> @everyone #1 [x](javascript:y)\n## H\x1b[31m\u202e\\"


def whole(words: str) -> Difference:
    """Give a difference with something of every kind, `words` wherever a stranger can write."""
    place = Place(f"report/{words}.qmd", 3, 7)
    return Difference(
        old=words,
        new=words,
        numbers=(
            NumberChange(
                id=words,
                table="facts",
                change=Change.CHANGED,
                label=words,
                old=words,
                new=f"{words}!",
                place=place,
                cells=(Cell("note", words, ""),),
                because=(words,),
                appearances=(Appearance(place, "paragraph", words, words, old=True),),
            ),
        ),
        audits=(
            AuditChange(
                words, Change.MOVED, words, "holds", "conflicts", words, place, (), (words,)
            ),
        ),
        words=(WordsChange(Edited.REBOUND, place, words, words, words, words, words),),
        shown=(ShownChange(words, place, (words,), "changed"),),
        unknown=(words,),
    )


@pytest.mark.parametrize("words", ["plain", HOSTILE])
def test_the_json_keeps_to_its_schema(words: str) -> None:
    """Another program can rely on it."""
    schema = json.loads(files("sourcebrief.diff").joinpath("diff.schema.json").read_text("utf-8"))
    content = json.loads(json_format.render(whole(words)))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema)
    assert content["numbers"][0]["label"] == words
    assert content["changed"] is True


def html_of(source: str) -> str:
    """Give what GitHub's Markdown makes of a text."""
    import pypandoc

    return str(pypandoc.convert_text(source, "html", format="gfm"))


def test_a_stranger_can_put_no_markup_into_a_comment() -> None:
    """Everything is within code, where a code host reads no mention, link, HTML or heading."""
    page = html_of(markdown.render(whole(HOSTILE)))
    outside = "".join(part.split("</code>")[-1] for part in page.split("<code"))

    assert "<img" not in page
    assert "javascript:" not in outside
    assert "@everyone" not in outside
    assert "#1" not in outside
    assert page.count("<h2") == 1
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_cell_holds_what_was_written() -> None:
    """Escapes are undone by the reader."""
    words = "a | b `c` \\ d"
    page = html_of(f"| x |\n| --- |\n| {markdown.code(words)} |\n")

    assert f"<code>{words}</code>" in page


def test_a_comment_has_no_more_characters_than_a_code_host_takes() -> None:
    """What is left out is counted."""
    one = whole("x" * 200).numbers
    many = Difference("a", "b", numbers=one * 2000)
    said = markdown.render(many)

    assert len(said) < 65_536
    assert "There was no room for" in said


def test_text_shows_no_control_characters() -> None:
    """They could rewrite what a terminal shows."""
    said = text.render(whole(HOSTILE))

    assert "\x1b" not in said
    assert "\u202e" not in said


def test_every_part_is_said_in_every_format() -> None:
    """Numbers, audits, words, figures and what is not known."""
    for render in (text.render, markdown.render):
        said = render(whole("plain"))
        for words in (
            "holds → conflicts",
            "bound to another number",
            "script was changed",
            "plain!",
        ):
            assert words in said


def test_nothing_is_said_in_words() -> None:
    """An empty report would look like a failure."""
    for render in (text.render, markdown.render):
        assert "no number changed" in render(Difference("a", "b"))
