"""导入的文件: choosing and dropping one, those read lately, and the folder that texts are kept in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jzdesk.importing.formats import READABLE
from jzdesk.ui.importing.work import Work
from jzdesk.ui.session import Session

_KINDS = f"公报和政策文件 ({' '.join(f'*{suffix}' for suffix in READABLE)});;所有文件 (*)"
_RECENT, _FOLDER = "import/recent", "import/folder"
_MOST = 6
_BETWEEN = "\n"


class Files(QObject):
    """Where texts come from and where they go."""

    told = Signal(str)
    kept = Signal(str)  # where a text went, and what comes next

    def __init__(self, session: Session, work: Work, parent: QWidget) -> None:
        """Ask in dialogs over ``parent``."""
        super().__init__(parent)
        self._session, self._work, self._widget = session, work, parent
        work.kept.connect(self._on_kept)

    # --- reading

    @property
    def recent(self) -> list[Path]:
        """Files read lately that are still there, the last first."""
        names = self._session.preferences.text(_RECENT).split(_BETWEEN)
        return [Path(name) for name in names if name and Path(name).is_file()]

    def remember(self, path: Path) -> None:
        """Put a file at the head of those read lately."""
        others = [other for other in self.recent if other != path]
        names = [str(each) for each in [path, *others][:_MOST]]
        self._session.preferences.keep(_RECENT, _BETWEEN.join(names))

    def ask(self) -> None:
        """Ask for a file."""
        folder = self.recent[0].parent if self.recent else Path.home()
        dialog = QFileDialog(self._widget, "选择要导入的文件", str(folder), _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._work.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def again(self) -> None:
        """Read the file as it is now; its corrections are kept."""
        if self._work.file is not None:
            self._work.open(self._work.file.path)

    @staticmethod
    def dropped(data: QMimeData) -> Path | None:
        """The one file that is dropped, None where it is something else."""
        urls = data.urls()
        return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None

    # --- keeping

    def ask_folder(self) -> None:
        """Ask for the maintainer's folder: the last one, or an empty one for a new beginning."""
        folder = self._session.preferences.text(_FOLDER, str(Path.home()))
        words = "选择资料夹；选空文件夹就照程序自带的资料新建"
        dialog = QFileDialog(self._widget, words, folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self._work.keep(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_kept(self, file: Path) -> None:
        folder = file.parent.parent
        self._session.preferences.keep(_FOLDER, str(folder))
        self.kept.emit(
            f"已归入资料夹 {folder}：文件是 gazettes/{file.name}，校正一并带上。"
            "全部文件归入以后，用这个资料夹制作更新包，步骤见帮助“导入”一页。"
        )
        self.told.emit(f"已归入资料夹：{file}")
