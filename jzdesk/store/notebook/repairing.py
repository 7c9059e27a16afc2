"""修复: a damaged notebook becomes the newest good copy and whatever can still be read of it.

The damaged file is kept beside. A kill at any moment leaves the damaged file in its place, or the
whole repaired one waiting beside it, or in its place.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from jzdesk.errors import StorageError
from jzdesk.store.notebook.backups import good_copies
from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.migrations import migrate
from jzdesk.store.notebook.places import Places, discard, fresh_file, logs_of, settle
from jzdesk.store.notebook.salvaging import Tally, salvage

PAGE = 4096  # bytes of a page of a notebook


def repair(places: Places, now: datetime) -> str:
    """Repair the notebook, or make it anew from a copy where it is gone, and tell of it in a line.

    Raises:
        StorageError, OSError: it cannot be; everything is as it was.
    """
    aside = _keep_aside(places, now)
    fresh = fresh_file(places.repaired)
    try:
        base = _lay_base(places, fresh)
        tally = _fill(fresh, aside, now)
        settle(fresh, places.repaired)
    finally:
        discard(fresh)
        _tidy(aside)
    finish(places)
    return _told(aside, base, tally)


def finish(places: Places) -> None:
    """Let a repaired file take its place; also one that an interrupted repair left.

    Raises:
        OSError: the place cannot be written, or another copy of the program has the file open.
    """
    if places.repaired.exists():
        for log in logs_of(places.notebook):  # else SQLite would put it onto the repaired file
            log.unlink(missing_ok=True)
        places.repaired.replace(places.notebook)


def _keep_aside(places: Places, now: datetime) -> Path | None:
    """A copy of the damaged file and its log under a name with the day; None where it is gone."""
    stem = f"notebook-damaged-{now.date().isoformat()}"
    names = (f"{stem}-{number}.sqlite" if number > 1 else f"{stem}.sqlite" for number in count(1))
    aside = next(path for name in names if not (path := places.folder / name).exists())
    for source, kept in zip(logs_of(places.notebook), logs_of(aside), strict=True):
        if source.exists() and not source.name.endswith("-shm"):  # SQLite makes that one anew
            shutil.copyfile(source, kept)
    if not places.notebook.exists():
        return None
    shutil.copyfile(places.notebook, aside)
    return aside


def _tidy(aside: Path | None) -> None:
    """Take away what SQLite made beside the damaged file as it was read, not its log."""
    if aside is not None:
        log, index, _ = logs_of(aside)
        index.unlink(missing_ok=True)
        if log.exists() and not log.stat().st_size:
            log.unlink()


def _lay_base(places: Places, fresh: Path) -> Path | None:
    """Begin with the newest copy that can be brought to today's version, or with nothing."""
    for copy in good_copies(places.backups):
        with suppress(StorageError):
            shutil.copyfile(copy, fresh)
            _bring_up(fresh)
            return copy
    fresh_file(places.repaired)
    _bring_up(fresh)
    return None


def _bring_up(path: Path) -> None:
    file = NotebookFile(path)
    try:
        migrate(file)
    finally:
        file.close()


def _fill(fresh: Path, aside: Path | None, now: datetime) -> Tally:
    contents = fresh.read_bytes()[:PAGE]
    file = NotebookFile(fresh)
    try:
        with file.writing() as connection:
            tally = salvage(connection, aside, now, contents) if aside else Tally()
        file.use_log()
        return tally
    finally:
        file.close()


def _told(aside: Path | None, base: Path | None, tally: Tally) -> str:
    source = f"用 {_day(base)} 的备份恢复" if base else "没有可用的备份"
    if aside is None:
        return f"笔记文件不见了，已{source}" if base else "笔记文件不见了，也没有可用的备份"
    read = f"从坏文件里读回 {len(tally.sound)} 条"
    doubt = f"，另有 {tally.doubtful} 条文字有残缺，请核对" if tally.doubtful else ""
    how = f"{source}，并{read}" if base else f"{source}，{read}"
    return f"笔记文件有损坏，已修复：{how}{doubt}。坏文件另存为 {aside.name}，没有删除"


def _day(copy: Path) -> str:
    return copy.stem.removeprefix("notebook-")
