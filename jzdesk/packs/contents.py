"""What a pack carries: the whole corpus of a ``resources/`` folder, and the office's supplements.

The whole and not the difference (docs/decisions/0017-update-packs.md): what a township reads after
an update depends on the pack alone, and not on what was installed before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jzdesk.packs.faults import PackError
from jzdesk.packs.names import is_corpus_file
from jzdesk.store.supplements import FILE, read_entries, written


def contents_of(resources: Path, supplements: Path | None = None) -> Mapping[str, bytes]:
    """The corpus in ``resources`` as files of a pack, by name.

    Args:
        resources: a folder like the program's own.
        supplements: an exported file of 本地补充 that goes along.

    Raises:
        PackError: the folder holds no gazettes, or a file cannot be read.
        InputError: ``supplements`` is no such file.
    """
    if not (resources / "gazettes").is_dir():
        raise PackError(f"{resources}：里面没有 gazettes 文件夹；请填资料文件夹（resources）的位置")
    try:
        files = dict(_read(resources, file) for file in _corpus_files(resources))
    except OSError as error:
        raise PackError(f"读不出 {error.filename}：{error.strerror or error}") from error
    if supplements is not None:
        files[FILE] = written(read_entries(supplements))
    return files


def _corpus_files(resources: Path) -> list[Path]:
    every = sorted(file for file in resources.rglob("*") if file.is_file())
    return [file for file in every if is_corpus_file(file.relative_to(resources).parts)]


def _read(resources: Path, file: Path) -> tuple[str, bytes]:
    return file.relative_to(resources).as_posix(), file.read_bytes()
