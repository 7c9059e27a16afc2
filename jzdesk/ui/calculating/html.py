"""Answers as rich text: the verdict first, then what it rests on, every sentence a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from jzdesk.gazette.model import Status
from jzdesk.paper.slips import amount_words, mark_of
from jzdesk.policy.answer import Answer, Assumption, Citation, Condition, Item, Step, Turn, Verdict
from jzdesk.policy.fields import FieldFault
from jzdesk.policy.money import yuan
from jzdesk.ui import icons
from jzdesk.ui.design import Leading, Space, Type, Width
from jzdesk.ui.rich import Pieces
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER, VERDICT_WORDS, assumption_head

_MOST_MISSING = 12
VERDICT_ICONS = {
    Verdict.ELIGIBLE: icons.YES,
    Verdict.INELIGIBLE: icons.NO,
    Verdict.UNDETERMINED: icons.OPEN,
    Verdict.EXPIRED: icons.STATUS_ICONS[Status.EXPIRED],
    Verdict.NOT_YET: icons.STATUS_ICONS[Status.NOT_YET],
    Verdict.REPEALED: icons.STATUS_ICONS[Status.REPEALED],
}


def inks_of(verdict: Verdict, theme: Theme) -> tuple[str, str]:
    """Foreground and background of a verdict."""
    c = theme.colours
    return {
        Verdict.ELIGIBLE: (c.in_force, c.in_force_tint),
        Verdict.INELIGIBLE: (c.accent, c.accent_tint),
        Verdict.UNDETERMINED: (c.warning, c.warning_tint),
        Verdict.EXPIRED: (c.expired, c.expired_tint),
        Verdict.NOT_YET: (c.not_yet, c.not_yet_tint),
        Verdict.REPEALED: (c.expired, c.expired_tint),
    }[verdict]


class AnswerHtml(Pieces):
    """Renders one answer."""

    def answer(self, answer: Answer, edition: str) -> str:
        """The whole answer."""
        return "".join(
            (
                self._verdict(answer),
                self._advice(answer.advice),
                self._turning(answer.turning),
                self._items(answer.items),
                self._conditions(answer.conditions),
                self._steps(answer.steps),
                self._assumptions(answer.missing, answer.assumptions),
                self.small(f"{DISCLAIMER}。数据：{edition}"),
            )
        )

    def waiting(self, faults: Sequence[FieldFault]) -> str:
        """What is still needed before there is an answer."""
        c, px = self.theme.colours, self.theme.px
        names = dict.fromkeys(fault.label for fault in faults)
        points = "".join(f"<li>{escape(name)}</li>" for name in list(names)[:_MOST_MISSING])
        sign = icons.html("calculator", c.edge, px(Width.EMPTY_ICON))
        return (
            f'<p style="margin-top:{px(Space.S6)}px">{sign}</p>'
            f'<p style="color:{c.ink};font-size:{px(Type.READING)}px;line-height:{Leading.TEXT}%">'
            f"填好左侧各项，这里随即给出结论、算式和依据。</p>"
            f"{self.points('还需填写或更正', points, c.quiet)}"
        )

    def _verdict(self, answer: Answer) -> str:
        px, verdict = self.theme.px, answer.verdict
        amount = (
            f'<span style="font-size:{px(Type.DISPLAY)}px;font-weight:bold">{yuan(answer.amount)}'
            f'</span><span style="font-size:{px(Type.BODY)}px;font-weight:bold"> 元</span>'
            if answer.amount is not None
            else ""
        )
        banner = self.banner(
            VERDICT_ICONS[verdict], inks_of(verdict, self.theme), VERDICT_WORDS[verdict], amount
        )
        return banner + self.prose(answer.reason)

    def _advice(self, advice: str | None) -> str:
        if advice is None:
            return ""
        c = self.theme.colours
        style = f"background-color:{c.not_yet_tint};color:{c.not_yet};line-height:{Leading.TEXT}%"
        return f'{self.head("怎样申请更合算")}<p style="{style}">{escape(advice)}</p>'

    def _turning(self, turns: Iterable[Turn]) -> str:
        points = "".join(f"<li>{escape(turn.text)}</li>" for turn in turns)
        return self.points("改变哪一项就不同", points, self.theme.colours.ink)

    def _items(self, items: Iterable[Item]) -> str:
        quiet = self.theme.colours.quiet
        rows = "".join(
            f'<tr><td width="30%">{escape(item.label)}</td>'
            f'<td style="color:{quiet}">{escape(item.reason)}</td></tr>'
            for item in items
        )
        return self.table("逐项", rows)

    def _conditions(self, conditions: Iterable[Condition]) -> str:
        c = self.theme.colours
        rows = "".join(
            f'<tr><td width="5%" style="color:{c.in_force if x.met else c.accent};font-weight:bold">'
            f"{mark_of(x)}</td>"
            f"<td>{escape(x.label)}<br>{self._basis(x.citation)}</td></tr>"
            for x in sorted(conditions, key=lambda condition: condition.met)
        )
        return self.table("条件", rows)

    def _steps(self, steps: Iterable[Step]) -> str:
        rows = "".join(
            f'<tr><td width="30%">{escape(step.label)}</td>'
            f"<td>{escape(step.expression)} ＝ <b>{escape(amount_words(step))}</b>"
            f"<br>{self._beyond(step)}{self._basis(step.citation)}</td></tr>"
            for step in steps
        )
        return self.table("计算步骤", rows)

    def _basis(self, citation: Citation) -> str:
        return self.quote(citation, f"{citation.clause}「{citation.quote}」")

    def _beyond(self, step: Step) -> str:
        """What a step rests on besides the gazette."""
        if step.rule is not None:
            words = f"公报未载明，按{step.rule.number}（见说明）"
        elif step.convention is not None:
            words = f"本程序约定：{step.convention}"
        else:
            return ""
        style = f"color:{self.theme.colours.warning};font-size:{self.theme.px(Type.CAPTION)}px"
        return f'<span style="{style}">{escape(words)}</span><br>'

    def _taken_from(self, assumption: Assumption) -> str:
        """The head of an assumption; where the corpus has the sentence it leads there."""
        head = assumption_head(assumption)
        if assumption.citation is None:
            return f"<b>{escape(head)}</b>"
        return self.quote(assumption.citation, head, Type.BODY)

    def _assumptions(self, missing: Iterable[str], assumptions: Iterable[Assumption]) -> str:
        points = [f"<li><b>公报未载明</b>：{escape(words)}</li>" for words in missing]
        points += [f"<li>{self._taken_from(a)}：{escape(a.text)}</li>" for a in assumptions]
        return self.points("说明", "".join(points), self.theme.colours.quiet)
