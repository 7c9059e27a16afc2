"""后来的文件: what later documents of the corpus make of a policy's clause, as values.

The policy's own figures stay those of its own clause: what continues it is told, never computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jzdesk.policy.answer import Assumption, Basis, Citation, Condition


@dataclass(frozen=True, slots=True)
class Later:
    """后来的一句: one sentence of a later document about the clause."""

    document: str  # 《…》（文号）
    deed: str  # 废止, 宣布失效, 延续
    term: str  # 自 2025-02-01 起（按施行日期）, 至 2025-12-31
    since: date | None  # first day on which it holds; None where no text gives one
    citation: Citation

    @property
    def words(self) -> str:
        """Who does what from when, and the sentence that says so."""
        return f"被{self.document}{self.deed}（{self.term}）：「{self.citation.quote}」"


@dataclass(frozen=True, slots=True)
class Standing:
    """后续效力: the repeal that counts, and every continuation."""

    repeal: Later | None = None
    continuations: tuple[Later, ...] = ()

    def repealed(self, day: date) -> bool:
        """Tell whether the clause applies no more on ``day``; on the day of repeal it does not."""
        since = self.repeal.since if self.repeal else None
        return since is not None and day >= since

    def condition(self, day: date) -> tuple[Condition, ...]:
        """State whether ``day`` lies before the repeal; nothing where there is none."""
        if self.repeal is None:
            return ()
        label = f"计算日期在本条{self.repeal.deed}之日（{self.repeal.since}）以前"
        return (Condition(label, not self.repealed(day), self.repeal.citation),)

    @property
    def repeal_words(self) -> str:
        """Why the policy is over: 已废止, with the later document and its sentence."""
        if self.repeal is None:
            return ""
        return (
            f"已{self.repeal.words}。要算{self.repeal.deed}以前的情形，"
            f"请把计算日期改到{self.repeal.since}以前"
        )

    def lines(self, day: date) -> tuple[tuple[str, Citation], ...]:
        """Each thing that is said of the clause as on ``day``, with the sentence that says it."""
        done = "已" if self.repealed(day) else "将"
        ended = ((f"本条{done}{self.repeal.words}", self.repeal.citation),) if self.repeal else ()
        return (*ended, *((f"本条已{x.words}", x.citation) for x in self.continuations))

    @property
    def notes(self) -> tuple[Assumption, ...]:
        """What continues the clause, each with its sentence."""
        return tuple(
            Assumption(
                Basis.GAZETTE,
                f"本条已{each.words}。延续期间的标准和条件以该文件为准，本程序不按原标准计算",
                citation=each.citation,
            )
            for each in self.continuations
        )


NOTHING_LATER = Standing()
"""No later document says anything."""
