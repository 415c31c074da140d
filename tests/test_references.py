"""The bibliography: works are read, and whatever is wrong or passed over is told with its line."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebrief.errors import Severity, SourcebriefError
from sourcebrief.references import References, load_references
from sourcebrief.references.rules import ALIASES, REQUIRED, required

ROOT = Path(__file__).parent.parent

GOOD = """@report{port2014rivers,
  author = {{Port Office}},
  title = {River Traffic},
  institution = {Port Office},
  date = {2014-05-02},
}
"""


def load(folder: Path, content: str | bytes) -> References:
    """Load a bibliography with this content."""
    path = folder / "references.bib"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_references(path, root=folder)


def told(references: References) -> list[tuple[str, int]]:
    """Give the code and the line of each finding."""
    return [(finding.code, finding.place.line) for finding in references.findings]


def test_a_sound_entry_is_read_with_its_places(tmp_path: Path) -> None:
    """Findings of other checks can point at the entry and its fields."""
    references = load(tmp_path, "% A remark.\n\n" + GOOD)

    entry = references.entries["port2014rivers"]
    assert references.findings == ()
    assert (entry.type, entry.fields["title"]) == ("report", "River Traffic")
    assert (
        str(entry.place),
        str(entry.field_place("title")),
    ) == ("references.bib:3", "references.bib:5")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("@misc{b, title={B}, year=2000\n", "bibtex-failed-block", 1),
        ("@misc{b, title={B\n}\n", "bibtex-failed-block", 1),
        ('@misc{b, title="B, year=2000}\n', "bibtex-failed-block", 1),
        ("@misc{b, title {B}, year=2000}\n", "bibtex-failed-block", 1),
        ("@misc{b, title={B},\n  title={C}, year=2000}\n", "bibtex-duplicate-field", 1),
        ("@misc{b,\n title={B}\n year=2000, date=2000}\n", "bibtex-bad-value", 2),
        ('@misc{b,\n title="B" # "C", year=2000}\n', "bibtex-bad-value", 2),
        ("@misc{b,\n title={B},\n year=2000, note=abc}\n", "bibtex-undefined-string", 3),
        ("@misc{b, year=2000}\n", "bibtex-missing-field", 1),
        ("@misc{b, title={}, year=2000}\n", "bibtex-missing-field", 1),
        ("@misc{b, title={B}}\n", "bibtex-missing-field", 1),
        ("@article{b, title={B}, journal={J}, year=2000}\n", "bibtex-missing-field", 1),
        ("@online{b, title={B}, author={A}, year=2000}\n", "bibtex-missing-field", 1),
        ("@misc{b c, title={B}, year=2000}\n", "bibtex-odd-key", 1),
        ("@misc{2b, title={B}, year=2000}\n", "bibtex-odd-key", 1),
        ("@misc{b+c, title={B}, year=2000}\n", "bibtex-odd-key", 1),
        ("@misc{bücher, title={B}, year=2000}\n", "bibtex-odd-key", 1),
        ("@misc{, title={B}, year=2000}\n", "bibtex-odd-key", 1),
        ("@miscc{b, title={B}, year=2000}\n", "bibtex-unknown-type", 1),
        ("@misc{b, title={B},\n year={May 2000}}\n", "bibtex-bad-date", 2),
        ("@misc{b, title={B}, date={2000-13}}\n", "bibtex-bad-date", 1),
        ("@misc{b, title={62% of B}, year=2000}\n", "bibtex-bare-percent", 1),
        ("% fine\nmisc{b, title={B}, year=2000}\n", "bibtex-stray-text", 2),
        ("@ misc{b, title={B}, year=2000}\n", "bibtex-stray-text", 1),
        ("@comment{old}\n", "bibtex-comment", 1),
        (f"@misc{{b, title={{{'{' * 30}B{'}' * 30}}}, year=2000}}\n", "bibtex-deep-braces", 1),
    ],
)
def test_a_fault_is_one_finding_and_the_next_entry_is_read(
    tmp_path: Path, content: str, code: str, line: int
) -> None:
    """One fault neither hides another work nor makes a second finding."""
    references = load(tmp_path, content + "\n" + GOOD)

    assert told(references) == [(code, line)]
    assert "port2014rivers" in references.entries


def test_a_brace_left_open_at_the_end_is_told(tmp_path: Path) -> None:
    """Its key is kept, so that citations of it are not reported as well."""
    references = load(tmp_path, GOOD + "@misc{b, title={B}, year=2000\n")

    assert told(references) == [("bibtex-failed-block", 7)]
    assert references.unread == {"b"}


@pytest.mark.parametrize("key", ["port2014rivers", "Port2014Rivers"])
def test_a_key_stands_once_however_it_is_capitalised(tmp_path: Path, key: str) -> None:
    """BibTeX takes keys that differ in capitals for one."""
    references = load(tmp_path, GOOD + f"@misc{{{key}, title={{B}}, year=2000}}\n")

    assert told(references) == [("bibtex-duplicate-key", 7)]
    assert "line 1" in references.findings[0].message


def test_what_comment_hides_is_only_a_warning(tmp_path: Path) -> None:
    """It may well be meant."""
    (finding,) = load(tmp_path, "@comment{old}\n").findings

    assert finding.severity is Severity.WARNING


def test_a_misspelled_type_is_told_with_the_right_one(tmp_path: Path) -> None:
    """Nearly always it is a slip of two letters."""
    (finding,) = load(tmp_path, "@artcile{b, title={B}}\n").findings

    assert "did you mean `article`" in finding.message


def test_an_unsigned_newspaper_article_needs_no_author(tmp_path: Path) -> None:
    """News agencies and columns often name none."""
    references = load(
        tmp_path,
        "@article{b, title={B}, journaltitle={J}, year=2000, entrysubtype={newspaper}}\n",
    )

    assert references.findings == ()


def test_months_and_abbreviations_that_are_defined_are_read(tmp_path: Path) -> None:
    """Both are plain BibTeX."""
    references = load(
        tmp_path, '@string{po = "Port Office"}\n@misc{b, title=po, year=2000, month=MAY}\n'
    )

    assert references.findings == ()
    assert references.entries["b"].fields["title"] == "Port Office"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"Pe\~na Nieto, Mar{\'\i}a and G\'omez", "Peña Nieto, María and Gómez"),
        (r"{\"U}ber {M}igration \& 62\%", "Über Migration & 62%"),
        ("Already plain, é and all", "Already plain, é and all"),
        ("pp. 1--2", "pp. 1–2"),
        ("one\n    line", "one line"),
    ],
)
def test_markup_in_a_field_is_decoded_for_display(tmp_path: Path, written: str, plain: str) -> None:
    """Names read right outside of Pandoc too."""
    references = load(tmp_path, f"@misc{{b, title={{{written}}}, year=2000}}\n")

    assert references.findings == ()
    assert references.entries["b"].plain("title") == plain


def test_an_address_is_not_decoded(tmp_path: Path) -> None:
    """In an address a per cent sign begins no comment."""
    url = "https://example.org/a%20b_c~d"
    references = load(tmp_path, f"@misc{{b, title={{B}}, year=2000, url={{{url}}}}}\n")

    assert references.findings == ()
    assert references.entries["b"].plain("url") == url


def test_a_field_that_is_not_there_reads_as_nothing(tmp_path: Path) -> None:
    """Callers need not ask first."""
    entry = load(tmp_path, GOOD).entries["port2014rivers"]

    assert ("", entry.place) == (entry.plain("doi"), entry.field_place("doi"))


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"@misc{b,\n title={\xe9}}", 2), (b"a\0b", 1)],
    ids=["not utf-8", "nul"],
)
def test_a_file_that_is_no_text_is_one_finding(tmp_path: Path, content: bytes, line: int) -> None:
    """At the line of the first byte that is no text."""
    assert told(load(tmp_path, content)) == [("bibtex-not-text", line)]


def test_a_missing_bibliography_stops_the_run(tmp_path: Path) -> None:
    """There is nothing to check citations against."""
    with pytest.raises(SourcebriefError, match="no such file"):
        load_references(tmp_path / "none.bib", root=tmp_path)


def test_the_parser_writes_nothing_to_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What it would log is a finding already."""
    with caplog.at_level(logging.DEBUG):
        load(tmp_path, "@misc{b, title={B}\n\n@misc{c}\n")

    assert caplog.records == []
    assert logging.getLogger("bibtexparser").level == logging.NOTSET


