"""场面: every page and dialog with something on it, one after another, as a person comes to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QToolButton,
    QWidget,
)

from jzdesk.paths import locate
from jzdesk.ui.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
# What opens a dialog of our own, with the page that it is opened from. What asks for a file or a
# printer opens a dialog of the system's.
DIALOGS = {"cases": "calculate", "batch": "calculate", "supplements": "read", "notice": "read"}
DIALOGS |= {"save-case": "calculate", "new-folder": "mine", "faults": "read"}
DIALOGS |= {"palette": "read", "help": "read"}
OF_THE_SYSTEM = {"pdf", "word", "print", "export-agencies", "open-script", "import-own"}
OF_THE_SYSTEM |= {"import-open", "import-keep"}
OF_THE_SYSTEM |= {"choose-pack"}
OF_ANSWERS = {"identities", "export-own", "clear-history", "move-own"}  # a box, a menu


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at: its name, and the window or dialog that it stands in."""

    name: str
    top: QWidget


class Walker:
    """Walks through every scene; the window is as a person left the scene before."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.window = hands.window

    def scenes(self) -> Iterator[Scene]:
        """Every page, then every dialog."""
        yield from self._reading()
        for button in self.window.findChildren(QToolButton):
            if button.objectName().startswith("page-"):
                self._hands.click(button.objectName())
                self._settle()
                yield self._scene(button.text())
                yield from self._calculators(button.text())
                yield from self._updates(button.text())
                yield from self._importing(button.text())
        yield from self._dialogs()

    def pages(self) -> Iterator[Scene]:
        """The pages alone, each once: for what does not depend on what stands in them."""
        yield from self._reading()
        for button in self.window.findChildren(QToolButton):
            if button.objectName().startswith("page-"):
                self._hands.click(button.objectName())
                if button.text() == "计算":
                    self._hands.key(Qt.Key.Key_F7)
                self._settle()
                yield self._scene(button.text())
                yield from self._importing(button.text())
        yield from self._dialogs()

    def _scene(self, name: str) -> Scene:
        return Scene(name, self.window)

    def _settle(self) -> None:
        self._hands.wait(lambda: bool(getattr(self.window, "idle", True)), "空闲")
        self._hands.rest()

    def _reading(self) -> Iterator[Scene]:
        """Results with the filters open, then the clause with its facts, then the outline."""
        hands = self._hands
        hands.key(Qt.Key.Key_K, CTRL)
        hands.type("技能补贴")
        hands.find(QWidget, "results")
        self._settle()
        yield self._scene("搜索结果")
        hands.key(Qt.Key.Key_L, CTRL)
        hands.find(QComboBox, "filter-document")
        self._settle()
        yield self._scene("筛选")
        hands.key(Qt.Key.Key_L, CTRL)
        hands.key(Qt.Key.Key_K, CTRL)
        hands.key(Qt.Key.Key_Return)
        yield self._scene("条款")
        hands.key(Qt.Key.Key_K, CTRL)
        hands.key(Qt.Key.Key_Escape)
        hands.find(QWidget, "outline")

    def _calculators(self, page: str) -> Iterator[Scene]:
        """Each calculator with its example, the last one compared with itself."""
        if page != "计算":
            return
        box = self.window.findChild(QComboBox, "calculatorBox")
        assert isinstance(box, QComboBox)
        for row in range(box.count()):
            box.activated.emit(row)
            self._hands.key(Qt.Key.Key_F7)
            self._settle()
            yield self._scene(box.itemText(row))
        self._hands.key(Qt.Key.Key_M, CTRL)
        self._settle()
        yield self._scene("对比")
        self._hands.key(Qt.Key.Key_M, CTRL)

    def _importing(self, page: str) -> Iterator[Scene]:
        """The bundled gazette beside its tree, then a misprint being corrected, then corrections."""
        if page != "导入":
            return
        (gazette,) = (locate().resources / "gazettes").glob("jiaozuo*.md")
        actions = getattr(self.window, "actions_made", {})
        actions["import-open"].trigger()
        self._hands.find(QLineEdit, "fileNameEdit").setText(str(gazette))
        asking = self._hands.find(QDialogButtonBox, "buttonBox")
        asking.button(QDialogButtonBox.StandardButton.Open).click()
        self._hands.wait(lambda: self._hands.sees(QWidget, "importTree") is not None, "结构")
        self._settle()
        yield self._scene("读入的文件")
        self._hands.key(Qt.Key.Key_F3)
        actions["import-misprint"].trigger()
        self._settle()
        yield self._scene("勘误")
        self._hands.key(Qt.Key.Key_Escape)
        self._hands.click("importCorrectionsTab")
        yield self._scene("校正")

    def _updates(self, page: str) -> Iterator[Scene]:
        """A pack before it is installed, and one of its clauses."""
        if page != "更新":
            return
        getattr(self.window, "actions_made", {})["demo-pack"].trigger()
        self._hands.find(QWidget, "updateInstall")
        self._settle()
        yield self._scene("看过的更新包")
        rows = self._hands.find(QListView, "updateList")
        rows.setCurrentIndex(rows.model().index(3, 0))
        yield self._scene("改动的一条")
        self._hands.key(Qt.Key.Key_Escape)

    def _dialogs(self) -> Iterator[Scene]:
        actions = getattr(self.window, "actions_made", {})
        for name, page in DIALOGS.items():
            actions[page].trigger()
            actions[name].trigger()
            self._hands.wait(lambda: self._dialog() is not None, name)
            dialog = self._dialog()
            assert dialog is not None
            self._settle()
            yield Scene(actions[name].text(), dialog)
            dialog.close()
            self._hands.wait(lambda: self._dialog() is None, f"{name} 关闭")

    @staticmethod
    def _dialog() -> QDialog | None:
        open_ones = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog))
        return next((dialog for dialog in open_ones if dialog.isVisible()), None)


Walk = Callable[[], Iterator[Scene]]


def visible(top: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """The widgets of a kind that can be seen in a window."""
    for kind in kinds:
        yield from (widget for widget in top.findChildren(kind) if widget.isVisible())


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab leads to a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def stops(top: QWidget) -> list[QWidget]:
    """Every widget that Tab leads to, in no order."""
    own = (w for w in visible(top, QWidget) if takes_focus(w) and w.focusProxy() is None)
    return [widget for widget in own if widget.window() is top and not _led_to_by_arrows(widget)]


def _led_to_by_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is down, Tab leads to that one; the arrow keys go on from it."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def called(widget: QWidget) -> str:
    """What a fault calls a widget."""
    return f"{type(widget).__name__} {widget.objectName()}"
