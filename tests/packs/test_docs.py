"""``docs/packs.md`` can be followed line by line, first at the office and then in a township."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from jzdesk.__main__ import main
from jzdesk.packs.corpora import in_use
from jzdesk.paths import Paths
from tests.packs.conftest import NOTICE

DOCS = (Path(__file__).parents[2] / "docs" / "packs.md").read_text("utf-8")


def commands(heading: str) -> list[str]:
    """The commands beneath a heading of the second level, in order."""
    beneath = DOCS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```sh\n(.+?)```", beneath, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_from_the_key_to_the_stick_to_the_township(
    built: Paths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("保险柜", "U盘"):
        Path(folder).mkdir()
    parts = shutil.ignore_patterns("fonts", "icons")
    shutil.copytree(built.resources, "程序", ignore=parts)
    Path("通知.txt").write_text(NOTICE, "gb18030")
    paths = Paths(tmp_path / "程序", built.db, tmp_path / "乡镇")
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: in_use(paths))

    office, township = commands("维护单位：从密钥到U盘"), commands("乡镇：安装和恢复")
    assert len(office) == 7
    assert len(township) == 5
    for line in office:
        if line.endswith(".jzpack") and " verify " in line:
            shutil.copy("保险柜/update.pub", paths.resources / "keys")  # 二、把公钥交给各乡镇
        assert main(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    for line in township:
        assert main(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    assert "已恢复，现在用的是 2024.3" in capsys.readouterr().out


def test_every_refusal_of_the_table_is_one_that_is_given() -> None:
    """The words of the first column are the program's own."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", DOCS, re.MULTILINE)[1:]
    source = "".join(
        file.read_text("utf-8")
        for file in Path(main.__code__.co_filename).parent.rglob("packs/*.py")
    )
    told = [words for row in rows if "---" not in row for words in re.split("、|……", row.strip())]
    assert len(told) > 12
    assert [words for words in told if words.strip() and words.strip() not in source] == []
