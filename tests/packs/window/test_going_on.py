"""Other data under a running window: every page lets go of the old, nothing of the user's is lost."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.packs import installing
from jzdesk.packs.corpora import folder_of, in_use
from jzdesk.packs.installing import install, state_of
from jzdesk.packs.locking import only_one
from jzdesk.packs.manifest import Key, Manifest
from jzdesk.packs.signing import Signer
from jzdesk.packs.versions import Version
from jzdesk.paths import CORPORA, Paths
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.ui.goals import Calculate, OpenPart
from tests.packs.conftest import DAY, Files, Made, everything_in
from tests.packs.window.conftest import Opened, Town

NOTICE = "焦政办〔2025〕1号"
CASE = {
    "person": "employed",
    "insured_months": 14,
    "certificates": [
        {
            "occupation": "电工",
            "level": "五级",
            "issued_on": "2024-03-01",
            "training_subsidy": False,
        }
    ],
    "history": [],
}


def install_demo(town: Town) -> None:
    town.turn()
    town.hands.click("updateDemo")
    town.rest()
    town.hands.click("updateInstall")
    town.rest()


def clause_key(town: Town, label: str) -> str:
    """Key of a clause of the document that the demonstration changes."""
    corpus = town.window.session.corpus
    assert corpus is not None
    entry = corpus.clause("焦政办〔2024〕15号", label)
    assert entry is not None
    return entry.node.key


# the pages


def test_the_reader_shows_the_new_words_where_it_stood(town: Town) -> None:
    town.window.go(OpenPart(clause_key(town, "（十二）")))
    reader = town.window.pages.read.reader
    assert "1000元" in reader.toPlainText()
    install_demo(town)
    assert "1200元【演示】" in reader.toPlainText()
    assert "演示资料，内容虚构" in town.edition
    town.rollback()
    assert "1000元" in reader.toPlainText()


def test_what_is_gone_is_no_more_on_the_way_back(town: Town, made: Made) -> None:
    town.install(made())
    town.window.go(OpenPart(clause_key(town, "（三）")))
    town.window.go(OpenPart(f"{NOTICE}/二、"))
    town.window.go(OpenPart(clause_key(town, "（十二）")))
    town.rollback()
    town.window.show_page("read")
    town.window.perform("back")
    entry = town.window.pages.read.entry
    assert entry is not None
    assert entry.node.label == "（三）"


def test_a_reader_at_a_clause_that_goes_shows_the_cover(town: Town, made: Made) -> None:
    town.install(made())
    read = town.window.pages.read
    town.window.go(OpenPart(f"{NOTICE}/二、"))
    assert read.entry is not None
    town.rollback()
    assert read.entry is None
    assert "一次性创业补贴5000元" not in read.reader.toPlainText()


def test_a_case_that_is_filled_in_stays_and_is_answered_by_the_new_rule(town: Town) -> None:
    town.window.go(Calculate("skill-subsidy", CASE))
    town.rest()
    answer = town.hands.find(QTextBrowser, "answer")
    town.wait(lambda: "1000.00" in answer.toPlainText(), "1000 元")
    install_demo(town)
    town.window.show_page("calculate")
    town.wait(lambda: "1200.00" in answer.toPlainText(), "1200 元")
    assert "演示资料，内容虚构" in answer.toPlainText()


def test_the_answers_of_an_interview_stay(town: Town) -> None:
    town.window.show_page("match")
    town.rest()
    town.hands.key(Qt.Key.Key_1)
    town.hands.key(Qt.Key.Key_Return)
    town.rest()
    answers = town.window.pages.match.answers
    told = answers.item(0).text()
    install_demo(town)
    assert answers.item(0).text() == told


def test_every_page_opens_over_the_new_data(town: Town, made: Made) -> None:
    town.install(made())
    for page in ("read", "calculate", "match", "terms", "agencies", "mine", "present"):
        town.window.show_page(page)
        town.rest()
    assert any(NOTICE in line for line in town.search("一次性创业补贴"))
    town.rollback()
    assert not any(NOTICE in line for line in town.search("一次性创业补贴"))


# notes and bookmarks


def test_notes_at_changed_clauses_are_told_before_and_listed_for_review_after(town: Town) -> None:
    session = town.window.session
    for label in ("（十二）", "（一）"):
        key = clause_key(town, label)
        corpus = session.corpus
        assert corpus is not None
        anchor = anchor_at(key, f"15号{label}", corpus.texts[key])
        session.mine.shelving.add_bookmark(anchor, f"书签{label}")
    town.rest()
    town.turn()
    town.hands.click("updateDemo")
    town.rest()
    assert "您有 1 条笔记、书签在改动的条款上" in town.text
    assert any("待核对" in row and "书签（十二）" in row for row in town.rows)
    assert not session.mine.kept.reviews()

    town.hands.click("updateInstall")
    town.rest()
    assert [review.item.anchor.caption for review in session.mine.kept.reviews()] == [
        "15号（十二）"
    ]
    assert len(session.mine.contents.bookmarks) == 2

    town.rollback()
    assert not session.mine.kept.reviews()
    assert len(session.mine.contents.bookmarks) == 2


# stopped, refused, damaged


class Gate:
    """Where an installation waits, when everything is built but not checked, until it is let go."""

    def __init__(self) -> None:
        self.reached, self._open = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.reached.set()
        assert self._open.wait(20)

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    made, check = Gate(), installing.check_corpus

    def wait_and_check(paths: Paths, manifest: Manifest) -> None:
        made.wait()
        check(paths, manifest)

    monkeypatch.setattr(installing, "check_corpus", wait_and_check)
    return made


def test_an_installation_is_cancelled_and_nothing_has_changed(
    town: Town, made: Made, gate: Gate
) -> None:
    town.choose(made())
    town.hands.click("updateInstall")
    town.wait(gate.reached.is_set, "生成好")
    town.hands.click("updateCancel")
    gate.open()
    town.rest()
    assert "已取消；现在的资料未变" in town.window.status_line.words
    assert "2025.1 可以安装" in town.words  # it can be tried again
    assert {path.name for path in (town.paths.user / CORPORA).iterdir()} == {".lock"}
    assert "2025" not in town.edition


def test_one_searches_while_an_update_is_installed(town: Town, made: Made, gate: Gate) -> None:
    town.choose(made())
    town.hands.click("updateInstall")
    town.hands.fill("searchBox", "技能补贴")
    results = town.hands.find(QWidget, "results")
    assert results.isVisible()
    assert town.page.updates.busy
    gate.open()
    town.rest()
    assert "2025年第1号" in town.edition


def test_a_window_that_is_closed_meanwhile_leaves_the_old(
    town: Town, made: Made, gate: Gate
) -> None:
    town.choose(made())
    town.hands.click("updateInstall")
    town.wait(gate.reached.is_set, "生成好")
    threading.Timer(0.2, gate.open).start()
    town.window.close()
    assert not state_of(town.paths).current.installed


def test_while_another_window_installs_this_one_says_so(town: Town, made: Made) -> None:
    town.choose(made())
    with only_one(town.paths.user / CORPORA):
        town.hands.click("updateInstall")
        town.rest()
        assert "没有安装" in town.text
        assert "另一个更新或恢复正在进行；请等它做完再试" in town.text
    town.hands.click("updateInstall")
    town.rest()
    assert "2025年第1号" in town.edition


def test_what_another_window_installed_is_told_and_taken_up(
    town: Town, made: Made, qtbot: QtBot
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    install(town.paths, made())
    other.show()
    other.activateWindow()
    town.wait(other.isActiveWindow, "另一个窗口在前")
    town.window.activateWindow()
    town.hands.click("wordTurn")
    town.rest()
    assert town.window.pages.current is town.page
    assert "另一个窗口已经换成 2025.1，这个窗口用的还是 2024.3" in town.words
    town.hands.click("updateCatchUp")
    town.rest()
    assert "2025年第1号" in town.edition
    assert "现在用的是 2025.1" in town.words
    assert town.hands.sees(QWidget, "wordTurn") is None


def test_where_what_was_installed_is_damaged_a_bar_says_so_and_mends_it(
    opened: Opened, township: Paths, made: Made
) -> None:
    install(township, made())
    folder = folder_of(township, state_of(township).current)
    (folder / "resources" / "agencies.toml").unlink()
    town = opened()
    assert "缺失或已损坏" in town.hands.find(QLabel, "bannerWords").text()
    assert "2025" not in town.edition
    town.hands.click("wordRepair")
    town.rest()
    assert "2025年第1号" in town.edition
    assert town.hands.sees(QWidget, "wordRepair") is None
    assert "现在用的是 2025.1" in town.words


def test_a_folder_that_cannot_be_written_is_told(town: Town, made: Made) -> None:
    town.choose(made())
    town.paths.user.mkdir(exist_ok=True)
    (town.paths.user / CORPORA).write_text("在路上", "utf-8")  # where a folder belongs
    town.hands.click("updateInstall")
    town.rest()
    assert "没有安装" in town.text
    assert "请检查磁盘和权限" in town.text
    assert "2024年第3号" in town.edition


def test_a_full_disk_is_told(town: Town, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        installing.shutil, "disk_usage", lambda _place: type("Usage", (), {"free": 2**20})()
    )
    town.choose(made())
    town.hands.click("updateInstall")
    town.rest()
    assert "磁盘只剩 1 MB" in town.text
    assert everything_in(town.paths.user / CORPORA).keys() <= {".lock"}


def test_a_stick_pulled_out_after_looking_keeps_nobody_from_installing(
    town: Town, made: Made
) -> None:
    pack = made()
    town.choose(pack)
    pack.unlink()
    town.hands.click("updateInstall")
    town.rest()
    assert "2025年第1号" in town.edition


# keys, and the demonstration


def test_a_key_that_a_pack_brings_is_shown_before_and_kept_after(town: Town, made: Made) -> None:
    fresh = Signer.fresh()
    following = Key(fresh.public, "市政府办（新）", DAY)
    town.choose(made(trust=(following,)))
    assert "新增信任的密钥" in town.text
    assert following.fingerprint in town.text
    town.hands.click("updateInstall")
    town.rest()
    town.page.list.setCurrentIndex(town.page.list.model().index(0, 0))
    assert f"市政府办（新） {following.fingerprint}" in " ".join(town.text.split())

    town.install(made(by=fresh, version=Version.read("2025.2")))
    assert "现在用的是 2025.2" in town.words


def test_a_demonstration_is_called_so_and_gives_way(town: Town, made: Made) -> None:
    install_demo(town)
    assert "【演示资料，内容虚构】" in town.words
    assert "【演示资料，内容虚构】" in town.text
    name = in_use(town.paths).resources.parent
    town.install(made())
    assert "恢复上一版（2024.3）" in town.page.deeds.rollback_button.text()
    town.rest()
    assert not name.exists()


def test_a_pack_without_any_change_says_so(town: Town, made: Made, texts: Files) -> None:
    town.choose(made(texts))
    assert "没有改动" in town.text
