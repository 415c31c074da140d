"""The checks' documentation, which is their modules' docstrings: read, listed and printed."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.errors import SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

SECTIONS = ("What it does", "Why it matters", "Example", "Do instead", "Codes")
"""The headings each check's docstring has, in this order."""

_CODE = re.compile(r"^- `([a-z][a-z0-9-]*)`: (.*(?:\n  .*)*)", re.MULTILINE)


class Rule(NamedTuple):
    """One finding code: the check it belongs to, its sentence, the check's documentation."""

    code: str
    check: str
    summary: str
    explanation: str


def rules_of(modules: Iterable[ModuleType]) -> dict[str, Rule]:
    """Give the rules that the docstrings of `modules` list under "Codes", by code."""
    found: dict[str, Rule] = {}
    for module in modules:
        text = inspect.cleandoc(module.__doc__ or "")
        check = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
        explanation, _, codes = text.partition("## Codes\n")
        for match in _CODE.finditer(codes):
            summary = " ".join(match[2].split())
            found[match[1]] = Rule(match[1], check, summary, explanation.strip())
    return found


def explain(code: str, rules: dict[str, Rule]) -> str:
    """Give the documentation of a finding's code.

    Raises
    ------
    SourcebriefError
        If there is no such code; the message names the nearest.
    """
    rule = rules.get(code)
    if rule is None:
        raise SourcebriefError(
            f"there is no finding called `{code}`",
            remedy=did_you_mean(code, rules) or "list all codes with: sourcebrief explain",
        )
    return f"# {code}\n\n{rule.summary}\n\n{rule.explanation}\n"
