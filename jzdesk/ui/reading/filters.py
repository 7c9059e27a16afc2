"""筛选: what the results must be, each choice with how many it would leave."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from jzdesk.app import Filters
from jzdesk.gazette.model import Status
from jzdesk.search.model import Facet
from jzdesk.ui.buttons import flat
from jzdesk.ui.design import Space
from jzdesk.ui.reading.choice_box import ChoiceBox
from jzdesk.ui.theme import Theme
from jzdesk.wording import STATUS_WORDS

Counts = Mapping[Facet, Mapping[str, int]]

_FIELDS = {
    Facet.DOCUMENT: ("公文", "document"),
    Facet.AGENCY: ("部门", "agency"),
    Facet.STATUS: ("时效", "status"),
    Facet.COVERED: ("对象", "covered"),
    Facet.KIND: ("待遇", "kind"),
    Facet.ISSUER: ("发文机关", "issuer"),
    Facet.YEAR: ("年份", "year"),
}
_LONG = ("document", "agency", "issuer")  # of which a large corpus has hundreds
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class FilterPanel(QWidget):
    """A drop-down for each filter."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start with nothing filtered."""
        super().__init__(parent)
        self._boxes: dict[Facet, QComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.S4, 0, Space.S4, Space.S3)
        grid.setHorizontalSpacing(Space.S2)
        grid.setVerticalSpacing(Space.S2)
        for place, (facet, (words, name)) in enumerate(_FIELDS.items()):
            row, column = divmod(place, 2)
            box = self._box(words, name)
            label = QLabel(words)
            label.setObjectName("hint")
            label.setBuddy(box)
            grid.addWidget(label, row, column * 2)
            grid.addWidget(box, row, column * 2 + 1)
            self._boxes[facet] = box
        clear = flat("清除筛选", "clearFilters", "各项都回到“全部”")
        clear.clicked.connect(self.clear)
        grid.addWidget(clear, len(_FIELDS) // 2, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _box(self, words: str, name: str) -> QComboBox:
        box = ChoiceBox() if name in _LONG else QComboBox()
        box.setObjectName(f"filter-{name}")
        box.setAccessibleName(f"筛选：{words}")
        box.setToolTip(f"只看一种{words}的结果")
        if isinstance(box, ChoiceBox):
            box.name(f"筛选：{words}", f"只看一种{words}的结果；输入几个字查找")
        box.setSizeAdjustPolicy(_SHORT)
        box.setMinimumContentsLength(4)
        box.addItem("全部", None)
        box.activated.connect(lambda _: self.changed.emit())
        return box

    def show_counts(self, counts: Counts, titles: Mapping[str, str] | None = None) -> None:
        """Offer the values that results have, the most frequent first; keep what is chosen.

        Years stand in their order, the newest first. ``titles`` of documents by 文号 are shown
        beside them, for who knows the one and not the other.
        """
        for facet, box in self._boxes.items():
            chosen = box.currentData()
            found = dict(counts.get(facet, {}))
            if chosen is not None:
                found.setdefault(chosen, 0)
            ordered = sorted(found.items(), key=lambda item: -item[1])
            if facet is Facet.YEAR:
                ordered.sort(reverse=True)
            box.clear()
            box.addItem("全部", None)
            for value, count in ordered:
                title = (titles or {}).get(value, "") if facet is Facet.DOCUMENT else ""
                box.addItem(f"{_words(facet, value)}（{count}）{title}", value)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def clear(self) -> None:
        """Let everything through again."""
        for box in self._boxes.values():
            box.setCurrentIndex(0)
        self.changed.emit()

    @property
    def active(self) -> int:
        """How many filters are set."""
        return sum(box.currentData() is not None for box in self._boxes.values())

    def filters(self) -> Filters:
        """What is chosen."""
        chosen = {name: self._boxes[facet].currentData() for facet, (_, name) in _FIELDS.items()}
        status = Status(chosen.pop("status")) if chosen["status"] else None
        chosen.pop("status", None)
        return Filters(**chosen, status=status)


def _words(facet: Facet, value: str) -> str:
    return STATUS_WORDS[Status(value)] if facet is Facet.STATUS else value
