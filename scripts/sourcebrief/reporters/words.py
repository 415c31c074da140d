"""Words that every reporter shares: safe text, counts, and the summary."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from sourcebrief.errors import Severity

if TYPE_CHECKING:
    from sourcebrief.reporters.interface import Report

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Give `text` on one line with what can't be seen written out, as `\x1b` or `\u202e`.

    A finding quotes data, prose and sources that a stranger may have written: escape sequences
    and direction marks in them must not reach a terminal or a log.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in " ".join(text.split()))


def visible_lines(text: str) -> str:
    """Give `text` with its lines and their indents kept, and each made visible."""
    lines = []
    for line in text.split("\n"):
        words = line.lstrip(" ")
        lines.append(line[: len(line) - len(words)] + visible(words))
    return "\n".join(lines)


def _visible(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN:
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return character


def counted(number: int, word: str) -> str:
    """Give "1 error" or "2 errors"."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def tally(report: Report) -> tuple[int, int]:
    """Give how many errors and how many warnings a report holds."""
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    return errors, len(report.findings) - errors


def verdict(report: Report) -> str:
    """Give the last line of a report: what is wrong, and over how much.

    "Nothing wrong" never stands alone, since silence over nothing is no success.
    """
    errors, warnings = tally(report)
    parts = [counted(errors, "error")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    examined = sum(report.examined.values())
    missing = sum(count for _, _, count in report.not_examined)
    if parts and not examined and not missing:
        return " and ".join(parts)
    scope = f"in {counted(examined, 'thing')} examined"
    if missing:
        scope += f"; {missing:,} could not be examined"
    return f"{' and '.join(parts) or 'nothing wrong'} {scope}"
