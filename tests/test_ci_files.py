"""The files by which others run this in CI: well formed, and every command in them works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebrief.project import SEEDS_VARIABLE, Project
from two_states import commit, committed_brief
from whole_brief import spoil

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-hooks.yaml"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
SHIM = """#!/bin/sh
case "$1 $2" in "-m pip") echo "$@" >> "$CALLS" ;; *) exec "$PYTHON" "$@" ;; esac
"""
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
STUB = '#!/bin/sh\necho "gh $@" >> "$CALLS"\n'
LINUX = pytest.mark.skipif(sys.platform == "win32", reason="the commands are run by bash")


def read(path: Path) -> Any:
    """Give what a YAML file holds."""
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path: Path) -> list[dict[str, Any]]:
    """Give the steps of an action or of all jobs of a workflow."""
    content = read(path)
    if "runs" in content:
        return list(content["runs"]["steps"])
    return [step for job in content["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", ACTION),
        *(("vendor.github-workflows", path) for path in WORKFLOWS),
        *(("custom.github-workflows-require-timeout", path) for path in WORKFLOWS),
    ],
)
def test_action_and_workflows_keep_to_githubs_schema(schema: str, path: Path) -> None:
    """The schemas come with the package, so nothing is fetched."""
    pytest.importorskip("check_jsonschema", reason="action.yml was not compared with its schema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_no_command_holds_an_expression(path: Path) -> None:
    """What a stranger can name, a branch for one, reaches a shell as a variable alone."""
    commands = [step["run"] for step in steps(path) if "run" in step]

    assert commands
    assert not any(EXPRESSION.search(command) for command in commands)


def test_every_variable_of_a_command_is_quoted() -> None:
    """A folder's name may hold a space, or a wildcard."""
    for step in steps(ACTION):
        bare = re.sub(r'"[^"]*"|\$\{SEEDS:\+--seeds "\$SEEDS"\}', "", step.get("run", ""))
        assert "$" not in bare.replace("=$?", "")


def test_every_step_that_looks_back_names_a_step_that_is_there() -> None:
    """A name that was changed in one place would be empty in silence."""
    ids = {step["id"] for step in steps(ACTION) if "id" in step}
    named = set(re.findall(r"\bsteps\.([a-z]+)\.", ACTION.read_text("utf-8")))
    inputs = set(re.findall(r"\binputs\.([a-z-]+)", ACTION.read_text("utf-8")))

    assert named <= ids
    assert inputs == set(read(ACTION)["inputs"])


def test_the_workflows_make_targets_are_there() -> None:
    """Each is a target of the Makefile, with options that the command knows."""
    lines = [step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step]
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert lines
    for line in lines:
        command, target, *_ = line.split()
        assert (command, target in targets) == ("make", True)
        done = subprocess.run(
            ["bash", "-c", f"{line} --dry-run"],  # noqa: S607 from PATH
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


class Runner:
    """Runs the commands of the action as a code host would, with what it would set."""

    def __init__(self, project: Project, folder: Path, **inputs: str) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.output = folder / "output"
        self.summary = folder / "summary"
        self.project = project
        self.outputs: dict[str, str] = {}
        tools = folder / "tools"
        tools.mkdir()
        for name, text in (("python", SHIM), ("gh", STUB)):
            (tools / name).write_text(text, "utf-8")
            (tools / name).chmod(0o755)
        self.values = {
            f"inputs.{name}": str(item.get("default", ""))
            for name, item in read(ACTION)["inputs"].items()
        }
        self.values |= {f"inputs.{name}": value for name, value in inputs.items()}
        self.values["inputs.project"] = str(project.root)
        self.values |= {
            "github.action_path": str(ROOT),
            "github.token": "a token",
            "github.repository": "somebody/brief",
            "github.event.pull_request.number": "7",
        }
        self.environment = {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT / "scripts"),
            "CALLS": str(self.calls),
            "RUNNER_TEMP": str(folder),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "HOME": str(folder),
        }

    def value(self, expression: str) -> str:
        """Give what an expression of a step's environment stands for."""
        first, _, second = expression.partition(" || ")
        return self.values.get(first) or self.values.get(second, "")

    def run(self, name: str) -> int:
        """Run the step of this name and give its exit status."""
        (step,) = [step for step in steps(ACTION) if step.get("name") == name]
        own = {
            key: EXPRESSION.sub(lambda found: self.value(found[1]), value)
            for key, value in step.get("env", {}).items()
        }
        done = subprocess.run(
            [*BASH, step["run"]],
            cwd=self.project.root,
            env={**self.environment, **own},
            check=False,
        )
        for line in self.output.read_text("utf-8").splitlines() if self.output.exists() else ():
            key, _, value = line.partition("=")
            self.values[f"steps.{step.get('id', '')}.outputs.{key}"] = value
        self.output.unlink(missing_ok=True)
        return done.returncode


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a tiny brief with a first commit, in a folder with a space in its name."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)
    return committed_brief(tmp_path / "a brief; touch x")


