"""Design values in one place: colours, sizes, spaces, and the style sheet made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from jzdesk.gazette.model import Status

FAMILIES = ("Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")
_SMALLEST, _LARGEST, _STEP = 100, 200, 10
_BASE_PIXELS = 14


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours; every name says what it is for."""

    ink: str = "#1f2328"
    quiet: str = "#59636e"
    faint: str = "#6e7781"
    paper: str = "#ffffff"
    desk: str = "#f4f5f6"
    line: str = "#d5d9de"
    line_soft: str = "#e8ebee"
    accent: str = "#b01c1c"  # 公文红
    accent_deep: str = "#8f1414"
    accent_tint: str = "#fbefee"
    chosen: str = "#f6e3e1"
    in_force: str = "#17693c"
    in_force_tint: str = "#e6f3eb"
    expired: str = "#9a3b0b"
    expired_tint: str = "#fceee4"
    not_yet: str = "#1b579c"
    not_yet_tint: str = "#e7f0fa"
    unstated: str = "#59636e"
    unstated_tint: str = "#eef0f2"
    warning: str = "#7a4a00"
    warning_tint: str = "#fff3cf"
    mark: str = "#ffe69a"
    fact: str = "#1f4e8c"


LIGHT = Colours()


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and a scale in per cent; pixel sizes follow from the scale."""

    colours: Colours = LIGHT
    scale: int = 100

    def px(self, size: float) -> int:
        """Pixels of a ``size`` drawn for 100 per cent."""
        return round(size * self.scale / 100)

    def larger(self) -> Theme:
        """One step up (A+)."""
        return Theme(self.colours, min(_LARGEST, self.scale + _STEP))

    def smaller(self) -> Theme:
        """One step down (A-)."""
        return Theme(self.colours, max(_SMALLEST, self.scale - _STEP))

    def status(self, status: Status) -> tuple[str, str]:
        """Foreground and background of a status chip."""
        c = self.colours
        return {
            Status.IN_FORCE: (c.in_force, c.in_force_tint),
            Status.EXPIRED: (c.expired, c.expired_tint),
            Status.NOT_YET: (c.not_yet, c.not_yet_tint),
            Status.UNSTATED: (c.unstated, c.unstated_tint),
        }[status]

    def font(self, size: float = _BASE_PIXELS) -> QFont:
        """The interface font at ``size`` pixels for 100 per cent."""
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(size))
        return font

    def apply(self, app: QApplication) -> None:
        """Dress the whole program."""
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(self.style_sheet())

    def _palette(self) -> QPalette:
        c = self.colours
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, c.desk),
            (QPalette.ColorRole.Base, c.paper),
            (QPalette.ColorRole.AlternateBase, c.desk),
            (QPalette.ColorRole.Text, c.ink),
            (QPalette.ColorRole.WindowText, c.ink),
            (QPalette.ColorRole.Button, c.paper),
            (QPalette.ColorRole.ButtonText, c.ink),
            (QPalette.ColorRole.Highlight, c.accent),
            (QPalette.ColorRole.HighlightedText, c.paper),
            (QPalette.ColorRole.PlaceholderText, c.faint),
            (QPalette.ColorRole.Link, c.fact),
            (QPalette.ColorRole.ToolTipBase, c.paper),
            (QPalette.ColorRole.ToolTipText, c.ink),
        ):
            palette.setColor(role, QColor(colour))
        return palette

    def style_sheet(self) -> str:
        """Style sheet of every widget."""
        c, px = self.colours, self.px
        return f"""
        QMainWindow, QDialog {{ background: {c.desk}; }}
        QToolTip {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line}; padding: {px(4)}px; }}
        #topBar {{ background: {c.paper}; border-bottom: 1px solid {c.line}; }}
        #brand {{ color: {c.accent}; font-size: {px(17)}px; font-weight: bold; }}
        #rail {{ background: {c.desk}; border-right: 1px solid {c.line}; }}
        #rail QToolButton {{ border: none; border-left: {px(3)}px solid transparent; color: {c.quiet};
            padding: {px(12)}px {px(2)}px; font-size: {px(14)}px; }}
        #rail QToolButton:hover {{ background: {c.line_soft}; color: {c.ink}; }}
        #rail QToolButton:checked {{ background: {c.paper}; color: {c.accent};
            border-left-color: {c.accent}; font-weight: bold; }}
        #rail QToolButton:focus {{ background: {c.line_soft}; color: {c.ink}; }}
        QLineEdit, QDateEdit, QComboBox {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line};
            border-radius: {px(4)}px; padding: {px(4)}px {px(8)}px; min-height: {px(20)}px;
            selection-background-color: {c.accent}; selection-color: {c.paper}; }}
        QLineEdit:focus, QDateEdit:focus, QComboBox:focus {{ border: 1px solid {c.accent}; }}
        QLineEdit[fault="true"], QComboBox[fault="true"] {{ border: 1px solid {c.accent}; background: {c.accent_tint}; }}
        #searchBox {{ padding: {px(6)}px {px(12)}px; font-size: {px(15)}px; border-radius: {px(5)}px; }}
        #asOf[other="true"] {{ background: {c.warning_tint}; color: {c.warning}; border-color: {c.warning};
            font-weight: bold; }}
        QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {px(22)}px; }}
        QComboBox QAbstractItemView {{ background: {c.paper}; border: 1px solid {c.line};
            selection-background-color: {c.chosen}; selection-color: {c.ink}; outline: none; }}
        QPushButton {{ background: {c.paper}; color: {c.ink}; border: 1px solid {c.line};
            border-radius: {px(4)}px; padding: {px(5)}px {px(12)}px; min-height: {px(18)}px; }}
        QPushButton:hover {{ border-color: {c.faint}; background: {c.desk}; }}
        QPushButton:focus {{ border: 1px solid {c.accent}; }}
        QPushButton:disabled {{ color: {c.faint}; background: {c.desk}; border-color: {c.line_soft}; }}
        QPushButton[primary="true"] {{ background: {c.accent}; color: {c.paper}; border-color: {c.accent};
            font-weight: bold; }}
        QPushButton[primary="true"]:hover {{ background: {c.accent_deep}; }}
        QPushButton[primary="true"]:focus {{ border: 2px solid {c.ink}; }}
        QPushButton[primary="true"]:disabled {{ background: {c.line}; border-color: {c.line}; color: {c.quiet}; }}
        QPushButton[flat="true"] {{ border-color: transparent; background: transparent; color: {c.quiet};
            padding: {px(4)}px {px(8)}px; }}
        QPushButton[flat="true"]:hover {{ background: {c.line_soft}; color: {c.ink}; }}
        QPushButton[flat="true"]:focus {{ border-color: {c.accent}; }}
        QPushButton[flat="true"]:checked {{ background: {c.chosen}; color: {c.accent_deep}; }}
        QTreeView, QListView {{ background: {c.paper}; border: none; outline: none; }}
        QTreeView::item {{ padding: {px(5)}px {px(2)}px; border: none; }}
        QTreeView::item:hover, QListView::item:hover {{ background: {c.desk}; }}
        QTreeView::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
        QTreeView:focus, QListView:focus, QTextBrowser:focus {{ border: 1px solid {c.line}; }}
        QTextBrowser {{ background: {c.paper}; border: 1px solid transparent;
            selection-background-color: {c.accent}; selection-color: {c.paper}; }}
        #pane {{ background: {c.paper}; }}
        #paneHead {{ background: {c.paper}; border-bottom: 1px solid {c.line_soft}; }}
        #paneTitle {{ color: {c.quiet}; font-size: {px(13)}px; }}
        #drawer {{ background: {c.desk}; border-left: 1px solid {c.line}; }}
        #drawer QTextBrowser {{ background: {c.desk}; }}
        #sheet {{ background: {c.desk}; }}
        #card {{ background: {c.paper}; border: 1px solid {c.line}; border-radius: {px(6)}px; }}
        #cardTitle {{ color: {c.quiet}; font-weight: bold; }}
        #formTitle {{ font-size: {px(19)}px; font-weight: bold; }}
        #purpose {{ color: {c.quiet}; }}
        #fieldLabel {{ color: {c.ink}; }}
        #hint {{ color: {c.faint}; font-size: {px(12)}px; }}
        #fault {{ color: {c.accent}; font-size: {px(12)}px; }}
        #notice {{ background: {c.warning_tint}; color: {c.warning}; padding: {px(6)}px {px(10)}px;
            border-bottom: 1px solid {c.line}; }}
        QScrollArea {{ border: none; background: {c.desk}; }}
        QSplitter::handle {{ background: {c.line}; }}
        QSplitter::handle:horizontal {{ width: 1px; }}
        QStatusBar {{ background: {c.paper}; color: {c.quiet}; border-top: 1px solid {c.line};
            font-size: {px(12)}px; }}
        QStatusBar::item {{ border: none; }}
        QMenuBar {{ background: {c.paper}; color: {c.ink}; border-bottom: 1px solid {c.line_soft};
            font-size: {px(13)}px; }}
        QMenuBar::item {{ padding: {px(4)}px {px(10)}px; background: transparent; }}
        QMenuBar::item:selected {{ background: {c.line_soft}; }}
        QMenu {{ background: {c.paper}; border: 1px solid {c.line}; padding: {px(4)}px 0; }}
        QMenu::item {{ padding: {px(5)}px {px(28)}px {px(5)}px {px(16)}px; }}
        QMenu::item:selected {{ background: {c.chosen}; color: {c.ink}; }}
        QMenu::separator {{ height: 1px; background: {c.line_soft}; margin: {px(4)}px 0; }}
        QCheckBox {{ spacing: {px(6)}px; color: {c.ink}; }}
        QCheckBox:focus {{ color: {c.accent}; }}
        QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
        QScrollBar::handle:vertical {{ background: {c.line}; border-radius: {px(5)}px; min-height: {px(30)}px; }}
        QScrollBar::handle:vertical:hover {{ background: {c.faint}; }}
        QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; }}
        QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: {px(5)}px; min-width: {px(30)}px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        """


def load_fonts(folder: Path) -> None:
    """Bring our own Chinese font where the system has none of those we ask for."""
    if any(QFontDatabase.hasFamily(family) for family in FAMILIES):
        return
    for file in sorted(folder.glob("*.tt[fc]")):
        QFontDatabase.addApplicationFont(str(file))
