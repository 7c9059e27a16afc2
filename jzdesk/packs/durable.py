"""Writing so that it is there after the plug was pulled: contents first, then names."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_NO_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # from file systems that write no folders


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below ``folder`` by their names with ``/``; ``sync_tree`` makes them last."""
    for name, content in files.items():
        place = folder.joinpath(*name.split("/"))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def sync_tree(folder: Path) -> None:
    """Have everything below ``folder`` written to the disk itself."""
    for place, _, names in os.walk(folder):
        for name in names:
            _sync_file(Path(place, name))
        sync_folder(Path(place))


def replace_durably(place: Path, content: bytes) -> None:
    """Put ``content`` at ``place`` by one atomic rename: whoever reads finds the old or the new."""
    fresh = place.with_name(f".{place.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` written to the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def _sync_file(file: Path) -> None:
    # opened for writing, as Windows asks of what is to be flushed
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
