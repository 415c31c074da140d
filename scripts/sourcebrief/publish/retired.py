"""An address that is gone, which leaves a page that says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Retired:
    """An address that is gone: its id, whether it was a `figure` or `number`, what replaced it."""

    id: str
    kind: str
    retired: str
    replaced_by: str
    reason: str
