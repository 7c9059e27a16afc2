"""主题: one set of colours at one size, and the palette and style sheet made of them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from jzdesk.gazette.model import Status
from jzdesk.ui import icons
from jzdesk.ui.design import CONTRAST_DARK, LIGHT, Colours, Shape, Space, Type, Width

SYSTEM_FAMILIES = ("Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")
FAMILIES = (*SYSTEM_FAMILIES, "JZDesk Hei")  # the last is ours: resources/fonts/
SMALLEST, LARGEST, _STEP = 100, 200, 10
_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
_SIZES = (Type, Space, Width)  # grow with the type; lines stay as thin as they are
_Group, _Role = QPalette.ColorGroup, QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and a scale in per cent; pixel sizes follow from the scale."""

    resources: Path
    colours: Colours = LIGHT
    scale: int = 100

    def __post_init__(self) -> None:
        """Let every widget and the style sheet find our shapes, through Qt."""
        icons.register(self.resources / "icons")

    def px(self, size: float) -> int:
        """Pixels of a ``size`` drawn for 100 per cent."""
        return round(size * self.scale / 100)

    def scaled(self, scale: int) -> Theme:
        """The same at another size, within what is offered."""
        return replace(self, scale=min(LARGEST, max(SMALLEST, scale)))

    def larger(self) -> Theme:
        """One step up (A+)."""
        return self.scaled(self.scale + _STEP)

    def smaller(self) -> Theme:
        """One step down (A-)."""
        return self.scaled(self.scale - _STEP)

    def on_paper(self) -> Theme:
        """The same for paper and pictures, which are black on white whatever the screen is."""
        return replace(self, colours=LIGHT)

    def status(self, status: Status) -> tuple[str, str]:
        """Foreground and background of a status chip."""
        c = self.colours
        return {
            Status.IN_FORCE: (c.in_force, c.in_force_tint),
            Status.EXPIRED: (c.expired, c.expired_tint),
            Status.NOT_YET: (c.not_yet, c.not_yet_tint),
            Status.UNSTATED: (c.unstated, c.unstated_tint),
            Status.REPEALED: (c.expired, c.expired_tint),
        }[status]

    def status_sign(self, status: Status, size: int = Width.SIGN) -> str:
        """The shape of a status for rich text: status is never told by colour alone."""
        return icons.html(icons.STATUS_ICONS[status], self.status(status)[0], self.px(size))

    def status_icon(self, status: Status) -> QIcon:
        """The shape of a status for lists."""
        return self.sign(icons.STATUS_ICONS[status], self.status(status)[0])

    def sign(self, name: str, ink: str) -> QIcon:
        """A shape beside a word in a list."""
        return icons.sign(name, self.px(Width.SIGN), ink)

    def font(self, size: float = Type.BODY) -> QFont:
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
        for role, colour in _roles(c):
            palette.setColor(role, QColor(colour))
        for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
            palette.setColor(_Group.Disabled, role, QColor(c.disabled))
        return palette

    def style_sheet(self) -> str:
        """Style sheet of every widget: ``resources/style/window.qss`` with our values put in."""
        sheet = (self.resources / "style" / "window.qss").read_text(encoding="utf-8")
        values = self._values()
        return _PLACEHOLDER.sub(lambda match: values[match.group(1)], sheet)

    def _values(self) -> dict[str, str]:
        """What the style sheet may name."""
        values: dict[str, str] = asdict(self.colours)
        for sizes in _SIZES:
            named = sizes.__members__.items()
            values |= {name.lower(): f"{self.px(size)}px" for name, size in named}
        values |= {name.lower(): f"{size}px" for name, size in Shape.__members__.items()}
        values["tick"] = "tick-dark" if self.colours is CONTRAST_DARK else "tick"
        return values


def _roles(c: Colours) -> tuple[tuple[QPalette.ColorRole, str], ...]:
    return (
        (_Role.Window, c.desk),
        (_Role.Base, c.paper),
        (_Role.AlternateBase, c.desk),
        (_Role.Text, c.ink),
        (_Role.WindowText, c.ink),
        (_Role.Button, c.paper),
        (_Role.ButtonText, c.ink),
        (_Role.BrightText, c.on_fill),
        (_Role.Highlight, c.fill),
        (_Role.HighlightedText, c.on_fill),
        (_Role.PlaceholderText, c.faint),
        (_Role.Accent, c.accent),
        (_Role.Link, c.fact),
        (_Role.LinkVisited, c.fact),
        (_Role.ToolTipBase, c.paper),
        (_Role.ToolTipText, c.ink),
        (_Role.Light, c.paper),
        (_Role.Midlight, c.hover),
        (_Role.Mid, c.line),
        (_Role.Dark, c.edge),
        (_Role.Shadow, c.edge),
    )


def load_fonts(folder: Path) -> None:
    """Bring our own Chinese font where the system has none of those we ask for."""
    if any(QFontDatabase.hasFamily(family) for family in SYSTEM_FAMILIES):
        return
    for file in sorted(folder.glob("*.tt[fc]")):
        QFontDatabase.addApplicationFont(str(file))