@pytest.mark.parametrize(
    "content",
    [
        "@misc{b, year=2000, title={" + "{" * 10_000 + "x" + "}" * 10_000 + "}}",
        "@misc{b, year=2000, title={" + "{" * 10_000 + "x}}",
        "@misc{b, year=2000, title={" + "x" * 3_000_000 + "}}",
        "@a{b,\n" * 10_000,
        "x" * 10_000_000,
        "@" * 100_000,
        '"' * 1_000_000,
        "@misc{b, title={" + "\\'" * 100_000 + "}}",
    ],
    ids=lambda content: repr(content[:30]),
)
def test_no_bibliography_is_too_much(tmp_path: Path, content: str) -> None:
    """Deep braces, endless lines and floods of faults end in findings."""
    references = load(tmp_path, content)
    for entry in references.entries.values():
        entry.plain("title")

    assert references.findings or references.entries


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet='@misc{}(),="#%\\ ab\n', max_size=80))
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Nothing but remarks is passed over."""
    references = load(tmp_path_factory.mktemp("bib"), text)

    told_of = references.entries or references.findings
    remarks = all(line.strip().startswith("%") or not line.strip() for line in text.splitlines())
    assert told_of or remarks


@pytest.mark.parametrize("name", ALIASES)
def test_every_other_name_of_a_type_has_its_rules(name: str) -> None:
    """`@techreport` is asked for what `@report` is."""
    assert required(name, "") == REQUIRED[ALIASES[name]]


def test_the_shipped_bibliography_is_sound() -> None:
    """The works of this brief pass their own check."""
    references = load_references(ROOT / "references.bib", root=ROOT)

    assert references.findings == ()
    assert len(references.entries) > 5
