"""Writing exported files: whole or not at all, and never over what is there unasked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from jzdesk.errors import InputError


def write_file(path: Path, content: bytes, *, overwrite: bool) -> tuple[Path, ...]:
    """Write one file.

    Returns:
        The file written.

    Raises:
        InputError: the place cannot be written, or is taken and ``overwrite`` is not asked for.
    """
    with _faults_told(path):
        if path.is_dir():
            raise InputError(f"--output：{path} 是文件夹；请写明文件名，如 {path / '公报.json'}")
        _require_folder(path.parent)
        return _write({path: content}, overwrite=overwrite)


def write_folder(
    folder: Path, contents: Mapping[str, bytes], *, overwrite: bool
) -> tuple[Path, ...]:
    """Write files by name into ``folder``, which is made if need be; other files there stay.

    Returns:
        The files written, in order.

    Raises:
        InputError: as for :func:`write_file`.
    """
    with _faults_told(folder):
        if folder.exists() and not folder.is_dir():
            raise InputError(f"--output：{folder} 是文件；这种格式有多个文件，请填文件夹")
        _require_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        inside = {folder / name: content for name, content in contents.items()}
        return _write(inside, overwrite=overwrite)


@contextmanager
def _faults_told(place: Path) -> Iterator[None]:
    """Turn what the system says of a place into a word to the user."""
    try:
        yield
    except OSError as error:
        message = f"--output：写不进 {place}（{error.strerror}）；请换一个可写的位置"
        raise InputError(message) from error


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise InputError(f"--output：没有文件夹 {folder}；请先建好，或换一个位置")


def _write(contents: Mapping[Path, bytes], *, overwrite: bool) -> tuple[Path, ...]:
    """Write every file beside its place first, then move all into place."""
    taken = [path for path in contents if path.exists()]
    if taken and not overwrite:
        names = "、".join(str(path) for path in taken[:3])
        raise InputError(f"--output：已有 {names}；要覆盖请加 --force，或换一个位置")
    staged = {path.with_name(f".{path.name}.part"): path for path in contents}
    try:
        for part, path in staged.items():
            _store(part, contents[path])
        for part, path in staged.items():
            part.replace(path)
    finally:
        _remove(staged)
    return tuple(contents)


def _store(path: Path, content: bytes) -> None:
    """Write to the disk itself: a stick may be pulled out right after the last word."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):  # the fault that led here is the one to report
            part.unlink(missing_ok=True)
