"""`sourcebrief deposit`: a folder and a zip for an archive, the same bytes every time."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import warnings
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker
from rocrate.rocrate import ROCrate

import sourcebrief
from sourcebrief.build.comparing import first_difference
from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole, own_texts, spoil

Captured = pytest.CaptureFixture[str]
NAME = json.loads((Path(__file__).parent.parent / "data" / "datapackage.json").read_bytes())["name"]
CFF = Path(__file__).parent / "cases" / "cff-1.2.0.schema.json"


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built") / "a bréf")
    with own_texts():
        assert main(["build", "--engine", "embedded", "--project", str(project.root)]) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))


@pytest.fixture(scope="module")
def deposit(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a deposit, which lies beside its zip; not to be changed."""
    output = tmp_path_factory.mktemp("deposit") / "for the archive"
    assert run(built, output) == 0
    return output / NAME


def run(project: Project, output: Path | None = None) -> int:
    """Write a deposit and give the exit status."""
    more = ["--output", str(output)] if output else []
    return main(["deposit", "--project", str(project.root), *more])


def files_of(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder by their paths."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_deposit_holds_pages_data_design_scripts_and_what_describes_them(deposit: Path) -> None:
    files = files_of(deposit)
    assert {
        "README.md",
        "CITATION.cff",
        "SHA256SUMS",
        "ro-crate-metadata.json",
        "references.bib",
        "data/datapackage.json",
        "data/facts.csv",
        "seeds/sources.csv",
        "pages/index.html",
        "pages/brief.html",
        "pages/brief.pdf",
        "pages/figures/fig-crossings/fig-crossings.svg",
        "report/brief.qmd",
        "scripts/brief/figures/crossings.py",
    } <= files.keys()
    assert not [name for name in files if "generated/" in name or "_output" in name]


def test_the_digests_of_all_files_are_right_and_the_zip_holds_the_same(deposit: Path) -> None:
    files = files_of(deposit)
    lines = files["SHA256SUMS"].decode().splitlines()
    named = dict(reversed(line.split("  ", 1)) for line in lines)
    assert named == {
        name: sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    with zipfile.ZipFile(deposit.with_name(f"{NAME}.zip")) as archive:
        held = {name.removeprefix(f"{NAME}/"): archive.read(name) for name in archive.namelist()}
    assert held == files


def test_a_second_deposit_is_the_same_byte_for_byte(
    built: Project, deposit: Path, tmp_path: Path
) -> None:
    """Also in another process, time zone, order of sets and at another path."""
    moved = Project(shutil.copytree(built.root, tmp_path / "moved"))
    package = str(Path(sourcebrief.__file__).parent.parent)
    changed = {"PYTHONPATH": package, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu"}
    command = [sys.executable, "-m", "sourcebrief", "deposit", "--project", str(moved.root)]
    subprocess.run(command, env={**os.environ, **changed}, check=True, stdout=subprocess.DEVNULL)
    assert first_difference(deposit, moved.deposit / NAME) == ""
    zips = [
        folder.with_name(f"{NAME}.zip").read_bytes() for folder in (deposit, moved.deposit / NAME)
    ]
    assert zips[0] == zips[1]


def test_a_deposit_can_be_built_again_to_the_same_pages(deposit: Path, tmp_path: Path) -> None:
    """It is a project of its own; the texts of the sources are not needed."""
    project = Project(shutil.copytree(deposit, tmp_path / "unpacked"))
    assert main(["build", "--engine", "embedded", "--project", str(project.root)]) == 0
    assert first_difference(project.root / "pages", project.output) == ""


def test_the_metadata_is_a_research_object_that_names_every_file(deposit: Path) -> None:
    """As the standard's own library reads it back: with the brief's date, never that of today."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        crate = ROCrate(deposit)
    root = crate.root_dataset
    assert crate.metadata["conformsTo"] == "https://w3id.org/ro/crate/1.1"
    assert (root["name"], root["datePublished"]) == ("Who crossed in 2015", "2016-05-01")
    assert [author["name"] for author in root["author"]] == ["A. Writer"]
    assert {source["name"] for source in root["isBasedOn"]}
    listed = {entity.id for entity in crate.data_entities if entity.type == "File"}
    described = {"ro-crate-metadata.json", "SHA256SUMS"}
    assert listed == files_of(deposit).keys() - described
    page = crate.get("pages/brief.html")
    content = (deposit / "pages" / "brief.html").read_bytes()
    assert page["encodingFormat"] == "text/html"
    assert page["contentSize"] == str(len(content))
    assert page["sha256"] == sha256(content).hexdigest()


def test_a_brief_without_a_citation_file_is_given_one(deposit: Path) -> None:
    """One that its schema accepts."""
    content = yaml.safe_load((deposit / "CITATION.cff").read_bytes())
    schema = json.loads(CFF.read_bytes())
    assert not list(Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(content))
    assert content["authors"] == [{"name": "A. Writer"}]


def test_no_text_of_a_source_goes_in(built: Project, deposit: Path) -> None:
    """They lie beside the list of sources, which does."""
    texts = {path.read_bytes() for path in built.registry.parent.glob("*.txt")}
    assert texts
    assert not texts & set(files_of(deposit).values())


def test_a_text_of_a_source_among_the_report_s_files_is_refused(
    brief: Project, tmp_path: Path, capsys: Captured
) -> None:
    """Under whatever name."""
    text = next(brief.registry.parent.glob("*.txt"))
    shutil.copy(text, brief.scripts / "brief" / "notes.py")
    output = tmp_path / "out"
    assert main(["build", "--engine", "embedded", "--project", str(brief.root)]) == 0
    assert run(brief, output) == 2
    said = capsys.readouterr().err
    assert "scripts/brief/notes.py" in said
    assert "belongs to its publisher" in said
    assert not output.exists()


def test_a_deposit_needs_no_network(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for the standard's context, and not to look at addresses of sources."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert run(built, tmp_path) == 0


def test_stale_pages_are_not_deposited(brief: Project, tmp_path: Path, capsys: Captured) -> None:
    """Nor is a brief with a false number; what was deposited before stays."""
    output = tmp_path / "out"
    assert run(brief, output) == 0
    before = files_of(output)
    capsys.readouterr()
    spoil(brief, "report/brief.qmd", "In 2014 it had been", "In 2014 it was")
    assert run(brief, output) == 1
    said = capsys.readouterr()
    assert "page-stale" in said.out
    assert "not deposited" in said.err
    spoil(brief, "report/brief.qmd", "[4,210]{n=crossings_2015}", "[4,120]{n=crossings_2015}")
    assert run(brief, output) == 1
    assert "number-not-true" in capsys.readouterr().out
    assert files_of(output) == before


def test_a_brief_that_is_not_built_is_not_deposited(brief: Project, capsys: Captured) -> None:
    shutil.rmtree(brief.output)
    assert run(brief) == 2
    assert "build the brief" in capsys.readouterr().err
    assert not brief.deposit.exists()


def test_a_folder_that_is_no_deposit_is_left_alone(
    built: Project, tmp_path: Path, capsys: Captured
) -> None:
    """And a deposit never lies in a folder that goes into it."""
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "mine.txt").write_text("mine", "utf-8")
    assert run(built, tmp_path) == 2
    assert "something else" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert run(built, built.report / "here") == 2
    assert "goes into the deposit itself" in capsys.readouterr().err
    assert not (built.report / "here").exists()


def test_without_its_package_the_command_says_what_to_install(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """It is an extra: nothing else needs it."""
    monkeypatch.setitem(sys.modules, "rocrate.rocrate", None)
    assert run(built, tmp_path / "out") == 2
    assert "pip install 'sourcebrief[deposit]'" in capsys.readouterr().err
