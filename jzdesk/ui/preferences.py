"""偏好: what the window remembers of itself between two days, in a file of the user's.

Nothing here is anybody's work: losing the file costs a size or a place, never a note. A folder
that cannot be written is no fault; the window then starts tomorrow as it started today.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

FILE = "settings.ini"


class Preferences:
    """Sizes, places and choices by name, such as ``window/geometry``."""

    def __init__(self, folder: Path) -> None:
        """Read the file in ``folder``; it is made with the first value."""
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """A remembered text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def number(self, name: str, default: int) -> int:
        """A remembered number; what is not one counts as nothing."""
        text = self.text(name)
        return int(text) if text.removeprefix("-").isascii() and text.isdigit() else default

    def flag(self, name: str) -> bool:
        """A remembered yes."""
        return self.text(name) == "yes"

    def state(self, name: str) -> QByteArray:
        """What Qt itself saved of a window or splitter."""
        return QByteArray.fromBase64(self.text(name).encode("ascii", "ignore"))

    def keep(self, name: str, value: str | int | bool | QByteArray) -> None:
        """Remember a value from now on."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, QByteArray):
            value = bytes(value.toBase64().data()).decode("ascii")
        self._settings.setValue(name, str(value))

    @property
    def empty(self) -> bool:
        """Whether nothing is remembered yet."""
        return not self._settings.allKeys()

    @property
    def lasting(self) -> bool:
        """Whether what is kept now will be there tomorrow: the folder can be written."""
        return self._settings.isWritable()

    def write(self) -> None:
        """Bring everything to the file."""
        self._settings.sync()
