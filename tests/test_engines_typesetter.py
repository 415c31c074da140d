"""One process sets document after document; what goes wrong with one is nothing to the next."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sourcebrief.engines import starting
from sourcebrief.engines import typesetter as module
from sourcebrief.engines.pdf import compile_pdf
from sourcebrief.engines.servant import Conversation, Line, NoAnswerError, TooLateError
from sourcebrief.engines.typesetter import Typesetter
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = '#set document(title: "x")\n#set text(lang: "en")\n'


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typesetter]:
    """Give a typesetter of this test alone, in the place of the process's own."""
    typesetter = Typesetter()
    monkeypatch.setattr(module._Current, "typesetter", typesetter)
    yield typesetter
    typesetter.end()


def set_pdf(folder: Path, code: str, name: str = "x", *, timeout: float = 60) -> bytes:
    """Set Typst code, and give the PDF."""
    source, output = folder / f"{name}.typ", folder / f"{name}.pdf"
    source.write_text(HEAD + code, "utf-8")
    compile_pdf(source, output, root=folder, fonts=[], epoch=0, timeout=timeout)
    return output.read_bytes()


def worker_of(typesetter: Typesetter) -> int:
    """Give the number of the process that sets."""
    assert typesetter._servant is not None
    return typesetter._servant._started.process.pid


def test_a_document_has_the_same_bytes_whatever_was_set_before(
    tmp_path: Path, fresh: Typesetter
) -> None:
    """What the compiler keeps of others shows in none."""
    code = "= Title\n#lorem(300)"
    first = set_pdf(tmp_path, code)
    set_pdf(tmp_path, "= Title\n#lorem(500)", "other")
    again = set_pdf(tmp_path, code)
    fresh.end()

    assert first == again == set_pdf(tmp_path, code)


def test_one_process_sets_them_all_until_it_has_much_memory(
    tmp_path: Path, fresh: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would have more with each."""
    set_pdf(tmp_path, "a")
    first = worker_of(fresh)
    set_pdf(tmp_path, "b")
    assert worker_of(fresh) == first

    monkeypatch.setattr(module, "MOST_MEMORY", 1)
    set_pdf(tmp_path, "c")
    assert fresh._servant is None


def test_a_fault_in_one_document_leaves_the_next_alone(tmp_path: Path, fresh: Typesetter) -> None:
    """The process goes on."""
    with pytest.raises(SourcebriefError, match="Typst could not set"):
        set_pdf(tmp_path, "#panic()")
    pid = worker_of(fresh)

    assert set_pdf(tmp_path, "right").startswith(b"%PDF")
    assert worker_of(fresh) == pid


def test_a_document_without_end_is_given_up_and_the_next_is_set(
    tmp_path: Path, fresh: Typesetter
) -> None:
    """The process that would not answer is ended."""
    with pytest.raises(SourcebriefError, match="did not finish within 1 seconds"):
        set_pdf(tmp_path, "#let n = 0\n#for a in range(100000000) { n += a }", timeout=1)

    assert set_pdf(tmp_path, "right").startswith(b"%PDF")


def test_a_process_that_was_ended_is_begun_anew(tmp_path: Path, fresh: Typesetter) -> None:
    """Whoever ended it."""
    set_pdf(tmp_path, "right")
    starting.end_running()

    assert set_pdf(tmp_path, "right").startswith(b"%PDF")


def test_a_process_that_ends_while_it_is_asked_is_an_error(
    tmp_path: Path, fresh: Typesetter
) -> None:
    """The compiler broke down; the next document is set."""
    set_pdf(tmp_path, "right")
    killing = threading.Timer(0.3, os.kill, (worker_of(fresh), signal.SIGKILL))
    killing.start()

    with pytest.raises(SourcebriefError, match="broke down"):
        set_pdf(tmp_path, "#let n = 0\n#for a in range(100000000) { n += a }")
    assert set_pdf(tmp_path, "right").startswith(b"%PDF")


def test_who_is_lent_the_line_asks_the_same_process(
    tmp_path: Path, fresh: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is begun for them, and they can't hand it on."""
    lent = Typesetter(fresh.line())
    monkeypatch.setattr(module._Current, "typesetter", lent)

    assert set_pdf(tmp_path, "right").startswith(b"%PDF")
    assert lent._servant is None
    with pytest.raises(ValueError, match="can't hand it on"):
        lent.line()
    pid = worker_of(fresh)
    assert fresh.line().pid == pid
    lent.end()
    while fresh._servant and fresh._servant.is_there:
        time.sleep(0.01)
    assert fresh.line().pid != pid


def talk(*answers: object) -> Conversation:
    """Give a conversation with someone who has said these things already."""
    said = b"".join(json.dumps(answer).encode() + b"\n" for answer in answers)
    conversation = Conversation(Line(io.BytesIO(), io.BytesIO(said)))
    conversation._number = 0
    return conversation


def test_an_answer_to_somebody_else_is_passed_over() -> None:
    """A build that was ended may have asked, and never heard."""
    answer: dict[str, Any] = {"number": 1, "warnings": []}

    assert talk({"number": 7, "error": "late"}, answer).ask({}, 5) == answer


@pytest.mark.parametrize("answers", [(), (["a list"],), (3,)])
def test_what_is_no_answer_is_an_error(answers: tuple[object, ...]) -> None:
    """The line has ended, or it speaks of something else."""
    with pytest.raises(NoAnswerError):
        talk(*answers).ask({}, 5)


def test_silence_is_not_waited_for_without_end() -> None:
    """The other end holds the line, and says nothing."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as answers, os.fdopen(writing, "wb"):
        with pytest.raises(TooLateError):
            Conversation(Line(io.BytesIO(), answers)).ask({}, 0.05)
        os.write(writing, b"\n")
