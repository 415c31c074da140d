"""What to say, and what to do, where the system refuses: a full disk, a file that is not ours."""

from __future__ import annotations

import errno
import os

from sourcebrief.errors import SourcebriefError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
REMEDIES = {
    "full": "make room on that disk, or raise the limit, and run it again",
    "forbidden": "see who owns it and whether its disk is read-only, and run it again",
    "": "see what is there, and run it again",
}


def explained(error: OSError) -> SourcebriefError:
    """Give an error of the system as one that names the file and says what to do."""
    kind = "full" if error.errno in FULL else "forbidden" if error.errno in FORBIDDEN else ""
    reason = error.strerror or str(error) or type(error).__name__
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if _is_name(name)]
    return SourcebriefError(
        f"{names[-1]}: {reason}" if names else f"the system refused: {reason}",
        remedy=REMEDIES[kind],
    )


def _is_name(name: object) -> bool:
    return isinstance(name, str | bytes) and bool(name)
