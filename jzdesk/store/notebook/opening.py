"""Opening the notebook: made, brought to today's version, checked, repaired and copied as need be.

Where it cannot be kept, it lives in memory with what could be read, and says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from jzdesk.errors import StorageError
from jzdesk.store.notebook import tables
from jzdesk.store.notebook.backups import back_up, good_copies, write_copy
from jzdesk.store.notebook.checking import TODAY, Condition, examine, examined
from jzdesk.store.notebook.file import NotebookFile, reason_of
from jzdesk.store.notebook.migrations import migrate, version_of
from jzdesk.store.notebook.model import Standing
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.places import Places, words_of
from jzdesk.store.notebook.repairing import finish, repair
from jzdesk.store.notebook.rows import moment
from jzdesk.store.notebook.salvaging import salvage
from jzdesk.store.notebook.shelf import Now

BIN_DAYS = 30  # how long what was deleted can be put back
_NEWER = (
    "笔记文件是更新版本的程序写的（{path}），这个版本打不开，也没有动它；请用新版程序打开。"
    "现在记的只在内存里，关闭前请导出成文件"
)
_UNKEPT = "笔记存不下来：{why}。现在记的只在内存里，关闭前请导出成文件"


def open_notebook(folder: Path, now: Now, *, shared_desk: bool = False) -> Notebook:
    """Open the notebook in ``folder``; where it cannot be kept there, one in memory.

    Slow, for a worker. Never fails: ``standing`` tells how the notebook is kept and what happened.

    Args:
        folder: the user's folder, made where it is missing.
        now: the clock.
        shared_desk: 共用电脑: keep no history, and clear what there is.
    """
    places = Places(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with places.alone():
            notebook = _kept(places, now)
    except _NewerError:
        notebook = _unkept(places, now, _NEWER.format(path=places.notebook), read=False)
    except (OSError, StorageError) as error:
        notebook = _unkept(places, now, _UNKEPT.format(why=_why(error)))
    if shared_desk:
        with suppress(StorageError):  # none is added; the window shows what could not be cleared
            notebook.history.share(shared=True)
    return notebook


def notebook_in_memory(now: Now) -> Notebook:
    """An empty notebook that lives until it is closed."""
    file = NotebookFile(None)
    migrate(file)
    return Notebook(file, now)


class _NewerError(Exception):
    """The file was written by a newer program."""


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{words_of(error)}（{error.filename}）"
    cause = error.__cause__
    return reason_of(cause) if isinstance(cause, (sqlite3.Error, DBAPIError)) else str(error)


def _kept(places: Places, now: Now) -> Notebook:
    """The notebook in its file."""
    report = list(_made_sound(places, now()))
    file = NotebookFile(places.notebook)
    try:
        _bring_up(file, places, now())
        file.use_log()
        _empty_bin(file, now())
    except (StorageError, OSError):
        file.close()
        raise
    notebook = Notebook(file, now, places=places)
    try:
        back_up(file, places.backups, now().date())
    except StorageError as error:
        report.append(str(error))
    notebook.standing = Standing(kept=True, report=tuple(report))
    return notebook


def _made_sound(places: Places, now: datetime) -> Iterator[str]:
    """Leave a file in its place that can be opened, and tell what that took."""
    finish(places)
    found = examine(places.notebook).condition if places.notebook.exists() else Condition.EMPTY
    if found is Condition.NEWER:
        raise _NewerError
    if found is Condition.DAMAGED or (found is Condition.EMPTY and good_copies(places.backups)):
        yield repair(places, now)
    elif found is Condition.EMPTY:
        places.notebook.touch(mode=0o600)


def _bring_up(file: NotebookFile, places: Places, now: datetime) -> None:
    """Migrate, with a copy of the older version kept first."""
    with file.reading() as connection:
        version = version_of(connection)
    if 0 < version < TODAY:
        places.backups.mkdir(exist_ok=True)
        day = now.date().isoformat()
        write_copy(file, places.backups / f"notebook-before-v{TODAY}-{day}.sqlite")
    migrate(file)


def _empty_bin(file: NotebookFile, now: datetime) -> None:
    """Let go of what has lain in the bin for long."""
    until = moment(now - timedelta(days=BIN_DAYS))
    with file.altering() as connection:
        for table in tables.KEPT:
            connection.execute(delete(table).where(table.c.deleted_at < until))


def _unkept(places: Places, now: Now, why: str, *, read: bool = True) -> Notebook:
    """A notebook in memory, with what can be read of the file."""
    file = _read_in(places, now()) if read else NotebookFile(None)
    migrate(file)
    notebook = Notebook(file, now)
    notebook.standing = Standing(kept=False, why=why)
    return notebook


def _read_in(places: Places, now: datetime) -> NotebookFile:
    for path in (places.notebook, *good_copies(places.backups)):
        file = _in_memory(path)
        if file is not None:
            if path != places.notebook:
                _add(file, places.notebook, now)
            return file
    file = NotebookFile(None)
    migrate(file)
    _add(file, places.notebook, now)
    return file


def _in_memory(path: Path) -> NotebookFile | None:
    """A sound file's copy in memory."""
    # The second leaves out a log whose index cannot be made on a read-only stick.
    for how in ("mode=ro", "mode=ro&immutable=1"):
        file = NotebookFile(None)
        address = f"{path.absolute().as_uri()}?{how}"
        with suppress(StorageError, sqlite3.Error), file.driver() as memory:
            with closing(sqlite3.connect(address, uri=True)) as source:
                source.backup(memory)
            if examined(file).condition in {Condition.SOUND, Condition.OLDER}:
                migrate(file)
                return file
    return None


def _add(file: NotebookFile, damaged: Path, now: datetime) -> None:
    with suppress(StorageError), file.writing() as connection:
        salvage(connection, damaged, now)
