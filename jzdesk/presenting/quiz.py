"""测验: which questions are asked, in an order that comes again with its number, and the score."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jzdesk.errors import InputError
from jzdesk.policy.cases import Case
from jzdesk.policy.catalogue import Calculator
from jzdesk.presenting.script import AskMany

_BETWEEN = re.compile(r"[、，,；;\s]+")


def pick(
    asked: AskMany, cases: Mapping[str, Case], calculators: Iterable[Calculator]
) -> tuple[str, ...]:
    """Give the ids of the cases that a quiz asks about, topic by topic in turn.

    The same 卷号 gives the same questions in the same order, on every machine.

    Raises:
        InputError: a topic that there is not, or one without any case.
    """
    among = topics_of(asked.topics, calculators)
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for case in sorted(cases.values(), key=lambda case: _lot(asked.paper, case.id)):
        if case.calculator in among:
            waiting[case.calculator].append(case.id)
    if not waiting:
        raise InputError("这个范围里没有备好的考题；请换一个范围，或不写范围")
    return tuple(_in_turn(waiting))[: asked.count]


def _lot(paper: int, name: str) -> str:
    # A digest and not ``random``: its shuffles may differ between versions of Python.
    return hashlib.sha256(f"{paper}/{name}".encode()).hexdigest()


def _in_turn(waiting: Mapping[str, deque[str]]) -> Iterator[str]:
    while any(waiting.values()):
        for own in waiting.values():
            if own:
                yield own.popleft()


def topics_of(typed: str, calculators: Iterable[Calculator]) -> frozenset[str]:
    """Give the ids of the calculators that are named, whole or in part (稳岗); of none, all.

    Raises:
        InputError: a name that none has; lists those there are.
    """
    titles = {calculator.title: calculator.id for calculator in calculators}
    chosen: set[str] = set()
    rest = typed
    for title in sorted(titles, key=len, reverse=True):  # a title may have 、 in it
        if title in rest:
            chosen.add(titles[title])
            rest = rest.replace(title, " ")
    for part in filter(None, _BETWEEN.split(rest)):
        fitting = {name for title, name in titles.items() if part in title}
        if not fitting:
            raise InputError(f"范围里的“{part}”没有考题；可写 {'、'.join(titles)}")
        chosen |= fitting
    return frozenset(chosen or titles.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """成绩 so far."""

    right: int
    answered: int

    @property
    def words(self) -> str:
        """Say it: 答对3题，共答5题."""
        return f"答对 {self.right} 题，共答 {self.answered} 题"


def tally(right: Mapping[int, int], chosen: Mapping[int, int]) -> Tally:
    """Count what was answered.

    Args:
        right: place of the right choice by question.
        chosen: place of the choice that the audience made, by question.
    """
    answered = [question for question in right if question in chosen]
    hits = sum(right[question] == chosen[question] for question in answered)
    return Tally(hits, len(answered))
