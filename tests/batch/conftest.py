"""Lists as offices make them: rows under a heading, as Excel or as CSV, and the questions put to them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from jzdesk.app import Desk
from jzdesk.batch.answering import Question

AS_OF = date(2024, 9, 10)
Cell = str | int | float | Decimal | bool | date | datetime | None
Rows = Sequence[Sequence[Cell]]
Ask = Callable[[str], Question]
Save = Callable[..., Path]

# 编号, 单位类型, 参保职工总数, 裁员人数, 足额缴纳月数, 上年度实缴失业保险费
FIRMS = (
    "编号",
    "单位类型",
    "参保职工总数",
    "裁员人数",
    "足额缴纳失业保险费月数",
    "上年度实缴失业保险费",
)
SKILLS = (
    *("编号", "申请人", "参加失业保险月数"),
    *("申请的证书：职业（工种）", "申请的证书：等级", "申请的证书：核发日期"),
    "申请的证书：已享受职业培训补贴",
)


@pytest.fixture(scope="session")
def ask(desk: Desk) -> Ask:
    """The question of a calculator, put on a day when 技能提升补贴 still runs."""

    def question(name: str) -> Question:
        calculator = next(each for each in desk.calculators if each.id == name)
        return Question(calculator, desk.policies[name], AS_OF)

    return question


@pytest.fixture(scope="session")
def firms(ask: Ask) -> Question:
    return ask("job-retention-refund")


@pytest.fixture(scope="session")
def skills(ask: Ask) -> Question:
    return ask("skill-subsidy")


@pytest.fixture
def excel(tmp_path: Path) -> Save:
    """Write rows as a workbook with one sheet 名单."""

    def save(*rows: Sequence[Cell], name: str = "名单.xlsx", sheet: str = "名单") -> Path:
        workbook = Workbook()
        page = workbook.active
        assert page is not None
        page.title = sheet
        for row in rows:
            page.append(list(row))
        workbook.save(tmp_path / name)
        return tmp_path / name

    return save


@pytest.fixture
def text(tmp_path: Path) -> Save:
    """Write rows as CSV."""

    def save(*rows: Sequence[Cell], encoding: str = "utf-8", name: str = "名单.csv") -> Path:
        with (tmp_path / name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return tmp_path / name

    return save
