"""What the system asks of how programs look: dark or light, and high contrast."""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

_GET_HIGH_CONTRAST, _IS_ON = 0x0042, 1  # SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON


class _HighContrast(ctypes.Structure):
    """HIGHCONTRASTW."""

    _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))


class SystemLook(QObject):
    """The system's own look, and a word when it changes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to the system."""
        super().__init__(parent)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self.changed)

    @property
    def dark(self) -> bool:
        """Whether programs are to be dark; light where the system does not say."""
        return self._hints.colorScheme() is Qt.ColorScheme.Dark

    @property
    def contrast(self) -> bool:
        """Whether the system shows a contrast theme."""
        return windows_contrast()

    def ask(self, scheme: Qt.ColorScheme) -> None:
        """Have the frames and dialogs that the system draws dark or light; Unknown as it likes."""
        if scheme is Qt.ColorScheme.Unknown:
            self._hints.unsetColorScheme()
        else:
            self._hints.setColorScheme(scheme)


def windows_contrast() -> bool:
    """Whether Windows shows a contrast theme; Qt 6.9 does not tell, 6.10 will."""
    library = getattr(ctypes, "windll", None)
    if library is None:
        return False
    answer = _HighContrast(size=ctypes.sizeof(_HighContrast))
    told = library.user32.SystemParametersInfoW(
        _GET_HIGH_CONTRAST, answer.size, ctypes.byref(answer), 0
    )
    return bool(told and answer.flags & _IS_ON)
