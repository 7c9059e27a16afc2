"""Why the shell cannot do one of its actions now (暂不可用); pages say it of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jzdesk.ui.theme import LARGEST, SMALLEST

if TYPE_CHECKING:
    from jzdesk.ui.window import MainWindow

TODAY_ALREADY = "口径已是今天"


def reason_against(action: str, window: MainWindow) -> str:
    """Why ``window`` cannot do ``action`` now; empty where it can."""
    match action:
        case "calculate-here":
            return _without_calculator(window)
        case "forward":
            return "没有下一处"
        case "today" if window.session.as_of == window.session.today:
            return TODAY_ALREADY
        case "larger" if window.theme.scale == LARGEST:
            return f"字号已是最大（{LARGEST}%）"
        case "smaller" if window.theme.scale == SMALLEST:
            return f"字号已是最小（{SMALLEST}%）"
    return ""


def _without_calculator(window: MainWindow) -> str:
    corpus, entry = window.session.corpus, window.pages.read.entry
    if corpus is None or entry is None:
        return "先在查阅页打开一条"
    return "" if corpus.calculators_for(entry) else "本条没有计算器"
