"""Reading the document: what is prose, what is bound, and where each character stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebrief.document import OBJECT, Prose
from written_document import codes, read, texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Heading {#sec-a .x}", ("heading", "Heading")),
        ("Heading\n=======", ("heading", "Heading")),
        (
            "One *strong* and **strong** and _weak_ word.",
            ("paragraph", "One strong and strong and weak word."),
        ),
        ("A snake_case_name and 5*3.", ("paragraph", "A snake_case_name and 5*3.")),
        ("One line\nand the next.", ("paragraph", "One line and the next.")),
        ("From \\$5 to \\[6\\].", ("paragraph", "From $5 to [6].")),
        ("From 5--7 --- and so on...", ("paragraph", "From 5–7 — and so on…")),
        ("190&nbsp;366 &amp; &#52;2", ("paragraph", "190\u00a0366 & 42")),
        ("A [link](https://x.org/2015) here.", ("paragraph", "A link here.")),
        ("A <span class='x'>tag</span> here.", ("paragraph", "A tag here.")),
        ("Code `x = 5` here.", ("paragraph", f"Code {OBJECT} here.")),
        ("A {{< var total >}} here.", ("paragraph", f"A {OBJECT} here.")),
        ("See @fig-one.", ("paragraph", f"See {OBJECT}.")),
        ("Words [@key, para. 3].", ("paragraph", "Words .")),
        ("Mail a@b.org now.", ("paragraph", "Mail a@b.org now.")),
        ("> Quoted words.", ("quote", "Quoted words.")),
        ("- an item", ("item", "an item")),
        ("12. an item", ("item", "an item")),
        ("![A picture](x.svg){#fig-x}", ("caption", "A picture")),
        ("Text ![small](x.svg) text.", ("alt", "small")),
        ("Text[^n] more.\n\n[^n]: The note.", ("footnote", "The note.")),
        ("Text^[The note.] more.", ("footnote", "The note.")),
        (": A caption {#tbl-x}", ("caption", "A caption")),
        ("::: {.callout-note title='Five'}\nInside.\n:::", ("callout", "Inside.")),
        ("::: {.callout-note title='Five'}\nInside.\n:::", ("callout", "Five")),
        ("::: {#tbl-x}\n\n| A |\n|---|\n| 1 |\n\nLast words.\n:::", ("caption", "Last words.")),
        ("| A | B |\n|--|--|\n| one | `a|b` two |", ("cell", f"{OBJECT} two")),
        ("[see also 5 in @key, para. 3]", ("citation", "see also 5 in")),
        ("---\ntitle: The title\n---", ("title", "The title")),
        ("---\ntitle: 'It''s 5'\n---", ("title", "It's 5")),
        ('---\ntitle: "A \\"5\\" \\u2013"\n---', ("title", 'A "5" –')),
        ("---\nabstract: |\n  First.\n\n  Second.\n---", ("abstract", "Second.")),
        ("---\nformat:\n  html:\n    subtitle: Deep\n---", ("subtitle", "Deep")),
        ("---\nother: with [5]{n=x}\n---", ("other", "with 5")),
        ("a\n\n    indented(5)\n\nb", ("paragraph", "b")),
    ],
)
def test_each_passage_has_its_kind_and_its_plain_words(
    tmp_path: Path, source: str, expected: tuple[str, str]
) -> None:
    """Markup goes, words stay, and what a reader sees and can't read leaves one character."""
    assert expected in texts(read(tmp_path, source + "\n"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("190. people came", ("number", "190")),
        ("(190) people came", ("number", "190")),
        ("1. one\n2. two\n190. people", ("number", "190")),
        ("[x]{title='190 people'}", ("label", "190 people")),
        ("[x]{aria-label='190 people'}", ("label", "190 people")),
        ("[x](y.html){title='190 people'}", ("label", "190 people")),
        ("[x](y.html '190 people')", ("label", "190 people")),
        ('![x](y.png "190 people")', ("label", "190 people")),
        ("# Head {#sec-x title='190 people'}", ("label", "190 people")),
        ("Code `190 people` here.", ("code", "190 people")),
        ("Code `` a ` 190 ``{.r} here.", ("code", "a ` 190")),
        ("::: {.box aria-label='190 people'}\nInside.\n:::", ("label", "190 people")),
    ],
)
def test_words_apart_from_any_sentence_are_kept(
    tmp_path: Path, source: str, expected: tuple[str, str]
) -> None:
    """They are not compared with sentences, but a number among them is met by a reader."""
    document = read(tmp_path, source + "\n")

    assert [(words.kind, words.text.strip()) for words in document.apart] == [expected]
    assert expected not in texts(document)
    line = source.splitlines().index(next(row for row in source.splitlines() if "190" in row)) + 1
    assert document.apart[0].place(0).line == line


