"""The README names only what there is, and opens with what a newcomer needs."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^jzdesk (?!build)(.+)$", README, flags=re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_opens_with_the_two_commands() -> None:
    assert re.findall(r"^make (\w+)", README, flags=re.MULTILINE)[:2] == ["run", "test"]
    assert README.index("make run") < README.index("##")


def test_every_make_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_every_file_that_the_readme_names_exists() -> None:
    named = re.findall(r"`([\w./]+/|[\w/]+\.(?:spec|sh)|LICENSE)`", README)
    made = ("build/", "dist/", ".venv/")  # by make, not kept

    assert [
        name for name in named if not name.startswith(made) and not (ROOT / name).exists()
    ] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_command_line_is_answered(example: str, tmp_path: Path) -> None:
    electrician = {
        "person": "employed",
        "insured_months": 14,
        "certificates": [
            {
                "occupation": "电工",
                "level": "四级",
                "issued_on": "2024-03-01",
                "training_subsidy": False,
            }
        ],
    }
    (tmp_path / "case.json").write_text(json.dumps(electrician), encoding="utf-8")
    (tmp_path / "名单.csv").write_text(
        "编号,申请人,参加失业保险月数,申请的证书：职业（工种）,申请的证书：等级,申请的证书：核发日期,"
        "申请的证书：已享受职业培训补贴\n1,企业在职职工,14,电工,四级,2024-03-01,否\n",
        encoding="utf-8",
    )
    (tmp_path / "通知.md").write_text(
        "某市人民政府关于促进就业的通知\n\n某政〔2025〕1号\n\n各县人民政府：\n\n一、给予补贴。\n",
        encoding="utf-8",
    )
    (tmp_path / "同事的笔记.json").write_text(
        '{"文件": "焦作政策桌面·我的笔记本", "格式": 1}', encoding="utf-8"
    )
    (tmp_path / "facts.json").write_text('{"subject": "household"}', encoding="utf-8")

    answer = subprocess.run(
        [sys.executable, "-m", "jzdesk", *shlex.split(example)],
        cwd=tmp_path,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "user")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.strip()
