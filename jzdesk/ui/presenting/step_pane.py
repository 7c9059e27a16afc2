"""步骤: the steps of a script, what the chosen one looks like, and what only the trainer sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jzdesk.presenting.content import Gone
from jzdesk.presenting.script import Fault
from jzdesk.presenting.slides import Slide
from jzdesk.ui.design import Shape
from jzdesk.ui.keys import explained
from jzdesk.ui.presenting.deck import Deck
from jzdesk.ui.presenting.preview import Preview
from jzdesk.ui.presenting.projection import Projection
from jzdesk.ui.theme import Theme

_MOST_FAULTS = 50
_LIST, _NARROW = 320, 500  # pixels of width: of the list at 100 per cent, of a narrow pane


class StepList(QTreeWidget):
    """The steps with their numbers; one is chosen."""

    def __init__(self) -> None:
        """List nothing yet."""
        super().__init__()
        self.setObjectName("presentSteps")
        self.setAccessibleName("步骤")
        self.setAccessibleDescription(explained("row", "show"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def show_titles(self, titles: Iterable[str]) -> None:
        """List other steps."""
        self.blockSignals(True)
        self.clear()
        for number, title in enumerate(titles):
            QTreeWidgetItem(self, [str(number + 1), ""])
            self.name(number, title)
        self.blockSignals(False)

    def name(self, row: int, title: str) -> None:
        """Call a step otherwise, now that its title is known."""
        item = self.topLevelItem(row)
        if item is not None:
            item.setText(1, title)
            item.setToolTip(1, title)

    def choose(self, row: int) -> None:
        """Choose a step, from 0; behind the last one the last."""
        item = self.topLevelItem(min(row, self.topLevelItemCount() - 1))
        if item is not None:
            self.setCurrentItem(item)

    @property
    def row(self) -> int:
        """The chosen step; -1 where none is."""
        return self.indexOfTopLevelItem(self.currentItem())


class StepPane(QSplitter):
    """A list of the steps; beside it the preview, the notes and what is wrong in the script."""

    stepped = Signal(int)  # a step was chosen, from 0
    opened = Signal()  # and is to be played

    def __init__(self, deck: Deck, projection: Projection, theme: Theme) -> None:
        """Show what ``projection`` is at."""
        super().__init__(Qt.Orientation.Horizontal)
        self._deck, self._projection, self._theme = deck, projection, theme
        self._faults: tuple[Fault, ...] = ()
        self._problem = ""
        self.steps = StepList()
        self.steps.currentItemChanged.connect(self._on_current)
        self.steps.itemActivated.connect(lambda _item: self.opened.emit())
        self.preview = Preview()
        self.notes = QTextBrowser()
        self.notes.setObjectName("presentNotes")
        self.notes.setAccessibleName("备注")
        self.notes.setAccessibleDescription(explained("scroll"))
        self.addWidget(self.steps)
        self.addWidget(self._beside())
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Shape.HAIR)
        self.set_theme(theme)
        deck.planned.connect(self.fill)
        deck.ready.connect(self._on_ready)
        projection.changed.connect(self.refresh)

    def _beside(self) -> QWidget:
        beside = QWidget()
        beside.setObjectName("pane")
        beside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(beside)
        layout.addWidget(self.preview, 3)
        layout.addWidget(self.notes, 2)
        return beside

    def set_theme(self, theme: Theme) -> None:
        """Show in another size or other colours."""
        self._theme = theme
        self._share()
        self.refresh()

    def _share(self) -> None:
        """The list has two fifths at most, however large the type."""
        width = max(self.width(), _NARROW)
        left = min(self._theme.px(_LIST), width * 2 // 5)
        self.setSizes([left, width - left])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share()

    def show_script(self, faults: Iterable[Fault], problem: str = "") -> None:
        """Tell what is wrong in the script, or why there is none."""
        self._faults, self._problem = tuple(faults), problem
        self.refresh()

    def fill(self) -> None:
        """List the steps anew; the chosen place stays."""
        self.steps.show_titles([step.title or "…" for step in self._deck.steps])
        self.follow(self._projection.place.step)
        self.refresh()

    def follow(self, step: int) -> None:
        """Choose the step that is being played."""
        self.steps.blockSignals(True)
        self.steps.choose(step)
        self.steps.blockSignals(False)

    def _on_current(self) -> None:
        if self.steps.row >= 0:
            self.stepped.emit(self.steps.row)

    def _on_ready(self, number: int) -> None:
        slide = self._deck.slides[number]
        gone = isinstance(slide.content, Gone)
        self.steps.name(number, f"{slide.title}（放不出来）" if gone else slide.title)
        if number - self._projection.place.step in (0, 1):
            self.refresh()

    def refresh(self) -> None:
        """Show the place of the projection as it is now."""
        projection = self._projection
        scene = projection.scene() if self._deck.steps else None
        self.preview.show_scene(scene, projection.page, projection.beside)
        self.notes.setHtml("".join(self._told()))

    def _told(self) -> Iterator[str]:
        c = self._theme.colours
        if self._problem:
            yield f'<p style="color:{c.warning}"><b>{escape(self._problem)}</b></p>'
        slide = self._deck.slides.get(self._projection.place.step)
        yield from self._own_notes(slide)
        if self._faults:
            head = f"脚本里有 {len(self._faults)} 处要改，其余照常放映："
            yield f'<p style="color:{c.warning}"><b>{head}</b></p>'
        for fault in self._faults[:_MOST_FAULTS]:
            yield f'<p style="color:{c.warning}">{escape(str(fault))}</p>'

    def _own_notes(self, slide: Slide | None) -> Iterator[str]:
        c = self._theme.colours
        for note in slide.notes if slide else ():
            yield f'<p><span style="color:{c.quiet}">备注　</span>{escape(note)}</p>'
        after = self._deck.slides.get(self._projection.place.step + 1)
        if after is not None:
            yield f'<p style="color:{c.quiet}">下一步：{escape(after.title)}</p>'
