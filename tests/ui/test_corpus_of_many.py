"""135 issues with some four hundred documents: filters count right, lists stay usable, relations show."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from jzdesk.app import Desk, Filters
from jzdesk.build import build
from jzdesk.gazette.model import Status
from jzdesk.paths import Paths
from jzdesk.search.model import Facet
from jzdesk.ui.corpus import Corpus
from jzdesk.ui.reading.choice_box import ChoiceBox
from jzdesk.ui.reading.dressing import View
from jzdesk.ui.reading.filters import FilterPanel
from jzdesk.ui.reading.html import cover_html, html_of, page_blocks
from jzdesk.ui.reading.outline import OutlineModel
from jzdesk.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("application")

ISSUES, DAY = 134, date(2024, 9, 10)
_KINDS = (
    ("焦政", "焦作市人民政府", "养老服务补贴"),
    ("焦政办", "焦作市人民政府办公室", "临时救助"),
)


def number(kind: int, issue: int) -> str:
    return f"{_KINDS[kind][0]}〔{1996 + issue // 5}〕{issue % 5 * 10 + 10}号"


def document(kind: int, issue: int) -> str:
    """A notice that is in force for five years; the next of its kind but four ends or continues it."""
    _, issuer, thing = _KINDS[kind]
    year, month = 1996 + issue // 5, issue % 5 * 2 + 1
    before = ""
    if issue >= 5:
        older = f"《焦作市{thing}办法（第{issue - 5}批）》（{number(kind, issue - 5)}）"
        before = older + ("同时废止。" if kind == 0 else "有效期延长3年。")
    return "\n\n".join(
        (
            f"# {issuer}关于印发焦作市{thing}办法（第{issue}批）的通知",
            number(kind, issue),
            "各县（市、区）人民政府：",
            f"第一条　{thing}标准为每人每月{100 + issue}元。",
            f"第二条　本办法自印发之日起施行，有效期5年。{before}",
            issuer,
            f"{year}年{month}月10日",
        )
    )


@pytest.fixture(scope="module")
def many(built: Paths, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The program with 134 issues more than it ships with."""
    root = tmp_path_factory.mktemp("many")
    resources, db = root / "resources", root / "db"
    shutil.copytree(built.resources, resources)
    for issue in range(ISSUES):
        head = f"# 焦作市人民政府公报\n\n{1996 + issue // 5}年第{issue % 5 + 1}号（总第{issue}号）"
        text = "\n\n".join((head, document(0, issue), document(1, issue)))
        (resources / "gazettes" / f"issue-{issue:03}.md").write_text(text, encoding="utf-8")
    db.mkdir()
    build(resources, db)
    return Paths(resources, db, root / "user")


@pytest.fixture
def desk(many: Paths) -> Iterator[Desk]:
    opened = Desk(many)
    yield opened
    opened.close()


def test_every_issue_and_document_is_there(desk: Desk) -> None:
    assert len(desk.library.gazettes()) == ISSUES + 1
    assert len(desk.library.documents()) == 2 * ISSUES + 3
    assert len(desk.library.ties) == 2 * (ISSUES - 5)
    assert all(tie.target for tie in desk.library.ties)


@pytest.mark.parametrize(
    ("filters", "clauses"),
    [
        (Filters(year="2010"), 2 * 5 * 2),
        (Filters(issuer="焦作市人民政府", year="2010"), 5 * 2),
        (Filters(issuer="焦作市人民政府办公室", year="2010"), 5 * 2),
        (Filters(document="焦政〔2010〕20号"), 2),
        (Filters(document="焦政[2010]20号", year="2011"), 0),
    ],
)
def test_filters_by_year_issuer_and_document_let_through_what_they_say(
    desk: Desk, filters: Filters, clauses: int
) -> None:
    found = desk.search("标准 施行", DAY, filters, 500).found

    assert sum(bool(each.entry.node.label) for each in found) == clauses


@pytest.mark.parametrize("facet", [Facet.YEAR, Facet.ISSUER, Facet.DOCUMENT, Facet.STATUS])
def test_the_count_beside_a_choice_is_what_the_choice_leaves(desk: Desk, facet: Facet) -> None:
    counts = desk.facets("养老服务补贴 标准", DAY, Filters())[facet]
    field = {Facet.YEAR: "year", Facet.ISSUER: "issuer", Facet.DOCUMENT: "document"}
    for value, count in list(counts.items())[:6]:
        chosen = Filters(status=Status(value)) if facet is Facet.STATUS else None
        filters = chosen or Filters(**{field[facet]: value})  # type: ignore[arg-type]
        assert len(desk.search("养老服务补贴 标准", DAY, filters, 2_000).found) == count


def test_the_status_filter_knows_what_later_documents_say(desk: Desk) -> None:
    for status in Status:
        found = desk.search("标准 施行", DAY, Filters(status=status), 2_000).found
        assert {each.status for each in found} <= {status}
    repealed = desk.search("标准 施行", DAY, Filters(status=Status.REPEALED), 2_000).found
    assert {each.entry.document.number for each in repealed} == {
        number(0, issue) for issue in range(ISSUES - 5)
    }


def test_on_the_command_line_past_its_end_takes_in_what_is_repealed(desk: Desk) -> None:
    found = desk.search("标准", DAY, Filters(status=Status.EXPIRED, repealed_too=True), 2_000).found

    assert {each.status for each in found} == {Status.EXPIRED, Status.REPEALED}
    assert {each.status.public for each in found} == {"expired"}


def test_what_runs_stands_before_what_is_repealed(desk: Desk) -> None:
    found = desk.search("养老服务补贴 标准", DAY, Filters(), 20).found
    repealed = [each.status is Status.REPEALED for each in found]

    assert repealed == sorted(repealed)
    assert not all(repealed)


