"""The metadata of a research object: RO-Crate 1.1, https://w3id.org/ro/crate/1.1.

The `rocrate` package makes the entities and puts them together. Every id and date is given to it,
since it would take a random one or the present time, and it writes nothing itself.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sourcebrief.errors import SourcebriefError
from sourcebrief.publish.citing.schema_org import licence

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

    from sourcebrief.publish.citing.model import Author, Work
    from sourcebrief.publish.deposit.model import Deposit
    from sourcebrief.sources.registry import Source

VERSION = "1.1"
DATA_PACKAGE = "https://specs.frictionlessdata.io/data-package/"
MEDIA = {
    "bib": "application/x-bibtex",
    "cff": "application/yaml",
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
    "py": "text/x-python",
    "qmd": "text/markdown",
    "svg": "image/svg+xml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
OTHER_MEDIA = "text/plain"


def crate_json(deposit: Deposit) -> bytes:
    """Give `ro-crate-metadata.json` of a deposit; the same deposit gives the same bytes.

    Raises
    ------
    SourcebriefError
        If the package `rocrate` is not installed.
    """
    crate = _new()
    root = crate.root_dataset
    for name, value in _about(deposit.work).items():
        root[name] = value
    root["description"] = deposit.work.subtitle or deposit.work.title
    root["creditText"] = deposit.citation
    root["author"] = [_author(crate, author) for author in deposit.work.authors]
    root["license"] = _licence(crate, deposit.work.license)
    root["isBasedOn"] = [_source(crate, source) for source in deposit.sources]
    _add_files(crate, deposit)
    text = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _new() -> ROCrate:
    try:
        from rocrate.rocrate import ROCrate
    except ImportError as error:
        raise SourcebriefError(
            f"the package {error.name} is not installed, which writes RO-Crate metadata",
            remedy="install it with: pip install 'sourcebrief[deposit]'",
        ) from error
    return ROCrate(version=VERSION)


def _about(work: Work) -> dict[str, object]:
    """Give what is said of the brief as a whole, without what is not known."""
    about = {
        "name": work.full_title,
        "datePublished": work.date,
        "inLanguage": work.language,
        "version": work.version,
        "keywords": ", ".join(work.keywords),
        "url": work.url,
        "identifier": work.number,
    }
    return {name: value for name, value in about.items() if value}


def _author(crate: ROCrate, author: Author) -> Any:
    kind = "Organization" if author.literal else "Person"
    parts = {"givenName": author.given, "familyName": author.family}
    properties = {"@type": kind, "name": author.name}
    properties |= {name: value for name, value in parts.items() if value}
    return _entity(crate, f"#author-{_slug(author.name)}", properties)


def _licence(crate: ROCrate, name: str) -> Any:
    """Give the licence as an entity, as the standard wants it."""
    found = licence(name)
    id_ = found if isinstance(found, str) and found else "#licence"
    properties = {"@type": "CreativeWork", "name": name or "All rights reserved"}
    return _entity(crate, id_, properties)


def _source(crate: ROCrate, source: Source) -> Any:
    properties = {"@type": "CreativeWork", "name": source.title or source.key}
    about = {"datePublished": source.date, "publisher": source.producer, "url": source.url}
    properties |= {name: value for name, value in about.items() if value}
    publisher = properties.pop("publisher", "")
    entity = _entity(crate, f"#source-{_slug(source.key)}", properties)
    if publisher:
        organisation = {"@type": "Organization", "name": publisher}
        entity["publisher"] = _entity(crate, f"#publisher-{_slug(publisher)}", organisation)
    return entity


def _entity(crate: ROCrate, id_: str, properties: dict[str, str]) -> Any:
    from rocrate.model import ContextEntity

    return crate.add(ContextEntity(crate, id_, properties=properties))


def _add_files(crate: ROCrate, deposit: Deposit) -> None:
    """Add the folders, and each file with its type, size and digest, in order."""
    folders = {
        name: crate.add_dataset(dest_path=name, properties={"name": name, "description": text})
        for name, text in sorted(deposit.folders.items())
    }
    if "data/" in folders:
        for name, value in _data(deposit).items():
            folders["data/"][name] = value
    for name, content in sorted(deposit.files.items()):
        suffix = name.rpartition(".")[2]
        properties = {
            "name": name.rpartition("/")[2],
            "encodingFormat": MEDIA.get(suffix, OTHER_MEDIA),
            "contentSize": str(len(content)),
            "sha256": sha256(content).hexdigest(),
        }
        file = crate.add_file(dest_path=name, properties=properties)
        folder = f"{name.partition('/')[0]}/"
        if folder in folders:
            folders[folder].append_to("hasPart", file)


def _data(deposit: Deposit) -> dict[str, object]:
    """Give what the data package says of itself."""
    said = {name: deposit.data.get(name) for name in ("title", "version")}
    about: dict[str, object] = {
        {"title": "name"}.get(name, name): str(value) for name, value in said.items() if value
    }
    about["conformsTo"] = {"@id": DATA_PACKAGE}
    licences = deposit.data.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else {}
    address = str(first.get("path", "")) if isinstance(first, dict) else ""
    return about | ({"license": {"@id": address}} if address.startswith("https://") else {})


def _slug(name: str) -> str:
    """Give a name as part of an id: letters, digits and hyphens."""
    kept = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    plain = "-".join(filter(None, kept.split("-")))
    return plain if plain.isascii() else sha256(name.encode()).hexdigest()[:12]