def runner(project: Project, tmp_path: Path, **inputs: str) -> Runner:
    """Give what runs the action's steps."""
    folder = tmp_path / "runner's files"
    folder.mkdir()
    return Runner(project, folder, **inputs)


@LINUX
def test_the_actions_commands_work_on_a_brief(brief: Project, tmp_path: Path) -> None:
    """All of them, one after the other, on a brief in which a printed number was edited."""
    spoil(brief, "report/brief.qmd", "In 2014 it had been [5,120]{n=crossings_2014}.\n", "")
    commit(brief)
    seeds = str(brief.registry.parent)
    ci = runner(brief, tmp_path, base="HEAD~1", seeds=seeds, comment="true")

    assert ci.run("Install sourcebrief") == 0
    assert "--require-hashes" in ci.calls.read_text("utf-8")
    assert ci.run("Build the brief") == 0
    assert (brief.output / "brief.html").is_file()
    assert ci.run("Check every number") == 0
    assert Path(ci.values["steps.check.outputs.file"]).read_text("utf-8").startswith("{")
    assert ci.run("Say which numbers changed") == 0
    assert ci.values["steps.diff.outputs.changed"] == "true"
    assert "`crossings_2014`" in ci.summary.read_text("utf-8")
    assert ci.run("Comment on the pull request") == 0
    assert "gh pr comment 7 --repo somebody/brief" in ci.calls.read_text("utf-8")
    assert not list(brief.root.parent.rglob("x"))


@LINUX
def test_findings_fail_the_check_and_are_still_handed_on(brief: Project, tmp_path: Path) -> None:
    """The SARIF file is named before the step ends with its status."""
    spoil(brief, "report/brief.qmd", "[5,120]", "[5,210]")
    ci = runner(brief, tmp_path)

    assert ci.run("Check every number") == 1
    assert "number-not-true" in Path(ci.values["steps.check.outputs.file"]).read_text("utf-8")


@LINUX
def test_nothing_that_changed_is_said_too(brief: Project, tmp_path: Path) -> None:
    """The summary would otherwise be empty, as after a failure."""
    ci = runner(brief, tmp_path, base="HEAD")

    assert ci.run("Say which numbers changed") == 0
    assert ci.values["steps.diff.outputs.changed"] == "false"
    assert "no number changed" in ci.summary.read_text("utf-8")


@LINUX
@pytest.mark.parametrize("base", ["--output=x", "$(touch x)", "nowhere"])
def test_a_hostile_base_runs_nothing(brief: Project, tmp_path: Path, base: str) -> None:
    """The step fails, and nothing is written."""
    ci = runner(brief, tmp_path, base=base)

    assert ci.run("Say which numbers changed") > 0
    assert not list(brief.root.rglob("x"))


def test_the_hook_names_a_command_that_works(brief: Project) -> None:
    """It is run without files' names, in the repository's folder."""
    (hook,) = read(HOOKS)
    name, *words = hook["entry"].split()
    command = shutil.which(name, path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [command or name, *words], cwd=brief.root, capture_output=True, text=True, check=False
    )

    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing wrong" in done.stdout


@pytest.mark.parametrize(
    ("path", "checked"),
    [
        ("data/facts.csv", True),
        ("briefs/one/data/facts.csv", True),
        ("data/datapackage.json", True),
        ("report/brief.qmd", True),
        ("report/parts/method.qmd", True),
        ("report/_quarto.yml", True),
        ("references.bib", True),
        ("seeds/sources.csv", True),
        ("scripts/brief/figures/money.py", True),
        ("README.md", False),
        ("scripts/sourcebrief/errors.py", False),
        ("tests/test_errors.py", False),
        ("metadata/facts.csv", False),
    ],
)
def test_the_hook_runs_when_something_it_reads_changed(path: str, checked: bool) -> None:
    """And at no other commit."""
    (hook,) = read(HOOKS)

    assert bool(re.search(hook["files"], path)) is checked
