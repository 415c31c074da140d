"""Citations of many items in many formats, by one run of Pandoc.

Pandoc reads the sources' entries and a description of each item, formats both by a CSL style, and
writes them in each language with that language's own escapes. Only JSON, the container of
CSL-JSON, and RIS are written here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sourcebrief.engines import process
from sourcebrief.engines.pandoc import pandoc_command
from sourcebrief.engines.places import CORES
from sourcebrief.errors import SourcebriefError
from sourcebrief.publish.citing.bibtex import bibtex
from sourcebrief.publish.citing.records import after, before, csl_item, lead, note_on
from sourcebrief.publish.citing.ris import ris

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.publish.citing.model import Basis, Item, Work
    from sourcebrief.references import Entry, References

STYLED = {"apa": ("apa",), "chicago": ("chicago", "text", "markdown", "html", "latex", "typst")}
"""Formats by style; the brief's own style is that of all that name none."""

RECORDS = ("bibtex", "biblatex")
FORMATS = ("apa", "chicago", *RECORDS, "csl-json", "ris", *STYLED["chicago"][2:], "text")
TIMEOUT = 60.0
LINES = 5
"""Lines of a document that take Pandoc as long as one item."""

HERE = Path(__file__).parent
SCRIPT = HERE / "cite.lua"
APA = HERE / "styles" / "apa.csl"
CHICAGO = Path("_extensions", "sourcebrief", "chicago-author-date.csl")
"""Where the brief's own style lies in the folder of the Quarto project."""

Made = dict[str, dict[str, dict[str, str]]]
"""What Pandoc made of `items` and of `sources`: texts by id or key, then by format."""

_SUFFIX = re.compile(r'disambiguate-add-year-suffix="true"')
NAMED = ("author", "editor", "institution", "organization", "publisher", "journaltitle", "journal")
"""The fields of an entry that say whose work it is."""


def citations(
    items: Sequence[Item],
    work: Work,
    references: References,
    *,
    report: Path,
    formats: Sequence[str] = FORMATS,
) -> dict[str, dict[str, str]]:
    """Give for each item's id its citation in each format, the sources that it rests on included.

    A citation does not depend on which others are asked for at the same time.

    Parameters
    ----------
    items
        What is cited; each id once.
    work
        The brief that they stand in.
    references
        The bibliography with the sources.
    report
        The folder of the Quarto project, whose extension holds the brief's own citation style.
    formats
        Some of `FORMATS`.

    Raises
    ------
    SourcebriefError
        If a source is not in the bibliography, or Pandoc can't be run.
    """
    credits_ = {key: _credit(references.entries[key]) for key in _keys(items, references)}
    records = {item.id: csl_item(item, work, note_on(item, credits_)) for item in items}
    task = _task(items, work, references, records, formats)
    made = _run(task, {"apa": APA, "chicago": report / CHICAGO}, work=LINES * len(items))
    return {
        item.id: {
            name: _in_format(item, name, records[item.id], made["items"], made["sources"])
            for name in formats
        }
        for item in items
    }


def _in_format(
    item: Item,
    name: str,
    record: Mapping[str, object],
    items: Mapping[str, Mapping[str, str]],
    sources: Mapping[str, Mapping[str, str]],
) -> str:
    """Give one item's citation in one format: records of the sources follow its own."""
    rest = [sources[basis.key] for basis in item.sources]
    if name in RECORDS:
        return "".join([items[item.id][name], *(source[name] for source in rest)])
    if name not in {"csl-json", "ris"}:
        return items[item.id][name]
    records = [record, *(json.loads(source["csl-json"])[0] for source in rest)]
    return ris(records) if name == "ris" else _json(records)


def _keys(items: Sequence[Item], references: References) -> list[str]:
    keys = {basis.key for item in items for basis in item.sources}
    return sorted(key for key in keys if key in references.entries)


def _task(
    items: Sequence[Item],
    work: Work,
    references: References,
    records: Mapping[str, Mapping[str, object]],
    formats: Sequence[str],
) -> dict[str, object]:
    """Give what `cite.lua` is asked for; the styles' files are added by `_run`."""
    keys = {basis.key for item in items for basis in item.sources}
    text = bibtex(references, keys)
    named = {key: _named(references.entries[key]) for key in keys}
    return {
        "language": work.language,
        "bibtex": text,
        "items": [
            {
                "id": item.id,
                "lead": lead(item),
                "csl": records[item.id],
                "sources": [_source(basis, named[basis.key]) for basis in item.sources],
            }
            for item in items
        ],
        "styles": [
            {"style": style, "formats": wanted}
            for style, offered in STYLED.items()
            if (wanted := [name for name in offered if name in formats])
        ],
        "records": [name for name in RECORDS if name in formats],
    }


def _source(basis: Basis, names: str) -> dict[str, str]:
    return {"key": basis.key, "before": before(basis, names), "after": after(basis)}


def _run(task: dict[str, object], styles: Mapping[str, Path], *, work: int) -> Made:
    with TemporaryDirectory() as name, CORES.place(work):
        folder = Path(name)
        paths = {style: str(_prepared(path, folder)) for style, path in styles.items()}
        given, made = folder / "task.json", folder / "made.json"
        asked = json.dumps({**task, "paths": paths}, ensure_ascii=False)
        given.write_text(asked, encoding="utf-8")
        completed = process.run(
            [*pandoc_command(), "lua", SCRIPT, given, made], cwd=folder, timeout=TIMEOUT
        )
        if completed.timed_out or completed.returncode != 0 or not made.is_file():
            raise SourcebriefError(
                "Pandoc could not format the citations",
                evidence=completed.last_lines(4) or f"exit status {completed.returncode}",
                remedy="`sourcebrief check` says what is wrong with the bibliography",
            )
        result: Made = json.loads(made.read_text(encoding="utf-8"))
        return result


def _prepared(style: Path, folder: Path) -> Path:
    """Give a copy of a style in which an entry does not depend on the others.

    A style tells works of one author and year apart by letters, 2026a and 2026b, which mean
    nothing in a citation that stands alone.
    """
    try:
        text = style.read_text(encoding="utf-8")
    except OSError as error:
        raise SourcebriefError(f"the citation style {style.name} is not there") from error
    path = folder / style.name
    path.write_text(_SUFFIX.sub("", text), encoding="utf-8")
    return path


def _named(entry: Entry) -> str:
    return " ".join(filter(None, (entry.plain(name) for name in NAMED)))


def _credit(entry: Entry) -> str:
    """Give whose work a source is, and when it was published: "Crisis Group (2016)"."""
    name = next(filter(None, (entry.plain(field) for field in NAMED)), entry.key)
    year = (entry.plain("date") or entry.plain("year"))[:4]
    return f"{name} ({year})" if year else name


def _json(records: Sequence[Mapping[str, object]]) -> str:
    return json.dumps(records, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
