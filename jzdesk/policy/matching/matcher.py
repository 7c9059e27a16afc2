"""匹配: every benefit answered yes, no or unknown for the facts that are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jzdesk.gazette.citing import label_words
from jzdesk.policy.answer import Citation
from jzdesk.policy.matching.benefits import Benefit
from jzdesk.policy.matching.judging import Finding, Judgement, all_of
from jzdesk.policy.matching.questions import Question
from jzdesk.policy.record import Record
from jzdesk.policy.schema import Schema


@dataclass(frozen=True, slots=True)
class Judged:
    """已判断的条件."""

    label: str
    finding: Finding
    citation: Citation


@dataclass(frozen=True, slots=True)
class Match:
    """匹配结果 of one benefit."""

    benefit: Benefit
    finding: Finding
    reason: str  # one Chinese sentence
    missing: tuple[str, ...]  # keys of the facts that it waits for, in the order of asking
    conditions: tuple[Judged, ...]


@dataclass(frozen=True)
class Matcher:
    """All questions and all benefits of the corpus."""

    questions: tuple[Question, ...]
    benefits: tuple[Benefit, ...]

    @cached_property
    def schema(self) -> Schema:
        """What the facts have to be; every one may be left out or null (不清楚)."""
        return Schema(tuple(question.field for question in self.questions))

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Questions by the key of their fact."""
        return {question.key: question for question in self.questions}

    def match(self, data: object) -> tuple[Match, ...]:
        """Answer for facts parsed from JSON with ``parse_float=Decimal``.

        Raises:
            CaseError: a fact that there is not, or a value that its question does not take.
        """
        facts = self.schema.read(data)
        return tuple(self._match(benefit, facts) for benefit in self.benefits)

    def next_question(
        self, matches: Iterable[Match], facts: Mapping[str, object], passed: Collection[str] = ()
    ) -> Question | None:
        """Give the first question that still matters to some open benefit; None where none does.

        Args:
            matches: what the facts have come to so far.
            facts: what is known, by key.
            passed: keys of questions that were answered 不清楚.
        """
        waited_for = {key for match in matches for key in match.missing}
        for question in self.questions:
            known = facts.get(question.key) is not None
            if question.key in waited_for and not known and question.key not in passed:
                return question
        return None

    def _match(self, benefit: Benefit, facts: Record) -> Match:
        judgements = [requirement.judge(facts) for requirement in benefit.requirements]
        whole = all_of(judgements)
        conditions = tuple(
            Judged(requirement.label, Finding.of(judgement.truth), requirement.citation)
            for requirement, judgement in zip(benefit.requirements, judgements, strict=True)
        )
        missing = tuple(each.key for each in self.questions if each.key in whole.missing)
        reason = self._reason(benefit, whole, conditions, facts)
        return Match(benefit, Finding.of(whole.truth), reason, missing, conditions)

    def _reason(
        self, benefit: Benefit, whole: Judgement, conditions: Sequence[Judged], facts: Record
    ) -> str:
        if whole.truth is False:
            return "；".join(_failure(each) for each in conditions if each.finding is Finding.NO)
        if whole.truth is None:
            return self._open_reason(whole, facts)
        met = "；".join(each.label for each in conditions)
        left = f"。公报未载明{benefit.open}，以主管部门规定为准" if benefit.open else ""
        return f"符合：{met}{left}"

    def _open_reason(self, whole: Judgement, facts: Record) -> str:
        asked = [
            question.field.label
            for question in self.questions
            if question.key in whole.missing and not facts.has(question.key)
        ]
        parts = [f"还需知道{'、'.join(asked)}"] if asked else []
        return "；".join([*parts, *(f"公报未载明{words}" for words in whole.silent)])


def _failure(condition: Judged) -> str:
    cited = condition.citation
    place = f"{cited.document}{label_words(cited.clause)}"
    return f"不符合「{condition.label}」，{place}：「{cited.quote}」"
