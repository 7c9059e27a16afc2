"""更新 in the window: a pack is looked at, installed, gone back from, or refused with one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from jzdesk.packs.manifest import Key
from jzdesk.packs.signing import Signer
from jzdesk.packs.versions import Version
from jzdesk.paths import CORPORA, Paths
from tests.packs.conftest import Files, Made, everything_in
from tests.packs.window.conftest import Opened, Town

NOTICE = "焦政办〔2025〕1号"


def installed(paths: Paths) -> dict[str, str]:
    """Everything that updates have written."""
    return everything_in(paths.user / CORPORA)


# looking, installing, going back


def test_before_anything_is_installed_one_sees_who_signed_and_what_changes(
    town: Town, made: Made, key: Key
) -> None:
    town.choose(made())

    assert "2025.1 可以安装" in town.words
    assert f"相符：{key.name}（指纹 {key.fingerprint}）" in town.text
    assert "增加一期公报" in town.text
    assert "2024.3（程序自带），安装后留作上一版" in town.text
    assert "条款：新增 2 条，改动 0 条，删去 0 条" in town.text
    assert "新增　二、发放一次性创业补贴" in "\n".join(town.rows)
    assert not (town.paths.user / CORPORA).exists()


def test_an_update_is_in_use_at_once_and_so_is_the_edition_before(town: Town, made: Made) -> None:
    before = town.search("灵活就业社会保险补贴")
    town.install(made())

    assert "现在用的是 2025.1（焦作市人民政府办公室" in town.words
    assert "这一版改了什么" in town.text
    assert NOTICE in town.text
    assert "2025年第1号" in town.edition
    assert any(NOTICE in line for line in town.search("灵活就业社会保险补贴"))

    town.rollback()
    assert "现在用的是 2024.3（程序自带）" in town.words
    assert f"删去 {NOTICE}" in town.text.replace("　", " ")  # what going back has changed
    assert "2025" not in town.edition
    assert town.search("灵活就业社会保险补贴") == before

    town.rollback()
    assert "2025年第1号" in town.edition


def test_the_next_start_uses_what_was_installed(town: Town, opened: Opened, made: Made) -> None:
    town.install(made())
    town.window.close()
    assert "2025年第1号" in opened().edition


def test_a_pack_is_put_away_and_nothing_was_written(town: Town, made: Made) -> None:
    town.choose(made())
    town.hands.key(Qt.Key.Key_Escape)
    assert "拖到这里" in town.words
    assert len(town.rows) == 1
    assert not (town.paths.user / CORPORA).exists()


def test_by_keys_from_any_page(town: Town, made: Made) -> None:
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    town.window.activateWindow()
    town.wait(town.window.isActiveWindow, "窗口在前")
    town.hands.key(Qt.Key.Key_O, ctrl | shift)
    town.answer_dialog(made())
    focused = town.window.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "安装"
    town.hands.key(Qt.Key.Key_Space)
    town.rest()
    assert "2025年第1号" in town.edition


def test_a_pack_is_dropped_on_the_page(town: Town, made: Made) -> None:
    town.turn()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(made()))])
    spot, copy = QPointF(300, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    coming = QDragEnterEvent(spot.toPoint(), copy, data, left, none)
    QApplication.sendEvent(town.page, coming)
    assert coming.isAccepted()
    QApplication.sendEvent(town.page, QDropEvent(spot, copy, data, left, none))
    town.rest()
    assert "2025.1 可以安装" in town.words


# refused


def stranger(made: Made, _files: Files) -> Path:
    return made(by=Signer.fresh())


def changed_byte(made: Made, _files: Files) -> Path:
    pack = made()
    content = bytearray(pack.read_bytes())
    content[-100] ^= 1
    pack.write_bytes(bytes(content))
    return pack


def without_signature(made: Made, _files: Files) -> Path:
    pack = made()
    content = pack.read_bytes()
    pack.write_bytes(content[:48] + bytes(64) + content[112:])
    return pack


def truncated(made: Made, _files: Files) -> Path:
    pack = made()
    pack.write_bytes(pack.read_bytes()[:-5000])
    return pack


def older(made: Made, _files: Files) -> Path:
    return made(version=Version.read("2024.2"))


def later_program(made: Made, _files: Files) -> Path:
    return made(least_program="99.1")


def gone(made: Made, _files: Files) -> Path:
    pack = made()
    pack.unlink()
    pack.mkdir()  # what a dialog can still choose
    return pack


def empty(made: Made, _files: Files) -> Path:
    pack = made()
    pack.write_bytes(b"")
    return pack


def broken_gazette(made: Made, files: Files) -> Path:
    return made({**files, "gazettes/2025.md": "没有文号\n".encode()})


REFUSED: dict[Callable[[Made, Files], Path], str] = {
    stranger: "不在受信任之列",
    changed_byte: "签名不符",
    without_signature: "签名不符",
    truncated: "不完整",
    older: "更旧",
    later_program: "请先更新程序",
    gone: "不是文件",
    empty: "空文件",
    broken_gazette: "通不过核对",
}


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_what_must_not_be_installed_is_refused_in_one_line(
    town: Town, made: Made, texts: Files, spoil: Callable[[Made, Files], Path]
) -> None:
    pack = spoil(made, texts)
    town.turn()
    town.page.updates.look(pack)
    town.rest()

    said = town.page.updates.refused
    assert said is not None
    assert REFUSED[spoil] in said.why
    assert "\n" not in said.why
    assert f"{pack.name} 不能安装" in town.text
    assert said.why in town.text
    assert not (town.paths.user / CORPORA).exists()
    assert "2024年第3号" in town.edition
