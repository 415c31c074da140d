"""Formulas and audit expressions, evaluated by simpleeval over amounts with units.

What an expression may hold: ids, decimal numbers, `+ - * /`, comparisons, `and`, `or`, `not`, and
the functions `abs`, `min`, `max`, `round(x, places)` and `close(a, b, tolerance)`.
Everything else that Python knows (attributes, subscripts, powers, strings) is refused.
"""

from __future__ import annotations

import ast
import operator
import warnings
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

from sourcebrief.ledger.amounts import Amount, UnlikeUnitsError

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LENGTH = 500
LARGEST = Fraction(10) ** 40
"""No number of a brief is larger, and none, but zero, is smaller than its reciprocal."""
MAX_DEPTH = 40
MAX_PLACES = 12

_ALLOWED = (
    ast.Expr,
    ast.Name,
    ast.UnaryOp,
    ast.BinOp,
    ast.BoolOp,
    ast.Compare,
    ast.Call,
    ast.Constant,
)

_SIGNS = (ast.operator, ast.unaryop, ast.cmpop)

_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class ExpressionError(ValueError):
    """An expression that can't be read or computed; the message says why."""


def _close(first: Amount, second: Amount, tolerance: Amount) -> bool:
    return abs((first - second).value) <= tolerance.value


def _round(amount: Amount, places: Amount) -> Amount:
    if abs(places.value) > MAX_PLACES or places.value.denominator != 1:
        raise ExpressionError(f"it rounds to {places.value} places")
    return amount.rounded(int(places.value))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "min": min,
    "max": max,
    "round": _round,
    "close": _close,
}


class Expression:
    """An expression that has been parsed once: its `names` are known before it is computed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tree = _parse(text)
        called = {id(node.func) for node in ast.walk(self._tree) if isinstance(node, ast.Call)}
        found = (
            (node.col_offset, node.id)
            for node in ast.walk(self._tree)
            if isinstance(node, ast.Name) and id(node) not in called
        )
        self.names: tuple[str, ...] = tuple(dict.fromkeys(name for _, name in sorted(found)))

    def compute_number(self, lookup: Callable[[str], Amount]) -> Amount:
        """Give the value of an expression that is a number; see `compute`."""
        result = self.compute(lookup)
        if isinstance(result, bool):
            raise ExpressionError("it compares; a derived fact is a number")
        if result.value and not 1 / LARGEST <= abs(result.value) <= LARGEST:
            raise ExpressionError("its value is too large or too small to be one of a brief")
        return result

    def compute_verdict(self, lookup: Callable[[str], Amount]) -> bool:
        """Give the truth of an expression that compares; see `compute`."""
        result = self.compute(lookup)
        if not isinstance(result, bool):
            raise ExpressionError("it gives a number; an audit compares")
        return result

    def compute(self, lookup: Callable[[str], Amount]) -> Amount | bool:
        """Give the expression's value.

        Raises
        ------
        ExpressionError
            If a name is unknown to `lookup`, units are unlike, or the divisor is zero.
        """
        from simpleeval import InvalidExpression, SimpleEval

        evaluator = SimpleEval(
            operators=dict(_OPERATORS),
            functions=dict(_FUNCTIONS),
            names=lambda node: lookup(node.id),
        )
        evaluator.nodes = {
            kind: handler for kind, handler in evaluator.nodes.items() if kind in _ALLOWED
        }
        evaluator.nodes[ast.Constant] = _literal
        try:
            result = evaluator.eval(self.text, previously_parsed=self._tree)
        except (InvalidExpression, UnlikeUnitsError, ZeroDivisionError) as error:
            raise ExpressionError(str(error)) from error
        except (AttributeError, TypeError, KeyError) as error:
            raise ExpressionError(
                "it mixes numbers and comparisons, or gives a function too many or too few"
            ) from error
        if not isinstance(result, Amount | bool):
            raise ExpressionError("it gives neither a number nor a yes or no")
        return result


def _parse(text: str) -> ast.AST:
    from simpleeval import InvalidExpression, SimpleEval

    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree: ast.AST = SimpleEval.parse(text)
    except InvalidExpression as error:
        raise ExpressionError("it is empty") from error
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning) as error:
        raise ExpressionError(f"it can't be read as arithmetic ({error})") from error
    _refuse_unknown(tree)
    return tree


def _refuse_unknown(tree: ast.AST) -> None:
    """Raise ExpressionError for nesting beyond MAX_DEPTH and for anything that is no arithmetic."""
    level, depth = [tree], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise ExpressionError(f"it is nested more than {MAX_DEPTH} levels deep")
        for node in level:
            if isinstance(node, _SIGNS) and type(node) not in _OPERATORS:
                raise ExpressionError(
                    f"it holds the sign of {type(node).__name__}, not one of + - * /"
                )
            if isinstance(node, ast.expr | ast.stmt) and not isinstance(node, _ALLOWED):
                raise ExpressionError(f"it holds a {type(node).__name__}, which is no arithmetic")
        level = [child for node in level for child in ast.iter_child_nodes(node)]


def _literal(node: ast.Constant) -> Amount:
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise ExpressionError(f"{node.value!r} is not a number")
    # An `int` of so many digits is no `float`, and neither is endless.
    if abs(node.value) > LARGEST or not isfinite(node.value):
        raise ExpressionError("a number in it is too large")
    return Amount(Fraction(repr(node.value)))
