"""A maintainer's machine and a township's: a text comes in, a pack goes out, the window takes it in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from jzdesk.__main__ import main
from jzdesk.packs.corpora import in_use
from jzdesk.paths import Paths
from tests.packs.conftest import NOTICE
from tests.packs.window.conftest import Opened


@pytest.fixture
def office(program: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The maintainer's machine; commands run on it."""
    paths = Paths(program.resources, program.db, tmp_path / "市政府办")
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: in_use(paths))
    return paths


@pytest.fixture
def handed_out(program: Paths, tmp_path: Path) -> Paths:
    """A township's machine of its own, to which the next public key can be handed."""
    resources = tmp_path / "乡镇" / "resources"
    shutil.copytree(program.resources, resources, symlinks=True)
    return Paths(resources, program.db, tmp_path / "乡镇" / "user")


def run(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def test_from_a_text_that_came_by_post_to_the_window_of_a_township_and_back(
    office: Paths, handed_out: Paths, opened: Opened, tmp_path: Path
) -> None:
    safe, stick, texts = tmp_path / "保险柜", tmp_path / "U盘", tmp_path / "资料"
    safe.mkdir()
    stick.mkdir()
    came = tmp_path / "通知.txt"
    came.write_text(NOTICE.replace("# ", ""), "gb18030")
    assert office.user.name
    run("pack", "keygen", "--name", "市政府办", "--folder", safe)
    run("import", came, "--into", texts)
    pack = stick / "更新-2025.1.jzpack"
    run(
        *("pack", "build", "--resources", texts, "--version", "2025.1", "--issuer", "市政府办"),
        *("--words", "新通知", "--key", safe / "update.key", "--output", pack),
    )

    town = opened(handed_out)
    before = town.search("灵活就业社会保险补贴")
    town.choose(pack)
    assert "不在受信任之列" in town.text  # the office has not handed its key on yet
    shutil.copy(safe / "update.pub", handed_out.resources / "keys")
    town.choose(pack)
    assert "相符：市政府办" in town.text
    assert "新增 焦政办〔2025〕1号" in town.text
    town.hands.click("updateInstall")
    town.rest()
    assert any("焦政办〔2025〕1号" in line for line in town.search("灵活就业社会保险补贴"))
    assert "2025年第1号" in town.hands.find(QLabel, "edition").text() + town.edition

    town.rollback()
    assert town.search("灵活就业社会保险补贴") == before
    town.window.close()
    assert "2025" not in opened(handed_out).edition
