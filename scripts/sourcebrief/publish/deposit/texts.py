"""The texts of a deposit: README.md, CITATION.cff where there is none, and the digests."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.publish.citing.model import Author, Work
    from sourcebrief.publish.deposit.model import Deposit

FILES = {
    "CITATION.cff": "How to cite it, for machines",
    "LICENSE": "What may be done with it",
    "references.bib": "The works cited, as BibTeX",
    "ro-crate-metadata.json": "What each file is, for machines: RO-Crate 1.1",
    "SHA256SUMS": "The digest of every other file",
}


def readme(deposit: Deposit) -> bytes:
    """Give `README.md`: what this is, how to cite it, what lies where, how to make sure of it."""
    work = deposit.work
    known = {**deposit.files, "ro-crate-metadata.json": b"", "SHA256SUMS": b""}
    held = [*deposit.folders.items(), *((n, t) for n, t in FILES.items() if n in known)]
    lines = [f"# {_text(work.full_title)}", "", *_about(work), "", "## Cite it as", ""]
    lines += [_text(deposit.citation), "", "## What is here", "", "| | |", "|:--|:--|"]
    lines += [f"| `{name}` | {text} |" for name, text in held]
    lines += ["", "Begin with `pages/index.html`.", "", "## What is not here", ""]
    lines += ["The texts of the sources belong to their publishers; `seeds/sources.csv` lists them"]
    lines += ["with their digests.", "", "## Make sure that nothing changed", "", "```console"]
    lines += ["$ sha256sum --check SHA256SUMS", "```", "", "## Build it again", ""]
    lines += ["This folder is a project of sourcebrief: `sourcebrief build` in it renders the same"]
    lines += ["pages into `report/_output/`."]
    return ("\n".join(lines) + "\n").encode()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Give the digests of files as `sha256sum` writes them, sorted by name."""
    lines = [f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()


def citation_cff(work: Work) -> bytes:
    """Give a `CITATION.cff` for a brief that has none, https://citation-file-format.github.io."""
    import yaml

    about: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "If you use this, cite it as below.",
        "title": work.full_title,
        "type": "dataset",
        "authors": [_cff_author(author) for author in work.authors] or [{"name": "Unknown"}],
    }
    more = {"version": work.version, "license": work.license, "url": work.url}
    about |= {name: value for name, value in more.items() if value}
    if len(work.date) == len("2016-05-01"):
        about["date-released"] = work.date
    text: str = yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()


def _about(work: Work) -> list[str]:
    said = {
        "By": "; ".join(author.name for author in work.authors),
        "Date": work.date,
        "Version": work.version,
        "Licence": work.license,
        "Address": work.url,
    }
    return [f"- {name}: {_text(value)}" for name, value in said.items() if value]


def _cff_author(author: Author) -> dict[str, str]:
    if author.literal:
        return {"name": author.literal}
    parts = {"family-names": author.family, "given-names": author.given}
    return {name: value for name, value in parts.items() if value}


def _text(words: str) -> str:
    """Give words so that Markdown shows them as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in words.strip())
