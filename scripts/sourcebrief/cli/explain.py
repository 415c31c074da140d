"""`sourcebrief explain`: what a finding means, why it matters, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks import rules
from sourcebrief.errors import SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print one code's documentation, or list all codes."""
    known = rules()
    if options.code is None:
        width = max(map(len, known))
        for code, rule in sorted(known.items()):
            print(f"{code:<{width}}  {rule.summary}")
        return 0
    if options.code not in known:
        raise SourcebriefError(
            f"there is no finding `{options.code}`",
            remedy=did_you_mean(options.code, known) or "list them: sourcebrief explain",
        )
    rule = known[options.code]
    print(f"{rule.code}: {rule.summary}\n\n{rule.explanation.strip()}")
    return 0