def test_a_repealed_document_that_is_cited_stands_first_all_the_same(desk: Desk) -> None:
    first = desk.search("焦政〔2010〕20号", DAY, Filters(), 20).found[0]

    assert first.entry.document.number == "焦政〔2010〕20号"
    assert first.status is Status.REPEALED


def test_both_documents_tell_of_one_another(desk: Desk) -> None:
    older, newer = number(0, 50), number(0, 55)
    (ended, *_) = desk.library.relations(older, DAY)
    (*_, ending) = desk.library.relations(newer, DAY)

    assert ended.incoming
    assert f"（{newer}）废止" in ended.words
    assert ended.link == f"{newer}/第二条"
    assert not ending.incoming
    assert ending.words.startswith("废止")
    assert ending.link == older
    assert ended.tie == ending.tie


def test_before_its_day_a_repeal_is_one_to_come(desk: Desk) -> None:
    since = desk.library.repealed_on(number(0, 50))
    assert since == "2007-01-10"
    (told, *_) = desk.library.relations(number(0, 50), date(2007, 1, 9))
    (later, *_) = desk.library.relations(number(0, 50), date(2007, 1, 10))

    assert "将被" in told.words
    assert "已被" in later.words


def test_a_list_of_hundreds_is_searched_by_typing(many: Paths) -> None:
    panel = FilterPanel(Theme(many.resources))
    counts = {Facet.DOCUMENT: {f"焦政〔{1900 + n}〕{n}号": 400 - n for n in range(400)}}
    panel.show_counts(counts, {"焦政〔2207〕307号": "关于养老服务的通知"})
    box = panel.findChild(QComboBox, "filter-document")
    assert isinstance(box, ChoiceBox)
    assert box.count() == 401
    told: list[int] = []
    panel.changed.connect(lambda: told.append(1))

    line = box.lineEdit()
    assert line is not None
    line.setText("养老服务")
    line.editingFinished.emit()

    assert panel.filters().document == "焦政〔2207〕307号"
    assert told == [1]
    completer = box.completer()
    assert completer is not None
    completer.setCompletionPrefix("〔2207〕")
    assert completer.completionCount() == 1
    assert completer.filterMode() == Qt.MatchFlag.MatchContains


@pytest.mark.parametrize("typed", ["没有这一件", "", "   "])
def test_what_is_no_choice_gives_way_to_what_was_chosen(many: Paths, typed: str) -> None:
    panel = FilterPanel(Theme(many.resources))
    panel.show_counts({Facet.DOCUMENT: {"焦政〔2010〕1号": 3}})
    box = panel.findChild(QComboBox, "filter-document")
    assert isinstance(box, ChoiceBox)
    line = box.lineEdit()
    assert line is not None

    line.setText(typed)
    line.editingFinished.emit()

    assert box.currentText() == "全部"
    assert panel.filters() == Filters()


def test_years_stand_in_their_order_whatever_their_counts(many: Paths) -> None:
    panel = FilterPanel(Theme(many.resources))
    panel.show_counts({Facet.YEAR: {"2010": 9, "2024": 1, "1998": 5}})
    box = panel.findChild(QComboBox, "filter-year")

    assert box is not None
    assert [box.itemData(place) for place in range(box.count())] == [None, "2024", "2010", "1998"]


@pytest.fixture
def corpus(desk: Desk) -> Corpus:
    return Corpus(desk.library, (), {}, "")


def page_of(corpus: Corpus, key: str, day: date, theme: Theme) -> str:
    view = View(theme, day, relations=lambda name: corpus.relations(name, day))
    return html_of(page_blocks(corpus.beneath(key), view))


def test_the_reader_shows_both_ways_with_the_sentence_and_a_way_there(
    corpus: Corpus, many: Paths
) -> None:
    theme = Theme(many.resources)
    html = page_of(corpus, number(0, 50), DAY, theme)

    assert f'href="open:{number(0, 55)}/第二条"' in html
    assert f'href="open:{number(0, 45)}"' in html
    assert f"（{number(0, 50)}）同时废止。" in html
    assert f"（{number(0, 45)}）同时废止。" in html
    assert "自 2007-01-10 起废止" in html


def test_a_clause_by_itself_says_that_its_document_is_repealed(corpus: Corpus, many: Paths) -> None:
    html = page_of(corpus, f"{number(0, 50)}/第一条", DAY, Theme(many.resources))

    assert "已废止" in html
    assert f'href="open:{number(0, 55)}/第二条"' in html
    assert f'href="open:{number(0, 45)}"' not in html  # another clause of it says so


def test_a_continued_clause_shows_both_ends(corpus: Corpus, many: Paths) -> None:
    html = page_of(corpus, f"{number(1, 50)}/第一条", DAY, Theme(many.resources))

    assert "2011-01-10，延续至 2014-01-10" in html
    assert "延续" in html


def test_the_outline_begins_with_the_newest_issue_and_marks_what_is_repealed(
    corpus: Corpus, many: Paths
) -> None:
    model = OutlineModel(Theme(many.resources))
    model.show(corpus, DAY)
    names = [model.index(row, 0).data() for row in range(3)]

    assert names[:2] == ["2024年第3号（总第135号）", "2022年第4号（总第133号）"]
    place = model.place(number(0, 50))
    assert place.siblingAtColumn(1).data() == "已废止"
    model.set_day(date(2007, 1, 9))
    assert place.siblingAtColumn(1).data() == ""


def test_the_cover_shows_the_newest_issue_and_says_where_the_rest_is(
    corpus: Corpus, many: Paths
) -> None:
    html = cover_html(corpus, Theme(many.resources))

    assert html.count('href="open:') == 3
    assert f"其余 {2 * ISSUES} 件在左侧目录" in html
