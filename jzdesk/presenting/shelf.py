"""脚本文件: where scripts lie, how they are read, and how one becomes the trainer's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jzdesk.decoding import decode
from jzdesk.errors import InputError
from jzdesk.presenting.reading import read_script
from jzdesk.presenting.script import Script
from jzdesk.replacing import replace_file

FOLDER = "scripts"  # in resources/ and in the user's folder
SUFFIXES = (".txt", ".md")
_MOST_BYTES = 1_000_000
_MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A script on the shelf."""

    path: Path
    title: str
    own: bool  # the trainer's, not one that came with the program


def listed(resources: Path, user: Path) -> tuple[Listed, ...]:
    """The scripts that came with the program, then the trainer's own, each by file name.

    One that cannot be read is listed by its file name; what is wrong is told when it is opened.
    """
    return (*_in(resources / FOLDER, own=False), *_in(user / FOLDER, own=True))


def _in(folder: Path, *, own: bool) -> Iterable[Listed]:
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
    except OSError:
        files = []  # no folder yet, or a stick that was pulled out
    return [Listed(file, _title(file), own) for file in files[:_MOST_LISTED]]


def _title(file: Path) -> str:
    try:
        return load(file).title
    except InputError:
        return file.stem


def load(file: Path) -> Script:
    """Read a script.

    Raises:
        InputError: the file is gone, too large, of an unknown encoding or empty.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise InputError(f"{file.name}：文件过大（超过1MB），不像是脚本；请选一个文本文件")
        content = file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file}：读不出（{error.strerror}）；请看文件还在不在、U盘是否插好"
        ) from error
    return read_script(decode(content, file.name), file.stem)


def copy_for(user: Path, file: Path) -> Path:
    """Put a copy into the trainer's own folder, under a name that is free; gives its place.

    With the mark and the line ends by which every Notepad shows it as it is.

    Raises:
        InputError: the file cannot be read, or the folder cannot be written.
    """
    load(file)
    text = decode(file.read_bytes(), file.name)
    folder = user / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"建不了文件夹 {folder}（{error.strerror}）") from error
    place = _free(folder, file.stem)
    replace_file(place, "\r\n".join(text.splitlines()).encode("utf-8-sig"))
    return place


def _free(folder: Path, stem: str) -> Path:
    place, number = folder / f"{stem}.txt", 2
    while place.exists():
        place, number = folder / f"{stem}（{number}）.txt", number + 1
    return place
