"""What the engines are kept from: other files, packages, the network, secrets, time without end."""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from conftest import BRIEF, REPORT
from sourcebrief.cli import main
from sourcebrief.engines import expand, process
from sourcebrief.engines.embedded import EmbeddedEngine
from sourcebrief.engines.interface import Format
from sourcebrief.engines.metadata_blocks import metadata_blocks
from sourcebrief.engines.pandoc import HEAP
from sourcebrief.engines.pdf import compile_pdf
from sourcebrief.engines.quarto import QuartoEngine
from sourcebrief.engines.starting import needed
from sourcebrief.errors import SourcebriefError
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole

STANDIN = Path(__file__).parent / "standin" / "quarto.py"
SECRET = "hunter2"  # noqa: S105 (invented)
HEAD = '#set document(title: "x")\n#set text(lang: "en")\n'
EPOCH = 1_462_060_800
POLICY = 'meta[http-equiv="Content-Security-Policy"]'


def typst(folder: Path, code: str) -> None:
    """Compile Typst code in a folder, as the embedded engine does."""
    stage = folder / "stage"
    stage.mkdir(exist_ok=True)
    (stage / "inside.txt").write_text("inside", "utf-8")
    (folder / "outside.txt").write_text("outside", "utf-8")
    source = stage / "x.typ"
    source.write_text(HEAD + code, "utf-8")
    compile_pdf(source, stage / "x.pdf", root=stage, fonts=[], epoch=EPOCH, timeout=60)


@pytest.mark.parametrize(
    "code",
    [
        '#read("../outside.txt")',
        '#read("/../outside.txt")',
        '#read("/etc/passwd")',
        '#eval("read(\\"../outside.txt\\")")',
        '#image("../outside.txt")',
        '#include "../outside.txt"',
        '#json("/proc/self/environ")',
        '#plugin("../outside.txt")',
        '#sys.inputs.at("PATH")',
    ],
)
def test_typst_code_reads_nothing_outside_of_the_stage(tmp_path: Path, code: str) -> None:
    """The root is the stage, and no variable of the environment is handed in."""
    with pytest.raises(SourcebriefError, match="Typst could not set"):
        typst(tmp_path, code)


def test_typst_code_may_read_what_lies_in_the_stage(tmp_path: Path) -> None:
    """Otherwise the others would fail for another reason."""
    typst(tmp_path, '#read("inside.txt")')

    assert (tmp_path / "stage" / "x.pdf").is_file()


@pytest.mark.parametrize(
    "code",
    [
        '#import "@preview/example:0.1.0"',
        '#import "@local/example:0.1.0": *',
        '#include "@preview/example:0.1.0"',
        '#import("@preview/example:0.1.0")',
        '#{import  "@preview/example:0.1.0"}',
        '#eval("import \\"@local/example:0.1.0\\"")',
    ],
)
def test_typst_loads_no_package(tmp_path: Path, code: str) -> None:
    """Nothing is fetched: the source is not compiled, or there is no such package."""
    with pytest.raises(SourcebriefError) as caught:
        typst(tmp_path, code)

    assert "package" in caught.value.evidence


def test_a_package_asked_for_in_a_roundabout_way_is_not_fetched(tmp_path: Path) -> None:
    """The compiler looks for it where nothing is, and not even for the name of its host."""
    with pytest.raises(SourcebriefError) as caught:
        typst(tmp_path, '#eval("import \\"@preview/example:0.1.0\\"")')

    assert "Connection Failed" in caught.value.evidence


def test_words_about_a_package_are_set(tmp_path: Path) -> None:
    """In a text they ask for nothing."""
    typst(tmp_path, '#("import \\"@preview/example\\"")')


