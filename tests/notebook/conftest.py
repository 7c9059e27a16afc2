"""A notebook in a folder as people name them, and a clock that can be set."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import Anchor
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook

SKILLS = "焦政办〔2024〕15号/三、/（十二）"
WORDS = (
    "（十二）实施技能提升补贴政策。参加失业保险1年以上的企业职工，取得初级（五级）、中级（四级）、"
    "高级（三级）职业资格证书的，分别按照1000元、1500元、2000元的标准发放技能提升补贴。"
)
NAMED = "焦政办〔2024〕15号（十二）实施技能提升补贴政策"
DAY = date(2024, 9, 10)
Open = Callable[[], Notebook]


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2024, 9, 10, 9, 30, tzinfo=timezone(timedelta(hours=8)))

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def go(self, days: float) -> None:
        self.at += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "我的 U盘#1 100%" / "数据"


@pytest.fixture
def open_here(folder: Path, clock: Clock) -> Iterator[Open]:
    """Open the notebook of ``folder``, as often as the program is started."""
    opened: list[Notebook] = []

    def open_it() -> Notebook:
        opened.append(open_notebook(folder, clock))
        return opened[-1]

    yield open_it
    for notebook in opened:
        notebook.close()


@pytest.fixture
def notebook(open_here: Open) -> Notebook:
    return open_here()


@pytest.fixture
def clause() -> Anchor:
    return anchor_at(SKILLS, NAMED, WORDS)


@pytest.fixture
def passage() -> Anchor:
    start = WORDS.index("2000元")
    return anchor_at(SKILLS, NAMED, WORDS, start, start + len("2000元"))


def sql(file: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Ask SQLite itself, beside the program."""
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(statement, values).fetchall()
