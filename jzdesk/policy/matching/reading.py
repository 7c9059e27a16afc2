"""Reading tables of parsed TOML, each fault named with its place and what is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from jzdesk.errors import DataError

T = TypeVar("T")
Table = Mapping[str, object]


def tables(data: Table, key: str, where: str) -> Iterator[Table]:
    """Give the tables of ``[[key]]``, none where it is left out."""
    members = data.get(key, [])
    if not isinstance(members, list) or not all(isinstance(each, dict) for each in members):
        raise DataError(f"{where}：{key} 应为一组表")
    yield from members


def text(data: Table, key: str, where: str) -> str:
    """Give a text that has to be there."""
    value = of_kind(data, key, str, where)
    if not value:
        raise DataError(f"{where}：{key} 不能为空")
    return value


def optional(data: Table, key: str, where: str) -> str:
    """Give a text that may be left out: empty then."""
    return of_kind(data, key, str, where) if key in data else ""


def names(data: Table, key: str, where: str) -> tuple[str, ...]:
    """Give a list of texts that may be left out: none then."""
    members = data.get(key, [])
    if not isinstance(members, list) or not all(isinstance(each, str) for each in members):
        raise DataError(f"{where}：{key} 应为一组文字")
    return tuple(members)


def of_kind(data: Table, key: str, kind: type[T], where: str) -> T:
    """Give a value of a kind that has to be there."""
    value = data.get(key)
    if not isinstance(value, kind):
        raise DataError(f"{where}：缺少 {key}，或类型不对（应为 {kind.__name__}）")
    return value


def only(data: Table, known: frozenset[str], where: str) -> None:
    """Refuse keys that nothing reads: most often a slip of the pen."""
    if unknown := sorted(set(data) - known):
        raise DataError(
            f"{where}：没有 {'、'.join(unknown)} 这一项；可填 {'、'.join(sorted(known))}"
        )
