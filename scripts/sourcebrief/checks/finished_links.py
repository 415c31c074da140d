"""Every link of the page leads somewhere, and the page runs and loads nothing from elsewhere.

## What it does
Looks for the place in the page that each internal link names, and for the file that each link to
something beside the page names; addresses elsewhere must be well formed, and are not fetched.
Reports what runs or loads: scripts other than the one that the page's policy names by its digest,
attributes that run, pictures, styles and frames from elsewhere.

## Why it matters
A number whose link leads nowhere can't be followed to its source.
A page that loads something tells a stranger who reads it, and changes when the stranger likes.

## Example
A figure's data were renamed, and the page still offers the old file.

## Do instead
Correct the document and build again; never add anything to a finished page.

## Codes
- `page-link-broken`: A link of the page leads to no place in it.
- `page-file-missing`: A link of the page leads to a file that is not beside it.
- `page-address-malformed`: A link of the page leads to an address that is none.
- `page-id-repeated`: Two elements of the page have the same id.
- `page-active`: The page runs a script, or loads something from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place
from sourcebrief.pages.addresses import address_fault, is_outside
from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import HtmlPage, Pages

REBUILD = "build the brief again: sourcebrief build --force"


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report the links that lead nowhere, and what the page runs or loads."""
    outcome = Outcome()
    if pages.html is None:
        outcome.not_examined["links", pages.missing.get("html", "not built")] += 1
        return outcome
    page = pages.html
    folder = Project(inputs.root).output
    outcome.examined["links of the HTML page"] = len(page.links) + len(page.addresses)
    outcome.findings += _internal(page)
    outcome.findings += _addresses(page, folder)
    for line, what in page.active:
        message = f"the page holds {what}: it must run nothing else and load nothing"
        outcome.findings.append(
            Finding("page-active", Place(page.path, line), message, "", REBUILD)
        )
    return outcome


def _internal(page: HtmlPage) -> Iterator[Finding]:
    for target, line in dict(page.links).items():
        if unquote(target) not in page.ids and target not in page.ids:
            message = f"a link leads to `#{target}`, which is not in the page"
            yield Finding("page-link-broken", Place(page.path, line), message, "", REBUILD)
    for id_, line in page.repeated:
        message = f"the id `{id_}` is given to two elements of the page"
        yield Finding("page-id-repeated", Place(page.path, line), message, "", REBUILD)


def _addresses(page: HtmlPage, folder: Path) -> Iterator[Finding]:
    for address, line in dict(page.addresses).items():
        place = Place(page.path, line)
        if is_outside(address):
            fault = address_fault(address)
            if fault:
                message = f"a link leads to `{address[:80]}`: {fault}"
                yield Finding("page-address-malformed", place, message, "", REBUILD)
        elif not _is_there(address, folder):
            message = f"a link leads to `{address[:80]}`, and there is no such file beside the page"
            yield Finding("page-file-missing", place, message, "", REBUILD)


def _is_there(address: str, folder: Path) -> bool:
    """Tell whether a relative address is that of a file below the folder of the pages."""
    name = unquote(address.partition("#")[0].partition("?")[0])
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if ".." in parts or "\0" in name:
        return False
    path = folder.joinpath(*parts)
    try:
        return path.is_file() or (path / "index.html").is_file()
    except OSError:
        return False
