"""What faults are made of: the files of a brief, its ledger, and the sources' texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from sourcebrief.checks import Inputs
from sourcebrief.declarations.markdown import escape
from sourcebrief.ledger import Derived, Fact
from sourcebrief.project import Project

from .cells import Row, rows_of
from .prose import Bound, Prose, Sentence

_FOLDED = str.maketrans("‘’“”–—‑−", "''\"\"----")


class Material:
    """The untouched brief, as the makers of faults look at it.

    Parameters
    ----------
    project
        The copy of the project.
    inputs
        What the checks read of it: the ledger is needed to know what is true.
    sources
        The sources' texts by key, raw; none where they are not at hand.
    """

    def __init__(self, project: Project, inputs: Inputs, sources: Mapping[str, str]) -> None:
        self.project = project
        self.inputs = inputs
        self.ledger = inputs.ledger
        self._sources = {key: folded(text) for key, text in sources.items()}
        self.text = cache(self._read)

    def _read(self, path: str) -> str:
        return (self.project.root / path).read_bytes().decode()

    @property
    def facts_path(self) -> str:
        """The table of facts."""
        return self._table("facts")

    @property
    def derived_path(self) -> str:
        """The table of derived facts."""
        return self._table("derived")

    @property
    def audits_path(self) -> str:
        """The table of audits."""
        return self._table("audits")

    @property
    def registry_path(self) -> str:
        """The table of sources."""
        return self.project.relative(self.project.registry)

    @property
    def references_path(self) -> str:
        """The bibliography."""
        return self.project.relative(self.project.bibliography)

    def _table(self, name: str) -> str:
        return f"{self.project.relative(self.project.data)}/{name}.csv"

    @cached_property
    def prose(self) -> dict[str, Prose]:
        """The document and its generated parts, by path; the evidence annex is made of data."""
        document = self.inputs.document
        paths = [document.path, *(part.path for part in document.includes if not part.reason)]
        return {
            path: Prose(self.text(path), () if path == document.path else self._printed)
            for path in paths
            if not path.endswith("_evidence.qmd")
        }

    @cached_property
    def _printed(self) -> list[str]:
        """The words of the tables as generated parts print them: labels and audits."""
        ledger = self.ledger
        labels = {f"{escape(ledger[id_].label)}: [" for id_ in ledger.ids}
        return sorted(labels | {escape(audit.claim) for audit in ledger.audits.values()})

    def has_text(self, key: str) -> bool:
        """Tell whether the text of a source is at hand."""
        return key in self._sources

    @cached_property
    def facts(self) -> list[Row]:
        """The rows of the facts that could be read."""
        return [row for row in rows_of(self.text(self.facts_path)) if row["id"] in self.ledger]

    @cached_property
    def derived(self) -> list[Row]:
        """The rows of the derived facts."""
        return rows_of(self.text(self.derived_path))

    @cached_property
    def audits(self) -> list[Row]:
        """The rows of the audits."""
        return rows_of(self.text(self.audits_path))

    @cached_property
    def registry(self) -> list[Row]:
        """The rows of the sources."""
        return rows_of(self.text(self.registry_path))

    def bounds(self) -> Iterator[tuple[str, Bound]]:
        """Give every bound number whose id is known and whose brackets hold words."""
        for path, prose in self.prose.items():
            for bound in prose.bounds:
                if bound.words and bound.id in self.ledger:
                    yield path, bound

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Give every sentence that holds a bound number."""
        for path, prose in self.prose.items():
            for sentence in prose.sentences:
                if sentence.bounds and all(item.id in self.ledger for item in sentence.bounds):
                    yield path, sentence

    def facts_of(self, id_: str) -> list[Fact]:
        """Give the sourced facts under an id."""
        return [self.ledger.facts[name] for name in self.ledger[id_].inputs]

    def about(self, sentence: Sentence) -> list[Fact]:
        """Give the sourced facts under all numbers of a sentence."""
        return [fact for bound in sentence.bounds for fact in self.facts_of(bound.id)]

    def number(self, id_: str) -> Fact | Derived:
        """Give the fact or derived fact with this id."""
        return self.ledger[id_]

    def times_said(self, key: str, excerpt: str) -> int:
        """Give how often an excerpt stands in a source's text, typography folded.

        The parts around `[…]` are counted each, and the rarest decides.
        """
        text = self._sources.get(key, "")
        parts = [folded(part) for part in excerpt.split("[…]")]
        return min((text.count(part) for part in parts if part), default=0)


def folded(text: str) -> str:
    """Give a text in lower case on one line, with plain quotes and dashes, without soft hyphens."""
    plain = unicodedata.normalize("NFKC", text).translate(_FOLDED).replace("\u00ad", "")
    return re.sub(r"\s+", " ", plain).strip().lower()
