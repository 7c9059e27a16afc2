"""The input of a calculator as text that is kept and exported."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from jzdesk.errors import InputError
from jzdesk.store.notebook.model import LONGEST_CASE

_MARKED = re.compile(r'"\\u0000(-?[0-9]+(?:\.[0-9]+)?)\\u0000"')


def case_text(case: object) -> str:
    """``case``, as parsed from JSON with ``parse_float=Decimal``, as JSON text again.

    Its keys are in order, so that the same case is the same text; amounts keep every digit.

    Raises:
        InputError: it is no JSON value, or too long.
    """
    try:
        text = json.dumps(
            case, ensure_ascii=False, sort_keys=True, allow_nan=False, default=_marked
        )
        text.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"案例内容不是 JSON 数据（{error}）；请从计算页保存") from error
    if len(text) > LONGEST_CASE:
        raise InputError(f"案例内容：{len(text)} 字，最多 {LONGEST_CASE} 字；请分开保存")
    return _MARKED.sub(r"\1", text)


def _marked(value: object) -> str:
    """A decimal as a string that cannot be mistaken: ``json`` writes no decimals."""
    if not isinstance(value, Decimal) or not value.is_finite():
        raise TypeError(type(value).__name__)
    return f"\0{value:f}\0"
