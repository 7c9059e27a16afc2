"""编排: steps of a script become content, looked up in the corpus and answered by calculators.

What a step asks for and is not there becomes a slide that says so: the show goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property

from jzdesk.app import Desk
from jzdesk.errors import InputError
from jzdesk.gazette.citing import label_words
from jzdesk.policy.answer import Answer, Citation, Verdict, to_json
from jzdesk.policy.cases import AMOUNT, VERDICT, Case, option_words
from jzdesk.policy.catalogue import Calculator
from jzdesk.policy.comparing import Sample
from jzdesk.policy.matching.situations import Situation
from jzdesk.policy.money import yuan
from jzdesk.presenting import clauses, script
from jzdesk.presenting.changes import changed, facts_of
from jzdesk.presenting.content import (
    Benefits,
    Break,
    Choice,
    Clause,
    Compared,
    Content,
    Example,
    Gone,
    Prose,
    Question,
    Score,
    Title,
)
from jzdesk.presenting.matching import match_question
from jzdesk.presenting.quiz import MATCHING, pick
from jzdesk.presenting.script import Script, Step
from jzdesk.presenting.slides import Slide
from jzdesk.presenting.staging import stages_of
from jzdesk.store.notebook.model import SavedCase

_MOST_GROUNDS = 2
_TODAY = "今天"


@dataclass(frozen=True, slots=True)
class Told:
    """A case as it is told: prepared in resources/cases, or saved by the trainer."""

    name: str
    story: str
    calculator: str
    input: object
    day: date
    asked: str = ""


@dataclass(frozen=True)
class Composer:
    """Composes for one day of the window."""

    desk: Desk
    today: date
    as_of: date  # 口径日期 of the window
    saved: Sequence[SavedCase] = ()

    def plan(self, read: Script) -> tuple[Step, ...]:
        """The steps as they are shown: a quiz as one step a question, and its score."""
        return tuple(shown for step in read.steps for shown in self._planned(step))

    def _planned(self, step: Step) -> Iterator[Step]:
        if not isinstance(step.what, script.AskMany):
            yield step
            return
        try:
            names = pick(step.what, self._pool)
        except InputError as error:
            yield replace(step, what=script.Broken(f"第{step.line}行起的测验：{error}"))
            return
        if step.title or step.text:
            yield replace(step, what=script.Opening())
        for number, name in enumerate(names, start=1):
            asked = script.AskCase(name, step.what.paper, number, len(names))
            yield Step(step.line, f"第{number}题", asked)
        yield Step(step.line, "成绩", script.TellScore(len(names)))

    @cached_property
    def _situations(self) -> Mapping[str, Situation]:
        return self.desk.resources.situations()

    @cached_property
    def _pool(self) -> Mapping[str, str]:
        """The topic of every case and situation, by its id."""
        titles = {calculator.id: calculator.title for calculator in self.desk.calculators}
        cases = self.desk.cases.values()
        pool = {case.id: titles[case.calculator] for case in cases if case.calculator in titles}
        return pool | dict.fromkeys(self._situations, MATCHING)

    def content(self, step: Step) -> Content:
        """What a step comes to; what cannot be shown says why."""
        try:
            return self._content(step)
        except InputError as error:
            return Gone(str(error))

    def _content(self, step: Step) -> Content:
        match step.what:
            case script.ShowClause() as wanted:
                return clauses.clause(self.desk, wanted, self._day(step), step.text)
            case script.ListBenefits(whose=whose):
                return clauses.benefits(self.desk, whose, self._day(step), step.text)
            case script.ShowCase() as wanted:
                return self._case(wanted, step)
            case script.Ask() as asked:
                return self._question(asked, step)
            case script.AskCase() as asked:
                return self._case_question(asked, step)
        return _plain_content(step)

    def days(self, step: Step, content: Content) -> tuple[date, ...]:
        """The days for which a slide answers; for one that answers nothing, the window's."""
        match content:
            case Example(answer=answer) | Question(answer=Answer() as answer):
                return (answer.as_of,)
            case Question(day=date() as day):
                return (day,)
            case Compared(comparison=comparison):
                return tuple(dict.fromkeys((comparison.first.as_of, comparison.second.as_of)))
        return (self._day(step),)

    def _day(self, step: Step) -> date:
        if not step.day:
            return self.as_of
        return self.today if step.day == _TODAY else date.fromisoformat(step.day)

    def _case(self, wanted: script.ShowCase, step: Step) -> Content:
        told = self._told(wanted.name)
        if step.day:
            told = replace(told, day=self._day(step))
        calculator = self._calculator(told.name, told.calculator)
        basis = self._basis(calculator)
        if wanted.compares:
            first, second = (
                self._sample(calculator, told, side) for side in (wanted.first, wanted.second)
            )
            comparison = self.desk.compare(calculator.id, first, second)
            return Compared(told.name, told.story, comparison, basis, step.text)
        sample = self._sample(calculator, told, ())
        facts = facts_of(calculator.schema.fields, sample.case)
        return Example(told.name, told.story, facts, told.asked, sample.answer, basis, step.text)

    def _sample(
        self, calculator: Calculator, told: Told, changes: Iterable[script.Change]
    ) -> Sample:
        case, day = changed(calculator.schema.fields, told.input, told.day, changes)
        return Sample(case, day, self.desk.calculate(calculator.id, case, day))

    def _calculator(self, case: str, name: str) -> Calculator:
        found = next((each for each in self.desk.calculators if each.id == name), None)
        if found is None:
            raise InputError(f"案例“{case}”要用的计算器，这一版数据里没有了")
        return found

    def _basis(self, calculator: Calculator) -> str:
        policy = self.desk.policies[calculator.id]
        return f"{calculator.title}，{policy.document}{label_words(policy.clause)}"

    def _told(self, name: str) -> Told:
        """The case that a name means: the trainer's own first, then by title, then by file."""
        for own in self.saved:
            if own.name == name:
                case = json.loads(own.case, parse_float=Decimal)
                return Told(own.name, own.remark, own.calculator, case, own.as_of)
        case = self._prepared(name)
        return Told(
            case.title, case.story, case.calculator, case.input, case.as_of, case.quiz.question
        )

    def _prepared(self, name: str) -> Case:
        cases = self.desk.cases
        by_title: Mapping[str, Case] = {case.title: case for case in cases.values()}
        found = by_title.get(name) or cases.get(name)
        if found is None:
            own = [each.name for each in self.saved]
            near = get_close_matches(name, [*own, *by_title], n=3, cutoff=0.2)
            hint = f"；相近的有 {'、'.join(near)}" if near else ""
            raise InputError(f"没有案例“{name}”{hint}。案例的名字见计算页“案例…”和“我的”")
        return found

    def _question(self, asked: script.Ask, step: Step) -> Question:
        choices = tuple(
            Choice(words, place == asked.right, "")
            for place, words in enumerate(asked.options, start=1)
        )
        sources = (clauses.source(self.desk, asked.cited),) if asked.cited else ()
        return Question(asked.question, "", choices, asked.why, sources=sources, lines=step.text)

    def _situation(self, name: str) -> Situation | None:
        by_title = {each.title: each for each in self._situations.values()}
        return self._situations.get(name) or by_title.get(name)

    def _case_question(self, asked: script.AskCase, step: Step) -> Content:
        situation = self._situation(asked.name)
        if situation is not None:
            return match_question(self.desk, situation, asked, step.text)
        case = self._prepared(asked.name)
        calculator = self._calculator(case.title, case.calculator)
        answer = self.desk.calculate(calculator.id, case.input, case.as_of)
        if case.deviations(to_json(answer)):
            return Gone(f"考题“{case.title}”备好的答案与现在的政策参数不一致，不再问这一题")
        whys = {each.answer: each.why for each in case.quiz.wrong}
        choices = tuple(
            Choice(option_words(option), option == case.quiz.right, whys.get(option, ""))
            for option in case.quiz.options
        )
        return Question(
            asked=case.quiz.question,
            story=case.story,
            choices=choices,
            why=case.quiz.why,
            number=asked.number,
            of=asked.of,
            topic=calculator.title,
            answer=answer,
            grounds=grounds_of(answer, case.quiz.right),
            asks_amount=case.quiz.asks in (AMOUNT, VERDICT),
            lines=step.text,
        )


