"""Pandoc's part in a page: from the text with everything filled in to HTML or Typst."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines.interface import Format
from sourcebrief.engines.metadata import pandoc_metadata
from sourcebrief.engines.pandoc import convert, pandoc_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded

HERE = Path(__file__).parent
COMPAT_FILTER = HERE / "quarto_compat.lua"
TYPST_TEMPLATE = HERE / "embedded.typ"
NO_DATA = ".no-data"
"""No file of a report has this name: hidden ones are not staged."""
TOC_DEPTH = "3"
"""How many levels of headings the contents show, if nothing else is said."""
ENDINGS: Mapping[Format, str] = {Format.HTML: ".html", Format.PDF: ".typ"}


class Conversion:
    """The conversion of one document to one format, in the folder `work` of its stage."""

    def __init__(
        self, expanded: Expanded, settings: Settings, kind: Format, work: Path, *, epoch: int
    ) -> None:
        self._expanded, self._settings, self._epoch = expanded, settings, epoch
        self.output = work / f"{Path(expanded.document).stem}{ENDINGS[kind]}"
        self.metadata = pandoc_metadata(settings, expanded)
        self.filters = [*settings.paths("filters"), COMPAT_FILTER]
        own = _typst if kind is Format.PDF else _html
        self.arguments = [*_common(settings), *own(settings, work)]

    def alone(self, timeout: float) -> tuple[str, tuple[str, ...]]:
        """Give the converted text and what Pandoc warned of.

        Raises
        ------
        SourcebriefError
            If Pandoc fails, or leaves something out.
        """
        warnings = convert(
            self._expanded,
            [*self.arguments, *(f"--lua-filter={path}" for path in self.filters), "--citeproc"],
            self.metadata,
            stage=self._settings.stage,
            output=self.output,
            timeout=timeout,
            epoch=self._epoch,
        )
        return self.output.read_text(encoding="utf-8"), warnings

    @property
    def shared(self) -> tuple[object, ...]:
        """What must be the same in another format for both to be made of one reading."""
        names = ("from", "csl", "bibliography")
        return (self.filters, *(self._settings.options.get(name) for name in names))

    @property
    def reader(self) -> str:
        """What is read, as it was given."""
        return self._settings.text("from", "markdown")

    @property
    def toc_depth(self) -> str:
        """How many levels of headings the contents show, as it was given; 0 without contents."""
        has_contents = self._settings.options.get("toc") is True
        return self._settings.text("toc-depth", TOC_DEPTH) if has_contents else "0"

    @property
    def styles(self) -> list[Path]:
        """The citation styles."""
        return self._settings.paths("csl")

    def depends(self) -> str:
        """Give a digest of all that any part of the result depends on, beside the text."""
        stage = str(self._settings.stage)
        found = sha256(f"{pandoc_version()}\n{json.dumps(self.metadata)}".encode())
        for argument in (*self.arguments, *map(str, self.filters)):
            found.update(f"\n{argument.replace(stage, '')}".encode())
        for path in self._read():
            found.update(sha256(path.read_bytes()).digest())
        return found.hexdigest()

    def _read(self) -> Iterator[Path]:
        """Give the files that Pandoc and the filters read, beside the text and what it shows."""
        for folder in sorted({path.parent for path in self.filters}):
            yield from sorted(folder.glob("*.lua"))
        for name in ("csl", "bibliography"):
            yield from self._settings.paths(name)


def _common(settings: Settings) -> list[str]:
    """Give the arguments for both formats, without the filters."""
    # The user's own templates and defaults are none of the brief: Pandoc finds no folder of them.
    arguments = ["--standalone", "--wrap=none", f"--data-dir={settings.stage / NO_DATA}"]
    # Of what the text names, nothing is read but by the filters and by what comes after.
    arguments.append("--sandbox")
    arguments.append("--syntax-highlighting=none")
    arguments.append(f"--from={_reader(settings.text('from', 'markdown'))}")
    arguments += [
        f"--{name}={path}" for name in ("csl", "bibliography") for path in settings.paths(name)
    ]
    if settings.options.get("toc") is True:
        arguments += ["--toc", f"--toc-depth={settings.text('toc-depth', TOC_DEPTH)}"]
    return arguments


def _reader(name: str) -> str:
    """Give the format that Pandoc reads: a title is in the front matter, as for Quarto."""
    return f"{name}-pandoc_title_block" if name.startswith("markdown") else name


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
