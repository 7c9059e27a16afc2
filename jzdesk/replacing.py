"""Writing a file whole or not at all: what stands there is replaced at the end only."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from jzdesk.errors import InputError

_HELD = "不许写入，或同名文件正开着；请关闭后再试，或换个位置"
_REASONS = {
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
    errno.EISDIR: "这是一个文件夹；请填文件名",
    errno.ENOENT: "没有这个文件夹；请换个位置",
    errno.ENOTDIR: "没有这个文件夹；请换个位置",
    errno.ENOSPC: "磁盘已满；请腾出空间，或换个位置",
    errno.EROFS: "磁盘是只读的；请换个位置",
}


def replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``; a stick that is full or pulled out leaves the old file whole.

    Raises:
        InputError: the place cannot be written; says why and what to do.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise InputError(f"写不了 {path}：{reason}") from error
    finally:  # also where someone pressed Ctrl+C
        with suppress(OSError):  # the place itself may be gone, as the first fault says
            fresh.unlink(missing_ok=True)
