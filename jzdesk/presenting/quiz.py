"""测验: which questions are asked, in an order that comes again with its number, and the score."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jzdesk.errors import InputError
from jzdesk.presenting.script import AskMany

_BETWEEN = re.compile(r"[、，,；;\s]+")


MATCHING = "匹配"  # the topic of questions that no calculator answers


def pick(asked: AskMany, pool: Mapping[str, str]) -> tuple[str, ...]:
    """Give the names of the cases and situations that a quiz asks about, topic by topic in turn.

    The same 卷号 gives the same questions in the same order, on every machine.

    Args:
        asked: how many, about what, by which lot.
        pool: the topic of everything that can be asked about, by its name.

    Raises:
        InputError: a topic that there is not; lists those there are.
    """
    among = topics_of(asked.topics, pool.values())
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for name in sorted(pool, key=lambda name: _lot(asked.paper, name)):
        if pool[name] in among:
            waiting[pool[name]].append(name)
    return tuple(_in_turn(waiting))[: asked.count]


def _lot(paper: int, name: str) -> str:
    # A digest and not ``random``: its shuffles may differ between versions of Python.
    return hashlib.sha256(f"{paper}/{name}".encode()).hexdigest()


def _in_turn(waiting: Mapping[str, deque[str]]) -> Iterator[str]:
    while any(waiting.values()):
        for own in waiting.values():
            if own:
                yield own.popleft()


def topics_of(typed: str, topics: Iterable[str]) -> frozenset[str]:
    """Give the topics that are named, whole or in part (稳岗); of none, all.

    Raises:
        InputError: a name that none has; lists those there are.
    """
    known = tuple(dict.fromkeys(topics))
    chosen: set[str] = set()
    rest = typed
    for topic in sorted(known, key=len, reverse=True):  # a topic may have 、 in it
        if topic in rest:
            chosen.add(topic)
            rest = rest.replace(topic, " ")
    for part in filter(None, _BETWEEN.split(rest)):
        fitting = {topic for topic in known if part in topic}
        if not fitting:
            raise InputError(f"范围里的“{part}”没有考题；可写 {'、'.join(known)}")
        chosen |= fitting
    return frozenset(chosen or known)


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
