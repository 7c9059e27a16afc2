"""What can be done about updates now: one line of words, how far it is, and the buttons for it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jzdesk.batch.progress import Progress
from jzdesk.ui.actions import tip_of
from jzdesk.ui.buttons import Button, flat, primary
from jzdesk.ui.design import Space
from jzdesk.ui.flow import Flow
from jzdesk.ui.labels import WrappedLabel
from jzdesk.ui.panes import grounded
from jzdesk.ui.updating.rows import behind_words, short_words
from jzdesk.ui.updating.work import Updates


class DeedsBar(QWidget):
    """Above the text; every button is that of an action, but for giving up."""

    def __init__(self, updates: Updates) -> None:
        """Follow ``updates``."""
        super().__init__()
        self._updates = updates
        self._stage = ""
        self._make_parts()
        self._lay_out()
        updates.changed.connect(self.refresh)
        updates.progressed.connect(self._on_progress)
        self.refresh()

    def _make_parts(self) -> None:
        self.words = WrappedLabel()
        self.words.setObjectName("updateWords")
        self.progress = QProgressBar()
        self.progress.setObjectName("updateProgress")
        self.progress.setAccessibleName("进度")
        self.progress.setTextVisible(False)
        self.choose_button = primary("选择更新包…", "updateChoose", tip_of("choose-pack"))
        self.install_button = primary("安装", "updateInstall", tip_of("install-pack"))
        self.put_away_button = flat("不装", "updatePutAway", tip_of("leave", "收起这个更新包"))
        self.cancel_button = Button("取消", "updateCancel", tip_of("leave", "停下，资料不变"))
        self.catch_up_button = primary("换用", "updateCatchUp", "这个窗口也用新装的资料")
        self.repair_button = primary("修复", "updateRepair", tip_of("repair"))
        self.rollback_button = Button("恢复上一版", "updateRollback", tip_of("rollback"))
        self.demo_button = flat("看演示更新", "updateDemo", tip_of("demo-pack"))

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (
            *(self.cancel_button, self.install_button, self.put_away_button),
            *(self.catch_up_button, self.repair_button, self.choose_button),
            *(self.rollback_button, self.demo_button),
        )

    def _lay_out(self) -> None:
        row = grounded("updateButtons")
        flow = Flow(self._buttons)
        row.setLayout(flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        column.setSpacing(Space.S3)
        for part in (self.words, self.progress, row):
            column.addWidget(part)

    def _on_progress(self, progress: Progress) -> None:
        if self._updates.busy:
            self._stage = progress.stage
            self.progress.setRange(0, progress.total)  # 0, 0 while nobody can say how much is left
            self.progress.setValue(progress.done)
            self.words.setText(self._words())

    def refresh(self) -> None:
        """Show what can be done now, and only that."""
        updates, standing = self._updates, self._updates.standing
        free, looked = not updates.busy, updates.looked is not None
        if free:
            self._stage = ""
            self.progress.setRange(0, 0)
        self.words.setText(self._words())
        self.progress.setVisible(not free)
        self.cancel_button.setVisible(updates.stoppable)
        self.install_button.setVisible(free and looked)
        self.put_away_button.setVisible(free and looked)
        behind = free and not looked and standing is not None and standing.behind
        damaged = free and not looked and standing is not None and bool(standing.word)
        self.catch_up_button.setVisible(behind)
        self.repair_button.setVisible(damaged)
        idle = free and not looked
        self.choose_button.setVisible(idle)
        self.demo_button.setVisible(idle)
        former = standing.state.former if standing else None
        self.rollback_button.setVisible(idle and former is not None)
        self._stress_choosing(first=not (behind or damaged))
        self._name_former(short_words(former) if former else "")

    def _stress_choosing(self, *, first: bool) -> None:
        """One button at most is what one comes for."""
        button = self.choose_button
        if button.property("primary") is not first:
            button.setProperty("primary", first)
            button.style().polish(button)

    def _name_former(self, former: str) -> None:
        self.rollback_button.setText(f"恢复上一版（{former}）" if former else "恢复上一版")

    def _words(self) -> str:
        updates, standing = self._updates, self._updates.standing
        if updates.busy:
            stage = f"：{self._stage}" if self._stage else ""
            return f"{updates.busy}{stage}…　现在的资料照常可用"
        if (looked := updates.looked) is not None:
            version = looked.pack.manifest.version
            unwritable = "" if standing is None or standing.writable else UNWRITABLE
            return unwritable or f"更新包 {version} 可以安装；现在的资料留作上一版，随时可以恢复"
        if standing is not None and standing.word:
            return standing.word
        if standing is not None and standing.behind:
            return behind_words(standing)
        return updates.done or "把U盘上的更新包（.jzpack）拖到这里，或按“选择更新包…”"


UNWRITABLE = "用户文件夹只能读，装不了更新；请把程序放到能写的位置，或请管理员放开权限"
