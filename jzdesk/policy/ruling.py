"""裁定: what every calculator says alike: whether the policy runs, what failed, what is unknown.

The verdict on the term comes before all others: outside of it no amount is given, and the case is
only held against the conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Answer, Assumption, Condition, Item, Step, Verdict
from jzdesk.policy.money import NOTHING
from jzdesk.policy.parameters import Policy

_CONTINUED = "continued"  # outside rule that tells what became of a policy after its end
_NONE: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One case under one policy on one day, its conditions (beside the term) already judged."""

    policy: Policy
    as_of: date
    conditions: Sequence[Condition]
    left_out: Sequence[str] = ()  # outside rules and conventions that do not touch this case

    def out_of_term(
        self, *, steps: tuple[Step, ...] = (), extra: Mapping[str, object] = _NONE
    ) -> Answer | None:
        """Answer for a day on which the policy does not run: no amount; None where it runs."""
        verdict = term_verdict(self.policy, self.as_of)
        if verdict is None:
            return None
        repealed = verdict is Verdict.REPEALED
        return Answer(
            calculator=self.policy.id,
            as_of=self.as_of,
            verdict=verdict,
            amount=None,
            reason=term_reason(self.policy, verdict),
            steps=() if repealed else steps,
            conditions=self._all_conditions(),
            assumptions=_what_became(self.policy) if verdict is Verdict.EXPIRED else (),
            extra=dict.fromkeys(extra) if repealed else extra,
        )

    def refused(
        self, *, steps: tuple[Step, ...] = (), extra: Mapping[str, object] = _NONE
    ) -> Answer | None:
        """Answer 不符合 (0.00元) by the first condition that failed; None where none did."""
        failed = next((each for each in self.conditions if not each.met), None)
        if failed is None:
            return None
        reason = failure(failed)
        return self.answer(Verdict.INELIGIBLE, NOTHING, reason, steps=steps, extra=extra)

    def answer(
        self,
        verdict: Verdict,
        amount: Decimal | None,
        reason: str,
        *,
        items: tuple[Item, ...] = (),
        steps: tuple[Step, ...] = (),
        missing: tuple[str, ...] = (),
        extra: Mapping[str, object] = _NONE,
    ) -> Answer:
        """Answer for a day on which the policy runs; ``missing`` names what no text gives."""
        notes = self.policy.standing.notes if verdict is Verdict.EXPIRED else ()
        return Answer(
            calculator=self.policy.id,
            as_of=self.as_of,
            verdict=verdict,
            amount=amount,
            reason=reason,
            items=items,
            steps=steps,
            conditions=self._all_conditions(),
            assumptions=(*notes, *assumptions_of(self.policy, *self.left_out)),
            missing=missing,
            extra=extra,
        )

    def _all_conditions(self) -> tuple[Condition, ...]:
        later = self.policy.standing.condition(self.as_of)
        return (*later, in_term(self.policy, self.as_of), *self.conditions)


def term_verdict(policy: Policy, as_of: date) -> Verdict | None:
    """Give 已废止 by a later document's words, 已到期 or 尚未开始 by the policy's own.

    None on a day on which it runs. What a later document continues is past its own end all the same.
    """
    if policy.standing.repealed(as_of):
        return Verdict.REPEALED
    return _own_verdict(policy, as_of)


def _own_verdict(policy: Policy, as_of: date) -> Verdict | None:
    if as_of > policy.day("last_day"):
        return Verdict.EXPIRED
    first_day = _first_day(policy)
    return Verdict.NOT_YET if first_day is not None and as_of < first_day else None


def in_term(policy: Policy, as_of: date) -> Condition:
    """State whether the policy runs on a day; both ends are included."""
    first_day, last_day = _first_day(policy), policy.day("last_day")
    span = f"至{last_day}" if first_day is None else f"{first_day}至{last_day}"
    label = f"计算日期在政策执行期限内（{span}）"
    cited = "term" if "term" in policy.sentences else "last_day"
    return Condition(label, _own_verdict(policy, as_of) is None, policy.citation(cited))


def term_reason(policy: Policy, verdict: Verdict) -> str:
    """Say why a policy does not run; that it was abolished only where a document says so."""
    if verdict is Verdict.REPEALED:
        return policy.standing.repeal_words
    if verdict is Verdict.NOT_YET:
        return f"按本公报文本尚未开始（自{_first_day(policy)}起）"
    return f"按本公报文本已到期（{policy.day('last_day')}），后续以主管部门通知为准"


def failure(condition: Condition) -> str:
    """Say which condition failed, with the sentence that sets it."""
    cited = condition.citation
    return f"不符合「{condition.label}」，{cited.document}{cited.clause}：「{cited.quote}」"


def assumptions_of(policy: Policy, *left_out: str) -> tuple[Assumption, ...]:
    """Give what a running policy takes from elsewhere: outside rules, then conventions."""
    kept = [key for key in policy.outside if key not in (_CONTINUED, *left_out)]
    return (
        *(policy.outside_assumption(key) for key in kept),
        *(policy.convention(key) for key in policy.conventions if key not in left_out),
    )


def after_repeal(answer: Answer, policy: Policy) -> Answer:
    """Hold an answer that goes by months against a repeal: once it has come, no amounts are left.

    How far months from before the repeal still count no text here says, so none is given.
    """
    standing = policy.standing
    kept = replace(answer, conditions=(*standing.condition(answer.as_of), *answer.conditions))
    if not standing.repealed(answer.as_of):
        return kept
    return replace(
        kept,
        verdict=Verdict.REPEALED,
        amount=None,
        reason=term_reason(policy, Verdict.REPEALED),
        items=tuple(_over(item) for item in answer.items),
        steps=(),
        assumptions=(),
        extra=dict.fromkeys(answer.extra),
    )


def _over(item: Item) -> Item:
    return replace(item, verdict=Verdict.REPEALED, amount=None, reason="本条已废止", extra={})


def _what_became(policy: Policy) -> tuple[Assumption, ...]:
    """What other documents made of a policy after its end: of the corpus, then from outside."""
    outside = (policy.outside_assumption(_CONTINUED),) if _CONTINUED in policy.outside else ()
    return (*policy.standing.notes, *outside)


def _first_day(policy: Policy) -> date | None:
    return policy.day("first_day") if "first_day" in policy.parameters else None
