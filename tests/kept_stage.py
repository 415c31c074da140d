"""A stage with an annex and tables, of which what was converted is kept."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import EmbeddedEngine, Format, converting, together
from sourcebrief.engines.expand import expand
from sourcebrief.engines.settings import read_settings
from sourcebrief.engines.together import convert_all
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = """### Enforcement {.unnumbered .unlisted .evidence-list}

::: {#n-arrivals_2015 .evidence}
[1,234]{.evidence-value}
[“[1,234]{.mark} people”]{.evidence-quote} [@doe2016sea, para. 1].
:::

::: {#n-boats .evidence}
[40 to 50]{.evidence-value}
[Boats.]{.evidence-label} [@doe2016land, para. 2].
:::

### Computed from these {.unnumbered .unlisted .evidence-list}

::: {#n-fee .evidence}
[Fee.]{.evidence-label}
Computed as 5,000 from [Arrivals\\: 1,234](#n-arrivals_2015).
[A note, \\@somebody\\'s own\\.]{.evidence-note}
:::
"""
ROUTES = """::: {#tbl-routes .sourcebrief-table}

| Route | How many | Source |
|:----------|------:|:------------------------------|
| Over the sea, as drawn in @fig-arrivals | [1,234]{n=arrivals_2015} | [@doe2016sea, para. 1] |
| Over land | | @doe2016land |

Two routes.

:::
"""
FEES = """::: {#tbl-fees .sourcebrief-table}

| What | How much |
|:----------|----------------------:|
| One journey | []{n=fee} |

A fee.

:::

::: {.source-note}

It is seldom said.

:::
"""
SECOND_WORK = """@report{doe2016land,
  author = {Doe, Jane}, title = {Over Land}, date = {2016}, institution = {Institute},
}
"""


TABLES = ("routes", "fees")


def prepare(stage: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an annex and tables into the stage; give the texts that Pandoc converts from now on."""
    for name, part in (("evidence", ENTRIES), ("tbl-routes", ROUTES), ("tbl-fees", FEES)):
        (stage / "generated" / f"_{name}.qmd").write_text(part, encoding="utf-8")
    tables = "".join(f"{{{{< include generated/_tbl-{name}.qmd >}}}}\n\n" for name in TABLES)
    change(stage, "brief.qmd", "## Evidence\n", f"See @tbl-fees.\n\n{tables}## Evidence\n")
    with (stage / "generated" / "references.bib").open("a", encoding="utf-8") as file:
        file.write(SECOND_WORK)
    texts: list[str] = []
    convert = converting.convert

    def note(expanded, *arguments, **options):  # type: ignore[no-untyped-def]
        texts.append(expanded.text)
        return convert(expanded, *arguments, **options)

    for module in (converting, together):
        monkeypatch.setattr(module, "convert", note)
    return texts


def pages(stage: Path, kept: dict[str, str]) -> list[bytes]:
    """Render both pages, and leave the stage as it was."""
    before = set(stage.iterdir())
    render = EmbeddedEngine().render
    done = render(stage, "brief.qmd", tuple(Format), epoch=0, timeout=60, kept=kept)
    made = [page.path.read_bytes() for page in done.outputs]
    for path in set(stage.iterdir()) - before:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return made


def change(stage: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file of the stage."""
    path = stage / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


WORKS = """@report{doe2016land,
  author = {Doe, Jane}, title = {Over Land}, date = {2016}, institution = {Institute},
}
@report{same2016a,
  author = {Same, Jo}, title = {Data}, date = {2016}, institution = {I}, url = {https://a.org/1},
}
@report{same2016b,
  author = {Same, Jo}, title = {Data}, date = {2016}, institution = {I}, url = {https://a.org/2},
}
"""


def with_works(stage: Path) -> Path:
    """Put more works, an annex and tables into a stage, and give its brief."""
    for name, part in (("evidence", ENTRIES), ("tbl-routes", ROUTES), ("tbl-fees", FEES)):
        (stage / "generated" / f"_{name}.qmd").write_text(part, encoding="utf-8")
    with (stage / "generated" / "references.bib").open("a", encoding="utf-8") as file:
        file.write(WORKS)
    return stage / "brief.qmd"


def convert(stage: Path, kept: dict[str, str], *, joined: bool = True) -> dict[Format, str] | str:
    """Give what becomes of the stage's brief in each format, or what is wrong with it."""
    expanded = expand(stage, "brief.qmd")
    settings = {
        kind: read_settings(stage, "typst" if kind is Format.PDF else "html", expanded)
        for kind in Format
    }
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor() as pool:
        if not joined:
            patch.setattr(together, "_can_join", lambda _conversions: False)
        texts = convert_all(expanded, settings, kept, pool, epoch=0, timeout=60)
        try:
            return {kind: texts.final[kind].result().text for kind in Format}
        except SourcebriefError as error:
            return str(error)


def write(brief: Path, body: str, *, before: str = "## Evidence\n") -> None:
    """Put a body into the brief."""
    head, _, rest = brief.read_text("utf-8").partition("\n## First")
    tail = rest.partition("## Evidence\n")[2]
    figure = "![A](generated/figures/arrivals.svg){#fig-arrivals fig-alt='A.'}"
    first = f"\n## First {{#sec-first}}\n\n{figure}"
    brief.write_text(f"{head}{first}\n\n{body}\n\n{before}{tail}", encoding="utf-8")
