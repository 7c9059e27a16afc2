"""One update at a time: a lock that the system itself releases when its holder dies."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jzdesk.packs.faults import PackError

LOCK = ".lock"
_REASONS = {
    errno.EACCES: "不许写入",
    errno.EPERM: "不许写入",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EEXIST: "那里有一个同名的文件",
    errno.ENOTDIR: "那里有一个同名的文件",
    errno.EIO: "磁盘读写出错",
}
_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``, which is made where there is none.

    Raises:
        PackError: another process holds it, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise PackError(f"写不了 {folder}（{reason}）；请检查磁盘和权限") from error
    try:
        if not _taken(descriptor):
            raise PackError("另一个更新或恢复正在进行；请等它做完再试")
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    """Take the lock, or tell that another holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # a file system without locks (some network drives) must not look like one that is locked
        return error.errno not in _HELD
    return True
