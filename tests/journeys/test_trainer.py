"""培训讲师: a projector, a workshop, a clicker in the hand.

What the trainer does with an update stick before the workshop is told in stick/.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget

if TYPE_CHECKING:
    from .conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NEXT, BACK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp  # what a clicker sends
_LONGEST = 60  # presses


class Workshop:
    """The trainer before the screen: chooses a script, plays it, and sees what the room sees."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press(Qt.Key.Key_7, CTRL)

    def choose(self, title: str) -> None:
        """Go down the list of scripts to one, and wait for its last step."""
        scripts = self.clerk.hands.find(QTreeWidget, "scripts")
        scripts.setFocus()
        self.clerk.press(Qt.Key.Key_Home)
        for _ in range(_LONGEST):
            if scripts.currentItem() and scripts.currentItem().text(0) == title:
                break
            self.clerk.press(Qt.Key.Key_Down)
        steps = self.clerk.hands.find(QTreeWidget, "presentSteps")
        self.clerk.until(
            lambda: (
                steps.topLevelItem(0) is not None
                and steps.topLevelItem(0).text(1) == title
                and self.clerk.enabled("presentWord")
            )
        )

    def begin(self) -> None:
        """F5, the start key of a clicker."""
        self.clerk.press(Qt.Key.Key_F5)
        show = self.clerk.hands.find(QWidget, "show")
        self.clerk.until(show.isActiveWindow)

    def end(self) -> None:
        self.clerk.press(Qt.Key.Key_Escape)
        self.clerk.until(lambda: self.clerk.hands.sees(QWidget, "show") is None)

    @property
    def seen(self) -> str:
        """What the room sees, as a screen reader would say it."""
        show = self.clerk.hands.find(QWidget, "show")
        QApplication.processEvents()
        interface = QAccessible.queryAccessibleInterface(show)
        assert interface is not None
        return interface.text(QAccessible.Text.Name)

    def on(self) -> str:
        """One press of the clicker."""
        self.clerk.press(NEXT)
        return self.seen

    def on_to(self, title: str) -> str:
        """Press until the head of the slide is ``title``; what is then seen is the question."""
        for _ in range(_LONGEST):
            if self.seen.split("\n")[0] == title:
                return self.seen
            self.on()
        raise AssertionError(f"{title} does not come; seen at last: {self.seen}")

    def answer(self) -> str:
        """Press until the step is over; what was seen after the question."""
        title, told = self.seen.split("\n")[0], []
        while (words := self.on()).split("\n")[0] == title:
            told.append(words)
        self.clerk.press(BACK)
        return "\n".join(told)


@pytest.fixture
def workshop(clerk: Clerk) -> Workshop:
    return Workshop(clerk)


def test_the_cases_of_stable_employment_in_large_type(workshop: Workshop) -> None:
    workshop.choose("稳就业政策案例")
    workshop.begin()
    for _ in range(3):
        workshop.clerk.press(Qt.Key.Key_Equal, CTRL)

    asked = workshop.on_to("28人的小厂裁了5个")
    assert "参保职工总数　28人" in asked
    assert "25200" not in asked

    told = workshop.answer()
    assert "符合　25200.00 元" in told
    assert "「30人（含）以下的参保企业裁员率不高于参保职工总数20%的」" in told
    assert (
        "「大型企业按企业及其职工上年度实际缴纳失业保险费的30%返还，中小微企业按60%返还」" in told
    )

    workshop.on_to("升级考证")
    assert "符合　2000.00 元" in workshop.answer()
    workshop.on_to("倒着考证")
    assert "不再享受低级别证书补贴" in workshop.answer()
    workshop.on_to("招人")
    assert "符合　41400.00 元" in workshop.answer()


def test_thirty_and_thirty_one_people_side_by_side(workshop: Workshop) -> None:
    workshop.choose("稳就业政策案例")
    workshop.begin()

    asked = workshop.on_to("30人和31人")
    assert "参保职工总数　30人　31人" in asked
    assert "结论　？　？" in asked

    told = workshop.answer()
    assert "结论　符合　公报未载明" in told
    assert "只把参保职工总数由30人改为31人" in told