def _plain_content(step: Step) -> Content:
    """What needs neither corpus nor calculator."""
    match step.what:
        case script.Opening():
            return Title(step.text)
        case script.TellScore(of=of):
            return Score(of)
        case script.Pause(minutes=minutes):
            return Break(minutes, step.text)
        case script.Broken(problem=problem):
            return Gone(problem)
    return Prose(step.text)


def grounds_of(answer: Answer, asked: str = "") -> tuple[Citation, ...]:
    """The sentences that decide.

    Args:
        answer: of the case.
        asked: the number that was asked for, 元 with two decimals; the lines of the sum that come
            to it go first. Of a refusal the conditions that fail decide, else the sum.
    """
    reached = [step.citation for step in answer.steps if yuan(step.amount) == asked]
    failed = [condition.citation for condition in answer.conditions if not condition.met]
    summed = [step.citation for step in reversed(answer.steps)]
    met = [condition.citation for condition in answer.conditions]
    granted = answer.verdict is Verdict.ELIGIBLE
    deciding = reached[-1:] or (summed if granted else failed) or summed or met
    return tuple(dict.fromkeys(deciding))[:_MOST_GROUNDS]


def slide_of(composer: Composer, step: Step) -> Slide:
    """Compose one step whole: its content, its stages, the days that it answers for."""
    content = composer.content(step)
    title = step.title or _title_of(content)
    return Slide(
        title=title,
        content=content,
        stages=stages_of(title, content),
        days=composer.days(step, content),
        notes=step.notes,
        line=step.line,
    )


def _title_of(content: Content) -> str:
    match content:
        case Clause(name=name) | Example(name=name) | Compared(name=name):
            return name
        case Benefits(whose=whose):
            return f"待遇一览：{whose}"
        case Question():
            return "提问"
        case Break():
            return "休息一下"
    return ""
