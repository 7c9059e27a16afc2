"""技能等级证书: which certificates of an application are paid, and in which order it pays best.

稳就业（十二）: a certificate is paid where no 职业培训补贴 was drawn for it, the same 职业（工种）
and 等级 was not paid before, no higher level of the same 职业 was, and the times of the year are
not used up. Certificates are decided one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jzdesk.policy.answer import Condition, Item, Verdict
from jzdesk.policy.money import NOTHING, yuan
from jzdesk.policy.parameters import Policy
from jzdesk.policy.spelling import as_compared

GRADED = ("五级", "四级", "三级", "二级", "一级")  # 职业技能等级, from low to high
UNGRADED = "未分级"


@dataclass(frozen=True, slots=True)
class Certificate:
    """证书 that is applied for."""

    occupation: str  # 职业（工种）
    level: str  # 等级
    issued_on: date
    training_subsidy: bool  # 已享受职业培训补贴

    @property
    def trade(self) -> str:
        """Give the occupation as compared."""
        return as_compared(self.occupation)

    @property
    def name(self) -> str:
        """Name the certificate for people."""
        return f"{self.occupation} {self.level}"


@dataclass(slots=True)
class Granted:
    """已享受的补贴 at one moment: those of the past and of earlier certificates."""

    times: int = 0  # in the calendar year
    levels: set[tuple[str, str]] = field(default_factory=set)  # 职业, 等级
    highest: dict[str, int] = field(default_factory=dict)  # 职业 → rank of its highest level

    def add(self, trade: str, level: str, *, this_year: bool) -> None:
        """Note one more subsidy."""
        self.times += this_year
        self.levels.add((trade, level))
        if level in GRADED:
            self.highest[trade] = max(GRADED.index(level), self.highest.get(trade, -1))

    def higher_than(self, trade: str, level: str) -> str | None:
        """Give the level of the same 职业 that shuts ``level`` out; None if there is none."""
        rank = self.highest.get(trade, -1)
        return GRADED[rank] if level in GRADED and rank > GRADED.index(level) else None

    def copy(self) -> Granted:
        """Give a second account that starts where this one stands."""
        return Granted(self.times, set(self.levels), dict(self.highest))


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition put to one certificate, and what is said where it fails."""

    key: str  # of the sentence in the policy
    label: str
    met: bool
    failure: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one certificate."""

    item: Item
    conditions: tuple[Condition, ...]


class Scale:
    """补贴标准 and rules of one policy on one day."""

    def __init__(self, policy: Policy, as_of: date) -> None:
        self._policy, self._as_of = policy, as_of
        self.times_a_year = policy.count("times_a_year", as_of)

    def amount(self, certificate: Certificate) -> Decimal | None:
        """Give the amount in 元 for the level; None where no text states one (公报未载明)."""
        key = f"amount.{certificate.level}"
        return self._policy.number(key, self._as_of) if self._policy.has(key, self._as_of) else None

    def decide(self, certificates: Iterable[Certificate], granted: Granted) -> tuple[Decision, ...]:
        """Decide on certificates in the order of application; ``granted`` is left as it is."""
        account = granted.copy()
        return tuple(self._decide(certificate, account) for certificate in certificates)

    def best_order(self, certificates: Sequence[Certificate], granted: Granted) -> list[int]:
        """Give the order (indices) with the largest lawful total.

        Certificates that could be paid at all, one for each 职业 and 等级, never hinder one another
        when lower levels come first; only the times of the year are scarce. So the dearest that fit
        come first, from low to high level, and no order can pay more. The rest follow as given.
        """
        payable = self._payable(certificates, granted)
        dearest = sorted(payable, key=lambda index: -(payable[index]))
        chosen = dearest[: max(0, self.times_a_year - granted.times)]
        chosen.sort(key=lambda index: (_rank(certificates[index].level), index))
        taken = set(chosen)
        return chosen + [index for index in range(len(certificates)) if index not in taken]

    def _payable(self, certificates: Sequence[Certificate], granted: Granted) -> dict[int, Decimal]:
        payable, seen = {}, set(granted.levels)
        for index, certificate in enumerate(certificates):
            amount, kind = self.amount(certificate), (certificate.trade, certificate.level)
            if amount is not None and self._fits(certificate, granted) and kind not in seen:
                payable[index] = amount
                seen.add(kind)
        return payable

    def _fits(self, certificate: Certificate, granted: Granted) -> bool:
        return all(requirement.met for requirement in self._requirements(certificate, granted))

    def _decide(self, certificate: Certificate, account: Granted) -> Decision:
        amount = self.amount(certificate)
        if amount is None:
            return Decision(_undetermined(certificate), ())
        requirements = self._requirements(certificate, account)
        failures = [each.failure for each in requirements if not each.met]
        if failures:
            item = Item(Verdict.INELIGIBLE, NOTHING, certificate.name, "；".join(failures))
        else:
            item = self._grant(certificate, amount, account)
        return Decision(item, tuple(self._condition(certificate, each) for each in requirements))

    def _grant(self, certificate: Certificate, amount: Decimal, account: Granted) -> Item:
        account.add(certificate.trade, certificate.level, this_year=True)
        times = f"本年第{account.times}次（每年最多{self.times_a_year}次）"
        reason = f"符合，补贴{yuan(amount)}元，{times}"
        return Item(Verdict.ELIGIBLE, amount, certificate.name, reason)

    def _condition(self, certificate: Certificate, requirement: Requirement) -> Condition:
        label = f"{certificate.name}：{requirement.label}"
        return Condition(label, requirement.met, self._policy.citation(requirement.key))

    def _requirements(self, certificate: Certificate, granted: Granted) -> list[Requirement]:
        return [
            self._obtained(certificate),
            self._no_training_subsidy(certificate),
            self._first_of_its_kind(certificate, granted),
            self._no_higher(certificate, granted),
            self._within_the_year(granted),
        ]

    def _obtained(self, certificate: Certificate) -> Requirement:
        met = certificate.issued_on <= self._as_of
        failure = f"证书{certificate.issued_on}才核发，到{self._as_of}尚未取得"
        return Requirement("certificate", "已取得证书", met, failure)

    def _no_training_subsidy(self, certificate: Certificate) -> Requirement:
        failure = f"已享受职业培训补贴，{self._quoted('training')}"
        label = "未享受职业培训补贴"
        return Requirement("training", label, not certificate.training_subsidy, failure)

    def _first_of_its_kind(self, certificate: Certificate, granted: Granted) -> Requirement:
        met = (certificate.trade, certificate.level) not in granted.levels
        failure = f"{certificate.name}已享受过，{self._quoted('once')}"
        return Requirement("once", "同一职业同一等级未享受过", met, failure)

    def _no_higher(self, certificate: Certificate, granted: Granted) -> Requirement:
        higher = granted.higher_than(certificate.trade, certificate.level)
        failure = f"已享受{certificate.occupation} {higher}的补贴，{self._quoted('higher')}"
        return Requirement("higher", "未享受过同一职业更高等级", higher is None, failure)

    def _within_the_year(self, granted: Granted) -> Requirement:
        met = granted.times < self.times_a_year
        failure = f"本年已享受{granted.times}次，{self._quoted('times_a_year')}"
        return Requirement("times_a_year", f"本年未满{self.times_a_year}次", met, failure)

    def _quoted(self, key: str) -> str:
        return f"「{self._policy.citation(key).quote}」"


def _undetermined(certificate: Certificate) -> Item:
    reason = f"公报未载明{certificate.level}证书的补贴标准；不计次，也不影响其他证书"
    return Item(Verdict.UNDETERMINED, None, certificate.name, reason)


def _rank(level: str) -> int:
    return GRADED.index(level) if level in GRADED else -1
