"""The embedded engine: Pandoc and Typst from their packages, for machines without Quarto."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from sourcebrief.engines.interface import Format, Render
from sourcebrief.engines.pandoc import bundled_pandoc, pandoc_version
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded


class _Limits(TypedDict):
    epoch: int
    timeout: float


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

    def identity(self) -> str:
        """Give the name, and the version where Pandoc is of no package; see `Engine.identity`."""
        return self.name if bundled_pandoc() else f"{self.name} {self.version()}"

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

        from sourcebrief.engines.expand import expand
        from sourcebrief.engines.outputs import now_in, remove_old, verify
        from sourcebrief.engines.page import make_page
        from sourcebrief.engines.together import convert_all

        start = time.monotonic()
        stage = stage.resolve()
        began = now_in(stage)
        expanded = expand(stage, document)
        settings = {kind: _settings(stage, kind, expanded) for kind in formats}
        output = next(iter(settings.values())).output
        output.mkdir(parents=True, exist_ok=True)
        expected = remove_old(output, Path(document).stem, formats)
        limits = _Limits(epoch=epoch, timeout=timeout)
        with ThreadPoolExecutor() as pool:
            texts = convert_all(expanded, settings, {} if kept is None else kept, pool, **limits)
            made = [
                pool.submit(make_page, texts, kind, options, expected[kind], **limits)
                for kind, options in settings.items()
            ]
            warnings = [line for page in made for line in page.result()]
        return Render(
            outputs=verify(expected, start=began, evidence=""),
            engine=self.name,
            version=self.version(),
            seconds=time.monotonic() - start,
            warnings=tuple(dict.fromkeys(warnings)),
        )


def _settings(stage: Path, kind: Format, expanded: Expanded) -> Settings:
    from sourcebrief.engines.settings import read_settings

    base = "typst" if kind is Format.PDF else "html"
    return read_settings(stage, base, expanded)
