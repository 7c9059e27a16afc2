"""Judging extracted facts against a gold reading: precision and recall for each kind of fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jzdesk.errors import DataError
from jzdesk.gazette.model import Entry, Facts

Gold = Mapping[str, Any]
Fact = tuple[object, ...]

_KINDS: Mapping[str, tuple[str, Callable[[Facts], Iterable[Fact]], tuple[str, ...]]] = {
    "agencies": (
        "责任单位",
        lambda f: ((d.name, d.role.value, d.implied, d.printed) for d in f.duties),
        ("name", "role", "implied", "printed"),
    ),
    "deadlines": (
        "日期期限",
        lambda f: ((d.date, d.kind.value, d.begins) for d in f.deadlines),
        ("date", "kind", "begins"),
    ),
    "amounts": (
        "金额数量",
        lambda f: ((a.value, a.unit, a.bound) for a in f.amounts),
        ("value", "unit", "bound"),
    ),
    "references": (
        "引用文件",
        lambda f: ((r.number, r.title) for r in f.references),
        ("number", "title"),
    ),
    "targets": (
        "目标",
        lambda f: ((t.value, t.unit, t.bound, t.by, t.base_year) for t in f.targets),
        ("value", "unit", "bound", "by", "base_year"),
    ),
}


@dataclass(frozen=True, slots=True)
class Score:
    """得分 of one kind of fact."""

    kind: str
    right: int
    found: int
    wanted: int
    faults: tuple[str, ...]  # one line for each fact too many or missing

    @property
    def precision(self) -> Fraction:
        """Share of the found facts that the gold has."""
        return Fraction(self.right, self.found) if self.found else Fraction(1)

    @property
    def recall(self) -> Fraction:
        """Share of the gold's facts that were found."""
        return Fraction(self.right, self.wanted) if self.wanted else Fraction(1)


def score(entries: Sequence[Entry], gold: Sequence[Gold]) -> tuple[Score, ...]:
    """Compare clauses and unnumbered paragraphs with the gold nodes, both in reading order.

    Raises:
        DataError: the two do not have the same parts.
    """
    paths = [(entry.document.number, list(entry.node.path)) for entry in entries]
    if paths != [(node["document"], node["path"]) for node in gold]:
        raise DataError("标准答案与公报的条款、段落不一一对应")
    return tuple(_score(kind, entries, gold) for kind in _KINDS)


def _score(kind: str, entries: Sequence[Entry], gold: Sequence[Gold]) -> Score:
    words, facts_of, keys = _KINDS[kind]
    right = found = wanted = 0
    faults: list[str] = []
    for entry, node in zip(entries, gold, strict=True):
        own = Counter(facts_of(entry.facts))
        truth = Counter(tuple(fact.get(key) for key in keys) for fact in node.get(kind, []))
        right += (own & truth).total()
        found += own.total()
        wanted += truth.total()
        faults += [f"{entry.node.key} 多出 {fact}" for fact in (own - truth)]
        faults += [f"{entry.node.key} 缺少 {fact}" for fact in (truth - own)]
    return Score(words, right, found, wanted, tuple(faults))
