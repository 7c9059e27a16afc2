"""外观: which theme is shown, chosen by a person or by the system, at which size; remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from jzdesk.ui.design import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Colours
from jzdesk.ui.preferences import Preferences
from jzdesk.ui.system_look import SystemLook
from jzdesk.ui.theme import Theme

SYSTEM, CONTRASTED = "system", "contrast"
CHOICES: Mapping[str, Qt.ColorScheme] = {
    SYSTEM: Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    CONTRASTED: Qt.ColorScheme.Unknown,
}
"""What can be chosen, and what is then asked of the frames that the system draws."""
_CHOICE, _SCALE = "look/theme", "look/scale"  # in the preferences


class Appearance(QObject):
    """The theme of the program; ``changed`` when everything is to be shown anew."""

    changed = Signal()

    def __init__(
        self,
        resources: Path,
        preferences: Preferences,
        system: SystemLook,
        parent: QObject | None = None,
    ) -> None:
        """Look as the program did when it was left."""
        super().__init__(parent)
        self._preferences = preferences
        self._system = system
        kept = preferences.text(_CHOICE)
        self._choice = kept if kept in CHOICES else SYSTEM
        system.ask(CHOICES[self._choice])
        plain = Theme(resources).scaled(preferences.number(_SCALE, 100))
        self.theme = self._coloured(plain)
        system.changed.connect(self.follow)

    @property
    def choice(self) -> str:
        """What a person chose: system, light, dark or contrast."""
        return self._choice

    def _coloured(self, theme: Theme) -> Theme:
        return Theme(theme.resources, self._colours(), theme.scale)

    def _colours(self) -> Colours:
        follows = self._choice in (SYSTEM, CONTRASTED)
        dark = self._system.dark if follows else self._choice == "dark"
        contrast = self._choice == CONTRASTED or (follows and self._system.contrast)
        if contrast:
            return CONTRAST_DARK if dark else CONTRAST
        return DARK if dark else LIGHT

    def follow(self) -> None:
        """Look as the system does now, where that was chosen."""
        self._show(self._coloured(self.theme))

    def choose(self, choice: str) -> None:
        """Choose a theme, now and for the next start."""
        self._choice = choice
        self._preferences.keep(_CHOICE, choice)
        self._system.ask(CHOICES[choice])
        self.follow()

    def larger(self) -> None:
        """Larger type, now and for the next start."""
        self._resize(self.theme.larger())

    def smaller(self) -> None:
        """Smaller type, now and for the next start."""
        self._resize(self.theme.smaller())

    def _resize(self, theme: Theme) -> None:
        self._preferences.keep(_SCALE, theme.scale)
        self._show(theme)

    def _show(self, theme: Theme) -> None:
        if theme != self.theme:
            self.theme = theme
            self.dress()
            self.changed.emit()

    def dress(self) -> None:
        """Dress the program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme.apply(app)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What is done for the actions of the table."""
        themes = {f"theme-{choice}": partial(self.choose, choice) for choice in CHOICES}
        return {"larger": self.larger, "smaller": self.smaller, **themes}

    def tick(self, made: Mapping[str, QAction]) -> None:
        """Tick the chosen theme in the menu, now and whenever another is chosen."""
        group = QActionGroup(self)
        for choice in CHOICES:
            action = made[f"theme-{choice}"]
            action.setCheckable(True)
            action.setChecked(choice == self._choice)
            group.addAction(action)
