"""One document converted to every format: by one run of Pandoc where that gives the same.

Pandoc then reads the document once, and passages that are as they were are not converted again.
Wherever that can't be done, or goes wrong, each format is converted by itself, in one piece, and
what is wrong is told as it is then.
"""

from __future__ import annotations

import json
import re
from concurrent.futures import Future
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines.converting import ENDINGS, TYPST_TEMPLATE, Conversion
from sourcebrief.engines.interface import Format
from sourcebrief.engines.kept_passages import KeptPassages
from sourcebrief.engines.pandoc import TooLongError, convert
from sourcebrief.engines.paragraphs import cited_in
from sourcebrief.engines.passage_filters import are_declared, is_unordered
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from concurrent.futures import Executor

    from sourcebrief.engines.settings import Settings
    from sourcebrief.engines.source import Expanded

BOTH_FILTER = Path(__file__).parent / "both_formats.lua"
TASK = ".both.json"
CITED = ".cited.json"
MOST_EARLY = 300_000
"""Bytes of Typst beyond which Pandoc ends before it is set: both at once would take much memory."""
READERS = re.compile(r"markdown(?:[+-](?:tex_math_dollars|smart))*")
"""How Markdown may be read where passages are told from lines."""
NUMBERS = Path("generated", "numbers.json")


@dataclass(frozen=True)
class Converted:
    """A document converted to one format, and what Pandoc warned of."""

    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Texts:
    """A document in each format: `early`, each as soon as it is there, and `final`.

    The final ones are the same unless something goes wrong in the meantime. Each future raises
    SourcebriefError if Pandoc fails, or leaves something out.
    """

    early: Mapping[Format, Future[Converted]]
    final: Mapping[Format, Future[Converted]]


