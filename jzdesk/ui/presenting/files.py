"""脚本文件: listing, reading, watching and editing them, off the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from jzdesk.paths import Paths
from jzdesk.presenting import shelf
from jzdesk.ui.faults import fault_words
from jzdesk.ui.session import Session

_KINDS = "演示脚本 (*.txt *.md);;所有文件 (*)"
_LIST_TOPIC, _SCRIPT_TOPIC = "scripts", "script"


class ScriptFiles(QObject):
    """One file at a time, read again whenever someone saves it in an editor."""

    listed = Signal(object)  # tuple of Listed
    read = Signal(object)  # Script
    failed = Signal(str)  # why the file cannot be read
    picked = Signal(object)  # Path of a file to be listed and chosen
    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Ask in dialogs over ``parent``."""
        super().__init__(parent)
        self._session, self._widget = session, parent
        self.file: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_saved)

    @property
    def _paths(self) -> Paths:
        return self._session.desk.paths

    def list(self) -> None:
        """Look what scripts there are."""
        paths = self._paths
        self._session.tasks.run(
            _LIST_TOPIC,
            lambda: shelf.listed(paths.resources, paths.user),
            self.listed.emit,
            self._tell,
        )

    def open(self, file: Path | None) -> None:
        """Read a file from now on; None: no file."""
        self.file = file
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._session.tasks.drop(_SCRIPT_TOPIC)
        self.read_again()

    def read_again(self) -> None:
        """Read the file as it is now."""
        file = self.file
        if file is None:
            return
        # An editor that saves by replacing the file ends the watch on the old one.
        if str(file) not in self._watcher.files() and file.exists():
            self._watcher.addPath(str(file))
        self._session.tasks.run(
            _SCRIPT_TOPIC,
            lambda: shelf.load(file),
            self.read.emit,
            lambda fault: self.failed.emit(fault_words(fault)),
        )

    def _on_saved(self, _name: str) -> None:
        self.read_again()

    def ask(self) -> None:
        """Ask for a script anywhere."""
        own = self._paths.user / shelf.FOLDER
        folder = own if own.is_dir() else Path.home()
        dialog = QFileDialog(self._widget, "打开脚本", str(folder), _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.picked.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit(self) -> None:
        """Open the script in the system's editor; one that came with the program as a copy."""
        file, paths = self.file, self._paths
        if file is None:
            self.told.emit("自选测验没有脚本文件；要固定下来，请改“测验十题”的副本")
        elif file.is_relative_to(paths.resources):
            self._session.tasks.must(
                lambda: shelf.copy_for(paths.user, file), self._on_copied, self._tell
            )
        else:
            self._edit(file)

    def _on_copied(self, file: Path) -> None:
        self.picked.emit(file)
        self.list()
        self.told.emit(f"已复制到我的脚本：{file}")
        self._edit(file)

    def _edit(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.told.emit(f"没有能打开文本文件的程序；脚本在 {file}")

    def _tell(self, fault: Exception) -> None:
        self.told.emit(fault_words(fault))
