"""The office's 本地补充 as every page of the window sees them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jzdesk.errors import InputError
from jzdesk.store.supplements import Entries, Imported, Place, Supplement, Supplements


class SupplementBook(QObject):
    """Every entry in memory, and the file behind it.

    Each change is on the disk before its method returns: the file is small, and a change that still
    waited for the worker would be lost with the window.
    """

    changed = Signal()

    def __init__(self, file: Supplements, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._file = file
        self.entries: Entries = {}

    @property
    def path(self) -> Path:
        """Where the office's file is."""
        return self._file.file

    def stand_on(self, carried: Path) -> None:
        """Show what another update pack brought, where the office wrote nothing; then ``load``."""
        self._file = Supplements(self._file.file, carried)

    def load(self) -> str:
        """Read the file; what is wrong with it in one line, or nothing."""
        try:
            self._set(self._file.read())
        except InputError as fault:
            return str(fault)
        return ""

    def of(self, place: Place) -> Supplement:
        """What is filled in for a place."""
        return self.entries.get(place, Supplement())

    def put(self, place: Place, supplement: Supplement) -> None:
        """Fill in a place anew.

        Raises:
            InputError: as ``Supplements.put``.
        """
        self._set(self._file.put(place, supplement))

    def merge(self, file: Path) -> Imported:
        """Take over an exported file.

        Raises:
            InputError: as ``Supplements.merge``.
        """
        imported = self._file.merge(file)
        self._set(imported.entries)
        return imported

    def export(self, file: Path) -> int:
        """Write every entry to another file and give their number.

        Raises:
            InputError: as ``Supplements.export``.
        """
        return self._file.export(file)

    def _set(self, entries: Entries) -> None:
        self.entries = entries
        self.changed.emit()
