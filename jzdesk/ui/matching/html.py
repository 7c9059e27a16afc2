"""One benefit as rich text: the finding, its reason, every condition with its sentence, the bodies."""

from __future__ import annotations

from html import escape

from jzdesk.app import Matched
from jzdesk.gazette.citing import label_words
from jzdesk.policy.answer import Citation
from jzdesk.policy.matching.judging import Finding
from jzdesk.policy.matching.matcher import Judged
from jzdesk.ui import icons
from jzdesk.ui.design import Space, Type
from jzdesk.ui.rich import Pieces
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER, FINDING_WORDS, ROLE_WORDS, standing_words

SIGNS = {Finding.YES: "√", Finding.NO: "×", Finding.UNKNOWN: "？"}
ICONS = {Finding.YES: icons.YES, Finding.NO: icons.NO, Finding.UNKNOWN: icons.OPEN}


def inks(theme: Theme) -> dict[Finding, tuple[str, str]]:
    """Foreground and background of each finding."""
    c = theme.colours
    return {
        Finding.YES: (c.in_force, c.in_force_tint),
        Finding.NO: (c.accent, c.accent_tint),
        Finding.UNKNOWN: (c.warning, c.warning_tint),
    }


class MatchHtml(Pieces):
    """Renders one benefit."""

    def matched(self, matched: Matched, edition: str) -> str:
        """The whole benefit."""
        match = matched.match
        return "".join(
            (
                self._name(matched),
                self._finding(matched),
                self.prose(match.reason),
                self._standing(matched),
                self.head("依据"),
                f'<p style="margin-top:0">{self._basis(match.benefit.citation)}</p>',
                self.table("条件", self._conditions(match.conditions)),
                self.head("责任单位"),
                self.prose(_bodies(matched)),
                self.small(f"{DISCLAIMER}。数据：{edition}"),
            )
        )

    def _name(self, matched: Matched) -> str:
        px = self.theme.px
        style = f"font-size:{px(Type.HEADING)}px;font-weight:bold;margin-bottom:{px(Space.S2)}px"
        return f'<p style="{style}">{escape(matched.match.benefit.name)}</p>'

    def _finding(self, matched: Matched) -> str:
        """The finding first, and beside it whether the policy runs."""
        finding, status = matched.match.finding, matched.status
        standing = (
            f'<span style="font-size:{self.theme.px(Type.BODY)}px;color:'
            f'{self.theme.status(status)[0]}">{self.theme.status_sign(status)}&nbsp;'
            f"{standing_words(status)}</span>"
        )
        words = FINDING_WORDS[finding]
        return self.banner(ICONS[finding], inks(self.theme)[finding], words, standing)

    def _standing(self, matched: Matched) -> str:
        """What later documents make of the clause, leading to the sentences."""
        return "".join(
            f'<p style="margin-bottom:0">{self.quote(citation, words, Type.BODY)}</p>'
            for words, citation in matched.standing.lines(matched.as_of)
        )

    def _conditions(self, conditions: tuple[Judged, ...]) -> str:
        return "".join(
            f'<tr><td width="5%" style="color:{inks(self.theme)[each.finding][0]};'
            f'font-weight:bold">{SIGNS[each.finding]}</td>'
            f"<td>{escape(each.label)}<br>{self._basis(each.citation)}</td></tr>"
            for each in conditions
        )

    def _basis(self, citation: Citation) -> str:
        words = f"{citation.document}{label_words(citation.clause)}「{citation.quote}」"
        return self.quote(citation, words)


def _bodies(matched: Matched) -> str:
    duties = matched.entry.facts.duties
    return "、".join(f"{duty.name}（{ROLE_WORDS[duty.role]}）" for duty in duties) or "公报未载明"
