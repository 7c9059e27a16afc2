"""The maintainer's day at 导入: a text comes, is looked through, corrected, and goes to the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from jzdesk.errors import InputError
from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.model import NodeKind
from jzdesk.importing import corrections as corrections_file
from tests.importing.window.conftest import TEXT, Maintainer


def doubt(maintainer: Maintainer, code: DoubtCode) -> int:
    """Turn to the first doubt of a kind; its row."""
    review = maintainer.page.review
    row = next(n for n, one in enumerate(review.doubts.doubts) if one.code is code)
    review.doubt_list.setCurrentIndex(review.doubts.index(row, 0))
    return row


# --- reading


def test_the_empty_page_says_what_can_be_done(maintainer: Maintainer) -> None:
    assert maintainer.hands.sees(QAbstractItemView, "importTree") is None
    words = [label.text() for label in maintainer.page.start.findChildren(QLabel)]
    assert any("拖到这里" in each for each in words)


def test_a_chosen_file_stands_beside_its_tree_with_its_doubts(reading: Maintainer) -> None:
    assert reading.page.source.toPlainText() == TEXT
    assert "1 件公文" in reading.page.summary.text()
    placed = len("".join(TEXT.split()))
    assert f"{placed}／{placed} 字已归位" in reading.page.summary.text()
    assert [message[:6] for message in reading.doubts] == [
        "（二） 之后",
        "“补帖”可能",
        "责任单位“市",
        "“（”没有闭",
    ]


def test_a_dropped_file_is_read(maintainer: Maintainer) -> None:
    maintainer.drops(maintainer.file)
    assert maintainer.page.source.toPlainText() == TEXT


def test_the_models_keep_the_rules_of_qt(reading: Maintainer, qtmodeltester: ModelTester) -> None:
    for view in (reading.page.tree, reading.page.review.doubt_list):
        qtmodeltester.check(view.model())


def test_a_file_read_lately_is_offered_again(reading: Maintainer) -> None:
    assert reading.page.files.recent == [reading.file]
    reading.file.unlink()
    assert reading.page.files.recent == []


# --- in step


def test_a_part_chosen_in_the_tree_is_shown_in_the_source(reading: Maintainer) -> None:
    tree = reading.page.tree
    index = tree.model().match(
        tree.model().index(0, 0), Qt.ItemDataRole.DisplayRole, "（二）培训", 1,
        Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive,
    )[0]  # fmt: skip
    tree.setCurrentIndex(index)

    assert reading.page.source.textCursor().block().text().startswith("（二）培训补贴")
    assert "第 9 行　条款" in reading.page.bar.words.words


def test_the_tree_follows_the_cursor(reading: Maintainer) -> None:
    reading.points_at("坚持就业")
    assert reading.tree_words == "［段落］坚持就业优先。"
    reading.page.source.setFocus()
    reading.hands.key(Qt.Key.Key_Down)
    assert reading.tree_words == "二、主要任务"


def test_the_tree_follows_what_is_scrolled_into_sight(
    maintainer: Maintainer, tmp_path: Path
) -> None:
    long = tmp_path / "长.txt"
    more = "".join(f"第{n}段的话很长很长。\n" for n in range(400))
    long.write_text(TEXT + more, encoding="utf-8")
    maintainer.opens(long)

    bar = maintainer.page.source.verticalScrollBar()
    bar.setValue(bar.maximum())

    assert maintainer.tree_words.startswith("［段落］第3")
    assert maintainer.page.source.textCursor().position() == 0  # the cursor stays


def test_doubts_are_walked_through_by_key_and_begin_again_at_the_end(reading: Maintainer) -> None:
    lines = []
    for _ in range(5):
        reading.does("find-next")
        lines.append(reading.page.source.textCursor().blockNumber() + 1)
    assert lines == [12, 12, 12, 14, 12]
    reading.does("find-previous")
    assert reading.page.source.textCursor().blockNumber() + 1 == 14


def test_walking_begins_at_the_cursor(reading: Maintainer) -> None:
    reading.points_at("三、组织")
    reading.does("find-next")
    assert reading.page.source.textCursor().blockNumber() + 1 == 14


def test_one_kind_of_doubts_can_be_looked_at_alone(reading: Maintainer) -> None:
    groups = reading.hands.find(QComboBox, "importGroups")
    groups.setCurrentIndex(groups.findText("括号", Qt.MatchFlag.MatchStartsWith))
    assert [message[:6] for message in reading.doubts] == ["“（”没有闭"]


# --- correcting


def test_raised_saved_taken_back_and_made_again(reading: Maintainer) -> None:
    reading.corrects("1.企业", "import-raise")
    assert reading.above("1.企业") == "二、"
    assert reading.saved()["level"] == [
        {"line": 10, "words": "1.企业职工。按月发放。", "level": "（一）"}
    ]
    assert reading.page.review.tabs[1].text() == "校正 1"

    reading.does("undo-remove")
    reading.settles()
    assert reading.above("1.企业") == "（二）"
    assert not reading.beside.exists()

    reading.does("import-redo")
    reading.settles()
    assert reading.above("1.企业") == "二、"
    assert reading.beside.exists()


def test_lowered_under_the_one_before(reading: Maintainer) -> None:
    reading.corrects("2.个体", "import-lower")
    assert reading.above("2.个体") == "1."


def test_keys_pressed_faster_than_the_text_is_read_are_all_heard(reading: Maintainer) -> None:
    reading.points_at("1.企业")
    reading.does("import-raise")
    reading.points_at("坚持就业")
    reading.does("import-join")
    reading.settles()

    assert set(reading.saved()) == {"level", "join"}
    reading.does("undo-remove")
    reading.settles()
    assert set(reading.saved()) == {"level"}


def test_what_cannot_be_done_says_why_and_changes_nothing(reading: Maintainer) -> None:
    reading.corrects("一、总体", "import-raise")
    assert reading.told == "已在最高一级"
    reading.does("undo-remove")
    assert reading.told == "恢复删除的：没有可撤销的校正"
    assert not reading.beside.exists()


def test_a_line_is_parted_at_the_cursor_and_joined_again(reading: Maintainer) -> None:
    reading.corrects("，按年", "import-split")
    assert reading.node("，按年发放").kind is NodeKind.PARAGRAPH

    reading.corrects("，按年", "undo-remove")
    reading.corrects("坚持就业", "import-join")
    assert reading.node("一、总体要求").text == "一、总体要求坚持就业优先。"


def test_a_line_is_said_to_be_something_else(reading: Maintainer) -> None:
    reading.points_at("各地要")
    reading.does("import-part")
    menu = reading.page.bar.findChild(object, "importParts")
    words = [action.text() for action in menu.actions()]
    assert words == ["段落", "标题", "文号", "附件标题", "附注", "署名"]
    menu.actions()[4].trigger()
    menu.close()
    reading.settles()

    assert reading.node("各地要").kind is NodeKind.NOTE


def test_a_misprint_is_corrected_in_place(reading: Maintainer) -> None:
    reading.points_at("1000元", select=True)
    reading.does("import-misprint")
    meant = reading.hands.find(QLineEdit, "importMeant")
    assert meant.text() == "1000元"
    reading.hands.fill("importMeant", "1000元）")
    reading.hands.key(Qt.Key.Key_Return)
    reading.settles()

    assert reading.node("给予补贴").text == "给予补贴（每人1000元）。"
    assert "1000元。" in reading.page.source.toPlainText()  # the source stays as printed
    assert not [message for message in reading.doubts if "没有闭合" in message]
    assert reading.saved()["erratum"][0]["reason"] == "印刷错误"


def test_what_a_doubt_suggests_is_filled_in(reading: Maintainer) -> None:
    doubt(reading, DoubtCode.SCAN_ERROR)
    reading.does("import-misprint")

    assert reading.hands.find(QLineEdit, "importPrinted").text() == "补帖"
    assert reading.hands.find(QLineEdit, "importMeant").text() == "补贴"
    reading.hands.key(Qt.Key.Key_Return)
    reading.settles()
    assert reading.node("（四）").text.startswith("（四）给予补贴。")


def test_esc_leaves_the_form_and_changes_nothing(reading: Maintainer) -> None:
    doubt(reading, DoubtCode.SCAN_ERROR)
    reading.does("import-misprint")
    reading.hands.key(Qt.Key.Key_Escape)

    assert reading.hands.sees(QLineEdit, "importMeant") is None
    assert reading.page.stack.currentWidget() is not reading.page.start
    assert not reading.beside.exists()


def test_a_body_is_known_by_another_name(reading: Maintainer) -> None:
    doubt(reading, DoubtCode.UNKNOWN_BODY)
    reading.does("import-alias")
    assert reading.hands.find(QLineEdit, "importPrinted").text() == "市飞行汽车局"
    names = reading.hands.find(QComboBox, "importName")
    assert names.findText("市交通运输局") >= 0
    names.setCurrentText("市交通运输局")
    reading.page.review.form.take()
    reading.settles()

    assert not [message for message in reading.doubts if "飞行" in message]
    assert reading.saved()["alias"] == [{"printed": "市飞行汽车局", "name": "市交通运输局"}]


def test_a_name_without_its_full_name_is_asked_for(reading: Maintainer) -> None:
    doubt(reading, DoubtCode.UNKNOWN_BODY)
    reading.does("import-alias")
    reading.page.review.form.take()
    assert "都要填" in reading.page.review.form.fault.text()
    assert reading.page.review.form.isVisible()


def test_what_is_no_fault_is_told_no_more_after_the_file_is_read_again(reading: Maintainer) -> None:
    doubt(reading, DoubtCode.NUMBERING_GAP)
    reading.does("import-right")
    reading.settles()
    assert not [message for message in reading.doubts if "之后是" in message]
    assert "1 处看过没有错" in reading.page.summary.text()

    reading.does("import-again")
    reading.settles()
    assert not [message for message in reading.doubts if "之后是" in message]
    assert "1 处看过没有错" in reading.page.summary.text()


def test_one_correction_among_several_is_withdrawn(reading: Maintainer) -> None:
    reading.corrects("1.企业", "import-raise")
    reading.corrects("坚持就业", "import-join")
    reading.hands.click("importCorrectionsTab")
    view = reading.hands.find(QAbstractItemView, "importCorrections")
    view.setCurrentIndex(view.model().index(0, 0))
    assert reading.page.source.textCursor().blockNumber() + 1 == 6  # turned to its line
    reading.does("remove-own")
    reading.settles()

    assert set(reading.saved()) == {"level"}


def test_a_file_that_was_changed_meanwhile_is_read_again_with_its_corrections(
    reading: Maintainer,
) -> None:
    reading.corrects("1.企业", "import-raise")
    reading.file.write_text("某市人民政府公报\n2025年第1号\n" + TEXT, encoding="utf-8")
    reading.does("import-again")
    reading.settles()

    assert reading.above("1.企业") == "二、"
    assert "没有用上" not in "".join(reading.doubts)


def test_corrections_that_someone_else_wrote_are_not_written_over(reading: Maintainer) -> None:
    reading.corrects("1.企业", "import-raise")
    other = '# 张三\n[[join]]\nwords = "坚持就业"\n'
    reading.beside.write_text(other, encoding="utf-8")

    reading.corrects("2.个体", "import-raise")

    assert reading.beside.read_text("utf-8") == other
    assert "被别的程序改过" in reading.page.unsaved.text()
    reading.does("import-again")
    reading.settles()
    assert not reading.page.unsaved.isVisible()
    assert reading.node("一、总体要求").text.endswith("优先。")


def test_remarks_written_by_hand_are_kept_in_a_copy(maintainer: Maintainer) -> None:
    by_hand = '# 与原件核对过\n[[join]]\nwords = "坚持就业"\n'
    maintainer.beside.write_text(by_hand, encoding="utf-8")
    maintainer.opens()
    maintainer.corrects("1.企业", "import-raise")

    copy = maintainer.beside.with_name(maintainer.beside.name + ".bak")
    assert copy.read_text("utf-8") == by_hand
    assert set(maintainer.saved()) == {"join", "level"}


def test_corrections_that_cannot_be_saved_are_said_so_and_go_along_to_the_folder(
    reading: Maintainer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(path: Path, _content: bytes) -> None:
        raise InputError(f"写不了 {path}：磁盘已满；请腾出空间，或换个位置")

    monkeypatch.setattr(corrections_file, "replace_file", full)
    reading.corrects("1.企业", "import-raise")
    assert "校正没有存下" in reading.page.unsaved.text()
    assert reading.page.unsaved.isVisible()
    assert reading.above("1.企业") == "二、"

    reading.page.work.keep(tmp_path / "资料")
    reading.settles()
    (kept,) = (tmp_path / "资料" / "gazettes").glob("某政*.corrections.toml")
    assert "1.企业职工" in kept.read_text("utf-8")


# --- keeping


def test_the_text_goes_to_the_folder_as_the_command_line_puts_it(
    reading: Maintainer, tmp_path: Path
) -> None:
    from jzdesk.cli.main import run

    reading.corrects("1.企业", "import-raise")
    empty = tmp_path / "资料 夹"
    empty.mkdir()
    reading.does("import-keep")
    reading.answers(empty)

    assert "已归入资料夹" in reading.page.banner.text()
    assert "更新包" in reading.page.banner.text()
    assert run(["import", str(reading.file), "--into", str(tmp_path / "命令行")]) == 0
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / folder / "gazettes").iterdir()}
        for folder in ("资料 夹", "命令行")
    )
    assert one == two
    assert "某政〔2025〕1号.md" in one
    assert "某政〔2025〕1号.md.corrections.toml" in one


def test_a_folder_that_is_none_is_refused_and_the_text_stays(
    reading: Maintainer, tmp_path: Path
) -> None:
    reading.page.work.keep(tmp_path)  # holds the text, but no gazettes
    reading.settles()

    assert "不是资料夹" in reading.page.banner.text()
    assert reading.page.source.isVisible()
    assert sorted(path.name for path in tmp_path.iterdir()) == [reading.file.name]
