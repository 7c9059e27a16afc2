"""导出、导入: everything of the user's own out to one file, and back in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QMessageBox, QWidget

from jzdesk import clock
from jzdesk.store.notebook.model import Merged
from jzdesk.ui.faults import fault_words
from jzdesk.ui.mine.mine import Mine
from jzdesk.ui.mine.rows import title_of

_KIND = "我的笔记本 (*.json)"
_MOST_NAMED = 8  # things in one message


class Exchange(QObject):
    """Asks for a file, and says what came of it."""

    told = Signal(str)
    saved = Signal()  # everything is in a file

    def __init__(self, mine: Mine, window: QWidget) -> None:
        """Ask in dialogs over ``window``."""
        super().__init__(window)
        self._mine = mine
        self._window = window
        self._folder = Path.home()

    def offer_export(self) -> None:
        """Say what goes out, ask whether the history goes along, then where to."""
        contents = self._mine.contents
        box = QMessageBox(self._window)
        box.setObjectName("exportBox")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("导出我的")
        box.setText(
            f"书签 {len(contents.bookmarks)} 个，笔记 {len(contents.notes)} 条，"
            f"案例 {len(contents.cases)} 个，存成一个文件。\n在别的电脑上用“导入”并进去，不会重复。"
        )
        history = QCheckBox(f"连同历史（{len(self._mine.visits.all())} 条）")
        history.setObjectName("exportHistory")
        box.setCheckBox(history)
        go_on = box.addButton("选择位置…", QMessageBox.ButtonRole.AcceptRole)
        go_on.setObjectName("exportGo")
        box.setDefaultButton(go_on)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.accepted.connect(lambda: self.ask_export(history=history.isChecked()))
        box.open()

    def ask_export(self, *, history: bool = False) -> None:
        """Ask where to, then export."""
        name = f"我的笔记本-{clock.today().isoformat()}.json"
        dialog = QFileDialog(self._window, "导出我的", str(self._folder / name), _KIND)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(name)
        self._ask(dialog, lambda file: self.export(file, history=history))

    def ask_import(self) -> None:
        """Ask for a file, then take it over."""
        dialog = QFileDialog(self._window, "导入我的", str(self._folder), _KIND)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self.take_over)

    def _ask(self, dialog: QFileDialog, done: Callable[[Path], None]) -> None:
        dialog.fileSelected.connect(lambda name: done(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, file: Path, *, history: bool) -> None:
        """Write everything to ``file``, and say so."""
        self._folder = file.parent
        self._mine.export(
            file,
            history=history,
            done=lambda count: self._on_exported(file, count),
            fault=lambda fault: self.told.emit(fault_words(fault)),
        )

    def _on_exported(self, file: Path, count: int) -> None:
        self.told.emit(f"已存成 {file}：{count} 项")
        self.saved.emit()

    def take_over(self, file: Path) -> None:
        """Merge an exported file, and say what came of it."""
        self._folder = file.parent
        self._mine.take_over(
            file,
            done=lambda merged: self._on_merged(file, merged),
            fault=lambda fault: self._say("导入我的", f"没有导入：{fault_words(fault)}"),
        )

    def _on_merged(self, file: Path, merged: Merged) -> None:
        self._say("导入我的", f"{file.name}：\n{merged_words(merged)}")

    def _say(self, title: str, words: str) -> None:
        box = QMessageBox(self._window)
        box.setObjectName("importReport")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        box.open()


def merged_words(merged: Merged) -> str:
    """What came of an import, in lines."""
    lines = [
        f"新来的 {merged.added} 项",
        f"更新的 {merged.changed} 项（文件里的较新）",
        f"相同的 {merged.same} 项",
    ]
    if merged.beside:
        named = "、".join(f"“{title_of(item)}”" for item in merged.beside[:_MOST_NAMED])
        more = "等" if len(merged.beside) > _MOST_NAMED else ""
        lines.append(f"两边都改过的 {len(merged.beside)} 项，两份都留下了，请核对：{named}{more}")
    return "\n".join(lines)
