"""One document converted to every format: by one run of Pandoc where that gives the same.

Pandoc then reads the document once, and passages that are as they were are not converted again.
Wherever that can't be done, or goes wrong, each format is converted by itself, in one piece, and
what is wrong is told as it is then.
"""

from __future__ import annotations

import json
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sourcebrief.engines.converting import ENDINGS, TYPST_TEMPLATE, Conversion
from sourcebrief.engines.interface import Format
from sourcebrief.engines.kept_passages import KeptPassages
from sourcebrief.engines.pandoc import convert
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from concurrent.futures import Executor

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded

BOTH_FILTER = Path(__file__).parent / "both_formats.lua"
TASK = ".both.json"
NUMBERS = Path("generated", "numbers.json")
NOCITE = "nocite"


@dataclass(frozen=True)
class Converted:
    """A document converted to one format, and what Pandoc warned of."""

    text: str
    warnings: tuple[str, ...] = ()


def convert_all(
    expanded: Expanded,
    settings: Mapping[Format, Settings],
    kept: MutableMapping[str, str],
    pool: Executor,
    *,
    epoch: int,
    timeout: float,
) -> dict[Format, Future[Converted]]:
    """Give the document in each format, each as soon as it is there.

    Passages that are `kept` are not converted again. Each future raises SourcebriefError if Pandoc
    fails, or leaves something out.
    """
    conversions = {}
    for kind, options in settings.items():
        work = options.stage / f".embedded-{kind}"
        work.mkdir(exist_ok=True)
        conversions[kind] = Conversion(expanded, options, kind, work, epoch=epoch)
    if not _can_join(conversions):
        return {kind: pool.submit(_alone, one, timeout) for kind, one in conversions.items()}
    stage = settings[Format.HTML].stage
    both = _Both(expanded, conversions, kept, stage, epoch=epoch)
    pool.submit(both.run, timeout)
    return both.futures


def _alone(conversion: Conversion, timeout: float) -> Converted:
    return Converted(*conversion.alone(timeout))


def _can_join(conversions: Mapping[Format, Conversion]) -> bool:
    """Say whether one reading of the document serves every format."""
    if set(conversions) != set(ENDINGS):
        return False
    html, pdf = conversions[Format.HTML], conversions[Format.PDF]
    common = html.metadata.keys() & pdf.metadata.keys()
    return (
        html.shared == pdf.shared
        and all(html.metadata[key] == pdf.metadata[key] for key in common)
        and html.is_known_to_filter()
        and pdf.toc_depth.isdecimal()
    )


class _Both:
    """One run of Pandoc that makes HTML, and Typst on the way."""

    def __init__(
        self,
        expanded: Expanded,
        conversions: Mapping[Format, Conversion],
        kept: MutableMapping[str, str],
        stage: Path,
        *,
        epoch: int,
    ) -> None:
        self.futures: dict[Format, Future[Converted]] = {kind: Future() for kind in conversions}
        self._conversions, self._stage, self._epoch = conversions, stage, epoch
        self._html, self._pdf = conversions[Format.HTML], conversions[Format.PDF]
        self._passages = KeptPassages(
            expanded,
            {kind: one.depends() for kind, one in conversions.items()},
            numbers=_numbers(stage),
            kept=kept if self._html.is_unordered() else {},
        )

    def run(self, timeout: float) -> None:
        """Convert the document; what can't be had in this way is converted by itself."""
        deadline = monotonic() + timeout
        try:
            warnings = self._convert(timeout)
            for kind in self._conversions:
                self._take(kind, warnings)
        except SourcebriefError as error:
            if monotonic() > deadline:
                self._give_up(error)
        except BaseException as error:
            self._give_up(error)
            raise
        self._settle(timeout)

    def _settle(self, timeout: float) -> None:
        for kind, future in self.futures.items():
            if future.done():
                continue
            try:
                future.set_result(_alone(self._conversions[kind], timeout))
            except BaseException as error:  # noqa: BLE001  # raised where the result is asked for
                # It would be the same in the other format, or worse.
                self._give_up(error)

    def _give_up(self, error: BaseException) -> None:
        for future in self.futures.values():
            if not future.done():
                future.set_exception(error)

    def _convert(self, timeout: float) -> tuple[str, ...]:
        html, pdf = self._html, self._pdf
        for one in (html, pdf):
            one.output.unlink(missing_ok=True)
        task = html.output.with_name(html.output.name + TASK)
        task.write_text(json.dumps(self._task()), encoding="utf-8")
        document, metadata = self._passages.document(), {**pdf.metadata, **html.metadata}
        if works := self._passages.works():
            listed = [str(metadata[NOCITE])] if NOCITE in metadata else []
            metadata[NOCITE] = ", ".join((*listed, *(f"@{work}" for work in works)))
        return convert(
            document,
            [*html.arguments, f"--lua-filter={BOTH_FILTER}", "--citeproc"],
            metadata,
            stage=self._stage,
            output=html.output,
            timeout=timeout,
            epoch=self._epoch,
            meanwhile=self._look,
        )

    def _task(self) -> dict[str, object]:
        html, pdf = self._html, self._pdf
        return {
            "filters": [str(path) for path in html.filters],
            "html": {"without": sorted(pdf.metadata.keys() - html.metadata.keys())},
            "typst": {
                "without": sorted(html.metadata.keys() - pdf.metadata.keys()),
                "template": str(pdf.output.with_name(TYPST_TEMPLATE.name)),
                "toc_depth": int(pdf.toc_depth),
                "output": str(pdf.output),
            },
        }

    def _look(self) -> None:
        """Hand Typst over while Pandoc goes on with HTML."""
        future = self.futures[Format.PDF]
        if not future.done() and self._pdf.output.is_file():
            text = self._pdf.output.read_text(encoding="utf-8")
            filled = self._passages.filled(Format.PDF, text)
            if filled is not None:
                future.set_result(Converted(filled))

    def _take(self, kind: Format, warnings: tuple[str, ...]) -> None:
        text, future = (
            self._conversions[kind].output.read_text(encoding="utf-8"),
            self.futures[kind],
        )
        if not future.done():
            filled = self._passages.filled(kind, text)
            if filled is None:
                return
            future.set_result(Converted(filled, warnings))
        if not warnings:
            # A warning would not be given again.
            self._passages.keep(kind, text)


def _numbers(stage: Path) -> Mapping[str, object]:
    """Give what is printed of each number; the filters say what is wrong where there is nothing."""
    try:
        found = json.loads((stage / NUMBERS).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
