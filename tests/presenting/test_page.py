"""演示: the page with its scripts, the trainer's own files, the quiz, and the handout to take home."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTextBrowser, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from jzdesk.presenting.content import Question
from jzdesk.presenting.shelf import copy_for
from jzdesk.ui.hands import Hands
from jzdesk.ui.presenting.page import PresentingPage
from jzdesk.ui.presenting.script_list import QUIZ
from jzdesk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHORT = "# 自己的脚本\n## 一步\n条款：焦政办〔2024〕15号（二）\n"
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(hands: Hands) -> PresentingPage:
    hands.key(Qt.Key.Key_7, CTRL)
    assert isinstance(hands.window, MainWindow)
    made = hands.window.pages.present
    hands.wait(lambda: made.deck.is_complete, "slides")
    return made


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return qtbot.waitUntil


def titles(tree: QTreeWidget) -> dict[str, list[str]]:
    """The scripts of each group."""
    groups = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return {
        group.text(0): [group.child(row).text(0) for row in range(group.childCount())]
        for group in groups
        if group is not None
    }


def steps(page: PresentingPage) -> list[str]:
    tree = page.pane.steps
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [item.text(1) for item in items if item is not None]


def told(page: PresentingPage) -> str:
    return page.pane.notes.toPlainText()


def test_the_bundled_scripts_are_listed_by_their_titles(page: PresentingPage) -> None:
    groups = titles(page.list)

    assert groups["随程序带的"] == [
        "稳就业政策案例",
        "科创型种子企业奖励",
        "看清期限",
        "照印刷的样子读公报",
        "测验十题",
        "写法样例",
    ]
    assert groups["测验"] == ["自选测验"]
    assert page.title.text() == "稳就业政策案例"


def test_the_steps_are_listed_and_each_is_previewed_with_its_notes(page: PresentingPage) -> None:
    assert steps(page)[:4] == [
        "稳就业政策案例",
        "企业不裁员或少裁员",
        "28人的小厂裁了5个",
        "30人和31人",
    ]

    page.pane.steps.choose(3)

    assert "参保职工总数　30人　31人" in page.pane.preview.accessibleDescription()
    assert "这正是“公报未载明”和“不符合”的区别" in told(page)
    assert "下一步：正好20%算不算" in told(page)


def test_arrow_keys_go_through_scripts_and_steps(
    hands: Hands, page: PresentingPage, wait: Wait
) -> None:
    page.list.setFocus()
    hands.key(Qt.Key.Key_Down)
    wait(lambda: page.title.text() == "科创型种子企业奖励")
    wait(lambda: page.deck.is_complete)

    page.take_focus()
    hands.key(Qt.Key.Key_Down)
    assert page.pane.steps.row == 1


def test_the_trainers_own_scripts_are_listed_when_one_comes_back_to_the_page(
    hands: Hands, page: PresentingPage, wait: Wait
) -> None:
    folder = page_folder(hands)
    folder.mkdir(parents=True)
    (folder / "我的.txt").write_text(SHORT, encoding="utf-8")
    (folder / "备忘.docx").write_bytes(b"no script")

    hands.key(Qt.Key.Key_1, CTRL)
    hands.key(Qt.Key.Key_7, CTRL)

    wait(lambda: titles(page.list).get("我的脚本") == ["自己的脚本"])


def page_folder(hands: Hands) -> Path:
    assert isinstance(hands.window, MainWindow)
    return hands.window.session.desk.paths.user / "scripts"


def opened(page: PresentingPage, file: Path, wait: Wait) -> None:
    page.list.add_opened(file)
    wait(lambda: page.deck.is_complete)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_script_is_read_in_the_encodings_of_notepad(
    page: PresentingPage, wait: Wait, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "某单位.txt"
    file.write_bytes(SHORT.replace("\n", "\r\n").encode(encoding))

    opened(page, file, wait)

    wait(lambda: steps(page) == ["自己的脚本", "一步"])
    assert page.title.text() == "自己的脚本"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "脚本是空的；请写上一行标题（# 开头）"),
        (b"\x00\x01\x02" * 50, "请另存为 UTF-8 后再试"),
        (SHORT.encode("utf-16"), "看起来是 UTF-16；请另存为 UTF-8 后再试"),
        ("\u79fb".encode() * 400_000, "文件过大（超过1MB）"),
    ],
)
def test_a_file_that_is_no_script_says_what_to_do(
    page: PresentingPage, wait: Wait, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "坏.txt"
    file.write_bytes(content)

    page.list.add_opened(file)

    wait(lambda: words in told(page))
    assert page.title.text() == "坏.txt"
    assert steps(page) == []


def test_a_file_that_is_gone_says_so_and_nothing_is_played(
    hands: Hands, page: PresentingPage, wait: Wait, tmp_path: Path
) -> None:
    page.list.add_opened(tmp_path / "U盘拔了.txt")
    wait(lambda: "请看文件还在不在、U盘是否插好" in told(page))

    hands.key(Qt.Key.Key_F5)

    assert page.show_window is None


def test_faults_are_listed_with_their_lines_and_the_rest_plays(
    page: PresentingPage, wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "有错.txt"
    file.write_text(
        SHORT + "## 又一步\n案列：正好20%\n## 没有的\n案例：没有这一例\n", encoding="utf-8"
    )

    opened(page, file, wait)

    wait(lambda: steps(page) == ["自己的脚本", "一步", "又一步", "没有的（放不出来）"])
    assert "脚本里有 1 处要改，其余照常放映" in told(page)
    assert "第5行：没有“案列”这个词，是不是“案例”？" in told(page)


def test_markup_in_a_script_is_words(page: PresentingPage, wait: Wait, tmp_path: Path) -> None:
    file = tmp_path / "标签.txt"
    file.write_text("## <b>粗</b>\n<img src=x>\n备注：<script>\n", encoding="utf-8")

    opened(page, file, wait)

    assert "<script>" in told(page)
    assert "<img src=x>" in page.pane.preview.accessibleDescription()


def test_a_script_saved_in_an_editor_is_read_again_and_the_place_kept(
    page: PresentingPage, wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "改着.txt"
    file.write_text(SHORT, encoding="utf-8")
    opened(page, file, wait)
    page.pane.steps.choose(1)

    file.write_text(SHORT.replace("一步", "改过的一步"), encoding="utf-8")

    wait(lambda: steps(page) == ["自己的脚本", "改过的一步"])
    wait(lambda: page.deck.is_complete)
    assert page.pane.steps.row == 1


def test_an_editor_that_replaces_the_file_is_followed_too(
    page: PresentingPage, wait: Wait, tmp_path: Path
) -> None:
    file, fresh = tmp_path / "换着.txt", tmp_path / "fresh"
    file.write_text(SHORT, encoding="utf-8")
    opened(page, file, wait)

    for title in ("第一次", "第二次"):
        fresh.write_text(SHORT.replace("一步", title), encoding="utf-8")
        fresh.replace(file)
        wait(lambda: steps(page) == ["自己的脚本", title])  # noqa: B023


def test_what_is_saved_during_a_show_is_taken_after_it(
    hands: Hands, page: PresentingPage, wait: Wait, tmp_path: Path
) -> None:
    file = tmp_path / "放着改.txt"
    file.write_text(SHORT, encoding="utf-8")
    opened(page, file, wait)
    hands.key(Qt.Key.Key_F5)
    show = hands.find(QWidget, "show")
    wait(show.isActiveWindow)

    file.write_text(SHORT.replace("一步", "改过"), encoding="utf-8")
    wait(lambda: page._waiting is not None)  # noqa: SLF001
    assert steps(page) == ["自己的脚本", "一步"]
    hands.key(Qt.Key.Key_Escape)

    wait(lambda: steps(page) == ["自己的脚本", "改过"])


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that the system was asked to open."""
    asked: list[Path] = []

    def open_url(url: object) -> bool:
        asked.append(Path(url.toLocalFile()))  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def test_a_bundled_script_is_edited_as_ones_own_copy(
    hands: Hands, page: PresentingPage, wait: Wait, editor: list[Path]
) -> None:
    before = {file: file.read_bytes() for file in resources(hands).glob("*.txt")}

    hands.click("presentEdit")
    wait(lambda: bool(editor))

    (copy,) = editor
    assert copy.parent == page_folder(hands)
    assert copy.read_bytes().startswith(b"\xef\xbb\xbf")  # for the Notepad of Windows 7
    assert b"\r\n" in copy.read_bytes()
    wait(lambda: titles(page.list).get("我的脚本") == ["稳就业政策案例"])
    assert page.list.current == str(copy)
    assert {file: file.read_bytes() for file in resources(hands).glob("*.txt")} == before

    hands.click("presentEdit")  # the copy itself now
    wait(lambda: len(editor) == 2)
    assert editor[1] == copy


