"""历史 as the window shows it: what was read, searched for and calculated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jzdesk import clock
from jzdesk.store.notebook.model import Visit, VisitKind
from jzdesk.store.notebook.words import holds_long_number
from jzdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from jzdesk.store.notebook.notebook import Notebook

MOST = 500  # lines that the window keeps in sight


class Visits(QObject):
    """Each thing once, where it was met last; without a notebook for this sitting only."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """Keep them on the worker of ``tasks``."""
        super().__init__(parent)
        self._tasks = tasks
        self._notebook: Notebook | None = None
        self._visits: tuple[Visit, ...] = ()
        self.shared = False  # 共用电脑: nothing is kept

    def begin(self, notebook: Notebook, known: Sequence[Visit]) -> None:
        """The notebook is open, with ``known`` in it; what came before goes into it now."""
        self._notebook = notebook
        met, self._visits = self._visits, tuple(known)
        for visit in reversed(met):
            self._keep(visit)

    def read_again(self) -> None:
        """Show what is on the disk."""
        if (notebook := self._notebook) is not None:
            self._tasks.run("visits", lambda: notebook.history.recent(MOST), self._adopt, _ignore)

    def _adopt(self, known: Sequence[Visit]) -> None:
        self._visits = tuple(known)
        self.changed.emit()

    def all(self) -> tuple[Visit, ...]:
        """The newest first."""
        return self._visits

    def searches(self, most: int) -> tuple[str, ...]:
        """最近搜索, the newest first."""
        words = [visit.target for visit in self._visits if visit.kind is VisitKind.SEARCH]
        return tuple(words[:most])

    def add(self, kind: VisitKind, target: str, caption: str, as_of: date | None = None) -> None:
        """Note that something was read, searched for or used, unless that is not to be kept."""
        if self.shared or not target.strip() or any(map(holds_long_number, (target, caption))):
            return
        self._keep(Visit(0, kind, target.strip(), caption or target, as_of, clock.now()))

    def _keep(self, visit: Visit) -> None:
        rest = (v for v in self._visits if (v.kind, v.target) != (visit.kind, visit.target))
        self._visits = (visit, *rest)[:MOST]
        self.changed.emit()
        if (notebook := self._notebook) is not None:
            told = (visit.kind, visit.target, visit.caption, visit.as_of)
            # A line of the history that cannot be stored is no loss that anybody must hear of.
            self._tasks.must(lambda: notebook.history.record(*told), _ignore, _ignore)

    def clear(self) -> None:
        """Forget everything, on the disk too."""
        self._visits = ()
        self.changed.emit()
        if (notebook := self._notebook) is not None:
            fault = "历史没有从文件中清除：{}"
            self._tasks.must(
                notebook.history.clear, _ignore, lambda why: self.told.emit(fault.format(why))
            )

    def share(self, *, shared: bool) -> None:
        """共用电脑: keep nothing from now on and nothing of before; or keep a history again."""
        self.shared = shared
        if (notebook := self._notebook) is not None:
            fault = "历史没有从文件中清除：{}"
            self._tasks.must(
                lambda: notebook.history.share(shared=shared),
                _ignore,
                lambda why: self.told.emit(fault.format(why)),
            )
        if shared:
            self._visits = ()
            self.changed.emit()


def _ignore(_: object) -> None:
    pass
