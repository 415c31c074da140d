"""The embedded engine: Pandoc and Typst from their packages, for machines without Quarto."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines.converting import Conversion
from sourcebrief.engines.embedding import embed
from sourcebrief.engines.expand import expand
from sourcebrief.engines.interface import Format, Render
from sourcebrief.engines.outputs import now_in, remove_old, verify
from sourcebrief.engines.pandoc import pandoc_version
from sourcebrief.engines.pdf import compile_pdf
from sourcebrief.engines.settings import Settings, read_settings
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from sourcebrief.engines.source import Expanded


class EmbeddedEngine:
    """Renders a brief with Pandoc and Typst; reads the part of Quarto's syntax that briefs use."""

    name = "embedded"
    is_confined = True

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
        kept: MutableMapping[str, str] | None = None,
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
        make = partial(
            _make,
            expanded,
            expected,
            {} if kept is None else kept,
            epoch=epoch,
            deadline=start + timeout,
        )
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
    kept: MutableMapping[str, str],
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
    conversion = Conversion(expanded, settings, kind, work, epoch=epoch)
    text, warnings = conversion.run(kept, deadline=deadline)
    if kind is Format.HTML:
        page.write_text(embed(text, stage), encoding="utf-8", newline="\n")
        return warnings
    # Typst reads an image's path from the folder of its source: it must be the document's.
    source = stage / page.with_suffix(".typ").name
    source.write_text(text, encoding="utf-8", newline="\n")
    return warnings + compile_pdf(
        source,
        page,
        root=stage,
        fonts=settings.paths("font-paths"),
        epoch=epoch,
        timeout=deadline - time.monotonic(),
    )
