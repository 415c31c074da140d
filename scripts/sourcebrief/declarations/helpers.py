"""The brief's own modules, which its figures and tables import: this project's, and no other's."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def use_helpers_of(package: Path) -> None:
    """Let `import brief…` find the package in the folder `package`, as it reads now.

    Another project's may be installed, and an earlier build in this process may have imported one
    that was changed since: what is loaded under its name is forgotten.
    """
    folder, name = str(package.parent.resolve()), package.name
    sys.path[:] = [folder, *(path for path in sys.path if path != folder)]
    for loaded in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
        del sys.modules[loaded]
    if not (package / "__init__.py").is_file():
        # Without the file, a package of this name further down the path would come first.
        module = ModuleType(name)
        module.__path__ = [str(package)]
        sys.modules[name] = module
