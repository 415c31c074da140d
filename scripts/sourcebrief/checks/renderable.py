r"""Nothing stands in the brief, its options or its data that rendering refuses.

## What it does
Reads the documents and their parts, their front matter, `report/_quarto.yml` and the texts in the
tables as the engines and the design's guard do, and reports what a build would stop at: raw HTML,
Typst and TeX, code that would run, shortcodes, options, links and attributes that could load or
run something, images that are not there, and front matter that is no YAML.

## Why it matters
A brief may come from a stranger, and whoever renders it runs what it holds.
What a build refuses should be known from a check, with line and column, before anything is built.

## Example
`A <b>high</b> number` is raw HTML; in Markdown it is `A **high** number`.

## Do instead
Write it in Markdown, or move it to where it belongs: code into scripts/brief/, options into
report/_quarto.yml, looks into the extension.
In the tables write plain words: a binding such as `[66]{n=id}` works in prose and captions alone.

## Codes
- `raw-markup`: Raw HTML, Typst or TeX, which is not allowed in a brief.
- `code-cell`: Code that would run while the brief is rendered.
- `refused-shortcode`: A shortcode that is not known, not closed, or could show or load something.
- `refused-link`: A link that could run something.
- `refused-image`: An image that is no file of the report.
- `image-missing`: An image that is not there.
- `refused-attribute`: An attribute or id that could be code to a browser or to Typst.
- `misplaced-binding`: `n=` on something that is no span, where it binds nothing.
- `stray-fence`: A `:::` in a line of words, which neither opens nor closes a box.
- `broken-front-matter`: Front matter that is not closed, is no YAML, or lies in an included part
  or within the text.
- `refused-option`: An option that could run or load something, or is not known.
- `broken-project`: `report/_quarto.yml` is missing, is no YAML, or names no design.
- `unfit-file`: A file of the report that is a link out of the project, no plain file, or huge.
- `markup-in-data`: A text in a table holds markup, which would be printed as it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.unfit import unfit_files
from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.refused_data import markup_in_data
from sourcebrief.checks.refused_markup import refused_in_head, refused_markup
from sourcebrief.checks.refused_options import refused_options
from sourcebrief.checks.refused_shortcodes import Shortcodes
from sourcebrief.document.frontmatter import split_front_matter
from sourcebrief.document.positions import Line
from sourcebrief.engines.metadata_blocks import MESSAGE, REMEDY, metadata_blocks
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.project import Project
from sourcebrief.sources.textfile import MEBIBYTE, decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs

LIMIT = 32 * MEBIBYTE
EVIDENCE = "_evidence"
FENCE = "---"


def run(inputs: Inputs) -> Outcome:
    """Report what a build would stop at in the documents, the options and the tables."""
    outcome = Outcome()
    project = Project(inputs.root)
    documents = inputs.editions or (inputs.document,)
    heads = {document.path: _lines(project, document.path) for document in documents}
    parts = {part.path for document in documents for part in document.includes if not part.reason}
    wanted = [path for path in sorted(parts - set(heads)) if not _is_evidence(project, path)]
    shortcodes = Shortcodes(project, [lines for lines in heads.values() if lines])
    for path, lines in [*heads.items(), *((path, _lines(project, path)) for path in wanted)]:
        outcome.findings += _front_matter(lines, part=path not in heads)
        outcome.findings += shortcodes.refused(lines)
        head, body = split_front_matter(lines)
        outcome.findings += refused_in_head(head, project.report)
        outcome.findings += _metadata(body)
        outcome.findings += refused_markup(body, project.report)
    outcome.findings += refused_options(project, heads)
    outcome.findings += markup_in_data(inputs)
    outcome.findings += unfit_files(project)
    outcome.examined["files to be rendered"] = len(heads) + len(wanted)
    return outcome


def _is_evidence(project: Project, path: str) -> bool:
    return path.startswith(f"{project.relative(project.generated)}/{EVIDENCE}")


def _lines(project: Project, path: str) -> Sequence[Line]:
    """Give the lines of a file, none where it can't be read, which is reported where it is."""
    full = project.root / path
    try:
        text = decode(read_bytes(full, root=project.root, limit=LIMIT), full, root=project.root)
    except SourcebriefError:
        return ()
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Line(row, path, number) for number, row in enumerate(rows, start=1)]


def _metadata(lines: Sequence[Line]) -> Iterator[Finding]:
    for index in metadata_blocks([line.text for line in lines]):
        yield Finding("broken-front-matter", lines[index].place, MESSAGE, remedy=REMEDY)


def _front_matter(lines: Sequence[Line], *, part: bool) -> Iterator[Finding]:
    if not lines or lines[0].text.rstrip() != FENCE:
        return
    closed = len(split_front_matter(lines)[1]) < len(lines)
    if not closed and not part:
        message = "the front matter is never closed, so title and date are lost"
        remedy = "put a line --- behind it"
        yield Finding("broken-front-matter", lines[0].place, message, remedy=remedy)
    elif closed and part:
        message = "an included part has front matter, which would be lost"
        remedy = "move it to the front matter of the document"
        yield Finding("broken-front-matter", lines[0].place, message, remedy=remedy)
