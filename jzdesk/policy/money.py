"""金额: exact yuan amounts, always ``Decimal``, rounded half up to 分."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
NOTHING = Decimal("0.00")


def to_fen(amount: Decimal) -> Decimal:
    """Round an amount in 元 half up to whole 分, with two decimals."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def yuan(amount: Decimal) -> str:
    """Write an amount in 元 as the public JSON does: ``"1500.00"``."""
    return f"{to_fen(amount):f}"


def plain_number(number: Decimal) -> str:
    """Write a rate or ratio without needless zeros or powers of ten: ``"5.5"``, ``"20"``."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
