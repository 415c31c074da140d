"""What a package offers is imported when it is asked for, and nothing else by the way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sourcebrief import checks, engines, pages, publish, sources

PACKAGES = (checks, engines, pages, publish, sources)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_everything_that_a_package_names_is_there(package: object) -> None:
    """And no other name."""
    names = package.__all__  # type: ignore[attr-defined]
    assert all(getattr(package, name) is not None for name in names)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_package_imports_its_modules_when_they_are_asked_for() -> None:
    """In a process that has none of them yet."""
    program = (
        "import sys; from sourcebrief import sources; from sourcebrief.sources import textfile; "
        "before = 'sourcebrief.sources.library' in sys.modules; sources.locate; "
        "print(before, 'sourcebrief.sources.library' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"], done.stderr
