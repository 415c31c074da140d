"""The embedded engine: Pandoc and Typst from their packages, for machines without Quarto."""

from __future__ import annotations

import shutil
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines.embedding import embed
from sourcebrief.engines.expand import expand
from sourcebrief.engines.interface import Format, Render
from sourcebrief.engines.metadata import pandoc_metadata
from sourcebrief.engines.outputs import now_in, remove_old, verify
from sourcebrief.engines.pandoc import convert, pandoc_version
from sourcebrief.engines.pdf import compile_pdf
from sourcebrief.engines.settings import Settings, read_settings
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.engines.source import Expanded

HERE = Path(__file__).parent
COMPAT_FILTER = HERE / "quarto_compat.lua"
TYPST_TEMPLATE = HERE / "embedded.typ"
NO_DATA = ".no-data"
"""No file of a report has this name: hidden ones are not staged."""


class EmbeddedEngine:
    """Renders a brief with Pandoc and Typst; reads the part of Quarto's syntax that briefs use."""

    name = "embedded"

    def version(self) -> str:
        """Give the versions of Pandoc and Typst.

        Raises
        ------
        SourcebriefError
            If one of them is not installed.
        """
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"Pandoc {pandoc_version()}, Typst {version('typst')}"
        except PackageNotFoundError as error:
            raise SourcebriefError(
                f"the package {error.name} is not installed",
                remedy="install what requirements.txt names",
            ) from error

    def render(
        self,
        stage: Path,
        document: str,
        formats: Sequence[Format],
        *,
        epoch: int,
        timeout: float,
    ) -> Render:
        """Give the finished pages; see `Engine.render`."""
        from concurrent.futures import ThreadPoolExecutor

        start = time.monotonic()
        stage = stage.resolve()
        began = now_in(stage)
        expanded = expand(stage, document)
        settings = {kind: _settings(stage, kind, expanded) for kind in formats}
        output = next(iter(settings.values())).output
        output.mkdir(parents=True, exist_ok=True)
        expected = remove_old(output, Path(document).stem, formats)
        make = partial(_make, expanded, expected, epoch=epoch, deadline=start + timeout)
        with ThreadPoolExecutor() as pool:
            warnings = list(pool.map(make, settings.values(), settings))
        return Render(
            outputs=verify(expected, start=began, evidence=""),
            engine=self.name,
            version=self.version(),
            seconds=time.monotonic() - start,
            warnings=tuple(dict.fromkeys(line for lines in warnings for line in lines)),
        )


def _settings(stage: Path, kind: Format, expanded: Expanded) -> Settings:
    base = "typst" if kind is Format.PDF else "html"
    return read_settings(stage, base, expanded)


def _make(
    expanded: Expanded,
    expected: dict[Format, Path],
    settings: Settings,
    kind: Format,
    *,
    epoch: int,
    deadline: float,
) -> tuple[str, ...]:
    """Make one page, and give what was warned of."""
    stage, page = settings.stage, expected[kind]
    work = stage / f".embedded-{kind}"
    work.mkdir(exist_ok=True)
    written = work / page.with_suffix(".typ" if kind is Format.PDF else ".html").name
    warnings = convert(
        expanded,
        [*_common(settings), *(_typst if kind is Format.PDF else _html)(settings, work)],
        pandoc_metadata(settings, expanded),
        stage=stage,
        output=written,
        timeout=deadline - time.monotonic(),
        epoch=epoch,
    )
    if kind is Format.HTML:
        whole = embed(written.read_text(encoding="utf-8"), stage)
        page.write_text(whole, encoding="utf-8", newline="\n")
        return warnings
    # Typst reads an image's path from the folder of its source: it must be the document's.
    source = stage / written.name
    shutil.move(written, source)
    return warnings + compile_pdf(
        source,
        page,
        root=stage,
        fonts=settings.paths("font-paths"),
        epoch=epoch,
        timeout=deadline - time.monotonic(),
    )


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
