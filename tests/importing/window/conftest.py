"""What the tests of the page share: a maintainer at the window with a text of their own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QWidget

from jzdesk.gazette.model import Node
from jzdesk.ui.hands import Hands
from jzdesk.ui.importing.page import ImportingPage
from jzdesk.ui.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = """某市人民政府关于促进就业的通知
某政〔2025〕1号
各县人民政府：
现通知如下。
一、总体要求
坚持就业优先。
二、主要任务
（一）稳岗返还。按60%返还。
（二）培训补贴。每人1500元，按年发放。
1.企业职工。按月发放。
2.个体工商户。按年发放。
（四）给予补帖。（市飞行汽车局负责）
三、组织保障
给予补贴（每人1000元。
各地要加强领导。
"""


class Maintainer:
    """A person at the page 导入 with a file."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        self.window, self.file = window, file
        self.hands = Hands(window)
        window.actions_made["importing"].trigger()
        self.page: ImportingPage = window.pages.importing

    def opens(self, file: Path | None = None) -> None:
        """Choose a file in the dialog."""
        self.does("import-open")
        self.answers(file or self.file)

    def answers(self, path: Path) -> None:
        """Name a file or folder in the dialog that asks for one."""
        self.hands.find(QLineEdit, "fileNameEdit").setText(str(path))
        buttons = self.hands.find(QDialogButtonBox, "buttonBox").buttons()
        (take,) = [button for button in buttons if "Cancel" not in button.text()][:1]
        take.click()
        self.settles()

    def drops(self, file: Path) -> None:
        """Drop a file on the page."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(self.page.rect().center(), copy, data, left, none)
        QApplication.sendEvent(self.page, entering)
        assert entering.isAccepted()
        where = QPointF(self.page.rect().center())
        QApplication.sendEvent(self.page, QDropEvent(where, copy, data, left, none))
        self.settles()

    def does(self, action: str) -> None:
        """Do something by its key or in the menu."""
        self.window.actions_made[action].trigger()

    def settles(self) -> None:
        self.hands.wait(lambda: self.window.idle, "空闲")
        self.hands.rest()

    def points_at(self, words: str, *, select: bool = False) -> None:
        """Put the cursor before words of the source, or select them."""
        source = self.page.source
        found = source.document().find(words)
        assert not found.isNull(), words
        begin, end = found.selectionStart(), found.selectionEnd()
        cursor = source.textCursor()
        cursor.setPosition(begin)
        if select:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        source.setTextCursor(cursor)

    def corrects(self, words: str, action: str) -> None:
        """Point at words and do something with their line."""
        self.points_at(words)
        self.does(action)
        self.settles()

    def reads(self, widget: str) -> str:
        """The words of a label."""
        found = self.page.findChild(QWidget, widget)
        return str(found.property("text"))

    def node(self, words: str) -> Node:
        assert self.page.work.beside is not None
        (one,) = [node for node in self.page.work.beside.nodes if node.text.startswith(words)]
        return one

    def above(self, words: str) -> str:
        """Label of what a part stands under."""
        return (self.node(words).parent or "").rpartition("/")[2]

    @property
    def tree_words(self) -> str:
        """What is chosen in the tree."""
        return str(self.page.tree.currentIndex().siblingAtColumn(0).data() or "")

    @property
    def doubts(self) -> list[str]:
        return [doubt.message for doubt in self.page.review.doubts.doubts]

    @property
    def told(self) -> str:
        """What the line at the foot of the window says."""
        return self.window.status_line.words

    @property
    def beside(self) -> Path:
        """Where the corrections of the file lie."""
        return self.file.with_name(self.file.name + ".corrections.toml")

    def saved(self) -> dict[str, Any]:
        """What the file of corrections says."""
        return tomllib.loads(self.beside.read_text("utf-8")) if self.beside.exists() else {}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "外来 通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def maintainer(window: MainWindow, file: Path) -> Maintainer:
    return Maintainer(window, file)


@pytest.fixture
def reading(maintainer: Maintainer) -> Maintainer:
    """The file is open."""
    maintainer.opens()
    return maintainer
