"""操作表里导入的一段: what can be done with a foreign text."""

from __future__ import annotations

from jzdesk.ui.action_spec import ActionSpec

IMPORTING = (
    ActionSpec(
        "import-open",
        "选择文件…",
        "导入",
        ("Ctrl+Alt+O",),
        "选一份公报或政策文件读入",
        page="importing",
        icon="upload",
    ),
    ActionSpec(
        "import-again",
        "重新读入",
        "导入",
        ("Ctrl+Shift+R",),
        "文件改过以后再读一遍，校正照旧",
        page="importing",
    ),
    ActionSpec(
        "import-raise", "升一级", "导入", ("Ctrl+[",), "这一条与它的上级并列", page="importing"
    ),
    ActionSpec(
        "import-lower", "降一级", "导入", ("Ctrl+]",), "这一条归到前一条之下", page="importing"
    ),
    ActionSpec(
        "import-part", "定为", "导入", ("Ctrl+Shift+L",), "说明这一行是什么", page="importing"
    ),
    ActionSpec(
        "import-split",
        "从光标处拆开",
        "导入",
        ("Ctrl+Shift+J",),
        "光标后面的字另起一段",
        page="importing",
    ),
    ActionSpec(
        "import-join", "并入上一行", "导入", ("Ctrl+J",), "这一行接着上一行", page="importing"
    ),
    ActionSpec(
        "import-misprint",
        "勘误",
        "导入",
        ("Ctrl+Shift+K",),
        "改正选中的错字，原文照留",
        page="importing",
    ),
    ActionSpec(
        "import-alias",
        "单位全称",
        "导入",
        ("Ctrl+Shift+A",),
        "文中的叫法是哪个单位",
        page="importing",
    ),
    ActionSpec(
        "import-right",
        "没有错",
        "导入",
        ("Ctrl+Shift+Y",),
        "这一处看着像错、其实没错，不再提醒",
        page="importing",
    ),
    ActionSpec(
        "import-redo", "重做校正", "导入", ("Ctrl+Y",), "再作刚撤销的校正", page="importing"
    ),
    ActionSpec(
        "import-keep",
        "归入资料夹…",
        "导入",
        ("Ctrl+Shift+G",),
        "连同校正放进资料夹，供制作更新包",
        page="importing",
        icon="download",
    ),
)
