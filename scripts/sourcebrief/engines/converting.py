"""Pandoc's part in a page: from the text with everything filled in to HTML or Typst."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.kept_passages import KeptPassages
from sourcebrief.engines.metadata import pandoc_metadata
from sourcebrief.engines.pandoc import convert, pandoc_version
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded

HERE = Path(__file__).parent
COMPAT_FILTER = HERE / "quarto_compat.lua"
TYPST_TEMPLATE = HERE / "embedded.typ"
NO_DATA = ".no-data"
"""No file of a report has this name: hidden ones are not staged."""
NUMBERS = Path("generated", "numbers.json")
NOCITE = "nocite"
EXTENSIONS = "_extensions"
ORDERED = ('class="note"', "citation-number", "position=", "subsequent-")
"""What a citation style says in which a citation depends on those before it."""


class Conversion:
    """The conversion of one document to one format, in the folder `work` of its stage."""

    def __init__(
        self, expanded: Expanded, settings: Settings, kind: Format, work: Path, *, epoch: int
    ) -> None:
        self._expanded, self._settings, self._kind = expanded, settings, kind
        self._epoch = epoch
        self._output = work / f"{Path(expanded.document).stem}{_ENDINGS[kind]}"
        own = (_typst if kind is Format.PDF else _html)(settings, work)
        self._arguments = [*_common(settings), *own]
        self._metadata = pandoc_metadata(settings, expanded)

    def run(self, kept: MutableMapping[str, str], *, timeout: float) -> tuple[str, tuple[str, ...]]:
        """Give the converted text and what Pandoc warned of.

        Passages that are `kept` are not converted again.

        Raises
        ------
        SourcebriefError
            If Pandoc fails, or leaves something out.
        """
        if self._can_keep():
            deadline = monotonic() + timeout
            passages = KeptPassages(
                self._expanded,
                self._kind,
                numbers=_numbers(self._settings.stage),
                depends=self._depends(),
                kept=kept,
            )
            try:
                text, warnings = self._convert(passages.document(), passages.works(), timeout)
            except SourcebriefError:
                # Whatever it is, it is told as it is when everything is converted.
                if monotonic() > deadline:
                    raise
            else:
                # A warning would not be given again.
                filled = passages.filled(text, keep=not warnings)
                if filled is not None:
                    return filled, warnings
        return self._convert(self._expanded, [], timeout)

    def _convert(
        self, expanded: Expanded, works: list[str], timeout: float
    ) -> tuple[str, tuple[str, ...]]:
        """Convert a document in which `works` are listed although nothing cites them."""
        metadata = dict(self._metadata)
        if works:
            listed = [str(metadata[NOCITE])] if NOCITE in metadata else []
            metadata[NOCITE] = ", ".join((*listed, *(f"@{work}" for work in works)))
        warnings = convert(
            expanded,
            self._arguments,
            metadata,
            stage=self._settings.stage,
            output=self._output,
            timeout=timeout,
            epoch=self._epoch,
        )
        return self._output.read_text(encoding="utf-8"), warnings

    def _can_keep(self) -> bool:
        """Say whether a passage is the same wherever it stands, as far as filters and style tell.

        A citation in numbers or notes is counted with those before it, and a filter of the brief's
        own can count what it likes.
        """
        extensions = self._settings.stage / EXTENSIONS
        own = [path for path in self._settings.paths("filters") if extensions not in path.parents]
        styles = (path.read_text(encoding="utf-8") for path in self._settings.paths("csl"))
        return not own and not any(word in style for style in styles for word in ORDERED)

    def _depends(self) -> str:
        """Give a digest of all that any part of the result depends on, beside the text."""
        stage = str(self._settings.stage)
        found = sha256(f"{pandoc_version()}\n{json.dumps(self._metadata)}".encode())
        for argument in self._arguments:
            found.update(f"\n{argument.replace(stage, '')}".encode())
        for path in self._read():
            found.update(sha256(path.read_bytes()).digest())
        return found.hexdigest()

    def _read(self) -> Iterator[Path]:
        """Give the files that Pandoc and the filters read, beside the text and what it shows."""
        filters = {path.parent for path in self._settings.paths("filters")}
        for folder in sorted({*filters, COMPAT_FILTER.parent}):
            yield from sorted(folder.glob("*.lua"))
        for name in ("csl", "bibliography"):
            yield from self._settings.paths(name)


_ENDINGS: Mapping[Format, str] = {Format.HTML: ".html", Format.PDF: ".typ"}


def _numbers(stage: Path) -> Mapping[str, object]:
    """Give what is printed of each number; the filters say what is wrong where there is nothing."""
    try:
        found = json.loads((stage / NUMBERS).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _common(settings: Settings) -> list[str]:
    """Give the arguments for both formats; the shared filter runs before the embedded one's."""
    # The user's own templates and defaults are none of the brief: Pandoc finds no folder of them.
    arguments = ["--standalone", "--wrap=none", f"--data-dir={settings.stage / NO_DATA}"]
    # Of what the text names, nothing is read but by the filters and by what comes after.
    arguments.append("--sandbox")
    arguments.append("--syntax-highlighting=none")
    arguments.append(f"--from={settings.text('from', 'markdown')}")
    arguments += [f"--lua-filter={path}" for path in settings.paths("filters")]
    arguments += [f"--lua-filter={COMPAT_FILTER}", "--citeproc"]
    arguments += [
        f"--{name}={path}" for name in ("csl", "bibliography") for path in settings.paths(name)
    ]
    if settings.options.get("toc") is True:
        arguments += ["--toc", f"--toc-depth={settings.text('toc-depth', '3')}"]
    return arguments


def _html(settings: Settings, work: Path) -> list[str]:
    """Give the arguments for one page of HTML, which names its stylesheets and pictures."""
    del work
    template, *_ = settings.paths("template")
    styles = [f"--css={path.relative_to(settings.stage)}" for path in settings.paths("css")]
    arguments = ["--to=html5", "--section-divs", "--email-obfuscation=none"]
    return [*arguments, f"--template={template}", *styles]


def _typst(settings: Settings, work: Path) -> list[str]:
    """Give the arguments for Typst, with the template beside the parts it is put together from."""
    for path in (TYPST_TEMPLATE, *settings.paths("template-partials")):
        shutil.copyfile(path, work / path.name)
    return ["--to=typst", f"--template={work / TYPST_TEMPLATE.name}"]
