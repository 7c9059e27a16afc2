"""更新的事: looking at a pack, installing it, going back and mending, one after another.

Everything slow is done on the worker for what takes long, so that people go on searching meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from jzdesk.batch.progress import CancelledError, Watch
from jzdesk.packs import corpora, installing
from jzdesk.packs.corpora import State
from jzdesk.packs.demo import demo_pack
from jzdesk.packs.telling import corpus_words
from jzdesk.ui.faults import fault_words
from jzdesk.ui.mine.kept import anchored
from jzdesk.ui.session import Session
from jzdesk.ui.updating.looking import Brought, Looked, Standing, brought, look, standing_of

_TOPIC = "updates"
Moved = Mapping[str, str | None]
Stop = Callable[[], bool]
_UNOPENED = "已经切换，但打不开，这个窗口里仍是原来的资料"


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done, and why."""

    what: str  # 更新-2025.1.jzpack 不能安装
    why: str


class Updates(QObject):
    """What is known of updates in one window, and what can be done."""

    changed = Signal()  # something else is known, or something begins or ends
    progressed = Signal(object)  # Progress, from the worker
    looked_at = Signal()  # a pack can be installed now
    refusing = Signal()
    switched = Signal()  # other data is in use, and it is known what is different
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Know nothing yet; ``read`` begins."""
        super().__init__(parent)
        self._session = session
        self._stop = Event()
        self.standing: Standing | None = None
        self.looked: Looked | None = None
        self.brought: Brought | None = None
        self.refused: Refused | None = None
        self.done = ""  # what was done last, in words
        self.busy = ""  # what is under way, in words
        self.stoppable = False
        self._fresh = False  # other data came into use a moment ago

    # --- how things stand

    def read(self) -> None:
        """Find out how things stand, and what the edition in use changed."""
        paths = self._session.desk.paths
        self._session.chores.run(
            "standing", lambda: standing_of(paths), self._on_standing, self._tell
        )

    def _on_standing(self, standing: Standing) -> None:
        known = self.standing is not None and self.standing.state == standing.state
        self.standing = standing
        if not known:
            bundled, state = self._session.desk.paths.bundled, standing.state
            self._session.chores.run(
                "brought", lambda: brought(bundled, state), self._on_brought, self._tell
            )
        self.changed.emit()

    def _on_brought(self, found: Brought | None) -> None:
        self.brought = found
        self.changed.emit()
        if self._fresh:
            self._fresh = False
            self.switched.emit()

    # --- looking at a pack

    def look(self, file: Path) -> None:
        """Verify a pack and show what it would change."""
        if self.busy:
            self.told.emit(f"{self.busy}；请等它做完")
            return
        session, corpus = self._session, self._session.corpus
        items = anchored(session.mine.contents)
        paths, texts = session.desk.paths, corpus.texts if corpus else {}
        self._begin(f"正在核对 {file.name}", stoppable=False)
        self._session.chores.run(
            _TOPIC,
            lambda: look(paths, file, items, texts),
            self._on_looked,
            partial(self._refuse, f"{file.name} 不能安装"),
        )

    def look_at_demo(self) -> None:
        """The same with the demonstration that the program carries."""
        self.look(demo_pack(self._session.desk.paths.bundled.db))

    def _on_looked(self, looked: Looked) -> None:
        self.looked = looked
        self._end("")
        self.looked_at.emit()

    def put_away(self) -> None:
        """Install nothing, and show no refusal any more."""
        self.looked = self.refused = None
        self.changed.emit()

    # --- switching

    def install(self) -> None:
        """Install the pack that was looked at."""
        if self.busy or (looked := self.looked) is None:
            return
        paths, content = self._session.desk.paths, looked.pack.content
        sparing = paths.resources.parent.name if paths.origin else ""  # this window has it open

        def work(watch: Watch, stop: Stop) -> Moved:
            installing.install_whole(paths.bundled, content, watch, stop, sparing)
            return looked.changes.texts.touched

        self._switch(f"正在安装 {looked.pack.manifest.version}", work, "没有安装")

    def rollback(self) -> None:
        """Return to the edition before."""
        if self.busy or self.standing is None or (former := self.standing.state.former) is None:
            return
        bundled, now = self._session.desk.paths.bundled, self.standing.state.current

        def work(watch: Watch, stop: Stop) -> Moved:
            back = brought(bundled, State(former, now))
            installing.rollback(bundled, watch, stop)
            return back.changes.texts.touched if back else {}

        self._switch(f"正在恢复 {former.version}", work, "没有恢复")

    def repair(self) -> None:
        """Build what was installed anew from its own pack."""
        if self.busy:
            return
        bundled = self._session.desk.paths.bundled

        def work(watch: Watch, stop: Stop) -> Moved:
            installing.repair(bundled, watch, stop)
            return {}

        self._switch("正在修复已装的资料", work, "没有修复")

    def catch_up(self) -> None:
        """Use what another window has installed."""
        if not self.busy:
            self._begin("正在换用另一个窗口装的资料", stoppable=False)
            self._reopen({})

    def cancel(self) -> None:
        """Stop what is under way, if it can be stopped."""
        if self.stoppable:
            self._stop.set()
            self.busy, self.stoppable = "正在停下", False
            self.changed.emit()

    def _switch(self, busy: str, work: Callable[[Watch, Stop], Moved], fault: str) -> None:
        self._stop = stop = Event()
        chores = self._session.chores
        self._begin(busy, stoppable=True)
        chores.run(
            _TOPIC,
            lambda: work(self.progressed.emit, lambda: stop.is_set() or chores.closed),
            self._reopen,
            partial(self._refuse, fault),
        )

    def _reopen(self, moved: Moved) -> None:
        self.busy, self.stoppable = "正在换用新的资料", False
        self.changed.emit()
        self._session.reopen(moved, self._on_reopened, partial(self._refuse, _UNOPENED))

    def _on_reopened(self) -> None:
        self._sweep()
        paths = self._session.desk.paths
        self.looked = self.brought = self.standing = None
        refuse = partial(self._refuse, _UNOPENED)
        self._session.chores.run(_TOPIC, lambda: standing_of(paths), self._on_switched, refuse)

    def _on_switched(self, standing: Standing) -> None:
        self._end(f"现在用的是 {corpus_words(standing.in_use)}")
        self.told.emit(self.done)
        self._fresh = True
        self._on_standing(standing)

    def _sweep(self) -> None:
        """What was in use is open no more, so that it may go if nothing names it."""
        bundled = self._session.desk.paths.bundled
        self._session.tasks.must(
            lambda: corpora.sweep(bundled, installing.state_of(bundled)), _ignore, _ignore
        )

    # --- beginning and ending

    def _begin(self, words: str, *, stoppable: bool) -> None:
        self.busy, self.stoppable = words, stoppable
        self.done, self.refused = "", None
        self.changed.emit()

    def _end(self, done: str) -> None:
        self.busy, self.stoppable, self.done = "", False, done
        self.changed.emit()

    def _refuse(self, what: str, fault: Exception) -> None:
        if isinstance(fault, CancelledError):
            self._end(fault_words(fault))
        else:
            self.refused = Refused(what, fault_words(fault))
            self._end("")
            self.refusing.emit()
        self.told.emit(fault_words(fault))

    def _tell(self, fault: Exception) -> None:
        self.told.emit(fault_words(fault))


def _ignore(_: object) -> None:
    pass
