"""切字: which words of a window are cut, and by how much."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QWidget,
)

from tests.ui.scenes import visible

_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_UNDER = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
_ROUNDING = 1  # pixel


def cuts(top: QWidget) -> Iterator[str]:
    """Every fault in sight."""
    for kinds, look in _LOOKS.items():
        for widget in visible(top, *kinds):
            if widget.window() is top:
                yield from look(widget)


def _label(label: QWidget) -> Iterator[str]:
    assert isinstance(label, QLabel)
    if not label.text():
        return
    name = f"{label.text()[:30]}（{label.objectName()}）"
    if label.wordWrap():
        lacking = label.heightForWidth(label.width()) - label.height()
    else:
        lacking = max(
            label.sizeHint().width() - label.width(), label.sizeHint().height() - label.height()
        )
    if lacking > _ROUNDING:
        yield f"label {name} lacks {lacking} px"
    elif beyond := _reaches_beyond(label):
        yield f"label {name} reaches beyond {beyond}"


def _button(button: QWidget) -> Iterator[str]:
    assert isinstance(button, QAbstractButton)
    name = f"{button.text()}（{button.objectName()}）"
    room, metrics = button.contentsRect(), button.fontMetrics()
    wide, high = metrics.horizontalAdvance(button.text()), metrics.height()
    beside = not button.icon().isNull() and button.iconSize().width()
    if isinstance(button, QToolButton) and button.toolButtonStyle() == _ICON_ONLY:
        wide, high = 0, 0  # its words are its name, not drawn
    elif isinstance(button, QToolButton) and button.toolButtonStyle() == _UNDER:
        high += button.iconSize().height()
    elif beside and not isinstance(button, QToolButton):
        wide += beside
    if isinstance(button, QCheckBox | QRadioButton):
        wide += button.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    lacking = max(wide - room.width(), high - room.height())
    if lacking > 0:
        yield f"button {name} lacks {lacking} px"
    elif beyond := _reaches_beyond(button):
        yield f"button {name} reaches beyond {beyond}"


def _reaches_beyond(widget: QWidget) -> str:
    """What cuts a widget off at its left or right; what lies above or below can be scrolled to."""
    above = widget.parentWidget()
    while above is not None and above is not widget.window().parentWidget():
        left = widget.mapTo(above, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > above.width():
            return f"{type(above).__name__} {above.objectName()}"
        above = above.parentWidget()
    return ""


def _combo(box: QWidget) -> Iterator[str]:
    assert isinstance(box, QComboBox)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    field = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    lacking = box.fontMetrics().horizontalAdvance(box.currentText()) - field.width()
    if lacking > 0 and box.currentText() not in box.toolTip():
        yield f"drop-down {box.currentText()}（{box.objectName()}）lacks {lacking} px, no tooltip"


def _line(line: QWidget) -> Iterator[str]:
    """What a line asks for must be readable somewhere; what is typed in it scrolls."""
    assert isinstance(line, QLineEdit)
    wide = line.fontMetrics().horizontalAdvance(line.placeholderText())
    shown = not line.text() and wide > line.contentsRect().width()
    if shown and not (line.toolTip() or line.parentWidget().toolTip()):
        yield f"placeholder {line.placeholderText()}（{line.objectName()}）is cut, no tooltip"
    if line.contentsRect().height() < line.fontMetrics().height():
        yield f"line {line.objectName()} is too low"


def _rich(view: QWidget) -> Iterator[str]:
    assert isinstance(view, QTextBrowser)
    if view.horizontalScrollBar().maximum() > 0:
        over = view.horizontalScrollBar().maximum()
        yield f"text {view.objectName()} is {over} px wider than its view"


def _rows(view: QWidget) -> Iterator[str]:
    """Rows in sight whose words are elided without a tooltip that has them, or cut in height."""
    assert isinstance(view, QAbstractItemView)
    for index in _indexes_in_sight(view):
        words = str(index.data() or "")
        rect = view.visualRect(index)
        needed = _needed(view, index, rect)
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        told = words in tip
        if isinstance(view, QTreeView) and needed.width() > rect.width() + _ROUNDING and not told:
            yield f"row {words[:30]} of {view.objectName()} lacks width, no tooltip"
        if needed.height() > rect.height() + _ROUNDING:
            lacking = needed.height() - rect.height()
            yield f"row {words[:30]} of {view.objectName()} lacks {lacking} px of height"


def _needed(view: QAbstractItemView, index: QModelIndex, rect: QRect) -> QRect:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = rect  # type: ignore[attr-defined]
    size = view.itemDelegateForIndex(index).sizeHint(option, index)
    return QRect(rect.topLeft(), size)


def _indexes_in_sight(view: QAbstractItemView) -> Iterator[QModelIndex]:
    ground = view.viewport().rect()
    index = view.indexAt(QPoint(ground.center().x(), ground.top() + 3))
    columns = view.model().columnCount() if isinstance(view, QTreeView) else 1
    while index.isValid() and view.visualRect(index).top() <= ground.bottom():
        for column in range(columns):
            cell = index.siblingAtColumn(column)
            if not (isinstance(view, QTreeView) and view.isColumnHidden(column)):
                yield cell
        tree = isinstance(view, QTreeView)
        index = view.indexBelow(index) if tree else index.siblingAtRow(index.row() + 1)


def _header(header: QWidget) -> Iterator[str]:
    assert isinstance(header, QHeaderView)
    model = header.model()
    for section in range(header.count() if model else 0):
        if header.isSectionHidden(section):
            continue
        words = str(model.headerData(section, header.orientation()) or "")
        wide = header.fontMetrics().horizontalAdvance(words)
        if wide > header.sectionSize(section):
            lacking = wide - header.sectionSize(section)
            yield f"head {words} of {header.parentWidget().objectName()} lacks {lacking} px"


def _tabs(tabs: QWidget) -> Iterator[str]:
    assert isinstance(tabs, QTabBar)
    for place in range(tabs.count()):
        wide = tabs.fontMetrics().horizontalAdvance(tabs.tabText(place))
        if wide > tabs.tabRect(place).width():
            yield f"tab {tabs.tabText(place)} of {tabs.objectName()} is cut"


def _sideways(area: QWidget) -> Iterator[str]:
    assert isinstance(area, QScrollArea)
    if area.horizontalScrollBar().maximum() > 0:
        over = area.horizontalScrollBar().maximum()
        yield f"{area.objectName() or area.parentWidget().objectName()} is {over} px too wide"


_LOOKS = {
    (QLabel,): _label,
    (QPushButton, QToolButton, QCheckBox, QRadioButton): _button,
    (QComboBox,): _combo,
    (QLineEdit,): _line,
    (QTextBrowser,): _rich,
    (QTreeView, QListView): _rows,
    (QHeaderView,): _header,
    (QTabBar,): _tabs,
    (QScrollArea,): _sideways,
}
