"""Saying what the checks found: for people, for programs, for code hosts and for CI."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from sourcebrief.reporters.interface import Reporter

__all__ = ["Format", "reporter"]


class Format(StrEnum):
    """The formats a report can have."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


def reporter(format_: Format, *, colour: bool = False) -> Reporter:
    """Give the reporter for a format; only text has colours.

    Each is imported when it is asked for, so that a check pays for one alone.
    """
    match format_:
        case Format.TEXT:
            from sourcebrief.reporters.text import TextReporter

            return TextReporter(colour)
        case Format.JSON:
            from sourcebrief.reporters.json import JsonReporter

            return JsonReporter()
        case Format.SARIF:
            from sourcebrief.reporters.sarif import SarifReporter

            return SarifReporter()
        case Format.GITHUB:
            from sourcebrief.reporters.github import GithubReporter

            return GithubReporter()
        case Format.JUNIT:
            from sourcebrief.reporters.junit import JunitReporter

            return JunitReporter()
        case _:
            assert_never(format_)
