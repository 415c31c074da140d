"""What a reporter is given and what it gives: a report in, a text out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.errors import Finding


class Rule(Protocol):
    """What one finding code means: `check` is the check it belongs to."""

    @property
    def code(self) -> str:
        """The code, in kebab case."""

    @property
    def check(self) -> str:
        """The name of the check that reports it."""

    @property
    def summary(self) -> str:
        """What it means, in one sentence."""

    @property
    def explanation(self) -> str:
        """The check's whole documentation."""


class Report(Protocol):
    """What a run of the checks found and how much it examined."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Everything wrong, sorted by place."""

    @property
    def examined(self) -> Mapping[str, int]:
        """How many of each thing were examined, by its name."""

    @property
    def not_examined(self) -> Sequence[tuple[str, str, int]]:
        """What could not be examined: the thing, the reason, how many."""


class Reporter(Protocol):
    """Turns a report into the text of one format."""

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:
        """Give the whole report as text, ended by a line break."""
