"""A deposit: the brief as a work, its files, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.publish.citing import Work
    from sourcebrief.sources.registry import Source

FOLDERS = {
    "data/": "The data package: every number with its source, the few words it was read in, and "
    "where they stand",
    "pages/": "The finished pages as HTML and PDF, with a page for every figure, table and number",
    "report/": "The text of the brief and its design",
    "scripts/": "The scripts that draw the figures and make the tables",
    "seeds/": "The list of the sources, without their texts",
}
"""The folders of a deposit, and what lies in each."""


@dataclass(frozen=True)
class Deposit:
    """What goes into an archive.

    `files` are the bytes by path, `sources` the documents that the brief rests on, `citation` how
    the brief is cited, and `data` what `data/datapackage.json` says of the data.
    """

    work: Work
    files: Mapping[str, bytes]
    sources: Sequence[Source]
    citation: str
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def folders(self) -> dict[str, str]:
        """The folders that there is anything in, with what lies in each."""
        return {
            name: text
            for name, text in FOLDERS.items()
            if any(path.startswith(name) for path in self.files)
        }
