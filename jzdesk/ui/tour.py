"""A tour of the shipped window, by keys and mouse: search, read, calculate, print, every page.

``jzdesk --tour FOLDER`` leaves pictures and a PDF slip there and writes the answers to the
terminal; ``jzdesk --self-test`` takes the same steps and leaves nothing behind.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QListView, QTextBrowser, QWidget

from jzdesk.errors import JzdeskError
from jzdesk.ui.hands import Hands
from jzdesk.ui.theme import FAMILIES
from jzdesk.ui.tour_pages import PagesTour
from jzdesk.ui.window import MainWindow

_CTRL = Qt.KeyboardModifier.ControlModifier
_STORY = "俺儿当兵回来开个店能减多少税"
_CHARACTER = 28  # pixels of a character that is looked at closely
_PERIOD = "taxes.periods[0]"


def take_tour(window: MainWindow, folder: Path) -> int:
    """Take the tour; pictures and the slip go to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    return _run(lambda: _Tour(window, folder).take())


def self_test(window: MainWindow) -> int:
    """Take the tour into a temporary folder, and check that Chinese is drawn."""
    with tempfile.TemporaryDirectory(prefix="jzdesk-") as folder:
        code = _run(lambda: _Tour(window, Path(folder)).take())
    if code == 0 and not draws_chinese():
        print("jzdesk: 汉字画成了方框：没有中文字体", file=sys.stderr)
        return 1
    return code


def _run(steps: Callable[[], None]) -> int:
    try:
        steps()
    except JzdeskError as error:
        print(f"jzdesk: {error}", file=sys.stderr)
        return 1
    return 0


def draws_chinese() -> bool:
    """Whether two different characters look different, which boxes do not."""
    return _drawn("焦") != _drawn("作")


def _drawn(character: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(_CHARACTER)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, character)
    painter.end()
    return image


class _Tour:
    """One story: a villager's son, home from the army, opens a shop."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._hands = Hands(window)
        self._window = window
        self._folder = folder
        self._pictures = 0

    def take(self) -> None:
        try:
            self._open()
            self._search()
            self._read()
            self._calculate()
            self._print_slip()
            self._follow_sentence()
            self._change_day()
            PagesTour(self._hands, self._window, self._picture).take()
        finally:
            self._hands.window.close()

    def _open(self) -> None:
        reader = self._hands.find(QTextBrowser, "reader")
        self._hands.wait(lambda: bool(reader.toPlainText()), "数据打开")
        self._picture("封面")

    def _search(self) -> None:
        hands = self._hands
        hands.click("searchBox")
        hands.type(_STORY)
        hands.wait(lambda: self._rows() > 0, "搜索结果")
        self._picture("搜索")
        print(f"搜索：{_STORY}")
        model = hands.find(QListView, "results").model()
        for row in range(min(3, model.rowCount())):
            print(f"  {row + 1}. {model.index(row, 0).data()}")

    def _rows(self) -> int:
        results = self._hands.sees(QListView, "results")
        return results.model().rowCount() if results else 0

    def _read(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_Down)
        hands.key(Qt.Key.Key_Up)
        hands.key(Qt.Key.Key_Return)
        reader = hands.find(QTextBrowser, "reader")
        hands.wait(lambda: "24000元" in reader.toPlainText(), "第（十）条")
        self._picture("条款")
        print("条款：" + " ".join(reader.toPlainText().split())[:160] + "…")

    def _calculate(self) -> None:
        hands = self._hands
        hands.click("calculate-self-employment-tax-deduction")
        hands.fill("field-year", "2024")
        hands.choose("field-group", 3)
        hands.fill("field-registered", "2024-03")
        hands.click("add-taxes.periods")
        hands.fill(f"field-{_PERIOD}.through", "2024-12")
        hands.fill(f"field-{_PERIOD}.vat", "8600")
        answer = hands.find(QTextBrowser, "answer")
        hands.wait(lambda: "8600.00" in answer.toPlainText(), "计算结果")
        self._picture("计算")
        print("计算：" + " ".join(answer.toPlainText().split())[:240] + "…")

    def _print_slip(self) -> None:
        hands, slip = self._hands, self._folder / "告知单.pdf"
        slip.unlink(missing_ok=True)
        hands.key(Qt.Key.Key_P, _CTRL)
        hands.save_as(slip)
        print(f"告知单：{slip}（{slip.stat().st_size // 1024} KB）")
        self._window.tell("")  # where it was saved is no matter of the pictures

    def _follow_sentence(self) -> None:
        hands = self._hands
        hands.click_link("answer", "24000元")
        reader = hands.find(QTextBrowser, "reader")
        hands.wait(lambda: "24000元" in reader.toPlainText(), "引文所在的条款")
        self._picture("依据")

    def _change_day(self) -> None:
        hands = self._hands
        hands.key(Qt.Key.Key_K, _CTRL)
        hands.type("考证补贴")
        reader = hands.find(QTextBrowser, "reader")
        hands.wait(lambda: "技能提升补贴" in reader.toPlainText(), "第（十二）条")
        hands.key(Qt.Key.Key_D, _CTRL)
        hands.key(Qt.Key.Key_A, _CTRL)
        hands.type("2025-01-01")
        hands.key(Qt.Key.Key_Return)
        hands.wait(lambda: "已到期" in reader.toPlainText(), "到期后的状态")
        self._picture("到期")
        print("到期：" + " ".join(reader.toPlainText().split())[:80] + "…")

    def _picture(self, name: str, top: QWidget | None = None) -> None:
        self._pictures += 1
        self._hands.rest()
        (top or self._window).grab().save(str(self._folder / f"{self._pictures:02}-{name}.png"))
