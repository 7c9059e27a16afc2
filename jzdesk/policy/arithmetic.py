"""算式: the plain arithmetic in which every step of an answer is written, and its evaluation.

An expression holds decimal numbers, ``+ - * /``, brackets, ``min()``, ``max()`` and powers with a
whole exponent (等额本息 needs them), nothing else, so that a clerk can redo it on paper or with a
pocket calculator, and a test can redo it by machine.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_LARGEST_EXPONENT = 1200  # months of a hundred years
_FUNCTIONS: dict[str, Callable[[list[Decimal]], Decimal]] = {"min": min, "max": max}


def evaluate(expression: str) -> Decimal:
    """Compute an expression exactly; the caller rounds.

    Raises ``ValueError`` where the text is not such plain arithmetic.
    """
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise ValueError(expression) from error
    return _value(tree.body, expression.encode())


def _value(node: ast.expr, source: bytes) -> Decimal:
    match node:
        case ast.BinOp(left, operation, right) if type(operation) in _OPERATORS:
            return _OPERATORS[type(operation)](_value(left, source), _value(right, source))
        case ast.BinOp(base, ast.Pow(), exponent):
            return _power(_value(base, source), _value(exponent, source))
        case ast.Call(ast.Name(name), arguments, []) if name in _FUNCTIONS and arguments:
            return _FUNCTIONS[name]([_value(argument, source) for argument in arguments])
        case ast.Constant():
            return _number(source[node.col_offset : node.end_col_offset].decode())
    raise ValueError(source.decode())


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    if exponent % 1 or not 0 < exponent <= _LARGEST_EXPONENT:
        raise ValueError(exponent)
    return base ** int(exponent)


def _number(written: str) -> Decimal:
    # Read from the source, not from the parsed constant: that one is already a binary float.
    if _NUMBER.fullmatch(written) is None:
        raise ValueError(written)
    return Decimal(written)
