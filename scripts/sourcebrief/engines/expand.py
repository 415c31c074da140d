"""Fills in a document's includes and shortcodes, and refuses what an engine must not be given.

Both engines are guarded by it: code that would run, and files outside the report, are refused
for either. The embedded engine is given its result, and so refuses every other shortcode too.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sourcebrief.engines.metadata_blocks import MESSAGE, REMEDY, metadata_blocks
from sourcebrief.engines.source import Expanded
from sourcebrief.engines.yamltext import read_yaml, read_yaml_file
from sourcebrief.errors import Place, SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 8
"""How many files may include one another in a row."""

MAX_CHARACTERS = 16_000_000
"""How long a document may be with its includes filled in."""

UNSAFE = frozenset({"env", "embed", "video"})
"""Shortcodes that would print a secret of the machine, or load something."""

_CELL = re.compile(r"[`~][ \t]*\{[A-Za-z]")


def expand(stage: Path, document: str, *, strict: bool = True) -> Expanded:
    """Give `document`, a file in the folder `stage`, with everything filled in.

    With `strict`, a shortcode other than include, var and meta is refused; without, it stays.

    Raises
    ------
    SourcebriefError
        If a file can't be read or lies outside `stage`, an include includes itself, a shortcode is
        unknown or leads nowhere, or a code cell or metadata stands in the text.
    """
    return _Expander(stage.resolve(), document, strict=strict).expanded()


class _Expander:
    """The files of one document, as they are being put together."""

    def __init__(self, stage: Path, document: str, *, strict: bool) -> None:
        self._stage = stage
        self._document = document
        self._strict = strict
        self._characters = 0
        self._values: dict[str, Mapping[str, object]] = {}

    def expanded(self) -> Expanded:
        """Give the document with its front matter parsed and its parts in place."""
        lines = self._read(self._document, Place(self._document))
        end = _front_matter_end(lines)
        place = Place(self._document, 1)
        front_matter = read_yaml("\n".join(lines[1:end]), place) if end else {}
        self._values = {
            "meta": {**read_yaml_file(self._stage / "_quarto.yml"), **front_matter},
            "var": read_yaml_file(self._stage / "_variables.yml"),
        }
        body = list(self._file(self._document, lines, end + 1 if end else 0, ()))
        for index in metadata_blocks([line for line, _ in body]):
            raise SourcebriefError(MESSAGE, place=body[index][1], remedy=REMEDY)
        return Expanded(
            document=self._document,
            front_matter={key: self._fill(value, place) for key, value in front_matter.items()},
            head=tuple(lines[:end]),
            lines=tuple(line for line, _ in body),
            places=tuple(where for _, where in body),
        )

    def _file(
        self, name: str, lines: list[str], first: int, chain: tuple[str, ...]
    ) -> Iterator[tuple[str, Place]]:
        """Give each line of a file from index `first`, with its includes filled in."""
        for number, line in enumerate(lines[first:], start=first + 1):
            place = Place(name, number)
            _refuse_cell(line, place)
            included = self._include(line, place)
            if included is None:
                # A value may be of several lines.
                for text in self._shortcodes(line, place).split("\n"):
                    yield text, place
                continue
            self._check_chain(included, (*chain, name), place)
            part = self._read(included, place)
            if _front_matter_end(part):
                raise SourcebriefError(
                    "an included file has front matter, which would be lost",
                    place=Place(included, 1),
                    remedy=f"move it to the front matter of {self._document}",
                )
            yield from self._file(included, part, 0, (*chain, name))

    def _include(self, line: str, place: Place) -> str | None:
        """Give the file that a line includes, if that is what the line does."""
        start = line.find("{{<")
        if start < 0 or not line[start + 3 :].strip().startswith("include"):
            return None
        words = line.strip().removeprefix("{{<").removesuffix(">}}").split()
        if not (line.strip().startswith("{{<") and line.strip().endswith(">}}")) or len(words) != 2:
            raise SourcebriefError(
                "an include stands on a line of its own and names one file",
                place=place,
                evidence=line.strip(),
                remedy="write {{< include path/to/file.qmd >}}, with blank lines around it",
            )
        return words[1].strip("\"'")

    def _check_chain(self, included: str, chain: tuple[str, ...], place: Place) -> None:
        path = " → ".join((*chain, included))
        if included in chain:
            raise SourcebriefError("a file includes itself", place=place, evidence=path)
        if len(chain) > MAX_DEPTH:
            raise SourcebriefError(
                f"more than {MAX_DEPTH} files include one another", place=place, evidence=path
            )

    def _read(self, name: str, place: Place) -> list[str]:
        """Give the lines of a file in the stage."""
        path = (self._stage / name).resolve()
        outside = PurePosixPath(name).is_absolute() or not path.is_relative_to(self._stage)
        if outside or "\\" in name:
            raise SourcebriefError(
                f"{name} lies outside the report",
                place=place,
                remedy="include files of the report only, by a path from its folder",
            )
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            raise SourcebriefError(
                f"there is no file {name} to read",
                place=place,
                evidence=error.strerror or "",
                remedy="check the name; parts in generated/ are written by `sourcebrief build`",
            ) from error
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise SourcebriefError(
                f"{name} is not UTF-8", place=Place(name, line), remedy="save it as UTF-8"
            ) from error
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise SourcebriefError(f"the text is over {MAX_CHARACTERS:,} characters", place=place)
        return text.replace("\r\n", "\n").split("\n")

    def _shortcodes(self, line: str, place: Place) -> str:
        """Give a line with its var and meta shortcodes filled in."""
        parts = []
        rest = line
        while (start := rest.find("{{<")) >= 0:
            if rest[:start].endswith("{"):
                raise SourcebriefError("an escaped shortcode is not known", place=place)
            inside, closed, after = rest[start + 3 :].partition(">}}")
            if not closed:
                raise SourcebriefError("a shortcode is not closed by >}}", place=place)
            value = self._value(inside, place)
            parts += [rest[:start], f"{{{{<{inside}>}}}}" if value is None else value]
            rest = after
        return "".join((*parts, rest))

    def _value(self, shortcode: str, place: Place) -> str | None:
        """Give what a shortcode stands for, or None where it stays."""
        name, *arguments = shortcode.split() or [""]
        if name in UNSAFE:
            raise SourcebriefError(
                f"a document may not use the shortcode {{{{<{shortcode}>}}}}",
                place=place,
                evidence="it could show what is on this machine, or load something from elsewhere",
                remedy="leave it out; values of your own belong into _variables.yml",
            )
        if name not in self._values or len(arguments) != 1:
            if not self._strict:
                return None
            raise SourcebriefError(
                f"the embedded engine does not know the shortcode {{{{<{shortcode}>}}}}",
                place=place,
                remedy="use include, var or meta with one argument, or build with --engine quarto",
            )
        value: object = self._values[name]
        for key in arguments[0].split("."):
            known = list(value) if isinstance(value, dict) else []
            if key not in known:
                raise SourcebriefError(
                    f"there is no {name} called `{arguments[0]}`",
                    place=place,
                    remedy=did_you_mean(key, map(str, known)),
                )
            value = value[key] if isinstance(value, dict) else None
        return str(value)

    def _fill(self, value: object, place: Place) -> object:
        """Give a value of the front matter with its shortcodes filled in."""
        if isinstance(value, str):
            return self._shortcodes(value, place)
        if isinstance(value, list):
            return [self._fill(item, place) for item in value]
        if isinstance(value, dict):
            return {key: self._fill(item, place) for key, item in value.items()}
        return value


def _front_matter_end(lines: list[str]) -> int:
    """Give the index of the line that ends the front matter, or 0 where there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def _refuse_cell(line: str, place: Place) -> None:
    """Refuse code that would run, as Quarto finds it: indented, or inside another block, too."""
    if _CELL.search(line):
        raise SourcebriefError(
            "a code cell would run while the brief is rendered",
            place=place,
            evidence=line.strip(),
            remedy="draw figures and tables under scripts/brief/, and include what they generate",
        )
