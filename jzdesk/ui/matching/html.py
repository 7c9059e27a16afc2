"""One benefit as rich text: the finding, its reason, every condition with its sentence, the bodies."""

from __future__ import annotations

from html import escape

from jzdesk.app import Matched
from jzdesk.gazette.citing import label_words
from jzdesk.policy.answer import Citation
from jzdesk.policy.matching.judging import Finding
from jzdesk.policy.matching.matcher import Judged
from jzdesk.ui.theme import Theme
from jzdesk.wording import DISCLAIMER, FINDING_WORDS, ROLE_WORDS, standing_words

_SIGNS = {Finding.YES: "√", Finding.NO: "×", Finding.UNKNOWN: "？"}


def inks(theme: Theme) -> dict[Finding, tuple[str, str]]:
    """Foreground and background of each finding."""
    c = theme.colours
    return {
        Finding.YES: (c.in_force, c.in_force_tint),
        Finding.NO: (c.accent, c.accent_tint),
        Finding.UNKNOWN: (c.warning, c.warning_tint),
    }


class MatchHtml:
    """Renders one benefit; ``citations`` lists what its links ``cite:N`` lead to."""

    def __init__(self, theme: Theme) -> None:
        """Render in ``theme``."""
        self._theme = theme
        self.citations: list[Citation] = []

    def matched(self, matched: Matched, edition: str) -> str:
        """The whole benefit."""
        match = matched.match
        return "".join(
            (
                self._head(matched),
                f'<p style="line-height:150%">{escape(match.reason)}</p>',
                self._title("依据"),
                f"<p>{self._quote(match.benefit.citation)}</p>",
                self._title("条件"),
                self._conditions(match.conditions),
                self._title("责任单位"),
                f'<p style="line-height:145%">{escape(_bodies(matched))}</p>',
                self._small(f"{DISCLAIMER}。数据：{edition}"),
            )
        )

    def _head(self, matched: Matched) -> str:
        px, match = self._theme.px, matched.match
        ink, tint = inks(self._theme)[match.finding]
        status_ink, _ = self._theme.status(matched.status)
        return (
            f'<table width="100%" cellpadding="{px(10)}" cellspacing="0" bgcolor="{tint}"><tr>'
            f'<td><span style="font-size:{px(17)}px;font-weight:bold">'
            f"{escape(match.benefit.name)}</span><br>"
            f'<span style="color:{ink};font-size:{px(15)}px;font-weight:bold">'
            f"{FINDING_WORDS[match.finding]}</span>　"
            f'<span style="color:{status_ink}">{standing_words(matched.status)}</span></td>'
            "</tr></table>"
        )

    def _conditions(self, conditions: tuple[Judged, ...]) -> str:
        rows = "".join(
            f'<tr><td width="5%" style="color:{inks(self._theme)[each.finding][0]};'
            f'font-weight:bold">{_SIGNS[each.finding]}</td>'
            f"<td>{escape(each.label)}<br>{self._quote(each.citation)}</td></tr>"
            for each in conditions
        )
        return (
            f'<table width="100%" cellpadding="{self._theme.px(3)}" cellspacing="0">{rows}</table>'
        )

    def _quote(self, citation: Citation) -> str:
        c, px = self._theme.colours, self._theme.px
        self.citations.append(citation)
        place = f"cite:{len(self.citations) - 1}"
        style = f"color:{c.fact};text-decoration:none;font-size:{px(12)}px"
        words = f"{citation.document}{label_words(citation.clause)}「{citation.quote}」"
        return f'<a href="{place}" style="{style}">{escape(words)}</a>'

    def _title(self, words: str) -> str:
        c, px = self._theme.colours, self._theme.px
        return (
            f'<p style="color:{c.quiet};font-size:{px(13)}px;font-weight:bold;'
            f'margin-top:{px(10)}px;margin-bottom:{px(2)}px">{words}</p>'
        )

    def _small(self, words: str) -> str:
        c, px = self._theme.colours, self._theme.px
        style = f"color:{c.faint};font-size:{px(12)}px;margin-top:{px(12)}px"
        return f'<p style="{style}">{escape(words)}</p>'


def _bodies(matched: Matched) -> str:
    duties = matched.entry.facts.duties
    return "、".join(f"{duty.name}（{ROLE_WORDS[duty.role]}）" for duty in duties) or "公报未载明"
