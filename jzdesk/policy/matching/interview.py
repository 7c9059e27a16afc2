"""问答: facts asked one at a time, with a way back and a change of any answer.

Answers stay whatever is changed before them; what no longer matters is simply not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jzdesk.policy.fields import FieldFault
from jzdesk.policy.matching.matcher import Match, Matcher
from jzdesk.policy.matching.questions import Question
from jzdesk.policy.schema import CaseError


@dataclass(frozen=True, slots=True)
class Told:
    """已答: a question and its answer as JSON; None stands for 不清楚."""

    question: Question
    value: object

    @property
    def words(self) -> str:
        """The answer in words."""
        return "不清楚" if self.value is None else self.question.words(self.value)


class Interview:
    """One person's or unit's questions and answers."""

    def __init__(self, matcher: Matcher) -> None:
        """Begin with nothing known."""
        self._matcher = matcher
        self._answers: dict[str, object] = {}  # in the order of answering
        self._asked_again: str | None = None  # key of a question that is answered anew
        self.matches: tuple[Match, ...] = matcher.match({})

    def over(self, matcher: Matcher) -> Interview:
        """The same answers to another catalogue, those that it does not ask for left out."""
        fresh = Interview(matcher)
        for key, value in self._answers.items():
            faults: list[FieldFault] = []
            if (question := matcher.by_key.get(key)) is not None:
                question.field.read(value, key, faults)
                if not faults:
                    fresh._answers[key] = value
        fresh.matches = matcher.match(fresh.facts)
        return fresh

    @property
    def facts(self) -> Mapping[str, object]:
        """What is known, as JSON carries it."""
        return {key: value for key, value in self._answers.items() if value is not None}

    @property
    def told(self) -> tuple[Told, ...]:
        """Every answer, in the order in which it was first given."""
        by_key = self._matcher.by_key
        return tuple(Told(by_key[key], value) for key, value in self._answers.items())

    @property
    def question(self) -> Question | None:
        """What is asked now; None where nothing matters any more."""
        if self._asked_again is not None:
            return self._matcher.by_key[self._asked_again]
        return self._matcher.next_question(self.matches, self.facts, self._answers)

    def answer(self, value: object) -> None:
        """Answer what is asked now; None says 不清楚. Then go on to what is still open.

        Raises:
            CaseError: the question does not take the value.
        """
        question = self.question
        if question is None:
            return
        faults: list[FieldFault] = []
        question.field.read(value, question.key, faults)
        if faults:
            raise CaseError(faults)
        self._answers[question.key] = value
        self._asked_again = None
        self.matches = self._matcher.match(self.facts)

    @property
    def _place(self) -> int:
        """How many answered questions stand before this one."""
        keys = list(self._answers)
        return len(keys) if self._asked_again is None else keys.index(self._asked_again)

    @property
    def may_go_back(self) -> bool:
        """Whether there is a question before this one."""
        return self._place > 0

    @property
    def may_go_forward(self) -> bool:
        """Whether somebody went back."""
        return self._asked_again is not None

    def back(self) -> None:
        """Ask the question before this one again; the first one has none before it."""
        if self.may_go_back:
            self._asked_again = list(self._answers)[self._place - 1]

    def forward(self) -> None:
        """After going back: ask the question after this one again, at last what is still open."""
        keys = list(self._answers)
        if self._asked_again is not None:
            place = keys.index(self._asked_again) + 1
            self._asked_again = keys[place] if place < len(keys) else None

    def change(self, key: str) -> None:
        """Ask any answered question again."""
        if key in self._answers:
            self._asked_again = key

    def answer_of(self, key: str) -> object:
        """Give the answer as JSON; None where there is none, or 不清楚."""
        return self._answers.get(key)
