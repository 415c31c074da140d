"""Running the checks in two processes, each of which reads and imports only what it needs."""

from __future__ import annotations

from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from sourcebrief.checks.order import OF_DOCUMENTS, OF_TEXTS, ORDER, module_of
from sourcebrief.checks.reporting import report_of
from sourcebrief.checks.sharing import can_share, share

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.kept import Kept
    from sourcebrief.checks.outcome import Outcome, Report

BUNDLES = (
    frozenset({"sentence", "like_facts", "numbers"}),
    frozenset(ORDER) - OF_DOCUMENTS - {"renderable", "loose_numbers", "unused_facts"},
    frozenset({"renderable"}),
    frozenset({"loose_numbers"}),
    OF_TEXTS,
    frozenset({"structure", "cross_references", "reference_targets", "unused_facts"}),
)
"""The checks that read the same, those that take longest first: documents, or rows and sources."""


_NEEDED = ("ledger", "quantities", "build.existing")
"""What both processes need is imported once, before there are two."""


def run_apart(inputs: Inputs, kept: Kept) -> Report | None:
    """Give what all checks find, or nothing where two processes can't do it.

    Parameters
    ----------
    inputs
        What the checks look at; what of it is read when it is first asked for is read by each
        process for itself.
    kept
        Looks at the files before they are read; its digest of them is made beside the checks.
    """
    if not can_share():
        return None
    for name in _NEEDED:
        import_module(f"sourcebrief.{name}")
    runs = _Runs(inputs)
    tasks = [partial(runs.outcomes, name) for name in ORDER]
    bundles = [[ORDER.index(name) for name in ORDER if name in bundle] for bundle in BUNDLES]
    try:
        shared = share(
            [*tasks, lambda: kept.key], [*bundles, [len(tasks)]], kept.look, _import_longest
        )
    except Exception:  # noqa: BLE001  # it is raised again where one process meets it
        return None
    if shared is None:
        return None
    *outcomes, key = shared
    vars(kept).setdefault("key", key)
    return report_of((outcome for given in outcomes for outcome in given), inputs.root)


def _import_longest() -> None:
    """Import the checks that take longest, and what they import when they are run."""
    for name in (*BUNDLES[0], "sentence.checking"):
        module_of(name)


class _Runs:
    """The runs of the checks, each check of one edition for every edition."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs

    def outcomes(self, name: str) -> list[Outcome]:
        """Give what a check gives."""
        run = module_of(name).run
        return [run(item) for item in (self._editions if name in OF_DOCUMENTS else [self._inputs])]

    @cached_property
    def _editions(self) -> list[Inputs]:
        return [self._inputs.of(document) for document in self._inputs.editions]