def resources(hands: Hands) -> Path:
    assert isinstance(hands.window, MainWindow)
    return hands.window.session.desk.paths.resources / "scripts"


def test_a_second_copy_has_a_name_of_its_own(hands: Hands, tmp_path: Path) -> None:
    source = next(resources(hands).glob("1-*.txt"))

    names = [copy_for(tmp_path, source).name for _ in range(3)]

    assert names == ["1-稳就业案例.txt", "1-稳就业案例（2）.txt", "1-稳就业案例（3）.txt"]


def test_a_folder_that_cannot_be_made_is_told(
    hands: Hands, page: PresentingPage, editor: list[Path], qtbot: QtBot
) -> None:
    folder = page_folder(hands)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be", encoding="utf-8")

    with qtbot.waitSignal(page.told) as heard:
        hands.click("presentEdit")

    assert "建不了文件夹" in heard.args[0]
    assert editor == []


def test_without_an_editor_the_place_of_the_file_is_told(
    hands: Hands, page: PresentingPage, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    file = tmp_path / "我的.txt"
    file.write_text(SHORT, encoding="utf-8")
    opened(page, file, wait)
    heard: list[str] = []
    page.told.connect(heard.append)

    hands.click("presentEdit")

    assert heard == [f"没有能打开文本文件的程序；脚本在 {file}"]


def test_a_quiz_is_put_together_on_the_page(hands: Hands, page: PresentingPage, wait: Wait) -> None:
    page.list.show_listed((), QUIZ)
    wait(lambda: page.deck.is_complete and len(steps(page)) == 12)
    hands.choose("quizTopic", 4)  # 失业保险稳岗返还
    wait(lambda: page.deck.is_complete and len(steps(page)) == 8)

    topics = {
        slide.content.topic
        for slide in page.deck.slides.values()
        if isinstance(slide.content, Question)
    }
    assert topics == {"失业保险稳岗返还"}
    assert page.quiz_bar.isVisible()


def test_another_paper_asks_other_questions_and_the_same_one_the_same(
    hands: Hands, page: PresentingPage, wait: Wait
) -> None:
    page.list.show_listed((), QUIZ)
    wait(lambda: page.deck.is_complete)
    first = asked(page)

    hands.click("quizOther")
    wait(lambda: page.deck.is_complete and asked(page) != first)
    hands.fill("quizPaper", "1")
    hands.key(Qt.Key.Key_Return)

    wait(lambda: page.deck.is_complete and asked(page) == first)


def asked(page: PresentingPage) -> list[str]:
    slides = [slide.content for _, slide in sorted(page.deck.slides.items())]
    return [content.asked for content in slides if isinstance(content, Question)]


def test_the_last_script_is_chosen_again_tomorrow(
    hands: Hands, page: PresentingPage, wait: Wait
) -> None:
    page.list.setFocus()
    hands.key(Qt.Key.Key_Down)
    wait(lambda: page.title.text() == "科创型种子企业奖励")
    assert isinstance(hands.window, MainWindow)
    session, theme = hands.window.session, hands.window.theme

    tomorrow = PresentingPage(session, theme)
    wait(lambda: tomorrow.title.text() == "科创型种子企业奖励")
    wait(lambda: tomorrow.deck.is_complete)
    tomorrow.deleteLater()


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("choice", "present", "absent"),
    [
        (0, ("25200.00元", "注1"), ()),
        (1, ("结论：____",), ("25200.00元", "裁员率不高于20%（裁员率")),
        (2, ("25200.00元", "「大型企业按企业及其职工上年度"), ("问：能返还多少？",)),
    ],
)
def test_the_handout_goes_to_a_pdf_with_answers_or_without(
    hands: Hands,
    tmp_path: Path,
    choice: int,
    present: tuple[str, ...],
    absent: tuple[str, ...],
) -> None:
    hands.choose("presentAnswers", choice)
    file = tmp_path / "讲义.pdf"

    hands.click("presentPdf")
    hands.save_as(file)

    assert file.read_bytes().startswith(b"%PDF")
    if not (program := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed: the handout was saved but not read")
    words = read(program, file)
    for expected in (*present, "仅供参考，以主管部门审核为准", "总第135号"):
        assert expected in words
    for hidden in absent:
        assert hidden not in words


def read(program: str, file: Path) -> str:
    import subprocess

    done = subprocess.run(
        [program, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    return "".join(done.stdout.decode("utf-8").split())


@pytest.mark.usefixtures("page")
def test_the_handout_goes_to_word_by_the_key_of_every_page(hands: Hands, tmp_path: Path) -> None:
    import docx

    file = tmp_path / "讲义.docx"
    hands.key(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    hands.save_as(file)

    document = docx.Document(str(file))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "稳就业政策案例" in words
    assert (
        "出处：《焦作市人民政府办公室关于做好2024年稳就业工作的通知》（焦政办〔2024〕15号）第（二）条"
        in words
    )
    assert "42000 × 0.6 ＝ 25200.00 元" in cells
    assert "公报未载明" in cells


def test_a_handout_that_is_not_ready_is_not_half_given(page: PresentingPage, wait: Wait) -> None:
    words = page.findChild(QWidget, "presentWord")
    assert words is not None
    page.deck.open(page.deck.script)  # being composed anew
    assert page.report() is None
    assert "现在不能用" in words.toolTip()
    assert not words.isEnabled()

    wait(words.isEnabled)

    assert page.report() is not None
    assert "现在不能用" not in words.toolTip()


def test_the_page_has_no_nameless_control(page: PresentingPage) -> None:
    for view in page.findChildren(QTextBrowser):
        assert view.accessibleName()
    for name in (
        "scripts",
        "presentSteps",
        "presentPreview",
        "quizTopic",
        "quizCount",
        "quizPaper",
    ):
        widget = page.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName()
