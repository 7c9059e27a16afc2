"""操作表: every action of the program once; menus, shortcuts and tests read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from jzdesk.ui import icons
from jzdesk.ui.action_spec import ActionSpec
from jzdesk.ui.design import Width
from jzdesk.ui.importing.action_rows import IMPORTING
from jzdesk.ui.theme import Theme
from jzdesk.ui.updating.action_rows import UPDATING

__all__ = [
    "ACTIONS",
    "MENUS",
    "ActionSpec",
    "as_read",
    "draw_icons",
    "install",
    "keys_of",
    "spec_of",
    "tip_of",
]

ACTIONS = (
    ActionSpec("find", "查找", "查阅", ("Ctrl+K",), "到搜索框，直接说情况", icon="search"),
    ActionSpec(
        "filter",
        "筛选结果",
        "查阅",
        ("Ctrl+L",),
        "按公文、部门、时效、对象、待遇筛选",
        page="read",
        icon="list-filter",
    ),
    ActionSpec("leave", "返回目录或清空", "查阅", ("Esc",), "清空搜索；在计算、匹配页清空这一例"),
    ActionSpec("back", "后退", "查阅", ("Alt+Left",), "回到上一处", icon="arrow-left"),
    ActionSpec("forward", "前进", "查阅", ("Alt+Right",), "再往前一处", icon="arrow-right"),
    ActionSpec(
        "printed", "原文／整理", "查阅", ("Ctrl+U",), "在印刷原文与整理文本间切换", page="read"
    ),
    ActionSpec(
        "copy",
        "复制并附出处",
        "查阅",
        ("Ctrl+Shift+C",),
        "复制选中文字或整条，附文号和条款号",
        page="read",
        icon="copy",
    ),
    ActionSpec("find-here", "页内查找", "查阅", ("Ctrl+F",), "在正文中查找", page="read"),
    ActionSpec("find-next", "下一处", "查阅", ("F3",), "页内查找、导入疑点的下一处", page="read"),
    ActionSpec(
        "find-previous", "上一处", "查阅", ("Shift+F3",), "页内查找、导入疑点的上一处", page="read"
    ),
    ActionSpec(
        "twin",
        "原文与整理并排",
        "查阅",
        ("Ctrl+Shift+U",),
        "左边印刷原文，右边整理文本，一起滚动",
        page="read",
        icon="columns-2",
    ),
    ActionSpec(
        "beside",
        "与上一处并排",
        "查阅",
        ("Ctrl+Return",),
        "左边是刚才看的一条，右边是现在这一条",
        page="read",
    ),
    ActionSpec(
        "pin",
        "固定在左侧",
        "查阅",
        ("Ctrl+Shift+Return",),
        "这一条留在左边，再打开的显示在右边",
        page="read",
    ),
    ActionSpec(
        "explain",
        "解释下一个名词",
        "查阅",
        ("F12",),
        "说明带点线的词，再按到下一个",
        page="read",
    ),
    ActionSpec("read", "查阅页", "页面", ("Ctrl+1",), "目录、正文与要点", icon="book-open"),
    ActionSpec("calculate", "计算页", "页面", ("Ctrl+2",), "按政策计算", icon="calculator"),
    ActionSpec(
        "match", "匹配页", "页面", ("Ctrl+3",), "逐项提问，看符合哪些待遇", icon="list-checks"
    ),
    ActionSpec(
        "terms", "期限页", "页面", ("Ctrl+4",), "各项政策的起止与到期", icon="calendar-range"
    ),
    ActionSpec("agencies", "部门页", "页面", ("Ctrl+5",), "哪个单位管哪些条款", icon="landmark"),
    ActionSpec(
        "mine", "我的页", "页面", ("Ctrl+6",), "自己的书签、笔记、案例和历史", icon="bookmark"
    ),
    ActionSpec(
        "present", "演示页", "页面", ("Ctrl+7",), "脚本、放映、测验和讲义", icon="presentation"
    ),
    ActionSpec(
        "importing", "导入页", "页面", ("Ctrl+8",), "读入公报和政策文件，核对、校正", icon="upload"
    ),
    ActionSpec(
        "updates", "更新页", "页面", ("Ctrl+9",), "用U盘更新资料，恢复上一版", icon="download"
    ),
    ActionSpec(
        "export-agencies",
        "部门职责导出 Excel…",
        "文件",
        ("Ctrl+E",),
        "各单位职责存成 Excel 表",
        page="agencies",
        icon="sheet",
    ),
    ActionSpec("calculate-here", "计算本条", "计算", ("F8",), "用正在查阅的条款计算"),
    ActionSpec(
        "undo-clear",
        "恢复清空的一例",
        "计算",
        ("Ctrl+R",),
        "取回刚清空的内容",
        page="calculate",
        icon="undo-2",
    ),
    ActionSpec("cases", "案例…", "计算", ("F5",), "载入备好的一例", page="calculate"),
    ActionSpec(
        "compare",
        "对比",
        "计算",
        ("Ctrl+M",),
        "留下这一例作甲，与改出的乙例对照",
        page="calculate",
        icon="columns-2",
    ),
    ActionSpec(
        "identities", "比较身份…", "计算", ("Ctrl+I",), "一人有几种身份时选哪一种", page="calculate"
    ),
    ActionSpec(
        "batch",
        "批量计算…",
        "计算",
        ("Ctrl+B",),
        "一张名单进，一张答案出",
        page="calculate",
        icon="table",
    ),
    ActionSpec("sample", "填入示例", "计算", ("F7",), "用示例数据试算", page="calculate"),
    ActionSpec(
        "present-start",
        "开始放映",
        "演示",
        ("Ctrl+F5",),
        "从第一步放映；在演示页按 F5 也行",
        page="present",
    ),
    ActionSpec(
        "present-here", "从此步放映", "演示", ("Shift+F5",), "从选中的一步放映", page="present"
    ),
    ActionSpec(
        "open-script", "打开脚本…", "演示", ("Ctrl+O",), "打开别处的脚本文件", page="present"
    ),
    ActionSpec(
        "edit-script",
        "改脚本",
        "演示",
        (),
        "用记事本或 WPS 改；随程序带的先复制一份",
        page="present",
    ),
    ActionSpec(
        "pdf",
        "存为 PDF…",
        "文件",
        ("Ctrl+P",),
        "把条款或计算结果存成 A4 纸的 PDF",
        icon="file-text",
    ),
    ActionSpec(
        "word",
        "存为 Word…",
        "文件",
        ("Ctrl+Shift+S",),
        "存成 Word、WPS 可改的文件",
        icon="file-type",
    ),
    ActionSpec(
        "notice",
        "一次性告知单…",
        "文件",
        ("F9",),
        "预览本条的告知单，打印或存盘",
        icon="clipboard-list",
    ),
    ActionSpec(
        "supplements",
        "本地补充…",
        "文件",
        ("F6",),
        "填写办理窗口、电话、所需材料等",
        icon="square-pen",
    ),
    ActionSpec("print", "打印…", "文件", ("Ctrl+Alt+P",), "打印条款或计算结果", icon="printer"),
    ActionSpec("quit", "退出", "文件", ("Ctrl+Q",), "关闭程序", always=True),
    ActionSpec(
        "bookmark",
        "收进书签",
        "我的",
        ("Ctrl+Shift+B",),
        "把这一条收进书签，再按一次取消",
        page="read",
        icon="bookmark",
    ),
    ActionSpec("note", "记笔记", "我的", ("Ctrl+N",), "在选中的文字或整条上写笔记", page="read"),
    ActionSpec(
        "highlight", "标记选中文字", "我的", ("Ctrl+H",), "标记一段文字，再按一次取消", page="read"
    ),
    ActionSpec(
        "save-case", "存为案例…", "我的", ("Ctrl+S",), "把填好的一例起名存下", page="calculate"
    ),
    ActionSpec("open-own", "打开选中的一项", "我的", (), "到它的条款、计算或搜索"),
    ActionSpec("rename-own", "改名、改笔记", "我的", ("F2",), "改文件夹名、书签名、笔记或案例名"),
    ActionSpec(
        "new-folder", "新建文件夹…", "我的", ("Ctrl+Shift+N",), "新建书签文件夹", page="mine"
    ),
    ActionSpec("move-own", "移到文件夹…", "我的", ("Ctrl+Shift+M",), "把选中的书签放进文件夹"),
    ActionSpec("up-own", "上移", "我的", ("Ctrl+Shift+Up",), "书签或文件夹往前排"),
    ActionSpec("down-own", "下移", "我的", ("Ctrl+Shift+Down",), "书签或文件夹往后排"),
    ActionSpec("remove-own", "删除", "我的", ("Del",), "删除选中的，可以恢复"),
    ActionSpec(
        "undo-remove",
        "恢复删除的",
        "我的",
        ("Ctrl+Z",),
        "放回刚删除的；在导入页撤销校正",
        icon="undo-2",
    ),
    ActionSpec(
        "export-own", "导出我的…", "我的", ("Ctrl+Shift+E",), "书签、笔记、案例存成一个文件"
    ),
    ActionSpec("import-own", "导入我的…", "我的", ("Ctrl+Shift+I",), "从导出的文件并进来"),
    ActionSpec("clear-history", "清空历史…", "我的", ("Ctrl+Shift+Del",), "清空看过、搜过、算过的"),
    ActionSpec("shared-desk", "共用电脑", "我的", (), "不留历史，清空的不能恢复"),
    ActionSpec(
        "larger", "放大字号", "显示", ("Ctrl+=", "Ctrl++"), "字和控件放大一级", icon="zoom-in"
    ),
    ActionSpec("smaller", "缩小字号", "显示", ("Ctrl+-",), "字和控件缩小一级", icon="zoom-out"),
    ActionSpec("day", "改口径日期", "显示", ("Ctrl+D",), "按哪一天回答"),
    ActionSpec("today", "口径回到今天", "显示", ("Ctrl+T",), "按今天回答"),
    ActionSpec("theme-system", "跟随系统", "显示/主题", (), "浅色、深色、高对比随系统设置"),
    ActionSpec("theme-light", "浅色", "显示/主题", (), "白底深字"),
    ActionSpec("theme-dark", "深色", "显示/主题", (), "深底浅字"),
    ActionSpec("theme-contrast", "高对比", "显示/主题", (), "黑白分明，给视力不便和投影用"),
    ActionSpec(
        "palette", "命令面板…", "帮助", ("Ctrl+Shift+P",), "打几个字、拼音或首字母，做任何一项操作"
    ),
    ActionSpec("help", "帮助", "帮助", ("F1",), "打开说明，先翻到眼前这一页的"),
    ActionSpec("keys", "快捷键一览", "帮助", ("Ctrl+F1",), "每个操作的按键，可以打印"),
    ActionSpec("welcome", "认识窗口", "帮助", (), "六步看一遍窗口里的主要东西"),
    ActionSpec("faults", "运行情况…", "帮助", (), "版本、最近的操作和日志，可复制给维护人员"),
    ActionSpec("about", "关于", "帮助", (), "版本、数据与许可"),
    *IMPORTING,
    *UPDATING,
)
MENUS = ("文件", "页面", "查阅", "计算", "我的", "演示", "导入", "更新", "显示", "帮助")


_NAMED = {spec.name: spec for spec in ACTIONS}
_AS_READ = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def spec_of(name: str) -> ActionSpec:
    """The action called ``name``."""
    return _NAMED[name]


def keys_of(name: str) -> str:
    """The first shortcut of an action as people read it (Ctrl+K, Alt+←); empty without one."""
    shortcuts = spec_of(name).shortcuts
    return as_read(shortcuts[0]) if shortcuts else ""


def as_read(shortcut: str) -> str:
    """A shortcut as people read it."""
    *modifiers, key = shortcut.removesuffix("+").split("+")
    key = key + "+" if shortcut.endswith("++") else key
    return "+".join((*modifiers, _AS_READ.get(key, key)))


def tip_of(name: str, words: str = "") -> str:
    """What a button of an action says under the mouse: its explanation and its shortcut.

    Args:
        name: of the action.
        words: where a button says it more narrowly than the table.
    """
    keys = keys_of(name)
    return f"{words or spec_of(name).tip}{f'（{keys}）' if keys else ''}"


def install(
    window: QMainWindow, perform: Callable[[str], object], why_not: Callable[[str], str]
) -> dict[str, QAction]:
    """Make every action of the table, put it in its menu, and let ``perform`` do it by name.

    While a menu is open, what cannot be done now is grey in it, with the reason that ``why_not``
    gives under the mouse (see ``jzdesk.ui.performing``).
    """
    menus = {name: window.menuBar().addMenu(name) for name in MENUS}
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = QAction(spec.words, window)
        action.setObjectName(f"action-{spec.name}")
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        action.setToolTip(spec.tip)
        action.setStatusTip(spec.tip)
        action.triggered.connect(partial(_perform, perform, spec.name))
        _menu(menus, spec.menu).addAction(action)
        made[spec.name] = action
    for menu in menus.values():
        _watch(menu, made, why_not)
    return made


def _watch(menu: QMenu, made: dict[str, QAction], why_not: Callable[[str], str]) -> None:
    own = {name: action for name, action in made.items() if action in menu.actions()}

    def grey() -> None:
        for name, action in own.items():
            reason = why_not(name)
            action.setEnabled(not reason)
            _explain(action, f"现在不能用：{reason}" if reason else spec_of(name).tip)

    def clear() -> None:
        for name, action in own.items():
            action.setEnabled(True)  # its key is to be heard, and answered with the reason
            _explain(action, spec_of(name).tip)

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(grey)
    menu.aboutToHide.connect(clear)


def _explain(action: QAction, words: str) -> None:
    action.setToolTip(words)
    action.setStatusTip(words)


def _menu(menus: dict[str, QMenu], place: str) -> QMenu:
    """The menu at a place such as 显示/主题, made when its first action comes."""
    if place not in menus:
        above, _, words = place.partition("/")
        menus[place] = menus[above].addMenu(words)
    return menus[place]


def draw_icons(made: Mapping[str, QAction], theme: Theme) -> None:
    """Draw the icons of the menus in the ink of ``theme``."""
    c, size = theme.colours, theme.px(Width.ICON)
    for spec in ACTIONS:
        if spec.icon:
            made[spec.name].setIcon(icons.icon(spec.icon, size, c.quiet, c.disabled))


def _perform(perform: Callable[[str], object], name: str, _checked: bool = False) -> None:
    perform(name)
