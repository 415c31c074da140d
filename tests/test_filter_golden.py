"""What the filters make of a few lines of Markdown, as files that can be read beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import process
from sourcebrief.engines.pandoc import pandoc_path

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent / "golden" / "filter"
EXTENSION = Path("_extensions") / "sourcebrief"
FILTERS = [EXTENSION / f"{name}.lua" for name in ("guard", "sourcebrief", "boxes")]
COMPAT = Path(process.__file__).with_name("quarto_compat.lua")
END = "End of the case."
SUFFIXES = {"html5": "html", "typst": "typ"}


@pytest.mark.parametrize("writer", SUFFIXES)
@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.md")))
def test_the_filters_write_what_the_golden_file_holds(
    stage: Path, golden: Callable[[Path, str], None], case: str, writer: str
) -> None:
    """Run with --update-golden to write them anew, then look at the difference."""
    entries = (stage / "generated" / "_evidence.qmd").read_text(encoding="utf-8")
    source = (CASES / f"{case}.md").read_text(encoding="utf-8")
    text = f"{source}\n\n{END}\n\n{entries}"
    completed = process.run(
        [
            *(pandoc_path(), "--from=markdown-tex_math_dollars", f"--to={writer}", "--wrap=none"),
            *(f"--lua-filter={path}" for path in (*FILTERS, COMPAT)),
            "--metadata=number-sections:true",
        ],
        cwd=stage,
        timeout=20,
        stdin=text.encode(),
    )
    assert completed.returncode == 0, completed.stderr

    body, end, _ = completed.stdout.partition(f"<p>{END}" if writer == "html5" else END)
    assert end
    golden(CASES / f"{case}.{SUFFIXES[writer]}", body.rstrip() + "\n")


def test_each_golden_file_has_its_case() -> None:
    """A golden file without a case would be compared with nothing."""
    stems = {path.stem for path in CASES.glob("*.md")}

    assert len(stems) > 5
    assert {path.stem for path in CASES.iterdir()} == stems
