"""A new gazette repeals or continues what another gazette printed: the update says so beforehand."""

from __future__ import annotations

from datetime import date

import pytest

from jzdesk.gazette.model import Status
from jzdesk.packs.changes import Changes, compare_files
from jzdesk.packs.contents import contents_of
from jzdesk.packs.telling import change_lines, changes_json
from jzdesk.paths import Paths

JOBS = "焦政办〔2024〕15号"
NEW = "gazettes/jiaozuo-gazette-2025-01.md"
HEAD = """# 焦作市人民政府公报

2025年第1号（总第136号）

2025年1月31日

# 焦作市人民政府办公室关于做好2025年稳就业工作的通知

焦政办〔2025〕1号

各县（市、区）人民政府：

一、做好2025年的工作。

二、"""
REPEAL = "本通知自2025年2月1日起施行，焦政办[2024] 15号文件同时废止。"
DAYS = {date(2025, 1, 31): False, date(2025, 2, 1): True}


def changes_with(office: Paths, sentence: str, **others: str) -> Changes:
    before = contents_of(office.resources)
    added = {NEW: (HEAD + sentence + "\n").encode()}
    return compare_files(before, {**before, **added, **{k: v.encode() for k, v in others.items()}})


@pytest.fixture(scope="module")
def repealed(built: Paths) -> Changes:
    return changes_with(built, REPEAL)


@pytest.mark.parametrize(("day", "over"), DAYS.items())
def test_every_clause_of_the_repealed_document_is_listed_as_over(
    repealed: Changes, day: date, *, over: bool
) -> None:
    after = {term.after.document.number: term.statuses(day)[1] for term in repealed.texts.terms}

    assert set(after) == {JOBS}
    assert (after[JOBS] is Status.REPEALED) is over
    ended = {term.after.node.key for term in repealed.ended(day)}
    assert (f"{JOBS}/二、/（十）" in ended) is over
    assert f"{JOBS}/三、/（十二）" not in ended  # past its own end already


def test_the_text_of_the_repealed_document_itself_has_not_changed(repealed: Changes) -> None:
    assert [document.info.number for document in repealed.texts.documents] == ["焦政办〔2025〕1号"]


def test_the_update_says_in_words_who_repeals_what_and_by_which_sentence(
    repealed: Changes,
) -> None:
    words = "\n".join(change_lines(repealed, date(2025, 2, 1)))

    assert "文件关系" in words
    assert "废止焦政办[2024]15号（自 2025-02-01 起）" in words
    assert "二、本通知自2025年2月1日起施行，焦政办[2024]15号文件同时废止。" in words
    assert "条由此不再执行" in words


def test_scripts_read_it_as_json(repealed: Changes) -> None:
    answer = changes_json(repealed, date(2025, 2, 1))

    relations = answer["relations"]
    assert isinstance(relations, list)
    relation = relations[0]
    assert (relation["kind"], relation["target"]) == ("repeals", JOBS)
    statuses = {term["after"]["status"] for term in answer["terms"]}  # type: ignore[attr-defined]
    assert statuses <= {"in_force", "expired", "not_yet", "unstated"}


def test_a_continued_clause_runs_on(built: Paths) -> None:
    changes = changes_with(built, f"{JOBS}第（十二）条继续执行至2025年12月31日。")
    (term,) = changes.texts.terms

    assert term.after.node.key == f"{JOBS}/三、/（十二）"
    assert term.statuses(date(2025, 1, 1)) == (Status.EXPIRED, Status.IN_FORCE)
    assert term.statuses(date(2026, 1, 1)) == (Status.EXPIRED, Status.EXPIRED)


def test_a_document_that_nobody_has_ends_nothing(built: Paths) -> None:
    changes = changes_with(built, "焦政办〔2003〕77号文件同时废止。")

    assert changes.texts.terms == ()
    assert any("本库未收" in line for line in change_lines(changes, date(2025, 2, 1)))


def test_what_was_repealed_before_is_not_told_again(built: Paths) -> None:
    before = {**contents_of(built.resources), NEW: (HEAD + REPEAL + "\n").encode()}
    again = HEAD.replace("2025年第1号", "2025年第2号").replace("〔2025〕1号", "〔2025〕2号")
    later = "gazettes/jiaozuo-gazette-2025-02.md"
    sentence = "焦政办〔2024〕15号文件自2025年6月1日起停止执行。"
    changes = compare_files(before, {**before, later: (again + sentence + "\n").encode()})

    assert changes.ended(date(2025, 6, 1)) == ()
    assert [tie.document for tie in changes.ties] == ["焦政办〔2025〕2号"]
