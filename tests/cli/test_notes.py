"""``jzdesk notes``: the notebook listed, taken out and brought in, without the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jzdesk.app import Desk
from jzdesk.clock import now
from jzdesk.paths import Paths
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import VisitKind
from jzdesk.store.notebook.opening import open_notebook

from .conftest import Run

SKILLS = "焦政办〔2024〕15号/三、/（十二）"
NAMED = "焦政办〔2024〕15号（十二）实施技能提升补贴政策"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "我的 资料"


@pytest.fixture
def notes(
    jzdesk: Run, built: Paths, user: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., object]:
    """``jzdesk notes`` of a user of one's own."""
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: replace(built, user=user))
    return lambda *arguments: jzdesk("notes", *arguments)


@pytest.fixture
def filled(user: Path, desk: Desk) -> Path:
    text = desk.library.text(SKILLS)
    assert text is not None
    start = text.index("2000元")
    notebook = open_notebook(user, now)
    folder = notebook.folders.add("常用")
    notebook.bookmarks.add(anchor_at(SKILLS, NAMED, text), "技能补贴", folder.id)
    notebook.bookmarks.add(anchor_at("焦政办〔2024〕15号", "通知", "旧标题"), "整件公文")
    notebook.notes.write(
        anchor_at(SKILLS, NAMED, text, start, start + 5), "县里另加 200 元。\n见纪要。"
    )
    notebook.notes.write(anchor_at(f"{SKILLS}？", "没有了的一条", "没有了的文字"), "还在")
    notebook.cases.save("电工", "skill-subsidy", {"a": 1}, date(2024, 9, 10))
    notebook.history.record(VisitKind.SEARCH, "搜过什么", "搜过什么")
    notebook.close()
    return user


def test_a_new_user_has_nothing_and_is_told_so(notes: Run) -> None:
    assert notes("list", "--json").json == {
        "folders": [],
        "bookmarks": [],
        "notes": [],
        "cases": [],
    }
    assert "笔记 0 条" in notes("list").out


@pytest.mark.usefixtures("filled")
def test_the_list_shows_everything_and_what_is_to_be_looked_at(notes: Run) -> None:
    out = notes("list").out

    assert f"  [常用] 技能补贴  {NAMED}\n" in out
    assert f"  {NAMED}“2000元”\n    县里另加 200 元。\n    见纪要。\n" in out
    assert "没有了的一条（待核对：找不到这一条）\n    还在" in out
    assert "整件公文  通知（待核对：文字已改动）" in out
    assert "电工（skill-subsidy，按 2024-09-10 口径）" in out
    assert "仅供参考" in out


@pytest.mark.usefixtures("filled")
def test_the_list_as_json_says_where_each_note_stands(notes: Run) -> None:
    listed = notes("list", "--json").json

    placings = {note["text"].split()[0]: note["placing"] for note in listed["notes"]}
    assert placings == {"县里另加": "exact", "还在": "lost"}
    assert listed["bookmarks"][0]["folder"] == listed["folders"][0]["id"]
    assert listed["cases"][0]["as_of"] == "2024-09-10"


@pytest.mark.usefixtures("filled")
def test_an_export_is_imported_by_another_user(
    notes: Run, tmp_path: Path, built: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "我的笔记.json"

    assert notes("export", str(file), "--json").json == {"file": str(file), "entries": 6}
    assert "搜过什么" not in file.read_text(encoding="utf-8")
    there = replace(built, user=tmp_path / "那台机器")
    monkeypatch.setattr("jzdesk.cli.main.locate", lambda: there)
    assert notes("import", str(file)).out == "新增 6 条，更新 0 条，已有 0 条\n"
    assert notes("import", str(file), "--json").json == {
        "added": 0,
        "changed": 0,
        "same": 6,
        "beside": 0,
    }


@pytest.mark.usefixtures("filled")
def test_an_export_replaces_a_file_only_when_told_to(notes: Run, tmp_path: Path) -> None:
    file = tmp_path / "我的笔记.json"
    file.write_text("别的", encoding="utf-8")

    assert "已有这个文件" in notes("export", str(file)).fault
    assert file.read_text(encoding="utf-8") == "别的"
    assert notes("export", str(file), "--force", "--history").code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["历史"][0]["对象"] == "搜过什么"


def test_bad_arguments_and_files_are_named(notes: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "错.json"
    wrong.write_text("[]", encoding="utf-8")

    assert "缺少参数：文件" in notes("export").fault
    assert "list 不带文件" in notes("list", "x").fault
    assert "错.json" in notes("import", str(wrong)).fault
    assert "动作" in notes("delete").fault


def test_nothing_is_imported_where_nothing_can_be_kept(
    notes: Run, user: Path, tmp_path: Path
) -> None:
    user.write_text("一个文件占了文件夹的名字", encoding="utf-8")
    empty = tmp_path / "空.json"
    empty.write_text('{"文件": "焦作政策桌面·我的笔记本", "格式": 1}', encoding="utf-8")

    refused = notes("import", str(empty))
    assert (refused.code, refused.out) == (1, "")
    assert "笔记存不下来" in refused.err
    listed = notes("list")
    assert listed.code == 0
    assert "笔记存不下来" in listed.err


def test_a_repair_is_told_on_the_other_stream(notes: Run, filled: Path) -> None:
    (filled / "notebook.sqlite").write_bytes(b"\0" * 5000)

    listed = notes("list", "--json")

    assert "笔记文件有损坏，已修复" in listed.err
    assert len(listed.json["notes"]) == 2
