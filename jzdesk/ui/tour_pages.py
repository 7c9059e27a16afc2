"""The other pages of the tour: what a township worker keeps, a trainer shows, an office brings in.

Each is used as a person would use it, so that what the self-test passed is known to work where it
runs; the pictures stand in ``docs/design.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QListView, QTreeWidget, QWidget

from jzdesk.ui.hands import Hands
from jzdesk.ui.window import MainWindow

_CTRL = Qt.KeyboardModifier.ControlModifier
_OPEN = QDialogButtonBox.StandardButton.Open
_NOTE = "县里办理窗口在一楼大厅，来前先打电话"


class PagesTour:
    """Goes through every page after 查阅 and 计算."""

    def __init__(
        self, hands: Hands, window: MainWindow, picture: Callable[[str, QWidget | None], None]
    ) -> None:
        """Take pictures with ``picture``, of the window or of what stands above it."""
        self._hands, self._window, self._take = hands, window, picture

    def take(self) -> None:
        """Match, terms, bodies, one's own, the show, an import, an update and back; two themes."""
        self._window.perform("today")
        self._match()
        self._turn("4", "期限")
        self._turn("5", "部门")
        self._keep()
        self._present()
        self._import()
        self._update()
        self._dress()

    def _rest(self) -> None:
        self._hands.wait(lambda: bool(self._window.idle), "空闲")
        self._hands.rest()

    def _picture(self, name: str, top: QWidget | None = None) -> None:
        self._rest()
        self._take(name, top)

    def _turn(self, digit: str, name: str) -> None:
        self._hands.key(Qt.Key(ord(digit)), _CTRL)
        self._picture(name)

    def _match(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_3, _CTRL)
        question = hands.find(QLabel, "formTitle")
        hands.wait(lambda: bool(question.text()), "第一个问题")
        for _ in range(3):
            hands.type("1")
            hands.key(Qt.Key.Key_Return)
        self._picture("匹配")

    def _keep(self) -> None:
        """A bookmark and a note at a clause, and the page where both are kept."""
        hands = self._hands
        hands.key(Qt.Key.Key_K, _CTRL)
        hands.type("技能补贴")
        hands.key(Qt.Key.Key_Return)
        self._rest()
        self._window.perform("bookmark")
        self._window.perform("note")
        self._rest()
        hands.type(_NOTE)
        self._picture("笔记")
        hands.key(Qt.Key.Key_6, _CTRL)
        hands.wait(lambda: self._rows("mineList") > 0, "我的内容")
        self._picture("我的")

    def _rows(self, name: str) -> int:
        view = self._hands.sees(QListView, name)
        return view.model().rowCount() if view else 0

    def _present(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_7, _CTRL)
        steps = hands.find(QTreeWidget, "presentSteps")
        hands.wait(lambda: steps.topLevelItemCount() > 1, "脚本的各步")
        self._picture("演示")
        hands.key(Qt.Key.Key_F5)
        show = hands.find(QWidget, "show")
        hands.wait(show.isActiveWindow, "放映")
        for _ in range(3):
            hands.key(Qt.Key.Key_PageDown)
        self._picture("放映", show)
        hands.key(Qt.Key.Key_Escape)
        hands.wait(lambda: hands.sees(QWidget, "show") is None, "放映结束")

    def _import(self) -> None:
        """The bundled gazette read as a foreign text would be."""
        hands = self._hands
        folder = self._window.session.desk.paths.bundled.resources / "gazettes"
        hands.key(Qt.Key.Key_8, _CTRL)
        self._window.perform("import-open")
        hands.fill("fileNameEdit", str(_first(folder)))
        hands.find(QDialogButtonBox, "buttonBox").button(_OPEN).click()
        hands.wait(lambda: hands.sees(QWidget, "importTree") is not None, "文件的结构")
        self._picture("导入")

    def _update(self) -> None:
        """The pack for demonstration is looked at, installed, and gone back from."""
        hands = self._hands
        before = self._edition()
        hands.key(Qt.Key.Key_9, _CTRL)
        self._window.perform("demo-pack")
        hands.find(QWidget, "updateInstall")
        self._picture("更新")
        self._window.perform("install-pack")
        hands.wait(lambda: self._edition() not in ("", before), "装好演示更新")
        self._rest()
        print(f"更新：{self._edition()}")
        self._window.perform("rollback")
        hands.wait(lambda: self._edition() == before, "恢复上一版")
        self._rest()

    def _edition(self) -> str:
        corpus = self._window.session.corpus
        return corpus.edition if corpus else ""

    def _dress(self) -> None:
        self._hands.key(Qt.Key.Key_1, _CTRL)
        for name, words in (("theme-dark", "深色"), ("theme-contrast", "高对比")):
            self._window.perform(name)
            self._picture(words)
        self._window.perform("theme-light")


def _first(folder: Path) -> Path:
    return min(folder.glob("*.md"))
