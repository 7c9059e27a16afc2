"""Where things lie: the program's own data, and what its users write."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from jzdesk.errors import DataError

DATABASE = "gazettes.sqlite"  # in ``db``: the structured gazettes
PORTABLE_SIGN = "焦作政策桌面.txt"  # in ``data`` beside the folder of a portable program
INDEX = "index"  # in ``db``: the folder of the full-text index
CORPORA = "corpora"  # in the user's folder: what update packs brought


def user_folder() -> Path:
    """The folder of what its users write; nothing makes it before it is needed.

    Portable: ``data/`` within or beside the program's folder, so that everything stays on the
    stick. Beside it, where other programs may keep a folder of that name, it has to bear our sign.
    Otherwise the place that the system keeps for a user's data.
    """
    carried = _carried_folder()
    if carried is not None and (carried / "data").is_dir():
        return carried / "data"
    if carried is not None and (carried.parent / "data" / PORTABLE_SIGN).is_file():
        return carried.parent / "data"
    from platformdirs import user_data_path

    return user_data_path("jzdesk", appauthor=False)


def _carried_folder() -> Path | None:
    """The folder that one carries about with the program in it; an installed one has none."""
    if getattr(sys, "frozen", False):  # PyInstaller's word for a bundle
        return Path(sys.executable).parent
    package = Path(__file__).resolve().parent
    return None if (package / "_data").is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of the program and of its user.

    The first two ship with the program; both are read, only ``jzdesk build`` writes.
    """

    resources: Path  # gazettes, policies, thesaurus, fonts: what people write
    db: Path  # the database and the index: what ``jzdesk build`` makes of them
    user: Path = field(default_factory=user_folder)  # what the office writes
    origin: Paths | None = None  # the program's own, where a pack's data is in their place
    word: str = ""  # 说明: why what a pack brought is not in use

    @property
    def bundled(self) -> Paths:
        """The program's own data, whichever is in use; fonts, styles and keys are there alone."""
        return self.origin or self


def locate() -> Paths:
    """Find the data in use: what an update pack brought (已装资料), otherwise the program's own.

    Where what was brought is damaged, ``word`` says so and the program's own is given.

    Raises:
        DataError: ``resources`` is not where this kind of installation keeps it.
    """
    own = bundled()
    with suppress(OSError):  # a user's folder that cannot be entered holds nothing either
        if (own.user / CORPORA).is_dir():
            from jzdesk.packs.corpora import in_use

            return in_use(own)
    return own


def bundled() -> Paths:
    """Find the program's own data.

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
