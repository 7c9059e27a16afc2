"""光标所在处的键: keys that one control hears while the cursor is in it.

The keys that work everywhere are those of the table of actions. These two tables are the only
places where a key is written for people to read: tooltips, messages and help take it from them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalKey:
    """A key: its name in code, where the cursor has to be, the key as read, and what it does."""

    name: str
    where: str
    keys: str
    words: str


LOCAL_KEYS = (
    LocalKey("result", "搜索框", "↑ ↓", "选上一条、下一条结果，正文跟着变"),
    LocalKey("result-far", "搜索框", "PgUp PgDn", "隔五条选结果"),
    LocalKey("result-open", "搜索框、结果", "Enter", "进入正文"),
    LocalKey("complete", "搜索框末尾", "→", "取第一个联想词"),
    LocalKey("recent", "空的搜索框", "↓", "看最近的搜索"),
    LocalKey("day", "口径日期", "↑ ↓", "后一天、前一天"),
    LocalKey("month", "口径日期", "PgUp PgDn", "后一月、前一月"),
    LocalKey("calendar", "口径日期", "F4", "打开日历"),
    LocalKey("fold", "目录", "← →", "收起、展开"),
    LocalKey("month-of-ledger", "计算的台账图", "← →", "看前一月、后一月；Home、End 到头尾"),
    LocalKey("choose", "匹配的问题", "1–9", "直接选那一项"),
    LocalKey("answer", "匹配的问题", "Enter", "就这样回答"),
    LocalKey("change", "匹配的已答", "Enter", "更改这一项回答"),
    LocalKey("life", "期限的时间轴", "↑ ↓", "选上一项、下一项"),
    LocalKey("zoom-in", "期限的时间轴", "+", "拉长时间轴"),
    LocalKey("zoom-out", "期限的时间轴", "-", "缩短时间轴"),
    LocalKey("show", "演示页", "F5", "从第一步放映"),
    LocalKey("show-back", "放映时", "←", "回看一步；F1 看放映时的全部按键"),
    LocalKey("show-end", "放映时", "Esc", "结束放映"),
    LocalKey("row", "列表、表格", "↑ ↓", "到上一行、下一行"),
    LocalKey("link", "正文、答复", "Tab", "到下一处链接，Enter 打开"),
    LocalKey("scroll", "正文、预览", "↑ ↓", "上下滚动"),
    LocalKey("pages", "窗口左边", "↑ ↓", "翻到上一页、下一页"),
    LocalKey("open", "列表、表格、时间轴", "Enter", "打开选中的条款"),
    LocalKey("own-open", "我的的列表", "Enter", "打开选中的一项"),
    LocalKey("own-list", "我的的搜索框", "Enter", "到找到的列表"),
    LocalKey("note-leave", "笔记", "Esc", "回到正文"),
    LocalKey("source-line", "导入的原文", "↑ ↓", "到上一行、下一行，结构跟着走"),
    LocalKey("source-select", "导入的原文", "Shift+→", "选中印错的字"),
    LocalKey("import-go", "导入的疑点、校正", "Enter", "到原文的那一行"),
    LocalKey("import-form", "导入的勘误、全称", "Enter", "记下这一处"),
    LocalKey("import-form-leave", "导入的勘误、全称", "Esc", "不改了"),
    LocalKey("take", "案例列表", "Enter", "载入选中的案例"),
    LocalKey("next", "任何地方", "Tab", "到下一个控件；Shift+Tab 到上一个"),
    LocalKey("dialog-ok", "问名字的对话框", "Enter", "确定"),
    LocalKey("close", "对话框", "Esc", "关闭对话框"),
)

_NAMED = {key.name: key for key in LOCAL_KEYS}


def key_of(name: str) -> str:
    """The key as people read it."""
    return _NAMED[name].keys


def explained(*names: str) -> str:
    """What the keys do, as a screen reader says it of the control that hears them."""
    return "；".join(f"{_NAMED[name].keys} {_NAMED[name].words}" for name in names)


def with_key(words: str, name: str) -> str:
    """``words`` with the key behind them, as tooltips have it."""
    return f"{words}（{key_of(name)}）"
