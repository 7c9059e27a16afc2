"""What the pages read: documents and clauses come when they are asked for, and are the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTextBrowser

from jzdesk.app import Desk, Filters
from jzdesk.errors import DataError
from jzdesk.gazette.facts import facts_of
from jzdesk.gazette.model import Document, Entry, Gazette, Node, NodeKind, Run, Span
from jzdesk.paths import DATABASE, Paths, locate
from jzdesk.resources import Resources
from jzdesk.store.library import Library
from jzdesk.store.writing import write
from jzdesk.ui import corpus as corpora
from jzdesk.ui.corpus import Corpus
from jzdesk.ui.hands import Hands
from jzdesk.ui.reading.outline import OutlineModel
from jzdesk.ui.theme import Theme
from jzdesk.ui.window import MainWindow

JOBS, SEEDS = "焦政办〔2024〕15号", "焦政办〔2024〕14号"
THREE = f"{JOBS}/三、"
ISSUES, CLAUSES = 30, 8


@pytest.fixture
def fresh(built: Paths) -> Iterator[Corpus]:
    """The corpus just opened: nothing of any document was read."""
    with Library(built.db / DATABASE) as library:
        yield Corpus(library, (), {}, "")


def keys(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.node.key for entry in entries]


@pytest.mark.parametrize("key", [JOBS, THREE, f"{THREE}/（十二）", f"{SEEDS}/¶4", "", "没有/一、"])
def test_the_same_is_shown_whether_its_document_was_read_before_or_not(
    fresh: Corpus, corpus: Corpus, key: str
) -> None:
    read_before = [entry for entry in corpus.parts[JOBS] + corpus.parts[SEEDS] if key]

    assert fresh.beneath(key) == corpus.beneath(key)
    wanted = [e for e in read_before if key in (e.node.key, e.document.number)]
    wanted += [e for e in read_before if e.node.key.startswith(f"{key}/") and e not in wanted]
    assert sorted(keys(fresh.beneath(key))) == sorted(keys(tuple(wanted)))


def test_every_part_is_found_by_its_key_and_no_other(fresh: Corpus) -> None:
    assert fresh.entries[f"{THREE}/（十二）"].node.title == "实施技能提升补贴政策"
    assert fresh.entries.get(f"{THREE}/（九十九）") is None
    assert fresh.entries.get(JOBS) is None  # a document is no part
    assert set(fresh.entries) == {e.node.key for n in fresh.parts for e in fresh.parts[n]}
    assert len(fresh.entries) == len(list(fresh.entries))


def test_a_document_that_there_is_not_has_no_parts(fresh: Corpus) -> None:
    assert "焦政办〔2030〕1号" not in fresh.parts
    with pytest.raises(KeyError):
        fresh.parts["焦政办〔2030〕1号"]


def test_the_texts_are_those_of_the_parts_and_the_titles_of_the_documents(fresh: Corpus) -> None:
    texts = fresh.texts

    assert texts[JOBS].endswith("关于做好2024年稳就业工作的通知")
    assert texts.get("没有") is None
    assert dict(texts.items()) == {key: texts[key] for key in texts}
    assert len(texts) == len(fresh.documents) + len(fresh.entries)


def test_the_lines_of_a_document_say_what_its_parts_say(fresh: Corpus) -> None:
    for info in fresh.documents:
        for line, entry in zip(fresh.lines(info.number), fresh.parts[info.number], strict=True):
            node, facts = entry.node, entry.facts
            assert (line.key, line.parent, line.kind) == (node.key, node.parent, node.kind)
            assert (line.label, line.title, line.path) == (node.label, node.title, node.path)
            assert (line.valid_from, line.valid_until) == (facts.valid_from, facts.valid_until)
            assert node.text.startswith(line.text)
            assert line.text


def test_tables_over_the_whole_corpus_read_only_what_they_show(built: Paths) -> None:
    with Library(built.db / DATABASE) as library:
        whole = library.passages()
        for duties, entry in zip(library.passages(only=["duty"]), whole, strict=True):
            assert duties.facts.duties == entry.facts.duties
            assert duties.facts.valid_until == entry.facts.valid_until
            assert duties.facts.amounts == ()
        assert library.bodies() == {duty.name for e in whole for duty in e.facts.duties}


def test_named_parts_are_read_together_however_many(built: Paths) -> None:
    with Library(built.db / DATABASE) as library:
        every = library.keys()
        found = library.entries((*every, *every, "没有", *(f"无{n}" for n in range(1000))))

        assert set(found) == set(every)
        assert found[every[-1]] == library.node(every[-1])
        assert library.entries(()) == {}


def test_several_threads_read_at_once_and_read_the_same(built: Paths) -> None:
    with Library(built.db / DATABASE) as library:
        wanted = library.nodes(JOBS)
        read: list[tuple[Entry, ...]] = []
        work = [
            Thread(target=lambda: read.extend(library.nodes(JOBS) for _ in range(5)))
            for _ in range(6)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()

        assert read == [wanted] * 30


def made_gazette(issue: int) -> Gazette:
    """An issue with one document of some clauses, the later issue the later published."""
    number = f"测政〔2020〕{issue}号"
    texts = [f"{n}. 第{issue}期的第{n}项措施。由市财政局负责。" for n in range(1, CLAUSES + 1)]
    whole, nodes = "\n\n".join(texts), []
    for place, text in enumerate(texts, start=1):
        start = whole.index(text)
        span = Span(start, start + len(text))
        run = Run(Span(0, len(text)), span)
        label, title = f"{place}.", f"第{issue}期的第{place}项措施"
        key = f"{number}/{label}"
        nodes.append(Node(key, None, NodeKind.CLAUSE, label, title, (label,), text, span, (run,)))
    title = f"测试市人民政府关于第{issue}件事的通知"
    document = Document(number, title, "测试市人民政府", None, tuple(nodes))
    day = date(2020, 1, 1).replace(month=issue % 12 + 1, year=2000 + issue // 12)
    name, words = f"made-{issue:03}", f"{day.year}年第{issue}号"
    return Gazette(name, "测试市人民政府公报", words, day.isoformat(), whole, (), (document,))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of many issues."""
    gazettes = [made_gazette(issue) for issue in range(1, ISSUES + 1)]
    lexicon = Resources(locate().resources).lexicon()
    facts = {key: own for gazette in gazettes for key, own in facts_of(gazette, lexicon).items()}
    file = tmp_path_factory.mktemp("many") / DATABASE
    write(file, gazettes, facts)
    return file