@pytest.mark.parametrize(
    "source",
    [
        "1. one\n2. two\n3. three",
        "1. one\n1. two\n1. three",
        "1. one\n   1. under it\n   2. under it\n2. two\n3. three",
        "0. none\n1. one",
        "a. one\nb. two",
    ],
)
def test_numbers_that_count_a_list_are_no_prose(tmp_path: Path, source: str) -> None:
    """A list may count from one, or give one number to all, as Pandoc counts them anew."""
    assert read(tmp_path, source + "\n").apart == ()


@pytest.mark.parametrize(
    "source",
    [
        "```\nx = 5\n```",
        "~~~ {.python}\nx = 5\n```\n~~~",
        "<!-- five\n\nand 5 -->",
        "---\ndate: 2016-05-05\nfontsize: 11pt\n---",
        "[name]: https://x.org/5",
        "* * *",
    ],
)
def test_what_is_no_prose_is_left_out(tmp_path: Path, source: str) -> None:
    """Code and comments are counted, so that a report can say what was not examined."""
    assert texts(read(tmp_path, source + "\n")) == []


def test_bound_numbers_are_found_wherever_prose_can_stand(tmp_path: Path) -> None:
    """In titles, headings, cells, captions, notes and callouts, nested brackets included."""
    document = read(
        tmp_path,
        "---\ntitle: 'At [1]{n=a}'\n---\n\n# H [2]{n=b}\n\n"
        "A **[3]{n=c}** and [x [4]{n=d} y]{.z} and [](){} []{n=e}.[^n]\n\n[^n]: [5]{n=f}\n\n"
        "| A |\n|--|\n| [6]{n=g .x} |\n\n: C [7]{n=h}\n\n![P [8]{n=i}](x.svg)\n\n"
        "::: {.callout-tip title='T [9]{n=j}'}\n[ten\nmen]{n=k}\n:::\n",
    )

    found = {number.id: number.words for number in document.numbers}

    assert found == {
        "a": "1", "b": "2", "c": "3", "d": "4", "e": "", "f": "5", "g": "6", "h": "7", "i": "8",
        "j": "9", "k": "ten men",
    }  # fmt: skip
    for number in document.numbers:
        prose = document.prose[number.prose]
        assert prose.text[number.start : number.end] == number.words


def test_places_lead_back_to_the_very_character(tmp_path: Path) -> None:
    """Line and column count in characters, through front matter, cells, notes and includes."""
    text = (
        '---\ntitle: "Ä \\"[7]{n=a}\\""\n---\n\nÖ *x* [7]{n=b}\n  y [7]{n=c}.\n\n'
        "| A |\n|--|\n| ü | [7]{n=d} |\n\n{{< include part.qmd >}}\n"
    )
    document = read(tmp_path, text, part_qmd="&amp; [7]{n=e}\n")
    lines = {
        "report/brief.qmd": text.split("\n"),
        "report/part.qmd": ["&amp; [7]{n=e}"],
    }

    assert sorted(number.id for number in document.numbers) == ["a", "b", "c", "d", "e"]
    for number in document.numbers:
        prose = document.prose[number.prose]
        place = prose.place(number.start)
        row = lines[place.path][place.line - 1]
        assert row[place.column - 1] == "7"
        assert row[number.place.column - 1] == "["
        assert row[number.inner[0].column - 1 : number.inner[1].column - 1] == "7"


