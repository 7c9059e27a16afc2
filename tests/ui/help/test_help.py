"""帮助: it is there, true to the program, findable, and does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QListWidget, QTextBrowser, QWidget

from jzdesk.app import Desk, Filters
from jzdesk.errors import DataError
from jzdesk.paths import locate
from jzdesk.ui.actions import ACTIONS, as_read
from jzdesk.ui.first_start import SEEN
from jzdesk.ui.goals import Run, Search
from jzdesk.ui.hands import Hands
from jzdesk.ui.help.book import HelpBook
from jzdesk.ui.help.sheet import keys_report
from jzdesk.ui.help.welcome import steps
from jzdesk.ui.help.window import goal_of
from jzdesk.ui.pages import PAGES, PageSpec
from jzdesk.ui.window import MainWindow
from tests.conftest import TODAY

FOLDER = locate().resources / "help"
BOOK = HelpBook(FOLDER)
WRITTEN = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("[0-9]*.md"))}
LINKS = [link for page in BOOK.pages for link in re.findall(r"\]\(([^)]*)\)", page.markdown)]
ASKED = sorted({link.removeprefix("search:") for link in LINKS if link.startswith("search:")})


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_every_page_of_the_window_has_a_page_of_help(spec: PageSpec) -> None:
    assert BOOK.page(spec.name) is not None


def test_every_page_begins_with_its_title_and_fills_all_its_places() -> None:
    assert all(page.markdown.startswith(f"# {page.title}\n") for page in BOOK.pages)
    assert not [page.name for page in BOOK.pages if "{{" in page.markdown]


@pytest.mark.parametrize("link", sorted(set(LINKS)))
def test_every_link_leads_somewhere(link: str) -> None:
    assert goal_of(link) is not None


@pytest.mark.parametrize("query", ASKED)
def test_every_example_of_a_search_finds_something(desk: Desk, query: str) -> None:
    assert desk.search(query, TODAY, Filters()).found


def test_the_examples_of_grammar_find_something_too(desk: Desk) -> None:
    written = WRITTEN["02-read.md"]
    for query in ('"个体经营"', "补贴 -企业", "部门:人社局", "文号:15号", "期限:2025"):
        assert f"`{query}`" in written
        assert desk.search(query, TODAY, Filters()).found


def test_no_key_is_written_where_the_table_should_say_it() -> None:
    said = {name: re.findall(r"\b(?:Ctrl|Alt|Shift)\+", text) for name, text in WRITTEN.items()}

    assert not {name: keys for name, keys in said.items() if keys}


def test_the_list_of_keys_has_every_action_with_every_key() -> None:
    listed = BOOK.page("keys")
    assert listed is not None
    for spec in ACTIONS:
        assert f"| {spec.words} |" in listed.markdown
        assert all(as_read(keys) in listed.markdown for keys in spec.shortcuts)


def test_the_sheet_for_the_wall_has_every_action() -> None:
    report = keys_report("第3号")
    words = {row[0] for section in report.sections for row in section.parts[0].rows}  # type: ignore[union-attr]

    assert words == {spec.words for spec in ACTIONS}


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("告知单", "paper"),
        ("备份", "mine"),
        ("签名", "updates"),
        ("Ｅｘｃｅｌ 名单", "batch"),
        ("已到期", "answers"),
        ("字太小", "trouble"),
        ("翻页笔", "present"),
    ],
)
def test_words_lead_to_the_page_that_is_about_them(words: str, page: str) -> None:
    assert page in [found.name for found in BOOK.search(words)[:2]]


@pytest.mark.parametrize("words", ["没有这样的词", "告知单 没有这样的词", "\\", "((", "\0"])
def test_words_that_stand_nowhere_find_nothing(words: str) -> None:
    assert BOOK.search(words) == ()


def test_no_words_show_everything() -> None:
    assert BOOK.search("  ") == BOOK.pages


@pytest.mark.parametrize("link", ["", "action:", "action:rm", "file:///etc/passwd", "read"])
def test_a_link_that_is_none_of_ours_does_nothing(link: str) -> None:
    assert goal_of(link) is None


def test_links_say_what_they_want() -> None:
    assert goal_of("action:sample") == Run("sample")
    assert goal_of("search:%E8%80%83%E8%AF%81%E8%A1%A5%E8%B4%B4") == Search("考证补贴")


def test_help_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有帮助"):
        HelpBook(tmp_path)
    with pytest.raises(DataError, match="帮助读不了"):
        HelpBook(tmp_path / "nowhere")


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.name)
def test_f1_opens_help_at_the_page_in_sight(hands: Hands, spec: PageSpec) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.perform(spec.name)

    hands.key(Qt.Key.Key_F1)

    page = BOOK.page(spec.name)
    assert page is not None
    assert hands.find(QListWidget, "helpPages").currentItem().text() == page.title
    assert page.title in hands.find(QTextBrowser, "helpText").toPlainText()


def test_one_types_and_enters_and_reads(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F1)
    hands.find(QLineEdit, "helpSearch").setFocus()
    hands.find(QLineEdit, "helpSearch").setText("备份")

    assert hands.find(QListWidget, "helpPages").count() >= 1
    text = hands.find(QTextBrowser, "helpText")
    assert "备份" in text.toPlainText()
    assert text.extraSelections()


def test_a_link_of_help_searches_in_the_window(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    hands.key(Qt.Key.Key_F1)

    hands.click_link("helpText", "考证补贴")

    assert window.search_box.text() == "考证补贴"
    hands.wait(lambda: hands.find(QListView, "results").model().rowCount() > 0, "结果")


def test_markup_in_help_is_not_obeyed(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.perform("help")
    browser = hands.find(QTextBrowser, "helpText")

    assert "<" not in browser.toPlainText()
    assert "<img" not in browser.toHtml()


def balloon(hands: Hands) -> str:
    return hands.find(QLabel, "welcomeTitle").text()


def test_the_first_tour_has_six_steps_that_point_at_what_is_there(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    assert len(steps()) == 6

    window.perform("welcome")
    for step in steps():
        assert balloon(hands) == step.title
        shown = hands.find(QWidget, "welcome").geometry()
        assert window.rect().contains(shown)
        assert step.target == "menuBar" or hands.sees(QWidget, step.target)
        hands.key(Qt.Key.Key_Right)

    assert hands.sees(QWidget, "welcome") is None
    assert window.session.preferences.flag(SEEN)


def test_the_tour_turns_back_and_leaves_at_once(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.perform("welcome")
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Left)
    assert balloon(hands) == steps()[0].title

    hands.key(Qt.Key.Key_Escape)

    assert hands.sees(QWidget, "welcome") is None
    assert window.search_box.hasFocus()


def test_one_can_work_while_the_tour_stands_there(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.perform("welcome")

    hands.click("page-1")

    assert window.pages.current_name == "calculate"
    assert balloon(hands) == steps()[0].title


def test_the_tour_gives_way_to_a_search_and_to_esc(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    for give_up in (lambda: hands.type("技能"), lambda: hands.key(Qt.Key.Key_Escape)):
        window.perform("welcome")
        hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert hands.sees(QWidget, "welcome") is not None

        give_up()

        assert hands.sees(QWidget, "welcome") is None
        assert window.search_box.hasFocus()


def test_the_tour_can_be_taken_again(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    for _ in range(3):
        window.perform("welcome")
        hands.key(Qt.Key.Key_Right)
        hands.key(Qt.Key.Key_Escape)
        hands.rest()
    window.perform("welcome")
    window.perform("welcome")

    assert balloon(hands) == steps()[0].title


def test_f1_in_a_field_explains_the_field_above_the_page(hands: Hands) -> None:
    window = hands.window
    assert isinstance(window, MainWindow)
    window.perform("calculate")
    hands.click("field-insured_months")

    hands.key(Qt.Key.Key_F1)

    assert "光标所在：参加失业保险月数" in hands.find(QTextBrowser, "helpText").toPlainText()
