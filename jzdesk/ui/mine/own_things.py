"""我的 for the shell: the banner, the history, what is done with everything at once, leaving."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox, QWidget

from jzdesk.store.notebook.model import VisitKind
from jzdesk.ui.actions import keys_of
from jzdesk.ui.goals import Goal, OpenPart, OpenPassage, OpenQuote
from jzdesk.ui.mine.changes import items_of
from jzdesk.ui.mine.exchanging import Exchange
from jzdesk.ui.mine.recording import Recorder
from jzdesk.ui.page import Handlers
from jzdesk.ui.pages import Pages
from jzdesk.ui.search_box import SearchBox
from jzdesk.ui.session import Session

SHARED_DESK = "mine/shared-desk"  # a preference
_ON_PAGE = (
    *("open-own", "rename-own", "move-own", "up-own", "down-own"),
    *("remove-own", "undo-remove"),
)
_KIND_WORDS = {
    VisitKind.CLAUSE: "看过的条款",
    VisitKind.SEARCH: "搜过的词",
    VisitKind.CALCULATION: "算过的",
}


class OwnThings(QObject):
    """What the shell does about the user's own things."""

    told = Signal(str)

    def __init__(self, session: Session, pages: Pages, box: SearchBox, window: QWidget) -> None:
        """Serve ``pages`` in dialogs over ``window``."""
        super().__init__(window)
        self._session = session
        self._mine = session.mine
        self._pages = pages
        self._box = box
        self._window = window
        self._exchange = Exchange(session.mine, window)
        self._recorder = Recorder(session, pages, box)
        session.mine.visits.shared = session.preferences.flag(SHARED_DESK)
        for part in (session.mine, self._exchange):
            part.told.connect(self.told)
        box.clear_wanted.connect(self.clear_history)

    def handlers(self) -> Handlers:
        """What is done for the actions of the table."""
        return {
            **dict.fromkeys(_ON_PAGE, lambda: None),  # only pages do these; ``why_not`` says so
            "export-own": self._exchange.offer_export,
            "import-own": self._exchange.ask_import,
            "clear-history": self.clear_history,
            "shared-desk": self._switch_shared,
        }

    def why_not(self, action: str) -> str:
        """Why one of them cannot be done now; empty where it can."""
        if action in _ON_PAGE:
            return "先到“我的”页选一项"
        if action == "export-own" and not items_of(self._mine.contents):
            return "还没有书签、笔记和案例"
        if action == "clear-history" and not self._mine.visits.all():
            return "没有历史"
        return ""

    def save_all(self) -> None:
        """Ask where everything that is in no file yet should be saved."""
        self._exchange.ask_export()

    def on_gone(self, goal: Goal) -> None:
        """Somebody asked for a place: a clause that was asked for counts as read at once."""
        if isinstance(goal, OpenPart | OpenPassage | OpenQuote):
            self._recorder.record_clause()

    # --- 历史

    def clear_history(self) -> None:
        """Ask once, then clear the history for good: nothing of it is kept to be brought back."""
        visits = self._mine.visits.all()
        counts = (
            (words, sum(v.kind is kind for v in visits)) for kind, words in _KIND_WORDS.items()
        )
        told = "、".join(f"{words} {count} 条" for words, count in counts if count)
        box = QMessageBox(self._window)
        box.setObjectName("clearHistory")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("清空历史")
        box.setText(f"{told}。\n清空后不能恢复；书签、笔记、案例不受影响。")
        yes = box.addButton("清空", QMessageBox.ButtonRole.AcceptRole)
        yes.setObjectName("clearHistoryYes")
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes)
        box.accepted.connect(self._clear_history)
        box.open()

    def _clear_history(self) -> None:
        self._mine.visits.clear()
        self._box.forget()
        self.told.emit("历史已清空")

    def tick(self, action: QAction) -> None:
        """Show by a tick in the menu whether the desk is shared."""
        self._action = action
        action.setCheckable(True)
        action.setChecked(self._mine.visits.shared)

    def _switch_shared(self) -> None:
        shared = not self._mine.visits.shared
        self._session.preferences.keep(SHARED_DESK, shared)
        self._mine.visits.share(shared=shared)
        self._box.forget()
        self._action.setChecked(shared)
        on = f"共用电脑：历史已清空，以后不留；按 {keys_of('leave')} 清空的也不能恢复"
        self.told.emit(on if shared else "不再按共用电脑处理：从现在起留历史")

    # --- leaving

    def may_leave(self) -> bool:
        """Store what was typed; where something cannot be stored, ask before it is lost."""
        self._mine.settle()
        if not self._mine.unsaved:
            return True
        box = QMessageBox(self._window)
        box.setObjectName("leaveBox")
        box.setWindowTitle("还没有存到磁盘上")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._left_words())
        save = box.addButton("存成文件…", QMessageBox.ButtonRole.ActionRole)
        save.setObjectName("leaveSave")
        leave = box.addButton("不存，关闭", QMessageBox.ButtonRole.DestructiveRole)
        leave.setObjectName("leaveAnyway")
        back = box.addButton("返回", QMessageBox.ButtonRole.RejectRole)
        back.setObjectName("leaveNot")
        box.setDefaultButton(save)
        box.setEscapeButton(back)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is save:
            self._exchange.saved.connect(self._window.close, Qt.ConnectionType.SingleShotConnection)
            self._exchange.ask_export()
        return chosen is leave

    def _left_words(self) -> str:
        standing = self._mine.standing
        why = self._mine.kept.why or (standing.why if standing else "")
        return f"有 {self._mine.unsaved} 项只在内存里，关闭就没有了。\n{why}"
