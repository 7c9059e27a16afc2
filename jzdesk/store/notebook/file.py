"""One SQLite file, or one in memory: short transactions, and every fault of the place in words.

What was typed is on the disk when its transaction returns (WAL, ``synchronous=FULL``). The history
may lose its last lines in a power cut, not when the program is killed: a page read costs no wait
for the stick.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from jzdesk.errors import StorageError

PATIENCE = 5.0  # seconds that one copy of the program waits for another
_READ = ("BEGIN",)
_TYPED = ("PRAGMA synchronous = FULL", "BEGIN IMMEDIATE")
_IN_PASSING = ("PRAGMA synchronous = NORMAL", "BEGIN IMMEDIATE")
_COUNT = "UPDATE setting SET value = value + 1 WHERE name = 'revision'"
_ON_CONNECT = (
    "PRAGMA secure_delete = ON",  # what was cleared is not to be found in the file
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
)
_REASONS = {
    sqlite3.SQLITE_FULL: "磁盘已满；请腾出空间后再存一次",
    sqlite3.SQLITE_IOERR: "读写不了所在的磁盘，U盘可能拔出了；请插好后再试",
    sqlite3.SQLITE_CANTOPEN: "打不开笔记文件，U盘可能拔出了；请插好后再试",
    sqlite3.SQLITE_READONLY: "笔记文件或所在文件夹不许写入；请换个位置，或导出成文件",
    sqlite3.SQLITE_PERM: "笔记文件或所在文件夹不许写入；请换个位置，或导出成文件",
    sqlite3.SQLITE_BUSY: "另一个窗口正在写；请稍后再试",
    sqlite3.SQLITE_LOCKED: "另一个窗口正在写；请稍后再试",
    sqlite3.SQLITE_CORRUPT: "笔记文件已损坏；请重新打开程序，会自动修复",
    sqlite3.SQLITE_NOTADB: "笔记文件已损坏；请重新打开程序，会自动修复",
}
_OF_THE_PLACE = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOLFS),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
}
_GONE = "笔记文件不在原处，U盘可能拔出了；请插好后再试"
Place = tuple[int, int]


class NotebookFile:
    """The notebook's database; one lock lets one call at a time at its one connection."""

    def __init__(self, path: Path | None) -> None:
        """Use the file at ``path``, which exists, or memory for None."""
        self.path = path
        self._lock = threading.RLock()
        self._place: Place | None = None
        self._engine = _engine(path)
        event.listen(self._engine, "connect", self._on_connect)
        event.listen(self._engine, "begin", _on_begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the file.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._lock, self._in_words("读不出笔记本"):
            self._follow()
            with self._engine.connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction for what was typed: it is on the disk when it ends.

        Raises:
            StorageError: nothing was stored; what stood in the file before is untouched.
        """
        with self.altering() as connection:
            yield connection
            connection.exec_driver_sql(_COUNT)

    @contextmanager
    def altering(self, opening: tuple[str, ...] = _TYPED) -> Iterator[Connection]:
        """A transaction that is not counted as a change by the user.

        Raises:
            StorageError: as ``writing``.
        """
        with self._lock, self._in_words("没有存上"):
            self._follow()
            with self._engine.connect().execution_options(opening=opening) as connection:
                with connection.begin():
                    yield connection
                if opening is _TYPED:
                    _take_in_log(connection)
            if self._place != self._stands_at():
                raise StorageError(f"没有存上：{_GONE}（{self.path}）")

    def noting(self) -> AbstractContextManager[Connection]:
        """A transaction for the history: on the disk some time after it ends.

        Raises:
            StorageError: as ``writing``.
        """
        return self.altering(_IN_PASSING)

    @contextmanager
    def driver(self) -> Iterator[sqlite3.Connection]:
        """SQLite itself, outside any transaction: for copying, checking and cleaning.

        Raises:
            StorageError: the file cannot be read.
        """
        with self._lock, self._in_words("读不出笔记本"):
            self._follow()
            with self._engine.connect() as connection:
                yield _raw(connection)

    def use_log(self) -> None:
        """Write ahead into a log (WAL): one sync a change, and readers never wait.

        Where another program is at the file just now, it stays as it is: slower, as durable.

        Raises:
            StorageError: the file cannot be read.
        """
        with self.driver() as driver, suppress(sqlite3.OperationalError):
            driver.execute("PRAGMA journal_mode = WAL")

    def fold_log(self) -> None:
        """Take the log into the file and empty it, so that what was cleared is in neither.

        Where another window is at the file just now, the last to close does it.

        Raises:
            StorageError: the file cannot be read.
        """
        with self.driver() as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Release the file; the last to do so takes the log into it."""
        with self._lock:
            self._engine.dispose()

    def _on_connect(self, connection: sqlite3.Connection, _record: object) -> None:
        # A damaged byte must show as one wrong character, not as a fault of the whole list.
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        for statement in _ON_CONNECT:
            connection.execute(statement)
        self._place = self._stands_at()

    def _stands_at(self) -> Place | None:
        """Which file the path leads to: not the one that is open where a stick was pulled out."""
        if self.path is None:
            return None
        try:
            found = os.stat(self.path)  # noqa: PTH116 - as it stands, no more
        except OSError:
            return (0, 0)
        return (found.st_dev, found.st_ino)

    def _follow(self) -> None:
        """Open anew where another copy of the program has put a repaired file in the place."""
        if self._place is not None and self._place != self._stands_at():
            self._let_go()

    def _let_go(self) -> None:
        """Connect anew at the next call; what is in memory lives as long as its connection."""
        if self.path is not None:
            self._engine.dispose()
            self._place = None

    @contextmanager
    def _in_words(self, what: str) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
            # The last is what Python makes of a damaged name of a table or column.
            self._let_go()  # a connection to a pulled stick is of no use when it is back
            raise StorageError(f"{what}：{reason_of(error)}。{self._safe()}") from error

    def _safe(self) -> str:
        where = f"（{self.path}）" if self.path else ""
        return f"此前存的不受影响{where}"


def _engine(path: Path | None) -> Engine:
    url = URL.create("sqlite", database=":memory:")
    if path is not None:  # mode=rw: where the stick is gone no new file is made in its place
        query = {"mode": "rw", "uri": "true"}
        url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    connect = {"check_same_thread": False, "timeout": PATIENCE, "isolation_level": None}
    return create_engine(url, poolclass=StaticPool, connect_args=connect)


def _on_begin(connection: Connection) -> None:
    for statement in connection.get_execution_options().get("opening", _READ):
        _raw(connection).execute(statement)


def _take_in_log(connection: Connection) -> None:
    """Bring what was just typed from the log into the file.

    It is stored already; but the first bad byte in a log loses all that follows in it, and who
    copies the file alone would leave a log behind.
    """
    with suppress(sqlite3.Error):
        _raw(connection).execute("PRAGMA wal_checkpoint(PASSIVE)")


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def reason_of(error: Exception) -> str:
    """Why SQLite failed, and what to do."""
    code = sqlite3.SQLITE_CORRUPT if isinstance(error, UnicodeDecodeError) else _code(error)
    fallback = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return fallback if code is None else _REASONS.get(code, fallback)


def is_damage(error: StorageError) -> bool:
    """Whether the file itself is at fault, not the place where it lies or another program."""
    if error.__cause__ is None:
        return False
    code = _code(error.__cause__)
    return code is None or code not in _OF_THE_PLACE


def _code(error: BaseException) -> int | None:
    """SQLite's kind of fault: the low byte of its code."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