def test_citations_know_their_locator_and_where_they_stand(tmp_path: Path) -> None:
    """Grouped or narrative, with a locator in brackets or behind a comma."""
    document = read(
        tmp_path,
        "Words [@one, sec. II\\[2\\], para. 3; see @two]. @three [n. 4] says. -@four, @{five}.\n",
    )

    found = [(item.key, item.locator, item.narrative) for item in document.citations]

    assert found == [
        ("one", "sec. II[2], para. 3", False),
        ("two", "", False),
        ("three", "n. 4", True),
        ("four", "", True),
        ("five", "", True),
    ]
    assert [item.offset for item in document.citations[:2]] == [6, 6]


def test_references_and_targets_are_kept_apart_from_citations(tmp_path: Path) -> None:
    """`@fig-x` is no key of the bibliography, in brackets or not."""
    document = read(tmp_path, "See @fig-a, [@tbl-b] and [-@Sec-c]. [x]{#fig-a}\n\n# H {#sec-c}\n")

    assert [item.target for item in document.references] == ["fig-a", "tbl-b", "sec-c"]
    assert {item.id for item in document.targets} == {"fig-a", "sec-c"}
    assert document.citations == ()


def test_an_alternative_text_knows_its_figure_and_the_facts_it_lists(tmp_path: Path) -> None:
    """So that its numbers can be judged though nothing can be bound in it."""
    source = '![C](x.svg){#fig-x fig-alt="Bars \\"up\\" to 5." facts="a b"}\n'
    document = read(tmp_path, source)

    alt = next(prose for prose in document.prose if prose.kind == "alt")

    assert (alt.text, alt.owner, alt.listed) == ('Bars "up" to 5.', "fig-x", ("a", "b"))
    assert alt.place(alt.text.index("5")).column == source.index("5") + 1


def test_cells_know_their_table_row_and_column(tmp_path: Path) -> None:
    """Row 0 is the head."""
    document = read(tmp_path, "| A | B |\n|---|--:|\n| c | \\| d |\n\nx\n\n|E|\n|-|\n|f|\n")

    cells = [(prose.text, prose.cell) for prose in document.prose if prose.cell]

    assert cells == [
        ("A", (1, 0, 0)),
        ("B", (1, 0, 1)),
        ("c", (1, 1, 0)),
        ("| d", (1, 1, 1)),
        ("E", (2, 0, 0)),
        ("f", (2, 1, 0)),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x\n\n[190,366{n=a}\n", [("unclosed-span", 3), ("unclosed-span", 3)]),
        ("[190,366]{n=a\n", [("unclosed-span", 1)]),
        ("190,366]{n=a}\n", [("unclosed-span", 1)]),
        ("[190,366] {n=a}\n", [("unclosed-span", 1)]),
        ("[x]{n=a, b}\n", [("unclosed-span", 1)]),
        ("\\[x\\]{n=a}\n", [("unclosed-span", 1)]),
        ("[…] and [sic] are fine, and so is [x](y) or \\[.\n", []),
        ("::: {.a}\n::: {.b}\nx\n:::\n", [("unclosed-div", 1)]),
        ("x\n:::\n", [("unclosed-div", 2)]),
        ("::: {.a\nx\n:::\n", [("unclosed-div", 1)]),
        ("::: warning\nx\n:::\n", []),
        ("x\n\n```{r}\ny\n", [("unclosed-code", 3)]),
        ("x[^a]\n", [("unknown-footnote", 1)]),
        ("# A {#sec-a}\n\n# B {#sec-a}\n", [("duplicate-target", 3)]),
    ],
)
def test_what_is_left_open_is_a_finding_at_its_line(
    tmp_path: Path, source: str, expected: list[tuple[str, int]]
) -> None:
    """A bracket or fence that is not closed hides numbers from readers and checks."""
    assert codes(read(tmp_path, source)) == expected


def test_the_sentence_of_a_number_is_found(tmp_path: Path) -> None:
    """The white space and the sentences around it are not part of it."""
    prose: Prose = read(tmp_path, "First in the U.S. in 2015. Second of 5 men. Third.\n").prose[0]

    start, end = prose.sentence_at(prose.text.index("5 men"))

    assert prose.text[start:end] == "Second of 5 men."
