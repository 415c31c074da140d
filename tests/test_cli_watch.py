"""`sourcebrief watch`: a save is on the page, the page loads anew, and Ctrl-C leaves nothing."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebrief.build.serving import RELOAD, Server, with_reload
from sourcebrief.cli import warm
from sourcebrief.project import SEEDS_VARIABLE, Project
from test_engines_quarto import is_running
from whole_brief import copy_whole

PATIENCE = 60.0
"""Seconds to wait for something that takes two at most on an idle machine."""
ADDRESS = re.compile(r"pages at http://127\.0\.0\.1:([0-9]+)/")


class Watching:
    """A running `sourcebrief watch`, and what it has said so far."""

    def __init__(self, project: Project) -> None:
        environment = {key: value for key, value in os.environ.items() if key != SEEDS_VARIABLE}
        words = ["watch", "--engine", "embedded", "--project", str(project.root)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sourcebrief", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            start_new_session=True,
        )
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            for line in self.process.stdout:
                self.said += line

    def wait_for(self, words: str) -> None:
        """Wait until it has said these words."""
        end = time.monotonic() + PATIENCE
        while words not in self.said:
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.05)

    @property
    def port(self) -> int:
        """Where its pages are."""
        match = ADDRESS.search(self.said)
        assert match
        return int(match[1])


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[tuple[Project, Watching]]:
    """Give a tiny brief that is watched."""
    project = copy_whole(tmp_path / "a bréf")
    running = Watching(project)
    try:
        running.wait_for("pages at")
        yield project, running
    finally:
        running.process.kill()
        running.process.wait()


def get(port: int, path: str, host: str = "localhost") -> tuple[int, str]:
    """Ask the server for a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_save_is_on_the_page_and_open_pages_load_anew(
    watching: tuple[Project, Watching],
) -> None:
    """A false number is shown in the terminal with its file, and the page stays; Ctrl-C ends it."""
    project, running = watching
    events = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    events.request("GET", "/.events")
    stream = events.getresponse()
    text = project.document.read_text("utf-8")
    project.document.write_text(text.replace("nearly 900", "nearly 800"), "utf-8")
    running.wait_for("number-not-true")
    assert "report/brief.qmd" in running.said
    assert "nearly 900" in get(running.port, "/brief.html")[1]
    project.document.write_text(text.replace("turned back", "sent back"), "utf-8")
    assert stream.fp.readline() == b"data: reload\n"
    status, page = get(running.port, "/brief.html")
    assert status == 200
    assert "Mexico sent back" in page
    assert RELOAD in page
    assert RELOAD not in (project.output / "brief.html").read_text("utf-8")
    events.close()
    begun = descendants(running.process.pid)
    assert begun
    os.killpg(running.process.pid, signal.SIGINT)
    assert running.process.wait(PATIENCE) == 0
    assert_gone(begun)
    with pytest.raises(OSError, match=r"refused"):
        get(running.port, "/brief.html")
    left = [path.name for path in project.work.iterdir() if path.name.startswith("stage-")]
    assert left == []


def test_scripts_are_read_anew_and_nothing_outlives_a_watch_that_is_killed(
    watching: tuple[Project, Watching],
) -> None:
    """Each build is a process of its own, split off from one that has not read them."""
    project, running = watching
    running.wait_for("built in")
    (script,) = project.figures.glob("crossings.py")
    text = script.read_text("utf-8")
    assert "a steep rise" in text
    script.write_text(text.replace("a steep rise", "a rise"), "utf-8")
    running.wait_for("1 of 1 drawn")
    running.wait_for("crossings.py changed")
    end = time.monotonic() + PATIENCE
    while "a steep rise" in get(running.port, "/brief.html")[1]:
        assert time.monotonic() < end, running.said
        time.sleep(0.05)
    begun = descendants(running.process.pid)
    running.process.kill()
    running.process.wait()
    assert_gone(begun)


def descendants(pid: int) -> list[int]:
    """Give the processes that one started, and those that they did."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(words[1])
    found, look = [], [pid]
    while look:
        parent = look.pop()
        children = [child for child, by in parents.items() if by == parent]
        found += children
        look += children
    return found


def assert_gone(pids: list[int]) -> None:
    """Wait until these processes have ended."""
    end = time.monotonic() + PATIENCE
    while left := [pid for pid in pids if is_running(pid)]:
        assert time.monotonic() < end, left
        time.sleep(0.05)


@pytest.mark.parametrize("changed", [False, True])
def test_a_build_is_started_anew_where_the_program_has_changed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    changed: bool,
) -> None:
    """What was imported before would be of another version."""
    project = copy_whole(tmp_path)
    started = []
    monkeypatch.setattr(warm, "_started", lambda *given: started.append(given) or True)
    with warm.WarmBuilds() as builds:
        if changed:
            monkeypatch.setattr(warm, "_program", lambda: ("another",))

        well = builds.build(["build", "--project", str(project.root), "--plan"], timeout=60)

    assert well
    assert bool(started) == changed
    assert ("crossings" in capfd.readouterr().out) != changed


def test_a_build_that_takes_too_long_is_ended(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With what it started."""
    project = copy_whole(tmp_path)

    with warm.WarmBuilds() as builds:
        well = builds.build(["build", "--project", str(project.root)], timeout=0.01)

    assert not well
    assert "the build was ended after 0 seconds" in capfd.readouterr().err


def test_what_hangs_is_not_lent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build is as if nothing had been."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)
    project = copy_whole(tmp_path)
    words = ["build", "--project", str(project.root), "--engine", "embedded"]
    with warm.WarmBuilds() as builds:
        os.kill(builds._typesetter.line().pid, signal.SIGSTOP)

        assert not builds.build(words, timeout=8)
        assert builds.build(words, timeout=PATIENCE)

    assert (project.output / "brief.pdf").is_file()


def test_the_server_answers_to_this_machine_alone_and_to_files_of_the_pages(
    tmp_path: Path,
) -> None:
    """A page elsewhere whose name leads here is refused; nothing above the folder is given."""
    (tmp_path / "secret.txt").write_text("secret")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "brief.html").write_text("<body>brief</body>")
    with Server(pages) as server:
        port = int(server.address.rpartition(":")[2].strip("/"))
        assert get(port, "/brief.html")[0] == 200
        assert get(port, "/brief.html", host="attacker.example")[0] == 403
        assert get(port, "/../secret.txt")[0] == 404
        assert get(port, "/%2e%2e/secret.txt")[0] == 404


def test_a_page_s_policy_allows_the_script_that_reloads_it() -> None:
    """Beside the page's own; a connection to the server is allowed and no other."""
    page = (
        b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        b"script-src 'sha256-own='\"><body>x</body>"
    )
    changed = with_reload(page).decode()
    assert "connect-src 'self'" in changed
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}' 'sha256-own='", changed)
    assert changed.endswith(f"<script>{RELOAD}</script></body>")
