"""自愈: a database that is missing or damaged is built anew from the resources beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from jzdesk.errors import DataError, JzdeskError
from jzdesk.paths import DATABASE, INDEX, Paths
from jzdesk.seals import require_sealed
from jzdesk.store.library import Library

REBUILT = "rebuilt"  # in the user's folder: data built anew where the program's cannot be written
Healing = Callable[[str, int, int], None]  # the step; passages done and all, or 0 and 0


def open_library(paths: Paths, healing: Healing) -> tuple[Library, Path]:
    """The sealed database of ``paths``, built anew where it is damaged, and the folder it lies in.

    Args:
        paths: the resources, and where their data should be.
        healing: told the steps of building anew; not called where nothing is wrong.

    Raises:
        DataError: it is damaged and cannot be built anew; says why.
    """
    try:
        return _sealed(paths.db), paths.db
    except DataError as fault:
        try:
            folder = _rebuilt(paths, healing)
        except JzdeskError as second:
            raise DataError(f"{fault}，也不能重建：{second}") from second
    return _sealed(folder), folder


def _sealed(db: Path) -> Library:
    require_sealed(db)
    return Library(db / DATABASE)


def _rebuilt(paths: Paths, healing: Healing) -> Path:
    """Build where that is possible, or find what was built before."""
    spare = paths.user / REBUILT
    try:
        require_sealed(spare, paths.resources)
    except DataError:
        return _build(paths.resources, (paths.db, spare), healing)
    return spare


def _build(resources: Path, folders: tuple[Path, ...], healing: Healing) -> Path:
    from jzdesk.build import build

    fault: OSError | None = None
    step = ""

    def progress(name: str) -> None:
        nonlocal step
        step = name
        healing(step, 0, 0)

    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _forget(folder)
            build(resources, folder, progress, lambda done, total: healing(step, done, total))
        except OSError as error:
            fault = error
            continue
        return folder
    places = "、".join(str(folder) for folder in folders)
    raise DataError(f"{places} 都不能写（{fault}）；请检查权限和磁盘空间，或重新解压程序")


def _forget(folder: Path) -> None:
    """Take the damaged away, so that a build cut off here leaves nothing that looks whole."""
    (folder / DATABASE).unlink(missing_ok=True)
    shutil.rmtree(folder / INDEX, ignore_errors=True)
