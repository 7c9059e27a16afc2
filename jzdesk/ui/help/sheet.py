"""快捷键一览: every key of the program as a sheet for the wall."""

from __future__ import annotations

from jzdesk.paper.report import Report, Section, Table
from jzdesk.ui.help.book import key_rows

_SHARES = (30, 25, 45)


def keys_report(edition: str) -> Report:
    """The sheet; ``edition`` stands at its foot."""
    sections = tuple(
        Section(menu, (Table(("操作", "按键", "说明"), rows, _SHARES),))
        for menu, rows in key_rows()
    )
    return Report("焦作政策桌面快捷键", "每个操作都能用键盘", sections, edition, "快捷键一览")
