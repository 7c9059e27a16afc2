"""操作表里更新的一段: what can be done with an update pack."""

from __future__ import annotations

from jzdesk.ui.action_spec import ActionSpec

UPDATING = (
    ActionSpec(
        "choose-pack",
        "选择更新包…",
        "更新",
        ("Ctrl+Shift+O",),
        "打开U盘上的更新包，先看改什么",
        page="updates",
        icon="download",
        always=True,
    ),
    ActionSpec(
        "install-pack", "安装更新包", "更新", (), "装上看过的更新包", page="updates", always=True
    ),
    ActionSpec(
        "rollback",
        "恢复上一版",
        "更新",
        (),
        "换回更新以前的资料；再做一次又回到新版",
        page="updates",
        icon="undo-2",
        always=True,
    ),
    ActionSpec(
        "repair",
        "修复已装的资料",
        "更新",
        (),
        "已装的资料损坏时，用留着的更新包重新生成",
        page="updates",
        always=True,
    ),
    ActionSpec(
        "demo-pack",
        "看演示更新",
        "更新",
        (),
        "用程序自带的演示包看一遍，内容虚构",
        page="updates",
        always=True,
    ),
)
