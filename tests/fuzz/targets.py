"""What is fuzzed: functions that take any bytes, and fail where a reader does.

No reader raises anything but a `SourcebriefError`, all that it gives is well-formed, and its time
grows with the length of what it reads.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path

from sourcebrief.checks.refused_markup import refused_in_head, refused_markup
from sourcebrief.document import Line, read_document
from sourcebrief.document.editions import fill, read_editions
from sourcebrief.document.frontmatter import split_front_matter
from sourcebrief.engines.yamltext import read_yaml
from sourcebrief.errors import Finding, Place, SourcebriefError
from sourcebrief.ledger.expressions import Expression, ExpressionError
from sourcebrief.ledger.schema import read_descriptor
from sourcebrief.quantities import Hedge, Measure, agree, read, read_all
from sourcebrief.references import load_references
from sourcebrief.sources import Source, SourceText, parse_locator
from sourcebrief.sources.csvfile import Row, read_csv

SECONDS, SECONDS_A_CHARACTER = 2.0, 0.0005
"""How much time of a processor a reader may take: many times what it needs."""
LONGEST = 8_000
REPEATED = 240
"""From this first byte on, what follows is repeated, twice as often for each."""
COLUMNS = ("id", "label", "value")
MEASURE = Measure(Decimal(62), None, "percent", Hedge.ABOUT)


def try_bytes(name: str, data: bytes) -> None:
    """Try a reader with what the bytes stand for.

    Some first bytes have the rest repeated many times, so that what takes long shows early.

    Raises
    ------
    Exception
        If the reader fails in any way.
    """
    turns = 2 << (data[0] - REPEATED) if data and data[0] >= REPEATED else 1
    piece = data[1:].decode("utf-8", "replace")
    text = (piece * max(1, min(turns, LONGEST // max(1, len(piece)))))[:LONGEST]
    start = time.thread_time()
    with suppress(SourcebriefError):
        READERS[name](text)
    taken, allowed = time.thread_time() - start, SECONDS + SECONDS_A_CHARACTER * len(text)
    if taken > allowed:
        raise AssertionError(f"{len(text)} characters took {taken:.1f} s, not {allowed:.1f}")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _file(name: str, text: str) -> Path:
    path = _folder() / name
    path.write_text(text, "utf-8", newline="")
    return path


def _check(true: bool, what: str) -> None:
    if not true:
        raise AssertionError(what)


def _check_findings(findings: Sequence[Finding], text: str) -> None:
    lines = len(text.splitlines()) + 2
    for finding in findings:
        _check(bool(finding.code and finding.message), "a finding says nothing")
        _check(0 <= finding.place.line <= lines, f"{finding.code} at line {finding.place.line}")
        _check(finding.place.column >= 0, f"{finding.code} at column {finding.place.column}")


def _numbers(text: str) -> None:
    end = 0
    for item in read(text):
        _check(end <= item.start < item.end <= len(text), f"{item} is out of order")
        _check(text[item.start : item.end] == item.text, f"{item} is not what stands there")
        _check(item.value.is_finite(), f"{item} is no number")
        end = item.end
    for token in read_all(text):
        _check(0 <= token.start < token.end <= len(text), f"{token} stands nowhere")
    words, _, rest = text.partition("|")
    _check(agree(words, MEASURE, after=rest).level in {"true", "false", "doubtful"}, "no verdict")


def _bibtex(text: str) -> None:
    references = load_references(_file("references.bib", text), root=_folder())
    for key, entry in references.entries.items():
        _check(key == entry.key, f"{key} is {entry.key}")
        for name in entry.fields:
            entry.plain(name)
    _check_findings(references.findings, text)


def _csv(text: str) -> None:
    rows, findings = read_csv(_file("facts.csv", text), root=_folder(), columns=COLUMNS, key="id")
    ids = [row["id"] for row in rows]
    _check(len(set(ids)) == len(ids), "an id stands twice")
    for row in rows:
        for column in COLUMNS:
            _check(row.cell_place(column).column >= 1, f"{column} stands nowhere")
    _check_findings(findings, text)


def _document(text: str) -> None:
    path = _file("brief.qmd", text)
    document = read_document(path, root=_folder(), parameters={"who": "Migrants"})
    _check_findings(document.findings, text.replace("\r", "\n"))
    for number in document.numbers:
        _check(number.place.line >= 1, f"{number.id} stands nowhere")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [Line(row, "brief.qmd", number) for number, row in enumerate(rows, 1)]
    head, body = split_front_matter(lines)
    found = [*refused_in_head(head, _folder()), *refused_markup(body, _folder())]
    _check_findings(found, "\n".join(rows) + "\n")


def _editions(text: str) -> None:
    editions = read_editions(_file("editions.csv", text), root=_folder())
    _check(bool(editions.items), "there is no edition")
    _check_findings(editions.findings, text)
    filled, findings = fill(text, {"who": "Migrants"}, "brief.qmd")
    _check(filled.count("\n") == text.count("\n"), "a line is lost")
    _check_findings(findings, text)


def _locators(text: str) -> None:
    _check(str(parse_locator(text)) == text.strip(), f"{text!r} is not what it spells")


def _texts(text: str) -> None:
    raw, _, excerpt = text.partition("\n\n\n")
    for kind in ("paragraph", "section-footnote"):
        place = Place("sources.csv", 2)
        source = Source("a", "a.txt", "0" * 64, 1, "A", "B", "2016", "", kind, "", place)
        opened = SourceText(source, raw)
        for block in opened.blocks:
            _check(0 <= block.start <= block.end <= len(opened.text), f"{block} stands nowhere")
        for passage in opened.find(excerpt[:200]):
            _check(opened.text[passage.start : passage.end] == passage.text, "not what is there")
            _check(passage.line >= 1, "a passage stands on no line")
        opened.closest(excerpt[:200])


def _yaml(text: str) -> None:
    for key in read_yaml(text, Place("brief.qmd", 1)):
        _check(isinstance(key, str), "a key is no text")


def _expressions(text: str) -> None:
    with suppress(ExpressionError):
        Expression(text).compute(lambda _name: None)  # type: ignore[arg-type,return-value]


def _descriptor(text: str) -> None:
    cells = dict.fromkeys(("id", "value"), text[-60:])
    row = Row(cells, "facts.csv", 2, ",".join(cells.values()), tuple(cells))
    for name, table in read_descriptor(_file("data.json", text), root=_folder()).items():
        _check(name == table.name, f"{name} is {table.name}")
        if set(table.names) <= set(cells):
            _check_findings(table.findings(row), text)


READERS: Mapping[str, Callable[[str], None]] = {
    "numbers": _numbers,
    "bibtex": _bibtex,
    "csv": _csv,
    "document": _document,
    "editions": _editions,
    "locators": _locators,
    "texts": _texts,
    "yaml": _yaml,
    "expressions": _expressions,
    "descriptor": _descriptor,
}
"""The readers by name; `vocabulary.yml` has for each words that it knows, and first texts."""
