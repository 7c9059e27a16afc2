"""Words for people, the same on the screen, on paper and on the command line."""

from __future__ import annotations

from jzdesk.gazette.citing import label_words
from jzdesk.gazette.model import DateKind, Entry, Facts, Force, Role, Status
from jzdesk.policy.answer import Assumption, Basis, Verdict
from jzdesk.policy.matching.judging import Finding
from jzdesk.store.notebook.model import Placing

DISCLAIMER = "仅供参考，以主管部门审核为准"
STATUS_WORDS = {
    Status.IN_FORCE: "执行中",
    Status.EXPIRED: "已到期",
    Status.NOT_YET: "尚未开始",
    Status.UNSTATED: "未载明期限",
    Status.REPEALED: "已废止",
}
STATUS_MARKS = STATUS_WORDS | {Status.UNSTATED: "未载明"}
"""As short as a narrow column needs; a tooltip or the text beside it says more."""
ROLE_WORDS = {
    Role.RESPONSIBLE: "负责",
    Role.LEAD: "牵头",
    Role.SUPPORT: "配合",
    Role.IMPLEMENT: "落实",
}
VERDICT_WORDS = {
    Verdict.ELIGIBLE: "符合",
    Verdict.INELIGIBLE: "不符合",
    Verdict.UNDETERMINED: "公报未载明",
    Verdict.EXPIRED: "按本公报文本已到期",
    Verdict.NOT_YET: "按本公报文本尚未开始",
    Verdict.REPEALED: STATUS_WORDS[Status.REPEALED],
}
FINDING_WORDS = {Finding.YES: "符合", Finding.UNKNOWN: "待定", Finding.NO: "不符合"}
DATE_WORDS = {
    DateKind.ENDS: "政策期限",
    DateKind.PERIOD: "执行期间",
    DateKind.DUE: "完成时限",
    DateKind.TARGET: "目标年份",
}
BASIS_WORDS = {
    Basis.GAZETTE: "公报原文",
    Basis.OUTSIDE: "公报未载明，按其他文件",
    Basis.CONVENTION: "本程序约定",
}
PLACING_WORDS = {
    Placing.EXACT: "原处",
    Placing.AROUND: "本条其他文字有改动",
    Placing.MOVED: "在本条内移了位置",
    Placing.RENUMBERED: "移到了另一条",
    Placing.CHANGED: "文字已改动",
    Placing.LOST: "找不到这一条",
}


def standing_words(status: Status) -> str:
    """The status of a policy beside a verdict; never that it was abolished."""
    return {
        Status.EXPIRED: VERDICT_WORDS[Verdict.EXPIRED],
        Status.NOT_YET: VERDICT_WORDS[Verdict.NOT_YET],
    }.get(status, STATUS_WORDS[status])


def term_of(facts: Facts) -> str:
    """The term of a clause: 2024-06-11 至 2029-06-11, 至 2024-12-31, or 公报未载明."""
    if facts.valid_until is None:
        return f"自 {facts.valid_from} 起" if facts.valid_from else "公报未载明"
    begin = f"{facts.valid_from} " if facts.valid_from else ""
    return f"{begin}至 {facts.valid_until}"


def force_words(force: Force) -> tuple[str, ...]:
    """What later documents make of a term: 自 2024-05-01 起废止, 延续至 2026-12-31."""
    extended = (
        f"延续至 {each.until}" if each.until else "已延续，未载明到哪天"
        for each in force.extensions
    )
    ended = (f"自 {force.repealed_on} 起废止",) if force.repealed_on else ()
    return (*dict.fromkeys(extended), *ended)


def whole_term(entry: Entry) -> str:
    """The term of a clause with what later documents make of it."""
    return "，".join((term_of(entry.facts), *force_words(entry.force)))


def assumption_head(assumption: Assumption) -> str:
    """What an assumption rests on: 公报未载明，按公告2024年第4号（凭记忆，待核）, or 本程序约定."""
    if assumption.citation is not None:
        return assumption.citation.document + label_words(assumption.citation.clause)
    if assumption.number is None:
        return BASIS_WORDS[assumption.basis]
    doubt = "（未见原文，待核）" if assumption.certainty == "memory" else ""
    return f"公报未载明，按{assumption.number}{doubt}"
