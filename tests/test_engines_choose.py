"""`auto` takes Quarto where there is one that is new enough, and every choice says why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import EmbeddedEngine, QuartoEngine, choose_engine
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def put_quarto(folder: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program called quarto, which only says its version, alone on the path."""
    path = folder / "quarto"
    path.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", str(folder))
    return path


def test_auto_takes_quarto_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real thing comes first, and its version and place are told."""
    path = put_quarto(tmp_path, "1.9.38", monkeypatch)

    choice = choose_engine("auto")

    assert isinstance(choice.engine, QuartoEngine)
    assert choice.reason == f"Quarto 1.9.38 is installed at {path}"


def test_auto_takes_the_embedded_engine_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine with nothing but Python still renders."""
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", "")

    choice = choose_engine()

    assert isinstance(choice.engine, EmbeddedEngine)
    assert choice.reason == "there is no Quarto on this machine"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("1.5.57", "Quarto 1.5.57 is too old: 1.6 or later is needed"),
        ("broken", "Quarto does not say its version"),
    ],
)
def test_auto_passes_over_a_quarto_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, reason: str
) -> None:
    """An old Quarto must not stop a build that can do without it."""
    put_quarto(tmp_path, answer, monkeypatch)

    choice = choose_engine("auto")

    assert isinstance(choice.engine, EmbeddedEngine)
    assert choice.reason == reason


def test_quarto_asked_for_by_name_must_be_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks for Quarto is not given something else in silence."""
    put_quarto(tmp_path, "1.5.57", monkeypatch)

    with pytest.raises(SourcebriefError, match="too old"):
        choose_engine("quarto")


def test_the_embedded_engine_can_be_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where there is a Quarto."""
    put_quarto(tmp_path, "1.9.38", monkeypatch)

    assert isinstance(choose_engine("embedded").engine, EmbeddedEngine)


def test_an_unknown_engine_brings_the_nearest() -> None:
    """A slip of the fingers is answered with the right name."""
    with pytest.raises(SourcebriefError, match="no engine called `quatro`") as caught:
        choose_engine("quatro")

    assert caught.value.evidence == "did you mean `quarto`, `auto`?"
