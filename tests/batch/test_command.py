"""``jzdesk batch`` as a script and as a clerk at a terminal meet it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from openpyxl import load_workbook

from jzdesk.__main__ import main
from jzdesk.paths import Paths

from .conftest import FIRMS, Save

SMALL = ("甲厂", "中小微企业", 28, 5, 12, 42000)
BAD = ("乙厂", "小企业", 28, "五", 12, 42000)


@dataclass(frozen=True)
class Spoken:
    code: int
    out: str
    err: str


Run = Callable[..., Spoken]


@pytest.fixture
def batch(built: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: built)

    def run(*arguments: object) -> Spoken:
        code = main(["batch", *map(str, arguments)])
        streams = capsys.readouterr()
        return Spoken(code, streams.out, streams.err)

    return run


def asked(list_: Path, target: Path, *more: str) -> Sequence[object]:
    return (
        "job-retention-refund", "--input", list_, "--output", target,
        "--as-of", "2024-09-10", *more,
    )  # fmt: skip


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "答案.xlsx"


def test_a_template_is_written_for_a_calculator(batch: Run, target: Path) -> None:
    spoken = batch("template", "skill-subsidy", "--output", target)

    assert (spoken.code, spoken.err) == (0, "")
    assert load_workbook(target).sheetnames == ["名单", "填写说明"]


def test_a_list_is_answered_into_a_file(batch: Run, excel: Save, target: Path) -> None:
    spoken = batch(*asked(excel(FIRMS, SMALL), target))

    assert (spoken.code, spoken.err) == (0, "")
    assert "符合 1；金额合计 25200.00 元" in spoken.out
    assert "仅供参考，以主管部门审核为准" in spoken.out
    assert "答案" in load_workbook(target).sheetnames


def test_the_json_counts_the_verdicts(batch: Run, excel: Save, target: Path) -> None:
    answer = json.loads(batch(*asked(excel(FIRMS, SMALL), target, "--json")).out)

    assert (answer["answered"], answer["amount"]) == (1, "25200.00")
    assert answer["verdicts"]["eligible"] == 1
    assert answer["as_of"] == "2024-09-10"


def test_a_bad_list_is_one_line_of_error_and_the_cells_on_standard_output(
    batch: Run, excel: Save, target: Path
) -> None:
    spoken = batch(*asked(excel(FIRMS, SMALL, BAD), target))

    assert spoken.code == 2
    assert spoken.err.count("\n") == 1
    assert "第3行“单位类型”列（B3）" in spoken.err
    assert "（B3）" in spoken.out
    assert "（D3）" in spoken.out
    assert not target.exists()


def test_a_bad_list_in_json_names_its_cells(batch: Run, excel: Save, target: Path) -> None:
    answer = json.loads(batch(*asked(excel(FIRMS, BAD), target, "--json")).out)

    assert answer["fault_count"] == 2
    assert [fault["cell"] for fault in answer["faults"]] == ["B2", "D2"]


def test_skipping_bad_rows_answers_the_rest(batch: Run, excel: Save, target: Path) -> None:
    spoken = batch(*asked(excel(FIRMS, SMALL, BAD), target, "--skip-bad"))

    assert spoken.code == 0
    assert "有错未答 1 行" in spoken.out
    assert load_workbook(target).sheetnames == ["答案", "未答的行", "汇总"]


def test_ctrl_c_leaves_nothing(
    batch: Run, excel: Save, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    list_ = excel(FIRMS, SMALL)
    monkeypatch.setattr("jzdesk.batch.writing.content_of", interrupt)

    spoken = batch(*asked(list_, target))

    assert spoken.code == 130
    assert spoken.err == "jzdesk: 已取消，没有写出文件\n"
    assert [file.name for file in target.parent.iterdir()] == [list_.name]


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    batch: Run, excel: Save, target: Path
) -> None:
    list_ = excel(FIRMS, SMALL)
    target.write_bytes(b"old")

    assert "已有" in batch(*asked(list_, target)).err
    assert target.read_bytes() == b"old"
    assert batch(*asked(list_, target, "--force")).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["job-retention-refund", "--output", "x.xlsx"], "缺少参数：--input", id="no list"
        ),
        pytest.param(["skill-subsidy"], "缺少参数：--output", id="no place"),
        pytest.param(["nothing", "--output", "x.xlsx"], "没有计算器", id="no such calculator"),
        pytest.param(["template", "--output", "x.xlsx"], "template 计算器", id="template of what"),
        pytest.param(["a", "b", "c", "--output", "x.xlsx"], "参数有误", id="too many words"),
        pytest.param(["skill-subsidy", "--output", "x.csv"], "以 .xlsx 结尾", id="not Excel"),
        pytest.param(["skill-subsidy", "--output", "/没有/x.xlsx"], "没有文件夹", id="no folder"),
        pytest.param(
            ["template", "skill-subsidy", "--input", "a", "--output", "x.xlsx"],
            "只要 --output",
            id="a template takes no list",
        ),
    ],
)
def test_bad_arguments_are_one_line(
    batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    spoken = batch(*arguments)

    assert (spoken.code, spoken.out, spoken.err.count("\n")) == (2, "", 1)
    assert said in spoken.err
    assert list(tmp_path.iterdir()) == []
