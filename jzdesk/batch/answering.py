"""批量作答: every case of a list through one calculator, or the list refused with all its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from jzdesk.batch.cases import Case, CaseList, cases_of
from jzdesk.batch.faults import CellFault, ListError
from jzdesk.batch.layout import Layout
from jzdesk.batch.progress import Watch, unwatched, watched
from jzdesk.batch.reading import read_list
from jzdesk.policy.answer import Answer, Assumption, Condition, Item, Verdict
from jzdesk.policy.catalogue import Calculator
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.record import Record
from jzdesk.policy.schema import CaseError

_STAGE = "计算"


@dataclass(frozen=True, slots=True)
class Line:
    """答案 for one 编号: what is kept of it, for a list may have a hundred thousand."""

    row: int  # the first one of the case, as Excel shows it
    number: str
    remarks: tuple[str, ...]
    verdict: Verdict
    amount: Decimal | None  # 元
    reason: str
    unmet: tuple[Condition, ...]
    items: tuple[Item, ...]
    amounts: Mapping[str, Decimal]  # of the answer's own keys: limit, unused, …
    better_order: str  # in which to apply, empty where the order as given pays as much


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out, with what is wrong in it, or in a row that belongs to it."""

    row: int
    number: str
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of a list."""

    lines: tuple[Line, ...]
    refused: tuple[Refused, ...]  # only where bad rows were to be skipped
    remarks: tuple[str, ...]  # titles of the columns that are carried over
    samples: int  # rows of examples that were left out
    assumptions: tuple[Assumption, ...]  # of all answers, each once

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many cases have each verdict."""
        return Counter(line.verdict for line in self.lines)

    @property
    def total(self) -> Decimal:
        """The sum of all amounts in 元."""
        return sum((line.amount for line in self.lines if line.amount is not None), NOTHING)


@dataclass(frozen=True, slots=True)
class Question:
    """问题 that a list is put: one calculator on one day."""

    calculator: Calculator
    policy: Policy
    as_of: date

    @property
    def layout(self) -> Layout:
        """The columns that the list has."""
        return Layout(self.calculator.schema.fields)


def answer_list(
    path: Path, question: Question, *, skip_bad: bool = False, watch: Watch = unwatched
) -> Answers:
    """Answer the list at ``path``; with ``skip_bad`` its sound cases, even where others are bad.

    Raises:
        InputError: the file cannot be read, or holds nothing to answer.
        ListError: cells are bad; with ``skip_bad`` only where no case is sound.
        CancelledError: ``watch`` was told to stop.
    """
    asked = cases_of(read_list(path, watch), question.layout, path.name)
    work = _Work(question, asked, skip_bad=skip_bad)
    for case in watched(asked.cases, watch, _STAGE, len(asked.cases)):
        work.take(case)
    if work.faults and (not skip_bad or not work.lines):
        raise ListError(path.name, work.faults)
    return work.answers()


class _Work:
    """The cases that were taken so far."""

    def __init__(self, question: Question, asked: CaseList, *, skip_bad: bool) -> None:
        self._question, self._asked, self._skip_bad = question, asked, skip_bad
        self.lines: list[Line] = []
        self.faults: list[CellFault] = []
        self._refused: list[Refused] = []
        self._assumptions: dict[Assumption, None] = {}

    def take(self, case: Case) -> None:
        """Answer a case, or note what is wrong with it.

        Once a case is bad the rest is only read, unless bad ones are to be skipped.
        """
        record, faults = self._read(case)
        self.faults += faults
        if faults:
            self._refused += _refusals(case, faults)
        elif record is not None and (self._skip_bad or not self.faults):
            question = self._question
            answer = question.calculator.calculate(record, question.as_of, question.policy)
            self._assumptions |= dict.fromkeys(answer.assumptions)
            self.lines.append(_line(case, answer, self._asked.remarks(case)))

    def answers(self) -> Answers:
        """Give all answers."""
        return Answers(
            lines=tuple(self.lines),
            refused=tuple(self._refused),
            remarks=tuple(self._asked.heading.remarks.values()),
            samples=self._asked.samples,
            assumptions=tuple(self._assumptions),
        )

    def _read(self, case: Case) -> tuple[Record | None, list[CellFault]]:
        try:
            record = self._question.calculator.read(case.data, self._question.policy)
        except CaseError as error:
            located = [self._asked.located(case, fault) for fault in error.faults]
            faults = list(dict.fromkeys([*case.faults, *located]))
            return None, sorted(faults, key=lambda fault: (fault.row, fault.column or 0))
        return record, list(case.faults)


def _line(case: Case, answer: Answer, remarks: tuple[str, ...]) -> Line:
    return Line(
        row=case.rows[0].number,
        number=case.number,
        remarks=remarks,
        verdict=answer.verdict,
        amount=answer.amount,
        reason=answer.reason,
        unmet=tuple(condition for condition in answer.conditions if not condition.met),
        items=tuple(replace(item, extra={}) for item in answer.items),
        amounts={k: v for k, v in answer.extra.items() if isinstance(v, Decimal)},
        better_order=_better_order(answer),
    )


def _better_order(answer: Answer) -> str:
    """Say in which order the certificates would have been paid more."""
    best = answer.extra.get("best_order")
    if not isinstance(best, Mapping) or answer.amount is None:
        return ""
    amount = best["amount"]
    if not isinstance(amount, Decimal) or amount <= answer.amount:
        return ""
    names = "、".join(answer.items[place].label for place in best["order"])
    return f"依次申请{names}，共{yuan(amount)}元"


def _refusals(case: Case, faults: list[CellFault]) -> Iterator[Refused]:
    """Give every row of a bad case: with its own faults, or those of the rows it belongs to."""
    for row in case.rows:
        own = tuple(fault for fault in faults if fault.row == row.number)
        yield Refused(row.number, case.number, own or tuple(faults))
