"""What a declared figure and a declared table have in common, and how their functions are run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.sources.filenames import is_device

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sourcebrief.declarations.facts import Facts

NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A function with the words that go with what it makes.

    `place` is where the decorator stands, and `lines` the line of each of its arguments, known
    once the file was read by `load_folder`.
    """

    name: str
    function: Callable[[Facts], Any]
    place: Place
    lines: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or is_device(self.name):
            raise SourcebriefError(
                f"`{self.name}` is no name: it must match {NAME.pattern}, and be no device's",
                place=self.place,
                remedy="use lower-case letters, digits and hyphens, a letter first",
            )

    def place_of(self, argument: str) -> Place:
        """Give the place where the decorator's argument stands."""
        return Place(self.place.path, self.lines.get(argument, self.place.line))

    def require(self, **texts: str) -> None:
        """Raise SourcebriefError where one of the decorator's texts is empty."""
        for argument, text in texts.items():
            if not text.strip():
                raise SourcebriefError(
                    f"`{self.name}` has an empty {argument}",
                    place=self.place_of(argument),
                    remedy=f"give it a {argument}: every figure and table needs one",
                )


def place_of_function(function: Callable[..., Any]) -> Place:
    """Give the file and first line of a function, its decorators included."""
    return Place(function.__code__.co_filename, function.__code__.co_firstlineno)


def run(declared: Declared, facts: Facts) -> Any:
    """Give what the declared function makes of the facts.

    Raises
    ------
    SourcebriefError
        If the function raises, with the line of its file that did.
    """
    try:
        return declared.function(facts)
    except (Exception, SystemExit) as error:
        raise blamed(error, declared.place.path, f"`{declared.name}` can't be made") from error


def blamed(error: BaseException, file: str, what: str) -> SourcebriefError:
    """Give an error that says `what` failed, and at which line of `file` the blame lies."""
    place = Place(file, _line_in(error, file))
    if isinstance(error, SourcebriefError):
        return SourcebriefError(
            f"{what}: {error.what}",
            place=error.place or place,
            evidence=error.evidence,
            remedy=error.remedy,
        )
    return SourcebriefError(
        f"{what}: {type(error).__name__}: {error}", place=place, remedy="mend the code there"
    )


def _line_in(error: BaseException, file: str) -> int:
    """Give the line of the innermost frame that runs code of `file`, or 0."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
