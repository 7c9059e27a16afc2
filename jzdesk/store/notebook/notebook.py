"""我的笔记本 in one object; ``opening.open_notebook`` makes it."""

from __future__ import annotations

from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.history import History
from jzdesk.store.notebook.model import (
    Contents,
    Standing,
)
from jzdesk.store.notebook.shelf import Now
from jzdesk.store.notebook.shelves import Bookmarks, Cases, Folders, Notes


class Notebook:
    """Bookmarks, notes, saved cases and history of one user.

    Any thread may call it; a lock lets one call at a time at the file. A call that writes returns
    when the words are on the disk, and on a slow stick that takes a while: the window makes every
    call on its worker and shows what ``contents`` gave it. A worker that drops tasks which a newer
    one overtakes must not drop a write.
    """

    def __init__(
        self, file: NotebookFile, now: Now, standing: Standing, *, shared_desk: bool = False
    ) -> None:
        """Keep everything in ``file``, dated by ``now``."""
        self._file = file
        self._now = now
        self.standing = standing
        self.folders = Folders(file, now)
        self.bookmarks = Bookmarks(file, now)
        self.notes = Notes(file, now)
        self.cases = Cases(file, now)
        self.history = History(file, now, shared=shared_desk)

    def contents(self) -> Contents:
        """Everything but the history, as it stands at one moment, another window's part included.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._file.reading() as connection:
            return Contents(
                self.folders.all(connection),
                self.bookmarks.all(connection),
                self.notes.all(connection),
                self.cases.all(connection),
            )
