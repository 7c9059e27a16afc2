"""JSON text whose amounts keep every digit, for cases as they are kept and exported."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from uuid import uuid4

from jzdesk.errors import InputError
from jzdesk.store.notebook.model import LONGEST_CASE


def exact_json(value: object, *, indent: int | None = None, sort_keys: bool = False) -> str:
    """``value``, as parsed with ``parse_float=Decimal``, as JSON text.

    Raises:
        TypeError, ValueError, RecursionError: it is no JSON value.
    """
    mark = uuid4().hex  # ``json`` writes no decimals: each goes through it as a marked string

    def marked(number: object) -> str:
        if not isinstance(number, Decimal) or not number.is_finite():
            raise TypeError(type(number).__name__)
        return f"{mark}{number:f}"

    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        sort_keys=sort_keys,
        default=marked,
    )
    text.encode()  # half a character would not go into any file
    return re.sub(f'"{mark}([^"]*)"', r"\1", text)


def case_text(case: object) -> str:
    """The input of a calculator as text; its keys in order, so that one case is one text.

    Raises:
        InputError: it is no JSON value, or too long.
    """
    try:
        text = exact_json(case, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"案例内容不是 JSON 数据（{error}）；请从计算页保存") from error
    if len(text) > LONGEST_CASE:
        raise InputError(f"案例内容：{len(text)} 字，最多 {LONGEST_CASE} 字；请分开保存")
    return text
