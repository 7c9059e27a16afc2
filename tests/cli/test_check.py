"""``jzdesk check``: the data held against a reading by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from jzdesk.__main__ import main

GOLD = Path(__file__).parents[1] / "gold"


def test_every_kind_of_fact_is_found_and_none_is_made_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--gold", str(GOLD)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert all("准确率 1.0000\t召回率 1.0000" in line for line in lines)


def test_a_fact_too_many_in_the_gold_is_named_and_lowers_the_recall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in GOLD.glob("*.toml"):
        text = file.read_text("utf-8")
        (tmp_path / file.name).write_text(text.replace('value = "7800"', 'value = "7801"'), "utf-8")
    assert main(["check", "--gold", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "缺少 ('7801', '元', None)" in out
    assert "多出 ('7800', '元', None)" in out


def test_without_a_gold_reading_it_says_where_to_find_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--gold", str(tmp_path)]) == 2
    assert "没有标准答案" in capsys.readouterr().err