def test_pandoc_runs_with_what_its_manual_advises(
    stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit to its memory and to its time, which is twice that for two formats; a sandbox."""
    ran: list[tuple[list[str], float]] = []
    real = process.run

    def run(args: list[str | Path], **given: object) -> process.Completed:
        ran.append(([str(arg) for arg in args], float(str(given["timeout"]))))
        return real(args, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "run", run)
    EmbeddedEngine().render(stage, "brief.qmd", tuple(Format), epoch=EPOCH, timeout=100)
    ((words, seconds),) = [item for item in ran if any("--to=" in word for word in item[0])]

    assert words[1:3] == ["+RTS", f"-M{HEAP}"]
    assert 0 < seconds <= 200
    assert "--sandbox" in words
    (folder,) = (word.partition("=")[2] for word in words if word.startswith("--data-dir="))
    assert not Path(folder).exists()


ABBREVIATIONS = "citation-abbreviations: /etc/hostname"


@pytest.mark.parametrize("opening", ["---", "---  ", "-\r--"])
@pytest.mark.parametrize("before", ["", "## Heading", ":::: {.box}", "```\nx\n```", "```\n", "- a"])
def test_metadata_within_the_text_is_refused(stage: Path, before: str, opening: str) -> None:
    """It could name a file of citations' abbreviations, which Pandoc reads wherever it lies."""
    brief = stage / "brief.qmd"
    text = f"{before}\n{opening}\n{ABBREVIATIONS}\n...\n\n## Evidence"
    with brief.open("w", encoding="utf-8", newline="") as file:
        file.write(BRIEF.replace("## Evidence", text))

    with pytest.raises(SourcebriefError, match="metadata stands within the text") as caught:
        EmbeddedEngine().render(stage, "brief.qmd", tuple(Format), epoch=EPOCH, timeout=60)

    assert caught.value.place is not None
    assert caught.value.place.line == 15 + before.count("\n")


def test_citations_read_no_file_though_the_metadata_got_there(
    stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard knows what Pandoc has read, and not what a text looks like."""
    monkeypatch.setattr(expand, "metadata_blocks", lambda _lines: ())
    brief = stage / "brief.qmd"
    text = BRIEF.replace("## Evidence", f"---\n{ABBREVIATIONS}\n---\n\n## Evidence")
    brief.write_text(text, encoding="utf-8")

    with pytest.raises(SourcebriefError, match="may not set `citation-abbreviations`"):
        EmbeddedEngine().render(stage, "brief.qmd", tuple(Format), epoch=EPOCH, timeout=60)


@pytest.mark.parametrize(
    "text",
    ["---\n\nWords after a rule.\n\n---\n", " ---\nindented\n---\n", "---\nnothing ends it\n"],
)
def test_a_rule_is_no_metadata(text: str) -> None:
    """Pandoc reads none of them as such."""
    assert list(metadata_blocks(text.split("\n"))) == []


@pytest.mark.skipif(sys.platform == "win32", reason="not examined: the stand-in is a script")
def test_quarto_is_given_the_environment_that_it_needs_and_no_more(
    stage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password or a token of the machine is nobody's business."""
    program = tmp_path / "quarto"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{STANDIN}" "$@"\n', "utf-8")
    program.chmod(0o755)
    for name in ("DATABASE_PASSWORD", "QUARTO_PUB_AUTH_TOKEN", "GITHUB_TOKEN", "SOMETHING"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("QUARTO_LOG_LEVEL", "info")
    engine = QuartoEngine(program)
    engine.render(stage, "brief.qmd", tuple(Format), epoch=EPOCH, timeout=60)
    seen = json.loads((stage / "seen.json").read_text("utf-8"))

    assert SECRET not in seen["environment"].values()
    assert seen["environment"]["QUARTO_LOG_LEVEL"] == "info"
    assert seen["environment"]["SOURCE_DATE_EPOCH"] == str(EPOCH)
    assert "PATH" in seen["environment"]


def test_what_any_program_needs_is_kept() -> None:
    """A home, a path, a language, a folder for what is passing."""
    given = {"PATH": "p", "HOME": "h", "LC_ALL": "C", "TMPDIR": "t", "AWS_SECRET_ACCESS_KEY": "s"}

    assert needed({**given, "QUARTO_API_KEY": "s", "PYTHONSTARTUP": "x"}) == {
        key: given[key] for key in ("PATH", "HOME", "LC_ALL", "TMPDIR")
    }


@pytest.mark.parametrize("trusted", [False, True])
def test_only_a_trusted_program_sees_the_whole_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, trusted: bool
) -> None:
    """Such are this program itself, and git."""
    monkeypatch.setenv("SOME_PASSWORD", SECRET)
    code = "import os; print(os.environ.get('SOME_PASSWORD'))"
    words = [sys.executable, "-c", code]
    done = process.run(words, cwd=tmp_path, timeout=20, trusted=trusted)

    assert done.stdout.strip() == (SECRET if trusted else "None")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built"))
    before = os.environ.pop(SEEDS_VARIABLE, None)
    try:
        assert main(["build", "--engine", "embedded", "--project", str(project.root)]) == 0
    finally:
        if before is not None:
            os.environ[SEEDS_VARIABLE] = before
    return project


def test_every_page_has_a_policy_that_its_own_scripts_satisfy(built: Project) -> None:
    """No script runs but the page's own, by its hash, and nothing is loaded from elsewhere."""
    pages = sorted(built.output.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        page = LexborHTMLParser(path.read_text("utf-8"))
        policies = page.css(POLICY)
        assert len(policies) == 1, path
        policy = policies[0].attributes["content"] or ""
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert _hashes(page) <= set(re.findall(r"'(sha256-[^']+)'", policy)), path


def _hashes(page: LexborHTMLParser) -> set[str]:
    """Give the hashes of the scripts that run; data in a script element does not."""
    scripts = [item for item in page.css("script") if "type" not in item.attributes]
    assert not any("src" in item.attributes for item in page.css("script"))
    digests = (sha256((item.text() or "").encode()).digest() for item in scripts)
    return {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}


def test_no_page_has_a_handler_a_frame_or_an_address_that_runs(built: Project) -> None:
    """What the policy would stop is not there in the first place."""
    for path in sorted(built.output.rglob("*.html")):
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert not page.css("iframe, object, embed, base, meta[http-equiv=refresh]"), path
        for node in page.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"{path}: {name}"
                assert not (value or "").strip().lower().startswith("javascript:"), path


def test_the_shipped_template_has_the_policy_of_the_pages(built: Project) -> None:
    """It comes from the design, not from what was built before."""
    template = (REPORT / "_extensions" / "sourcebrief" / "template.html").read_text("utf-8")
    page = LexborHTMLParser((built.output / "brief.html").read_text("utf-8"))

    assert (page.css(POLICY)[0].attributes["content"] or "") in template