def convert_all(
    expanded: Expanded,
    settings: Mapping[Format, Settings],
    kept: MutableMapping[str, str],
    pool: Executor,
    *,
    epoch: int,
    timeout: float,
) -> Texts:
    """Give the document in each format; passages that are `kept` are not converted again."""
    conversions = {}
    for kind, options in settings.items():
        work = options.stage / f".embedded-{kind}"
        work.mkdir(exist_ok=True)
        conversions[kind] = Conversion(expanded, options, kind, work, epoch=epoch)
    if not _can_join(conversions):
        alone = {kind: pool.submit(_alone, one, timeout) for kind, one in conversions.items()}
        return Texts(alone, alone)
    both = _Both(expanded, conversions, kept, settings[Format.HTML].stage, epoch=epoch)
    pool.submit(both.run, timeout)
    return both.texts


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
        and are_declared(html.filters)
        and READERS.fullmatch(html.reader) is not None
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
        self.texts = Texts(*({kind: Future() for kind in conversions} for _ in range(2)))
        self._conversions, self._stage, self._epoch = conversions, stage, epoch
        self._html, self._pdf = conversions[Format.HTML], conversions[Format.PDF]
        self._passages = KeptPassages(
            expanded,
            {kind: one.depends() for kind, one in conversions.items()},
            numbers=_numbers(stage),
            others=f"{expanded.document} {epoch} {_others(stage, expanded)}",
            kept=kept if is_unordered(self._html.styles) else {},
        )

    def run(self, timeout: float) -> None:
        """Convert the document; what can't be had in this way is converted by itself."""
        done: dict[Format, Converted] = {}
        try:
            done = self._convert(timeout)
        except TooLongError as error:
            self._fail(error)
        except Exception:  # noqa: BLE001, S110  # it is told as it is for a format by itself
            pass
        for kind, conversion in self._conversions.items():
            if self.texts.final[kind].done():
                continue
            try:
                self._give(kind, done.get(kind) or _alone(conversion, timeout))
            except BaseException as error:  # noqa: BLE001  # raised where the text is asked for
                # It would be the same in the other format, or worse.
                self._fail(error)

    def _give(self, kind: Format, converted: Converted) -> None:
        self.texts.final[kind].set_result(converted)
        if not self.texts.early[kind].done():
            self.texts.early[kind].set_result(converted)

    def _fail(self, error: BaseException) -> None:
        for futures in (self.texts.early, self.texts.final):
            for future in futures.values():
                if not future.done():
                    future.set_exception(error)

    def _convert(self, timeout: float) -> dict[Format, Converted]:
        """Give the formats that one run could make, of what changed alone where that will do."""
        done = self._completed(timeout)
        if done:
            return done
        passages = self._passages
        texts, warnings, cited = self._run(passages.document(), timeout, meanwhile=self._look)
        filled = {kind: passages.filled(kind, text) for kind, text in texts.items()}
        if not warnings:
            # A warning would not be given again.
            passages.keep(texts)
            # Passages are converted alone to both formats at once, with what the document cites.
            works = cited.get("html")
            if works is not None and works == cited.get("typst"):
                passages.keep_skeleton(texts, works)
        return {
            kind: Converted(text, warnings) for kind, text in filled.items() if text is not None
        }

    def _completed(self, timeout: float) -> dict[Format, Converted]:
        """Give both formats of what is kept and what changed; nothing where that is not enough."""
        changed = self._passages.changed()
        if changed is None:
            return {}
        texts = dict.fromkeys(self._conversions, "")
        if changed.lines:
            try:
                cites = bool(cited_in("\n".join(changed.lines)))
                texts, warnings, _ = self._run(changed, timeout, citeproc=cites)
            except TooLongError:
                raise
            except SourcebriefError:
                # It is told as it is of the whole document.
                return {}
            if warnings:
                return {}
        whole = {kind: self._passages.joined(kind, text) for kind, text in texts.items()}
        found = {kind: Converted(text) for kind, text in whole.items() if text is not None}
        if len(found) < len(texts):
            return {}
        self._passages.keep(texts)
        return found

    def _run(
        self,
        document: Expanded,
        timeout: float,
        *,
        citeproc: bool = True,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> tuple[dict[Format, str], tuple[str, ...], dict[str, list[str]]]:
        """Run Pandoc; give each format, what was warned of, and the works that each cites."""
        html, pdf = self._html, self._pdf
        for one in (html, pdf):
            one.output.unlink(missing_ok=True)
        task, cited = (html.output.with_name(html.output.name + name) for name in (TASK, CITED))
        what = {**self._task(), "cited": str(cited), "citeproc": citeproc}
        task.write_text(json.dumps(what), encoding="utf-8")
        warnings = convert(
            document,
            [*html.arguments, f"--lua-filter={BOTH_FILTER}", *(["--citeproc"] if citeproc else [])],
            {**pdf.metadata, **html.metadata},
            stage=self._stage,
            output=html.output,
            timeout=timeout * len(self._conversions),
            epoch=self._epoch,
            meanwhile=meanwhile,
        )
        texts = {
            kind: one.output.read_text(encoding="utf-8") for kind, one in self._conversions.items()
        }
        return texts, warnings, json.loads(cited.read_text(encoding="utf-8"))

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
        """Hand Typst over while Pandoc goes on with HTML, and may still find something wrong."""
        early, output = self.texts.early[Format.PDF], self._pdf.output
        if not early.done() and output.is_file() and output.stat().st_size <= MOST_EARLY:
            text = output.read_text(encoding="utf-8")
            filled = self._passages.filled(Format.PDF, text)
            if filled is not None:
                early.set_result(Converted(filled))


def _numbers(stage: Path) -> Mapping[str, object]:
    """Give what is printed of each number; the filters say what is wrong where there is nothing."""
    try:
        found = json.loads((stage / NUMBERS).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _others(stage: Path, expanded: Expanded) -> str:
    """Give a digest of what else lies in the stage: neither the text nor the numbers.

    A template or a filter may read any of it, for what stands between the passages.
    """
    text = {NUMBERS.as_posix(), *(place.path for place in expanded.places)}
    found = sha256()
    for path in sorted(stage.rglob("*")):
        name = path.relative_to(stage).as_posix()
        if name not in text and not name.startswith(".") and path.is_file():
            found.update(f"{name}\n".encode() + sha256(path.read_bytes()).digest())
    return found.hexdigest()
