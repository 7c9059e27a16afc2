"""目录: documents, headings and clauses as a tree, each clause with its status on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from jzdesk.paths import locate
from jzdesk.ui.reading.outline import KEY_ROLE, OutlineModel
from jzdesk.ui.session import Corpus
from jzdesk.ui.theme import Theme

# A warning fails the test (qt_log_level_fail), where Fatal would take the whole run with it.
WARNING = QAbstractItemModelTester.FailureReportingMode.Warning
pytestmark = pytest.mark.usefixtures("application")
JOBS = "焦政办〔2024〕15号"


@pytest.fixture
def model(corpus: Corpus) -> OutlineModel:
    made = OutlineModel(Theme(locate().resources))
    made.show(corpus, date(2024, 9, 10))
    # After the first reset: the tester reads lines while a model is being reset.
    made.tester = QAbstractItemModelTester(made, WARNING)  # lives as long as the model
    return made


def lines(model: OutlineModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield index
        yield from lines(model, index)


def status(model: OutlineModel, key: str) -> str:
    return model.place(key).siblingAtColumn(1).data()


def clause(corpus: Corpus, label: str) -> str:
    entry = corpus.clause(JOBS, label)
    assert entry is not None
    return entry.node.key


def test_it_holds_every_numbered_clause_of_the_three_documents(model: OutlineModel) -> None:
    numbers = [model.index(row, 0).data() for row in range(model.rowCount())]
    clauses = [index for index in lines(model) if index.siblingAtColumn(1).data()]

    assert numbers == ["焦政〔2024〕10号", "焦政办〔2024〕14号", JOBS]
    assert len(clauses) == 24 + 10 + 20


def test_a_clause_stands_beneath_its_heading(model: OutlineModel, corpus: Corpus) -> None:
    index = model.place(clause(corpus, "（十二）"))

    assert index.data() == "（十二）实施技能提升补贴政策"
    assert index.parent().data() == "三、强人才供给促就业"
    assert index.parent().parent().data() == JOBS


def test_the_key_of_a_line_leads_back_to_it(model: OutlineModel) -> None:
    for index in lines(model):
        assert model.place(index.data(KEY_ROLE)) == index


def test_an_unnumbered_paragraph_stands_at_its_document_or_heading(model: OutlineModel) -> None:
    assert model.place("焦政办〔2024〕14号/¶4").data() == "焦政办〔2024〕14号"


def test_an_unknown_key_stands_nowhere(model: OutlineModel) -> None:
    assert not model.place("焦政办〔2030〕1号/（一）").isValid()
    assert not model.place("").isValid()


def test_the_status_changes_the_day_after_the_last_day(model: OutlineModel, corpus: Corpus) -> None:
    key = clause(corpus, "（十二）")

    model.set_day(date(2024, 12, 31))
    assert status(model, key) == "执行中"

    model.set_day(date(2025, 1, 1))
    assert status(model, key) == "已到期"


def test_a_reader_of_the_screen_hears_the_status_too(model: OutlineModel, corpus: Corpus) -> None:
    index = model.place(clause(corpus, "（五）"))

    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == "（五）落实企业招收重点群体税收优惠政策 执行中"


def test_headings_and_documents_claim_no_status(model: OutlineModel) -> None:
    for index in lines(model):
        if model.rowCount(index):
            assert index.siblingAtColumn(1).data() == ""
