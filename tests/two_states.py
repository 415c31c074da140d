"""A tiny brief under version control, with changes that a test makes between its states."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from whole_brief import copy_whole

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.project import Project

WHO = ("-c", "user.name=A. Writer", "-c", "user.email=a.writer@example.org")


def git(folder: Path, *words: str) -> str:
    """Give what a git command says, run in `folder` without anybody's own settings."""
    done = subprocess.run(
        ["git", *WHO, "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false", *words],  # noqa: S607 from PATH
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/"},
    )
    return done.stdout.strip()


def commit(project: Project, message: str = "A change") -> str:
    """Commit all that lies in the project, and give the commit."""
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(project.root, "rev-parse", "HEAD")


def committed_brief(folder: Path) -> Project:
    """Give a tiny brief that was committed once and never built."""
    project = copy_whole(folder)
    git(project.root, "init", "--quiet")
    commit(project, "First")
    return project
