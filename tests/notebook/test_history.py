"""历史: what was read and searched, the newest first; never a person's number; gone when cleared."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jzdesk.store.notebook.history import MOST_VISITS
from jzdesk.store.notebook.model import Anchor, VisitKind
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook
from jzdesk.store.notebook.words import holds_long_number

from .conftest import DAY, NAMED, SKILLS, Clock, Open

SEARCH = VisitKind.SEARCH
IDENTITY = "410802199001011234"


def test_the_newest_comes_first_and_each_thing_once(notebook: Notebook) -> None:
    notebook.history.record(SEARCH, "技能补贴", "技能补贴", DAY)
    notebook.history.record(VisitKind.CLAUSE, SKILLS, NAMED, DAY)
    notebook.history.record(VisitKind.CALCULATION, "skill-subsidy", "技能提升补贴", DAY)
    notebook.history.record(SEARCH, "技能补贴", "技能补贴")

    recent = notebook.history.recent()

    assert [(visit.kind, visit.target, visit.as_of) for visit in recent] == [
        (SEARCH, "技能补贴", None),
        (VisitKind.CALCULATION, "skill-subsidy", DAY),
        (VisitKind.CLAUSE, SKILLS, DAY),
    ]
    assert [visit.target for visit in notebook.history.recent(kind=SEARCH)] == ["技能补贴"]
    assert len(notebook.history.recent(2)) == 2


def test_it_is_there_the_next_day_even_where_the_clock_was_set_back(
    notebook: Notebook, open_here: Open, clock: Clock
) -> None:
    notebook.history.record(SEARCH, "先", "先")
    notebook.close()
    clock.go(days=-400)
    again = open_here()
    again.history.record(SEARCH, "后", "后")

    assert [visit.target for visit in again.history.recent()] == ["后", "先"]


def test_it_does_not_grow_without_end(notebook: Notebook) -> None:
    for number in range(MOST_VISITS + 3):
        notebook.history.record(SEARCH, f"第{number}次", "")

    recent = notebook.history.recent(MOST_VISITS * 2)
    assert len(recent) == MOST_VISITS
    assert recent[-1].target == "第3次"


def test_one_call_clears_it_from_file_log_and_copies(notebook: Notebook, folder: Path) -> None:
    notebook.history.record(SEARCH, "某某家的事", "某某家的事")
    notebook.back_up()

    assert notebook.history.clear() == 1

    assert notebook.history.recent() == ()
    for file in folder.rglob("*.sqlite*"):
        assert "某某家的事".encode() not in file.read_bytes(), file.name


NUMBERS = [
    IDENTITY,
    "41080219900101123X",
    "41080219900101123x",
    "410802900101123",  # fifteen: the identity number of before 1999
    "４１０８０２１９９００１０１１２３４",
    "410802 19900101 1234",
    "410802-1990-0101-1234",
    "410802－1990　0101—1234",
    "6222 0212 0800 1234 567",
    "4108\u200b0219900101\u20601234",
    "电工410802199001011234技能补贴",
    "4.1.0.8.0.2.1.9.9.0.0.1.0.1.1",
]
HARMLESS = [
    "41080219900101",  # fourteen
    "13800000000",
    "0391-3568888",
    "焦政办〔2024〕15号（十二）",
    "2024-09-10",
    "7800元 3年 60%",
    "110101，110102，110103",  # commas part figures
    "",
]


@pytest.mark.parametrize("words", NUMBERS)
def test_a_search_with_a_person_s_number_is_not_kept(notebook: Notebook, words: str) -> None:
    assert notebook.history.record(SEARCH, words, "") is None
    assert notebook.history.record(VisitKind.CLAUSE, SKILLS, words) is None
    assert notebook.history.recent() == ()


@pytest.mark.parametrize("words", HARMLESS)
def test_other_figures_are_no_person_s_number(words: str) -> None:
    assert not holds_long_number(words)


@given(
    digits=st.text("0123456789０１２３４５６７８９", min_size=15, max_size=20),
    gaps=st.lists(st.text(" -　—－·\u200b", max_size=3), min_size=20, max_size=20),
    before=st.text(max_size=5),
    after=st.text(max_size=5),
)
@example(digits="410802199001011", gaps=[""] * 20, before="x", after="年")
def test_fifteen_digits_are_found_however_they_are_set(
    digits: str, gaps: list[str], before: str, after: str
) -> None:
    words = "".join(digit + gap for digit, gap in zip(digits, gaps, strict=False))

    assert holds_long_number(f"{before}{words}{after}")


def test_what_the_clerk_writes_down_on_purpose_stays(notebook: Notebook, clause: Anchor) -> None:
    note = notebook.notes.write(clause, f"张某 {IDENTITY}")
    case = notebook.cases.save(f"张某 {IDENTITY}", "skill-subsidy", {"a": IDENTITY}, DAY)

    assert notebook.contents().notes == (note,)
    assert notebook.contents().cases == (case,)


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_nothing_is_no_visit(notebook: Notebook, blank: str) -> None:
    assert notebook.history.record(SEARCH, blank, "") is None


def test_on_a_shared_desk_nothing_is_kept(
    notebook: Notebook, clause: Anchor, folder: Path, clock: Clock
) -> None:
    notebook.history.record(SEARCH, "上一位", "上一位")
    notebook.close()
    shared = open_notebook(folder, clock, shared_desk=True)

    assert shared.history.recent() == ()
    assert shared.history.record(SEARCH, "这一位", "这一位") is None
    assert shared.history.recent() == ()
    note = shared.notes.write(clause, "笔记照样保存")
    assert shared.contents().notes == (note,)
    shared.close()


def test_the_switch_clears_and_lets_keep_again(notebook: Notebook) -> None:
    notebook.history.record(SEARCH, "一", "一")
    notebook.history.share(shared=True)
    assert notebook.history.recent() == ()
    assert notebook.history.record(SEARCH, "二", "二") is None

    notebook.history.share(shared=False)
    assert notebook.history.record(SEARCH, "三", "三") is not None
