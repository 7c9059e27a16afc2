"""在“我的”里找: every word typed stands somewhere in it, however wide, high or spaced."""

from __future__ import annotations

import pytest

from jzdesk.store.notebook.model import Anchor, Found, VisitKind
from jzdesk.store.notebook.notebook import Notebook

from .conftest import DAY


@pytest.fixture
def full(notebook: Notebook, clause: Anchor, passage: Anchor) -> Notebook:
    folder = notebook.folders.add("稳就业")
    notebook.bookmarks.add(clause, "师傅们常问", folder.id)
    notebook.notes.write(passage, "县里 R&D 另加２００元（见 ABC 纪要）")
    notebook.cases.save("电工老王", "skill-subsidy", {"occupation": "电工"}, DAY, "三级")
    notebook.history.record(VisitKind.SEARCH, "退伍军人开店", "退伍军人开店")
    return notebook


def names(found: Found) -> list[str]:
    contents = found.contents
    return [
        *(folder.name for folder in contents.folders),
        *(mark.title for mark in contents.bookmarks),
        *(note.text[:2] for note in contents.notes),
        *(case.name for case in contents.cases),
        *(visit.target for visit in found.visits),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("稳就业", ["稳就业", "师傅们常问"]),
        ("师傅", ["师傅们常问"]),
        ("技能提升补贴政策", ["师傅们常问", "县里"]),  # the name of their clause
        ("2000元", ["县里"]),  # the quoted words
        ("200元", ["县里"]),
        ("ｒ＆ｄ", ["县里"]),
        ("abc 县里", ["县里"]),
        ("纪要 另加", ["县里"]),
        ("县里r&d另加", ["县里"]),
        ("另加 老王", []),
        ("三级", ["电工老王"]),
        ("电工", ["电工老王"]),
        ("退伍 开店", ["退伍军人开店"]),
        ("%", []),
        ("_", []),
        ("政策县里", []),  # no word goes over from one column into another
    ],
)
def test_words_find_what_has_them(full: Notebook, words: str, expected: list[str]) -> None:
    assert names(full.find(words)) == expected


@pytest.mark.parametrize("blank", ["", "  ", "\u200b"])
def test_blank_words_find_everything(full: Notebook, blank: str) -> None:
    assert full.find(blank) == Found(full.contents(), full.history.recent())


def test_what_is_in_the_bin_is_not_found(full: Notebook) -> None:
    full.notes.remove(full.contents().notes[0])

    assert names(full.find("纪要")) == []