def test_a_seed_firm_up_to_its_cap_and_on_both_sides_of_twenty_per_cent(
    workshop: Workshop,
) -> None:
    workshop.choose("科创型种子企业奖励")
    workshop.begin()

    workshop.on_to("860万元得多少")
    assert "符合　860000.00 元" in workshop.answer()
    workshop.on_to("1200万元得多少")
    assert "符合　1000000.00 元" in workshop.answer()

    workshop.on_to("研发够了，营收差一点")
    told = workshop.answer()
    assert "不符合「营业收入同比增长20%以上" in told
    assert "√　研发投入同比增长20%以上" in told
    workshop.on_to("正好20%呢")
    assert "结论　不符合　符合" in workshop.answer()


def test_the_day_moves_across_the_end_of_the_year(workshop: Workshop) -> None:
    workshop.choose("看清期限")
    workshop.begin()

    workshop.on_to("跨过2024年12月31日")
    told = workshop.answer()
    assert "计算日期　2024-12-31　2025-01-01" in told
    assert "结论　符合　按本公报文本已到期" in told
    assert "废止" not in told

    before, after = workshop.on_to("年底还在执行的"), workshop.on_to("元旦以后")
    assert "失业保险稳岗返还　执行中　至\u00a02024-12-31" in before
    assert "失业保险稳岗返还　已到期　至\u00a02024-12-31" in after


def test_the_day_of_the_window_moves_a_clause_too(workshop: Workshop) -> None:
    workshop.clerk.go_to_day("2025-01-01")
    workshop.choose("稳就业政策案例")
    workshop.begin()

    assert "已到期　期限：至 2024-12-31" in workshop.on_to("企业不裁员或少裁员")


def test_clause_five_as_printed_with_its_unclosed_bracket(workshop: Workshop) -> None:
    workshop.choose("照印刷的样子读公报")
    workshop.begin()

    printed = workshop.on_to("招用重点群体的企业")
    assert "（注明“企业吸纳税收政策”的人员、自主就业退役士兵" in printed
    assert "勘误" not in printed

    assert "应作（注明“企业吸纳税收政策”）的人员" in workshop.answer()


def test_the_quiz_with_the_room_answering(workshop: Workshop) -> None:
    workshop.choose("测验十题")
    workshop.begin()

    for number in range(1, 11):
        asked = workshop.on_to(f"第{number}题")
        assert not any(sign in asked for sign in ("√", "「", "仅供"))
        workshop.clerk.press(Qt.Key.Key_1)
        told = workshop.on()
        assert "√" in told
        assert "（大家选的）" in told
        assert "第（" in told or "第四条" in told or "第七条" in told

    score = workshop.on_to("成绩")
    assert "共答 10 题，全卷 10 题" in score
    workshop.end()


def test_the_answers_are_printed_with_their_clauses_and_the_handout_goes_to_word(
    workshop: Workshop, tmp_path: Path, read_pdf: Callable[[Path], str]
) -> None:
    import docx

    clerk = workshop.clerk
    workshop.choose("测验十题")
    clerk.hands.choose("presentAnswers", 2)
    clerk.save_pdf(answers := tmp_path / "答案.pdf")
    words = read_pdf(answers)
    for expected in (
        "测验十题",
        "培训讲义（只要答案）",
        "第10题",
        "注1焦政办〔2024〕15号第（",
        "仅供参考，以主管部门审核为准",
    ):
        assert expected in words

    workshop.choose("稳就业政策案例")
    clerk.press(Qt.Key.Key_S, CTRL | SHIFT)
    handout = tmp_path / "讲义.docx"
    clerk.hands.save_as(handout)
    document = docx.Document(str(handout))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "28人的小厂裁了5个" in text
    assert "总第135号" in document.sections[0].footer.paragraphs[0].text


def test_a_script_of_ones_own_is_written_saved_and_played(
    workshop: Workshop, tmp_path: Path
) -> None:
    clerk, script = workshop.clerk, tmp_path / "下乡培训.txt"
    script.write_bytes(
        "# 下乡培训\r\n## 先看条文\r\n条款：15号（九）\r\n## 打错了\r\n案列：正好20%\r\n".encode(
            "gbk"
        )
    )

    clerk.press(Qt.Key.Key_O, CTRL)
    clerk.hands.fill("fileNameEdit", str(script))
    clerk.press(Qt.Key.Key_Return)
    steps = clerk.hands.find(QTreeWidget, "presentSteps")
    clerk.until(lambda: steps.topLevelItemCount() == 3)
    clerk.sees("presentNotes", "第5行：没有“案列”这个词，是不是“案例”？")
    workshop.begin()

    assert "一次性交通补助" in workshop.on_to("先看条文")
    assert "案列：正好20%" in workshop.on_to("打错了")
