"""Where the notebook lies and what lies beside it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import StorageError

FILE = "notebook.sqlite"
_PATIENCE = 30.0  # seconds for another copy of the program to open, and perhaps repair, its file
_REASONS = {
    errno.EACCES: "文件夹不许写入",
    errno.EPERM: "文件夹不许写入",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EIO: "磁盘读写出错，U盘可能拔出了",
}


@dataclass(frozen=True, slots=True)
class Places:
    """The files of a notebook in the user's folder."""

    folder: Path

    @property
    def notebook(self) -> Path:
        """The notebook itself; SQLite's log lies beside it."""
        return self.folder / FILE

    @property
    def repaired(self) -> Path:
        """A repaired file that is whole and waits to take the place of the damaged one."""
        return self.folder / "notebook.repaired.sqlite"

    @property
    def backups(self) -> Path:
        """The folder of the daily copies."""
        return self.folder / "backups"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other copy of the program open, migrate or repair meanwhile.

        The lock is SQLite's own on an empty file, so that it ends with the process, however that ends.

        Raises:
            OSError: the place cannot be written.
            StorageError: another copy takes too long.
        """
        lock = self.folder / "notebook.lock"
        lock.touch()  # fails with a reason, where SQLite would only say that it cannot open it
        with closing(sqlite3.connect(lock, timeout=_PATIENCE, isolation_level=None)) as held:
            try:
                held.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                raise StorageError(f"另一个窗口正在打开笔记本：{lock}；请稍后再试") from error
            yield


def logs_of(path: Path) -> tuple[Path, ...]:
    """SQLite's own files beside a file: its log, the log's index, a rollback journal."""
    return tuple(path.with_name(path.name + tail) for tail in ("-wal", "-shm", "-journal"))


def fresh_file(path: Path) -> Path:
    """An empty file beside ``path``, to become it when it is whole.

    Raises:
        OSError: the place cannot be written.
    """
    fresh = path.with_name(f".{path.name}.new")
    for left in (fresh, *logs_of(fresh)):
        left.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    return fresh


def settle(fresh: Path, path: Path) -> None:
    """Let the finished ``fresh`` file take the place of ``path`` at once.

    Raises:
        OSError: the place cannot be written; ``path`` is as it was.
    """
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)


def discard(fresh: Path) -> None:
    """Take away what is left of a file that was not finished."""
    for left in (fresh, *logs_of(fresh)):
        with suppress(OSError):  # the place itself may be gone, as the first fault says
            left.unlink(missing_ok=True)


def words_of(error: OSError) -> str:
    """Why a place cannot be written."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
