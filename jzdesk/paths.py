"""Where the program's own data lies: in a checkout, an installed wheel or a bundle."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import DataError

DATABASE = "gazettes.sqlite"  # in ``db``: the structured gazettes
INDEX = "index"  # in ``db``: the folder of the full-text index


@dataclass(frozen=True, slots=True)
class Paths:
    """The two folders that ship with the program; both are read, only ``jzdesk build`` writes."""

    resources: Path  # gazettes, policies, thesaurus, fonts: what people write
    db: Path  # the database and the index: what ``jzdesk build`` makes of them


def locate() -> Paths:
    """Find the program's data.

    ``db`` may not exist yet: a fresh checkout has none before ``jzdesk build``,
    and who opens it says so.

    Raises:
        DataError: ``resources`` is not where this kind of installation keeps it.
    """
    root = _root()
    paths = Paths(resources=root / "resources", db=root / "db")
    if not paths.resources.is_dir():
        raise DataError(
            f"找不到程序自带的资料文件夹：{paths.resources}，请重新安装，或从完整的源码目录运行"
        )
    return paths


def _root() -> Path:
    """The folder that holds resources/ and db/."""
    frozen = getattr(sys, "_MEIPASS", None)  # PyInstaller's name for the unpacked bundle
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    installed = package / "_data"  # put there by hatch_build.py
    return installed if installed.is_dir() else package.parent
