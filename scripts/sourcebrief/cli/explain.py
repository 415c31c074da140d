"""`sourcebrief explain`: what a finding means, why it matters, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks import explain, rules

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print one code's documentation, or list all codes."""
    known = rules()
    if options.code is None:
        width = max(map(len, known))
        for code, rule in sorted(known.items()):
            print(f"{code:<{width}}  {rule.summary}")
    else:
        print(explain(options.code, known), end="")
    return 0
