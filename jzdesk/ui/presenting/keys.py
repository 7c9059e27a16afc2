"""按键: what the keys of a keyboard and of a clicker do during a show."""

from __future__ import annotations

from PySide6.QtCore import Qt

ON, BACK, FIRST, LAST = "on", "back", "first", "last"
BLACK, LEAVE, LARGER, SMALLER, USUAL, HELP = "black", "leave", "larger", "smaller", "usual", "help"

_Key = Qt.Key
PLAIN = {
    **dict.fromkeys(
        (_Key.Key_Right, _Key.Key_PageDown, _Key.Key_Space, _Key.Key_Down, _Key.Key_N), ON
    ),
    **dict.fromkeys((_Key.Key_Return, _Key.Key_Enter), ON),
    **dict.fromkeys((_Key.Key_Left, _Key.Key_PageUp, _Key.Key_Up, _Key.Key_P), BACK),
    _Key.Key_Backspace: BACK,
    _Key.Key_Home: FIRST,
    _Key.Key_End: LAST,
    **dict.fromkeys((_Key.Key_B, _Key.Key_Period), BLACK),
    _Key.Key_Escape: LEAVE,
    **dict.fromkeys((_Key.Key_F1, _Key.Key_Question, _Key.Key_H), HELP),
}
WITH_CONTROL = {
    **dict.fromkeys((_Key.Key_Equal, _Key.Key_Plus), LARGER),
    _Key.Key_Minus: SMALLER,
    _Key.Key_0: USUAL,
}
TOLD = (
    ("→　空格　回车　PgDn", "往下：有答案先看答案，再到下一步"),
    ("←　PgUp", "往回，走原路"),
    ("Home　End", "第一步，最后一步"),
    ("数字，再按回车", "到第几步"),
    ("1 到 6（在题目上）", "记下大家选的，再按往下看答案"),
    ("B 或 .", "黑屏，再按恢复"),
    ("Ctrl+=　Ctrl+-　Ctrl+0", "字大，字小，原样"),
    ("鼠标左键　右键", "往下，往回"),
    ("F1 或 ?", "这张按键表"),
    ("Esc", "结束放映"),
)
