"""Shortcodes that no build takes: unknown, unclosed, or showing what is on the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.document.frontmatter import split_front_matter
from sourcebrief.engines.expand import UNSAFE
from sourcebrief.engines.settings import PROJECT_FILE
from sourcebrief.engines.yamltext import read_yaml, read_yaml_file
from sourcebrief.errors import Finding, Place, Severity, SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sourcebrief.document.positions import Line
    from sourcebrief.project import Project

CODE = "refused-shortcode"
VARIABLES = "_variables.yml"
OPEN, CLOSE = "{{<", ">}}"
ELSEWHERE = frozenset({"include", "param"})
"""Read with the document, and reported there."""


class Shortcodes:
    """What stands behind `var` and `meta`, read when a document first asks for it."""

    def __init__(self, project: Project, heads: Sequence[Sequence[Line]]) -> None:
        self._report = project.report
        self._heads = heads
        self._values: dict[str, Mapping[str, object]] = {}

    def refused(self, lines: Sequence[Line]) -> Iterator[Finding]:
        """Give a finding for every shortcode in `lines` that no build takes."""
        for line in lines:
            start = line.text.find(OPEN)
            while start >= 0:
                end = line.text.find(CLOSE, start)
                fault = self._fault(line.text, start, end)
                if fault:
                    yield _finding(line.cut(start).place, line.text[start : start + 80], *fault)
                start = line.text.find(OPEN, max(end, start + len(OPEN))) if end >= 0 else -1

    def _fault(self, text: str, start: int, end: int) -> tuple[str, str, Severity] | None:
        if text[:start].endswith("{"):
            return "an escaped shortcode is not known", "leave it out", Severity.ERROR
        if end < 0:
            message = "this shortcode is not closed on its line"
            return message, "close it with >}}", Severity.ERROR
        name, *arguments = text[start + len(OPEN) : end].split() or [""]
        if name in UNSAFE:
            message = (
                f"the shortcode `{name}` could show what is on this machine, or load something"
            )
            remedy = f"leave it out; values of your own belong into {VARIABLES}"
            return message, remedy, Severity.ERROR
        if name in ELSEWHERE:
            return None
        if name not in {"var", "meta"} or len(arguments) != 1:
            message = f"the embedded engine does not know the shortcode `{name[:40]}`"
            remedy = "use include, param, var or meta with one argument, or render with Quarto"
            return message, remedy, embedded_severity()
        return self._value(name, arguments[0])

    def _value(self, name: str, argument: str) -> tuple[str, str, Severity] | None:
        value: object = self._known(name)
        for key in argument.split("."):
            known = list(value) if isinstance(value, dict) else []
            if key not in known:
                remedy = did_you_mean(key, map(str, known)) or f"set it in {VARIABLES}, for `var`"
                return f"there is no {name} called `{argument[:60]}`", remedy, Severity.ERROR
            value = value[key] if isinstance(value, dict) else None
        return None

    def _known(self, name: str) -> Mapping[str, object]:
        if name not in self._values:
            try:
                self._values[name] = self._read(name)
            except SourcebriefError:  # reported as an option or front matter that is no YAML
                self._values[name] = {}
        return self._values[name]

    def _read(self, name: str) -> Mapping[str, object]:
        if name == "var":
            return read_yaml_file(self._report / VARIABLES)
        found = dict(read_yaml_file(self._report / PROJECT_FILE))
        for lines in self._heads:
            text = "\n".join(line.text for line in split_front_matter(lines)[0])
            found |= read_yaml(text, Place(lines[0].path, 1))
        return found


def embedded_severity() -> Severity:
    """Give how bad a refusal of the embedded engine is: a warning where there is a Quarto."""
    from sourcebrief.engines.quarto import find_quarto

    try:
        return Severity.WARNING if find_quarto() else Severity.ERROR
    except SourcebriefError:
        return Severity.ERROR


def _finding(place: Place, evidence: str, message: str, remedy: str, severity: Severity) -> Finding:
    return Finding(CODE, place, message, evidence, remedy, severity)
