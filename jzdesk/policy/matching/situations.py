"""情况: people and firms whose facts are told, to be asked which benefit is theirs.

Nothing of the answer is written down: it is judged when it is asked. A choice that is wrong is a
benefit that fails for the facts, those first that fail by one condition alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jzdesk.errors import DataError
from jzdesk.policy.matching.judging import Finding
from jzdesk.policy.matching.matcher import Match
from jzdesk.policy.matching.reading import Table, of_kind, only, text

_SITUATION = frozenset({"title", "as_of", "story", "facts"})
_MOST_WRONG = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """情况 as its file tells it."""

    id: str  # name of its file
    title: str
    as_of: date
    story: str
    facts: Mapping[str, object]  # as in ``jzdesk match --input``


@dataclass(frozen=True, slots=True)
class Draw:
    """选项: the benefit that holds, and those that do not."""

    right: Match
    choices: tuple[Match, ...]  # the right one among them


def read_situation(name: str, data: Table) -> Situation:
    """Read one file, already parsed; ``DataError`` names the key that is not as it should be."""
    where = f"情况 {name}"
    only(data, _SITUATION, where)
    try:
        facts = json.loads(text(data, "facts", where), parse_float=Decimal)
    except ValueError as error:
        raise DataError(f"{where}：facts 不是 JSON（{error}）") from error
    if not isinstance(facts, dict):
        raise DataError(f"{where}：facts 应为 JSON 对象")
    return Situation(
        id=name,
        title=text(data, "title", where),
        as_of=of_kind(data, "as_of", date, where),
        story=text(data, "story", where),
        facts=facts,
    )


def draw(situation: Situation, matches: Sequence[Match], paper: int) -> Draw | None:
    """Draw a benefit that holds and up to three that do not; None where there are none of either.

    Args:
        situation: whose facts were judged.
        matches: what the matcher said of every benefit.
        paper: 卷号; the same one always draws the same.
    """

    def lot(match: Match) -> str:
        written = f"{paper}/{situation.id}/{match.benefit.id}"
        return hashlib.sha256(written.encode()).hexdigest()

    right = sorted((each for each in matches if each.finding is Finding.YES), key=lot)
    wrong = [each for each in matches if each.finding is Finding.NO]
    nearest = sorted(wrong, key=lambda each: (*_distance(each), lot(each)))[:_MOST_WRONG]
    if not right or not nearest:
        return None
    return Draw(right[0], tuple(sorted((right[0], *nearest), key=lot)))


def _distance(match: Match) -> tuple[int, bool]:
    """How far a benefit is from holding: conditions that fail, and whether any other is met."""
    failed = sum(each.finding is Finding.NO for each in match.conditions)
    return failed, not any(each.finding is Finding.YES for each in match.conditions)
