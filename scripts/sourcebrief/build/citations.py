"""Citations of everything on the site, kept between builds by the content they are made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.record import digest, digest_files
from sourcebrief.build.sealed import read_sealed, write_sealed
from sourcebrief.engines.pandoc import pandoc_version
from sourcebrief.publish import citing
from sourcebrief.publish.citing import citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.project import Project
    from sourcebrief.publish.citing import Item, Work
    from sourcebrief.references import References

KEPT = "citations.json"
FORMAT = 1


def cited(
    project: Project, items: Sequence[Item], work: Work, references: References
) -> dict[str, dict[str, str]]:
    """Give the citations of `items` in every format, by id; only what is new goes to Pandoc.

    Raises
    ------
    SourcebriefError
        If a source is not in the bibliography, or Pandoc can't be run.
    """
    path = project.work / KEPT
    kept = read_sealed(path, FORMAT) or {}
    keys = _keys(project, items, work, references)
    new = [item for item in items if keys[item.id] not in kept]
    if new:
        made = citations(new, work, references, report=project.report)
        kept |= {keys[item.id]: made[item.id] for item in new}
    wanted = {keys[item.id]: kept[keys[item.id]] for item in items}
    if new or wanted.keys() != kept.keys():
        write_sealed(path, FORMAT, wanted)
    return {item.id: kept[keys[item.id]] for item in items}


def _keys(
    project: Project, items: Sequence[Item], work: Work, references: References
) -> dict[str, str]:
    """Give a digest of all that a citation is made from, by the item's id."""
    own = Path(citing.__file__).parent
    files = [path for path in own.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    styles = sorted((project.report / "_extensions").rglob("*.csl"))
    shared = [
        digest_files(files, own),
        *(digest(path.read_bytes()) for path in styles),
        pandoc_version(),
        repr(work),
    ]
    entries = {key: repr(entry.fields) + entry.type for key, entry in references.entries.items()}
    return {
        item.id: digest(
            *shared, repr(item), *(entries.get(basis.key, "") for basis in item.sources)
        )
        for item in items
    }
