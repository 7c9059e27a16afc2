"""A maintainer who has the private key, and townships that have the public one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from jzdesk.packs.contents import contents_of
from jzdesk.packs.installing import install
from jzdesk.packs.keys import public_file
from jzdesk.packs.making import Imprint, manifest_of, sign_pack
from jzdesk.packs.manifest import Key
from jzdesk.packs.signing import Signer
from jzdesk.packs.versions import Version
from jzdesk.paths import Paths

DAY = date(2026, 11, 23)
GAZETTE = "gazettes/jiaozuo-gazette-2024-03.md"
NOTICE = """# 焦作市人民政府公报

2025年第1号（总第136号）

2025年1月31日

# 焦作市人民政府办公室关于支持灵活就业的通知

焦政办〔2025〕1号

各县（市、区）人民政府：

现就支持灵活就业有关事项通知如下：

一、发放灵活就业社会保险补贴。对离校2年内未就业的高校毕业生灵活就业后缴纳社会保险费的，给予社会保险补贴，政策实施期限截至2027年12月31日。（市人力资源社会保障局、财政局按职责分工负责）

二、发放一次性创业补贴。对首次创办小微企业的就业困难人员，给予一次性创业补贴5000元。（市人力资源社会保障局负责）
"""

Files = dict[str, bytes]
Made = Callable[..., Path]


@pytest.fixture(scope="session")
def signer() -> Signer:
    """The maintainer's private key."""
    return Signer.fresh()


@pytest.fixture(scope="session")
def key(signer: Signer) -> Key:
    return Key(signer.public, "焦作市人民政府办公室", DAY)


@pytest.fixture(scope="session")
def shelf(built: Paths, key: Key, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's resources as they are handed out, with the maintainer's public key."""
    folder = tmp_path_factory.mktemp("program") / "resources"
    shutil.copytree(built.resources, folder, ignore=shutil.ignore_patterns("fonts", "icons"))
    (folder / "keys" / "office.pub").write_bytes(public_file(key))
    return folder


@pytest.fixture
def township(built: Paths, shelf: Path, tmp_path: Path) -> Paths:
    """A township's program, in whose folder nothing has been written yet."""
    return Paths(shelf, built.db, tmp_path / "乡镇 资料")


@pytest.fixture(scope="session")
def texts(shelf: Path) -> Files:
    """The files of the program's own corpus."""
    return dict(contents_of(shelf))


@pytest.fixture(scope="session")
def newer(texts: Files) -> Files:
    """The corpus with one gazette more."""
    return {**texts, "gazettes/jiaozuo-gazette-2025-01.md": NOTICE.encode()}


@pytest.fixture(scope="session")
def imprint() -> Imprint:
    return Imprint(Version.read("2025.1"), "焦作市人民政府办公室", "增加一期公报", DAY)


@pytest.fixture
def made(tmp_path: Path, signer: Signer, newer: Files, imprint: Imprint) -> Made:
    """Write a pack to the stick: by default 2025.1 with one gazette more."""

    def make(
        files: Mapping[str, bytes] | None = None, by: Signer = signer, **imprinted: object
    ) -> Path:
        told = replace(imprint, **imprinted)  # type: ignore[arg-type]
        kept = newer if files is None else files
        stick = tmp_path / "U盘"
        stick.mkdir(exist_ok=True)
        file = stick / f"{told.version}-{len(list(stick.iterdir()))}.jzpack"
        file.write_bytes(sign_pack(kept, manifest_of(kept, told), by))
        return file

    return make


@pytest.fixture(scope="session")
def settled(
    built: Paths,
    shelf: Path,
    signer: Signer,
    newer: Files,
    imprint: Imprint,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A user's folder in which 2025.1 was installed once, for tests to copy."""
    folder = tmp_path_factory.mktemp("settled")
    (folder / "a.jzpack").write_bytes(sign_pack(newer, manifest_of(newer, imprint), signer))
    install(Paths(shelf, built.db, folder / "user"), folder / "a.jzpack")
    return folder / "user"


@pytest.fixture
def updated(township: Paths, settled: Path) -> Paths:
    """A township that has installed 2025.1, the pack that ``made`` makes unless told otherwise."""
    shutil.copytree(settled, township.user)
    return township


def everything_in(folder: Path) -> dict[str, str]:
    """Every file below a folder with its digest: what must not change."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
