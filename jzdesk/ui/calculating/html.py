"""Answers as rich text: the verdict first, then what it rests on, every sentence a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from jzdesk.paper.slips import amount_words
from jzdesk.policy.answer import Answer, Assumption, Citation, Condition, Item, Step, Turn, Verdict
from jzdesk.policy.fields import FieldFault
from jzdesk.policy.money import yuan
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER, VERDICT_WORDS, assumption_head


class AnswerHtml:
    """Renders one answer; ``citations`` lists what its links ``cite:N`` lead to."""

    def __init__(self, theme: Theme) -> None:
        """Render in ``theme``."""
        self._theme = theme
        self.citations: list[Citation] = []

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
                self._small(f"{DISCLAIMER}。数据：{edition}"),
            )
        )

    def waiting(self, faults: Sequence[FieldFault]) -> str:
        """What is still needed before there is an answer."""
        c, px = self._theme.colours, self._theme.px
        names = dict.fromkeys(fault.label for fault in faults)
        rows = "".join(f"<li>{escape(name)}</li>" for name in list(names)[:12])
        return (
            f'<p style="color:{c.quiet};font-size:{px(15)}px;margin-top:{px(20)}px">填好左侧各项，'
            f"这里随即给出结论、算式和依据。</p>"
            f'<p style="color:{c.quiet}">还需填写或更正：</p><ul style="color:{c.quiet}">{rows}</ul>'
        )

    def _verdict(self, answer: Answer) -> str:
        c, px = self._theme.colours, self._theme.px
        ink, tint = {
            Verdict.ELIGIBLE: (c.in_force, c.in_force_tint),
            Verdict.INELIGIBLE: (c.accent, c.accent_tint),
            Verdict.UNDETERMINED: (c.warning, c.warning_tint),
            Verdict.EXPIRED: (c.expired, c.expired_tint),
            Verdict.NOT_YET: (c.not_yet, c.not_yet_tint),
        }[answer.verdict]
        amount = (
            f'<td align="right" style="color:{ink};font-size:{px(27)}px;font-weight:bold">'
            f'{yuan(answer.amount)}<span style="font-size:{px(14)}px"> 元</span></td>'
            if answer.amount is not None
            else ""
        )
        return (
            f'<table width="100%" cellpadding="{px(12)}" cellspacing="0" bgcolor="{tint}"><tr>'
            f'<td style="color:{ink};font-size:{px(21)}px;font-weight:bold">'
            f"{VERDICT_WORDS[answer.verdict]}</td>{amount}</tr></table>"
            f'<p style="line-height:150%;margin-top:{px(8)}px">{escape(answer.reason)}</p>'
        )

    def _advice(self, advice: str | None) -> str:
        if advice is None:
            return ""
        c, px = self._theme.colours, self._theme.px
        style = f"background-color:{c.not_yet_tint};color:{c.not_yet};line-height:145%"
        return f'{self._head("怎样申请更合算")}<p style="{style};font-size:{px(14)}px">{escape(advice)}</p>'

    def _turning(self, turns: Iterable[Turn]) -> str:
        rows = "".join(f"<li>{escape(turn.text)}</li>" for turn in turns)
        if not rows:
            return ""
        style = f"color:{self._theme.colours.ink};line-height:145%"
        return f'{self._head("改变哪一项就不同")}<ul style="{style}">{rows}</ul>'

    def _items(self, items: Iterable[Item]) -> str:
        c = self._theme.colours
        rows = "".join(
            f'<tr><td width="30%">{escape(item.label)}</td>'
            f'<td style="color:{c.quiet}">{escape(item.reason)}</td></tr>'
            for item in items
        )
        return self._table("逐项", rows)

    def _conditions(self, conditions: Iterable[Condition]) -> str:
        c = self._theme.colours
        rows = "".join(
            f'<tr><td width="5%" style="color:{c.in_force if x.met else c.accent};font-weight:bold">'
            f"{'√' if x.met else '×'}</td>"
            f"<td>{escape(x.label)}<br>{self._quote(x.citation)}</td></tr>"
            for x in sorted(conditions, key=lambda condition: condition.met)
        )
        return self._table("条件", rows)

    def _steps(self, steps: Iterable[Step]) -> str:
        rows = "".join(
            f'<tr><td width="30%">{escape(step.label)}</td>'
            f"<td>{escape(step.expression)} ＝ <b>{escape(amount_words(step))}</b>"
            f"<br>{self._basis(step)}{self._quote(step.citation)}</td></tr>"
            for step in steps
        )
        return self._table("计算步骤", rows)

    def _basis(self, step: Step) -> str:
        if step.rule is not None:
            words = f"公报未载明，按{step.rule.number}（见说明）"
        elif step.convention is not None:
            words = f"本程序约定：{step.convention}"
        else:
            return ""
        c, px = self._theme.colours, self._theme.px
        style = f"color:{c.warning};font-size:{px(12)}px"
        return f'<span style="{style}">{escape(words)}</span><br>'

    def _quote(self, citation: Citation) -> str:
        c, px = self._theme.colours, self._theme.px
        self.citations.append(citation)
        place = f"cite:{len(self.citations) - 1}"
        style = f"color:{c.fact};text-decoration:none;font-size:{px(12)}px"
        return f'<a href="{place}" style="{style}">{escape(citation.clause)}「{escape(citation.quote)}」</a>'

    def _assumptions(self, missing: Iterable[str], assumptions: Iterable[Assumption]) -> str:
        rows = [f"<li><b>公报未载明</b>：{escape(words)}</li>" for words in missing]
        rows += [
            f"<li><b>{escape(assumption_head(a))}</b>：{escape(a.text)}</li>" for a in assumptions
        ]
        if not rows:
            return ""
        c, px = self._theme.colours, self._theme.px
        style = f"color:{c.quiet};font-size:{px(13)}px;line-height:145%"
        return f'{self._head("说明")}<ul style="{style}">{"".join(rows)}</ul>'

    def _table(self, title: str, rows: str) -> str:
        if not rows:
            return ""
        px = self._theme.px
        return f'{self._head(title)}<table width="100%" cellpadding="{px(4)}" cellspacing="0">{rows}</table>'

    def _head(self, title: str) -> str:
        c, px = self._theme.colours, self._theme.px
        return (
            f'<p style="color:{c.quiet};font-size:{px(13)}px;font-weight:bold;'
            f'margin-top:{px(16)}px;margin-bottom:{px(4)}px">{title}</p>'
        )

    def _small(self, words: str) -> str:
        c, px = self._theme.colours, self._theme.px
        style = f"color:{c.faint};font-size:{px(12)}px;margin-top:{px(18)}px"
        return f'<p style="{style}">{escape(words)}</p>'
