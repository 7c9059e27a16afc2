"""Design values in one place: colours, sizes, spaces, and the style sheet made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from jzdesk.gazette.model import Status

SYSTEM_FAMILIES = ("Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")
FAMILIES = (*SYSTEM_FAMILIES, "JZDesk Hei")  # the last is ours: resources/fonts/
_SMALLEST, _LARGEST, _STEP = 100, 200, 10
_BASE_PIXELS = 14
_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")


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
    mark: str = "#ffe69a"  # words found
    mark_deep: str = "#ffb84d"  # the one of them that one stands at
    note_tint: str = "#dceaf7"  # 笔记
    fact: str = "#1f4e8c"


LIGHT = Colours()


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and a scale in per cent; pixel sizes follow from the scale."""

    resources: Path
    colours: Colours = LIGHT
    scale: int = 100

    def px(self, size: float) -> int:
        """Pixels of a ``size`` drawn for 100 per cent."""
        return round(size * self.scale / 100)

    def larger(self) -> Theme:
        """One step up (A+)."""
        return replace(self, scale=min(_LARGEST, self.scale + _STEP))

    def smaller(self) -> Theme:
        """One step down (A-)."""
        return replace(self, scale=max(_SMALLEST, self.scale - _STEP))

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
        """Style sheet of every widget: ``resources/style/window.qss`` with our values put in."""
        sheet = (self.resources / "style" / "window.qss").read_text(encoding="utf-8")
        return _PLACEHOLDER.sub(self._value, sheet)

    def icon(self, name: str) -> Path:
        """File of an icon."""
        return self.resources / "icons" / f"{name}.svg"

    def _value(self, match: re.Match[str]) -> str:
        name = match.group(1)
        if name == "chevron":
            return self.icon("chevron-down").as_posix()
        if name[0] == "p" and name[1:].isdigit():
            return f"{self.px(int(name[1:]))}px"
        return str(getattr(self.colours, name))


def load_fonts(folder: Path) -> None:
    """Bring our own Chinese font where the system has none of those we ask for."""
    if any(QFontDatabase.hasFamily(family) for family in SYSTEM_FAMILIES):
        return
    for file in sorted(folder.glob("*.tt[fc]")):
        QFontDatabase.addApplicationFont(str(file))
