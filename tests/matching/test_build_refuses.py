"""The build takes no benefit that its clause does not carry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jzdesk.build import check_matching
from jzdesk.errors import DataError
from jzdesk.gazette.model import Gazette
from jzdesk.paths import locate
from jzdesk.resources import Resources

FILE = "matching/stable-employment.toml"
QUESTIONS = "matching/questions.toml"


@pytest.fixture(scope="module")
def gazettes() -> tuple[Gazette, ...]:
    return Resources(locate().resources).gazettes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parts = shutil.ignore_patterns("fonts", "icons", "style", "gazettes")
    return Path(shutil.copytree(locate().resources, tmp_path / "resources", ignore=parts))


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_benefits_are_carried_by_their_clauses(
    folder: Path, gazettes: tuple[Gazette, ...]
) -> None:
    check_matching(Resources(folder), gazettes)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (FILE, 'quote = "可以申请失业保险稳岗返还"', 'quote = "可申请稳岗返还"', "整理文本不一致"),
        (FILE, 'quote = "签订1年以上劳动合同"', 'quote = "签订一年以上合同"', "整理文本不一致"),
        (FILE, "at_least = 12", "at_least = 11", "paid_months 11不在引文"),
        (FILE, "below = 3", "below = 4", "subsidies_this_year 4不在引文"),
        (FILE, "at_most = 20", "at_most = 25", "layoffs 25不在引文"),
        (FILE, "at_most = 300000", "at_most = 250000", "loan_principal 250000不在引文"),
        (FILE, 'clause = "（二）"', 'clause = "（二十一）"', "（二十一） 不存在"),
        (FILE, 'calculator = "skill-subsidy"', 'calculator = "lottery"', "lottery 不存在"),
        (FILE, 'id = "injury-premium"', 'id = "unemployment-premium"', "写了两次"),
        (FILE, 'fact = "paid_months", at_least', 'fact = "months", at_least', "没有 months"),
        (FILE, 'has = ["injury"]', 'has = ["pension"]', "没有选项 pension"),
        (FILE, 'has = ["injury"]', 'have = ["injury"]', "insurances 不是"),
        (FILE, 'hires_insured", true = true', 'hires_insured", is = []', "hires_insured 不是"),
        (FILE, 'open = "补贴标准"', 'opne = "补贴标准"', "没有 opne 这一项"),
        (FILE, 'name = "失业保险费率"', 'name = ""', "name 不能为空"),
        (FILE, 'all = [{ fact = "insurances"', 'any = [{ fact = "insurances"', "应为一组表"),
        (QUESTIONS, 'type = "count"', 'type = "number"', "type 应为"),
        (QUESTIONS, 'key = "private"', 'key = "seed"', "写了两次"),
        (QUESTIONS, 'ask = "是民营企业吗？"', "", "缺少 ask"),
        (QUESTIONS, "[[question]]", "[[question", "格式有误"),
    ],
)
def test_a_benefit_at_odds_with_its_clause_is_refused(
    folder: Path, gazettes: tuple[Gazette, ...], name: str, old: str, new: str, told: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(DataError, match=told):
        check_matching(Resources(folder), gazettes)
