"""What a stranger sends is refused or made harmless, and reaches nothing outside of the brief."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hostile.model import CASES, NEUTRALISED, REFUSED, Case, cases
from hostile.table import as_markdown
from hostile.watching import Watched, tracer, watch, without_network
from sourcebrief.engines.pandoc import pandoc_path

pytestmark = [
    pytest.mark.timeout(1500),
    pytest.mark.skipif(sys.platform == "win32", reason="not examined: pipes and links are of Unix"),
]
MANY = 80
FONT_LIST = "fc-list"
"""Asked once by matplotlib, with the same words always, for the fonts of the machine."""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Try the whole corpus once, a build for one case of each kind."""
    return watch(tmp_path_factory.mktemp("hostile"), whole=False)


def test_the_corpus_is_large_and_no_case_stands_twice() -> None:
    """A name is all that tells two cases apart in a report."""
    names = [case.name for case in cases()]

    assert len(names) >= MANY
    assert len(set(names)) == len(names)
    assert {case.theme for case in cases()} == {path.stem for path in CASES.glob("*.yml")}


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.theme}-{case.name}")
def test_every_case_says_what_must_become_of_it(case: Case) -> None:
    """One that expects nothing could not fail."""
    if case.outcome == REFUSED:
        assert bool(case.code) != bool(case.words)
        assert case.at or case.words
    else:
        assert case.outcome == NEUTRALISED
        assert case.page
        assert case.present or case.absent


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.theme}-{case.name}")
def test_an_attack_is_refused_or_made_harmless(watched: Watched, case: Case) -> None:
    """With file and line, by the real command, and never with a traceback."""
    assert watched.tried[case.name] == []


def test_no_attack_reaches_the_network(watched: Watched) -> None:
    """There was none to reach, and no call reached for one."""
    if not without_network():
        pytest.skip("not examined: `unshare -n` is not there, or not allowed")
    assert watched.apart
    assert watched.connected == ()


def test_no_attack_writes_outside_of_the_brief_or_reads_what_is_forbidden(
    watched: Watched,
) -> None:
    """Every file that was opened is in the trace, those of Pandoc and Typst too."""
    if not tracer():
        pytest.skip("not examined: strace is not there, or may not trace")
    assert watched.calls > MANY
    assert watched.written == ()
    assert watched.read == ()


def test_no_attack_starts_a_program(watched: Watched) -> None:
    """The interpreter and Pandoc are all that a build needs; a shell is neither."""
    if not tracer():
        pytest.skip("not examined: strace is not there, or may not trace")
    own = {str(pandoc_path()), sys.executable, str(Path(sys.executable).resolve())}
    names = {Path(path).name for path in watched.programs if path not in own}
    known = {"unshare", Path(sys.executable).name, FONT_LIST}

    assert str(pandoc_path()) in watched.programs
    assert names <= known


def test_the_table_counts_every_case(watched: Watched) -> None:
    """Its last row is that of all."""
    last = next(line for line in as_markdown(watched).splitlines() if line.startswith("| all"))

    assert f"| all | {len(cases())} |" in last