@pytest.fixture
def archive(many: Path) -> Iterator[Corpus]:
    with Library(many) as library:
        yield Corpus(library, (), {}, "")


class Counted(Library):
    """A library that notes which documents were read whole."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.whole: list[str] = []

    def nodes(self, number: str) -> tuple[Entry, ...]:
        self.whole.append(number)
        return super().nodes(number)


def test_no_more_documents_are_kept_than_were_read_last(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "_MOST_PARTS", 3 * CLAUSES)
    with Counted(many) as library:
        bounded = Corpus(library, (), {}, "")
        numbers = list(bounded.parts)
        assert library.whole == []  # opening reads none

        for number in (*numbers, *numbers[-3:]):
            assert len(bounded.parts[number]) == CLAUSES
        assert library.whole == numbers

        assert bounded.beneath(f"{numbers[0]}/2.")[0].node.title == "第1期的第2项措施"
        assert library.whole == numbers  # one clause does not bring its document along
        assert bounded.parts[numbers[0]]
        assert library.whole == [*numbers, numbers[0]]  # had been let go


@pytest.mark.usefixtures("application")
def test_of_many_issues_the_newest_comes_first_and_a_document_is_read_when_opened(
    archive: Corpus,
) -> None:
    model = OutlineModel(Theme(locate().resources))
    model.show(archive, date(2024, 9, 10))
    top = [model.index(row, 0).data() for row in range(model.rowCount())]

    assert top[0].endswith(f"第{ISSUES}号")
    assert top[-1].endswith("第1号")
    document = model.index(0, 0, model.index(0, 0))
    assert document.data() == f"测政〔2020〕{ISSUES}号"
    assert model.hasChildren(document)
    assert model.rowCount(document) == 0  # not read yet

    model.fetchMore(document)

    assert model.rowCount(document) == CLAUSES
    assert not model.canFetchMore(document)
    assert model.index(1, 0, document).data().startswith(f"2. 第{ISSUES}期的第2项措施")


@pytest.mark.usefixtures("application")
def test_a_clause_of_a_document_not_opened_yet_is_found_in_the_outline(archive: Corpus) -> None:
    model = OutlineModel(Theme(locate().resources))
    model.show(archive, date(2024, 9, 10))

    place = model.place("测政〔2020〕7号/3.")

    assert place.data().startswith("3. 第7期的第3项措施")
    assert place.parent().data() == "测政〔2020〕7号"
    assert place.parent().parent().data().endswith("第7号")
    assert place.parent().parent().parent() == QModelIndex()


def test_a_long_document_is_read_behind_the_window_and_shown_when_it_is_here(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "_LONG", 5)
    corpus = window.session.corpus
    assert corpus is not None
    reader = hands.find(QTextBrowser, "reader")
    assert corpus.long(JOBS)

    window.pages.read.open(JOBS)

    hands.wait(lambda: "实施技能提升补贴政策" in reader.toPlainText(), "整件")
    assert not corpus.long(JOBS)


def test_who_turned_elsewhere_meanwhile_is_not_called_back(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "_LONG", 5)
    reader = hands.find(QTextBrowser, "reader")

    window.pages.read.open(JOBS)
    window.pages.read.open(f"{SEEDS}/七、")
    hands.wait(lambda: window.idle, "读完")

    assert "高成长性种子企业" in reader.toPlainText()
    assert "稳就业" not in reader.toPlainText()


def test_data_that_turns_out_damaged_is_told_in_the_reader(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = DataError("公报数据已损坏：gazette.sqlite；请运行 jzdesk build 重新生成")
    monkeypatch.setattr(Library, "beneath", Mock(side_effect=fault))
    reader = hands.find(QTextBrowser, "reader")

    window.pages.read.open(f"{SEEDS}/七、")

    assert "公报数据已损坏" in reader.toPlainText()


def test_a_search_reads_only_the_passages_it_found(built: Paths) -> None:
    desk = Desk(built)
    answer = desk.search("技能提升补贴", date(2024, 9, 10), Filters(), 3)
    again = desk.search("技能提升补贴", date(2024, 9, 10), Filters(), 3)

    assert [found.entry for found in answer.found] == [found.entry for found in again.found]
    assert answer.found[0].entry == desk.library.node(f"{THREE}/（十二）")
    desk.close()
