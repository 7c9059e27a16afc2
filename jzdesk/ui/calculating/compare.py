"""对比: the case kept as 甲 and the one in the form as 乙, side by side, what differs marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QWidget

from jzdesk.paper.slips import amount_words, mark_of
from jzdesk.policy.answer import Answer, Condition, Step
from jzdesk.policy.comparing import Comparison, Difference, Pair, Sample
from jzdesk.policy.money import yuan
from jzdesk.ui.announcing import announce
from jzdesk.ui.design import Leading, Space, Type
from jzdesk.ui.faults import fault_words
from jzdesk.ui.rich import Pieces, RichView
from jzdesk.ui.session import Session
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER, VERDICT_WORDS

_NONE = "—"


class CompareView(RichView):
    """Both cases in three columns: what, 甲, 乙."""

    cited = Signal(str, str, str)  # document, clause, quote

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait for a case to be kept."""
        super().__init__("comparison", "两例对比", parent)
        self._session, self._theme = session, theme
        self._calculator = ""
        self._first: Sample | None = None
        self._comparison: Comparison | None = None
        self._pieces = Pieces(theme)
        self.anchorClicked.connect(self._follow)

    @property
    def active(self) -> bool:
        """Whether a case is kept as 甲."""
        return self._first is not None

    def keep(self, calculator: str, sample: Sample) -> None:
        """Keep a case as 甲; what is answered from now on is 乙."""
        self._calculator, self._first = calculator, sample
        self.show_second(sample)

    def leave(self) -> None:
        """Forget 甲."""
        self._first = self._comparison = None
        self.clear()

    def show_second(self, second: Sample) -> None:
        """Compare 甲 with this case."""
        first, name, desk = self._first, self._calculator, self._session.desk
        if first is not None:
            self._session.tasks.run(
                "compare",
                lambda: desk.compare(name, first, second),
                self._on_compared,
                lambda fault: self.setPlainText(f"未能对比：{fault_words(fault)}"),
            )

    def wait(self) -> None:
        """Say that 乙 is not complete."""
        if self.active:
            words = "甲例已留下。左侧改成乙例，填全以后这里显示两例的不同。"
            self.setHtml(f'<p style="color:{self._theme.colours.quiet}">{words}</p>')

    def set_theme(self, theme: Theme) -> None:
        """Show in another size or other colours."""
        self._theme = theme
        if self._comparison is not None:
            self._show(self._comparison)

    def _on_compared(self, comparison: Comparison) -> None:
        if self.active:
            self._show(comparison)
            announce(self, comparison.summary)

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        corpus = self._session.corpus
        edition = corpus.edition if corpus else ""
        self._pieces = pieces = Pieces(self._theme)
        first, second = comparison.first, comparison.second
        self.setHtml(
            "".join(
                (
                    self._summary(comparison),
                    self._table("结论", self._verdicts(first.answer, second.answer)),
                    self._table("填得不同的", map(self._input, comparison.inputs)),
                    self._table("条件", map(self._condition, comparison.conditions)),
                    self._table("计算步骤", self._steps(comparison.steps)),
                    pieces.small(
                        f"{_days(first.as_of, second.as_of)}{DISCLAIMER}。数据：{edition}"
                    ),
                )
            )
        )

    def _summary(self, comparison: Comparison) -> str:
        c, px = self._theme.colours, self._theme.px
        tint = c.mark if comparison.flips else c.unstated_tint
        words = "<br>".join(map(escape, comparison.summary.split("；")))
        style = f"color:{c.ink};font-size:{px(Type.READING)}px;line-height:{Leading.TEXT}%"
        return (
            f'<table width="100%" cellpadding="{px(Space.S4)}" cellspacing="0" bgcolor="{tint}">'
            f'<tr><td style="{style}">{words}</td></tr></table>'
        )

    def _verdicts(self, first: Answer, second: Answer) -> list[str]:
        same = (first.verdict, first.amount) == (second.verdict, second.amount)
        row = self._row("结论", _verdict(first), _verdict(second), same=same)
        return [row, self._row("", escape(first.reason), escape(second.reason), same=True)]

    def _input(self, difference: Difference) -> str:
        words = escape(difference.first_words), escape(difference.second_words)
        return self._row(escape(difference.label), *words, same=False)

    def _condition(self, pair: Pair[Condition]) -> str:
        sides = [self._met(side) for side in (pair.first, pair.second)]
        cited = pair.first or pair.second
        label = escape(pair.label)
        link = self._pieces.quote(cited.citation, pair.label, Type.BODY) if cited else label
        return self._row(link, *sides, same=pair.same)

    def _met(self, condition: Condition | None) -> str:
        if condition is None:
            return _NONE
        c = self._theme.colours
        colour = c.in_force if condition.met else c.accent
        words = "满足" if condition.met else "不满足"
        return f'<span style="color:{colour}"><b>{mark_of(condition)}</b> {words}</span>'

    def _steps(self, pairs: Iterable[Pair[Step]]) -> list[str]:
        """The steps that differ; of the others their number."""
        pairs = list(pairs)
        rows = [
            self._row(escape(pair.label), _sum(pair.first), _sum(pair.second), same=False)
            for pair in pairs
            if not pair.same
        ]
        if alike := len(pairs) - len(rows):
            rows.append(self._row(f"其余{alike}步相同", "", "", same=True))
        return rows

    def _row(self, label: str, first: str, second: str, *, same: bool) -> str:
        c = self._theme.colours
        sign, tint = ("", "") if same else ("≠ ", f' bgcolor="{c.warning_tint}"')
        return (
            f'<tr{tint}><td width="30%" style="color:{c.quiet}">{sign}{label}</td>'
            f'<td width="35%">{first}</td><td width="35%">{second}</td></tr>'
        )

    def _table(self, title: str, rows: Iterable[str]) -> str:
        c, px = self._theme.colours, self._theme.px
        body = "".join(rows)
        if not body:
            return ""
        head = f"<tr><td><b>{title}</b></td><td><b>甲</b></td><td><b>乙</b></td></tr>"
        style = f"color:{c.ink};margin-top:{px(Space.S4)}px"
        return (
            f'<table width="100%" cellpadding="{px(Space.S2)}" cellspacing="0" style="{style}">'
            f"{head}{body}</table>"
        )

    def _follow(self, url: QUrl) -> None:
        citation = self._pieces.cited(url)
        self.cited.emit(citation.document, citation.clause, citation.quote)


def _verdict(answer: Answer) -> str:
    amount = "" if answer.amount is None else f"<br><b>{yuan(answer.amount)} 元</b>"
    return f"<b>{VERDICT_WORDS[answer.verdict]}</b>{amount}"


def _sum(step: Step | None) -> str:
    if step is None:
        return _NONE
    return f"{escape(step.expression)}<br>＝ <b>{escape(amount_words(step))}</b>"


def _days(first: date, second: date) -> str:
    days = first.isoformat() if first == second else f"甲 {first}、乙 {second}"
    return f"按 {days} 口径。"
