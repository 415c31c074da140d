"""How far a printed number may stand from the one it is printed for.

A hedge needs a round number: what stands after `about`, `more than` or `nearly` must be the value
rounded, down or up, to the place of its own last digit, so that a slip of a digit is never
excused by a hedge.
`about 190,000`, `more than 190,000` and `nearly 191,000` are true of 190,366; `about 191,000`,
`more than 180,000` and `nearly 198,000` are not.
A multiple of five in its last place counts as round too (`about 25,000` for 24,200).

Beside that, a limit keeps a round number from misleading: 5% for `about`, 10% for `more than`,
`at least`, `nearly` and `less than`.
Below ten whole numbers lie further apart: 10% for `about`, and `more than two` may stand for
anything below three of which two is at least two-thirds.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_ABOUT: Final = Decimal("0.05")
_ABOUT_BELOW_TEN: Final = Decimal("0.1")
_CLOSE: Final = Decimal("0.9")
_CLOSE_BELOW_TEN: Final = Decimal(2) / 3
_TEN: Final = Decimal(10)
_FEW_DIGITS: Final = Decimal("0.03")

# Shares in words: percentage points, and parts of the share itself.
_SAME_SHARE: Final = Decimal("0.5")
_ABOUT_SHARE: Final = Decimal(3)
_NEARLY_SHARE: Final = Decimal(5)
_THIRD: Final = Decimal(1) / 3
_RUNGS: Final = (
    Decimal(0),
    Decimal(25),
    Decimal(100) / 3,
    Decimal(50),
    Decimal(200) / 3,
    Decimal(75),
    Decimal(90),
    Decimal(100),
)


def last_place(value: Decimal) -> Decimal:
    """Give the place value of the last digit that is not nought: 10,000 for 190,000."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _places(printed: Decimal) -> list[Decimal]:
    place = last_place(printed)
    five = printed.normalize().as_tuple().digits[-1] == 5
    return [place, 5 * place] if five else [place]


def rounds_to(value: Decimal, printed: Decimal) -> bool:
    """Tell whether `printed` is `value` rounded, near enough for `about`."""
    away = abs(value - printed)
    limit = _ABOUT_BELOW_TEN if value < _TEN else _ABOUT
    return away <= limit * value and any(2 * away <= place for place in _places(printed))


def rounds_down_to(value: Decimal, printed: Decimal) -> bool:
    """Tell whether `printed` is `value` rounded down, near enough for `more than`."""
    if not 0 < printed < value:
        return False
    near = _CLOSE_BELOW_TEN if value < _TEN else _CLOSE
    down = any(value < printed + place for place in _places(printed))
    return down and printed >= near * value


def rounds_up_to(value: Decimal, printed: Decimal, *, closely: bool) -> bool:
    """Tell whether `printed` is `value` rounded up, near enough for `less than`, or `nearly`."""
    if not 0 < value < printed:
        return False
    near = _CLOSE if closely or printed > _TEN else _CLOSE_BELOW_TEN
    up = any(value > printed - place for place in _places(printed))
    return up and value >= near * printed


def is_rounded(value: Decimal, printed: Decimal, step: Decimal) -> bool:
    """Tell whether a computed `value` rounded to the digits shown gives `printed`.

    One digit is enough only where it is within 3% of the value.
    """
    away = abs(value - printed)
    if 2 * away > step:
        return False
    return printed >= 10 * step or away <= _FEW_DIGITS * value


def is_share(value: Decimal, share: Decimal) -> bool:
    """Tell whether a percentage is a share in words, to half a percentage point."""
    return abs(value - share) <= _SAME_SHARE


def is_about_share(value: Decimal, share: Decimal) -> bool:
    """Tell whether a percentage is about a share in words: within 3 points and a tenth of it."""
    away = abs(value - share)
    return away <= _ABOUT_SHARE and away <= share / 10


def is_more_than_share(value: Decimal, share: Decimal) -> bool:
    """Tell whether a percentage is more than a share, and no other common share fits better."""
    following = next((rung for rung in _RUNGS if rung > share + 1), Decimal(100))
    return share < value < following and value <= share * (1 + _THIRD)


def is_less_than_share(value: Decimal, share: Decimal) -> bool:
    """Tell whether a percentage is less than a share, and no other common share fits better."""
    before = next((rung for rung in reversed(_RUNGS) if rung < share - 1), Decimal(0))
    return before < value < share and value >= share * Decimal("0.75")


def is_nearly_share(value: Decimal, share: Decimal) -> bool:
    """Tell whether a percentage is a little less than a share: 5 points and a tenth of it."""
    return 0 < share - value <= min(_NEARLY_SHARE, share / 10)
