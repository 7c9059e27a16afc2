"""导出、导入: one file that a person can read; nothing lost, nothing twice, nothing by halves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.store.notebook import intake
from jzdesk.store.notebook.model import Anchor, Merged, Note, VisitKind
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook

from .conftest import DAY, Clock


@pytest.fixture
def there(tmp_path: Path, clock: Clock) -> Notebook:
    """Another machine."""
    return open_notebook(tmp_path / "那台机器", clock)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "我的笔记 #1.json"


def fill(notebook: Notebook, clause: Anchor, passage: Anchor) -> None:
    outer = notebook.folders.add("技能")
    inner = notebook.folders.add("常问", outer.id)
    notebook.bookmarks.add(clause, "技能提升补贴", inner.id)
    notebook.bookmarks.add(passage, "三级两千")
    notebook.notes.write(passage, "县里另加 200 元。\n见纪要。")
    notebook.cases.save("电工", "skill-subsidy", {"rate": Decimal("5.10")}, DAY, "常被问到")


def texts(notebook: Notebook) -> set[str]:
    return {note.text for note in notebook.contents().notes}


def carry(source: Notebook, target: Notebook, file: Path) -> Merged:
    source.export(file)
    return target.merge(file)


def test_an_export_is_imported_on_another_machine_as_it_was(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, passage: Anchor
) -> None:
    fill(notebook, clause, passage)

    assert notebook.export(file) == 6
    assert there.merge(file) == Merged(added=6, changed=0, same=0)

    assert there.contents() == notebook.contents()


def test_the_file_can_be_read_by_a_person(
    notebook: Notebook, file: Path, clause: Anchor, passage: Anchor
) -> None:
    fill(notebook, clause, passage)
    notebook.history.record(VisitKind.SEARCH, "搜过什么", "搜过什么")
    notebook.export(file)

    text = file.read_text(encoding="utf-8")
    document = json.loads(text)
    assert (document["文件"], document["格式"]) == ("焦作政策桌面·我的笔记本", 1)
    (note,) = document["笔记"]
    assert note["笔记"] == "县里另加 200 元。\n见纪要。"
    assert (note["条款"], note["引文"]) == ("焦政办〔2024〕15号/三、/（十二）", "2000元")
    assert document["案例"][0]["内容"] == {"rate": 5.10}
    assert '"rate": 5.10' in text  # to the last digit
    assert [folder["名称"] for folder in document["文件夹"]] == ["技能", "常问"]
    assert "搜过什么" not in text


def test_the_history_goes_along_only_where_it_is_wanted(
    notebook: Notebook, there: Notebook, file: Path
) -> None:
    for words in ("甲", "乙"):
        notebook.history.record(VisitKind.SEARCH, words, words, DAY)
    there.history.record(VisitKind.SEARCH, "丙", "丙")
    there.history.record(VisitKind.SEARCH, "甲", "甲")
    notebook.export(file, history=True)

    for _ in range(2):
        there.merge(file)
        assert [visit.target for visit in there.history.recent()] == ["甲", "丙", "乙"]

    there.history.share(shared=True)
    there.merge(file)
    assert there.history.recent() == ()


def test_what_is_in_the_bin_does_not_go_along(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor
) -> None:
    folder = notebook.folders.add("删掉的")
    notebook.bookmarks.add(clause, "书签", folder.id)
    notebook.notes.remove(notebook.notes.write(clause, "删掉的"))
    notebook.folders.remove(folder)

    carry(notebook, there, file)

    assert there.contents() == notebook.contents()
    assert there.removed() == ()


def test_importing_twice_changes_nothing(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, passage: Anchor
) -> None:
    fill(notebook, clause, passage)
    carry(notebook, there, file)
    before = there.contents()

    assert there.merge(file) == Merged(added=0, changed=0, same=6)
    assert there.contents() == before


def test_a_later_state_replaces_the_earlier_one_whatever_the_clocks_say(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, clock: Clock
) -> None:
    note = notebook.notes.write(clause, "初稿")
    carry(notebook, there, file)
    clock.go(days=-300)  # this machine's clock was set back
    notebook.notes.revise(note, "定稿")

    assert carry(notebook, there, file) == Merged(added=0, changed=1, same=0)
    assert texts(there) == {"定稿"}


def test_an_older_file_undoes_nothing(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor
) -> None:
    note = notebook.notes.write(clause, "初稿")
    notebook.export(file)
    there.merge(file)
    (known,) = there.contents().notes
    there.notes.revise(known, "再稿")
    there.notes.revise(there.contents().notes[0], "定稿")

    assert there.merge(file) == Merged(added=0, changed=0, same=1)
    assert texts(there) == {"定稿"}
    assert note.text == "初稿"


@pytest.mark.parametrize("here_first", [True, False])
def test_what_was_changed_on_both_machines_is_there_twice(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, clock: Clock, here_first: bool
) -> None:
    note = notebook.notes.write(clause, "初稿")
    carry(notebook, there, file)
    (theirs,) = there.contents().notes
    if here_first:
        notebook.notes.revise(note, "这里改的")
    there.notes.revise(theirs, "那里改的")
    clock.go(days=0.1)
    if not here_first:
        notebook.notes.revise(note, "这里改的")

    merged = carry(notebook, there, file)

    newer, older = ("那里改的", "这里改的") if here_first else ("这里改的", "那里改的")
    assert [item.text for item in merged.beside if isinstance(item, Note)] == [older]
    assert {kept.text: kept.id == note.id for kept in there.contents().notes} == {
        newer: True,
        older: False,
    }
    again = carry(notebook, there, file)
    assert (again.added, again.changed, again.beside) == (0, 0, ())
    back = carry(there, notebook, file)
    assert texts(notebook) == texts(there) == {"这里改的", "那里改的"}
    assert len(notebook.contents().notes) == 2
    assert carry(there, notebook, file).same == 2
    assert back.same + back.changed + back.added == 2


@pytest.mark.parametrize("reverse", [False, True])
def test_the_order_in_the_file_loses_neither_of_two_states(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, clock: Clock, reverse: bool
) -> None:
    note = notebook.notes.write(clause, "初稿")
    carry(notebook, there, file)
    notebook.notes.revise(note, "这里改的")
    clock.go(days=0.1)
    there.notes.revise(there.contents().notes[0], "那里改的")
    carry(notebook, there, file)  # there: both; the newer under the id
    there.export(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["笔记"].sort(key=lambda entry: entry["标识"] == note.id, reverse=reverse)
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    notebook.merge(file)

    assert texts(notebook) == {"这里改的", "那里改的"}


def test_what_was_deleted_here_comes_back_with_the_file_that_has_it(
    notebook: Notebook, file: Path, clause: Anchor
) -> None:
    note = notebook.notes.write(clause, "笔记")
    notebook.export(file)
    notebook.notes.remove(note)

    assert notebook.merge(file) == Merged(added=1, changed=0, same=0)
    assert notebook.contents().notes == (note,)


def test_the_same_words_at_the_same_place_are_not_doubled(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor
) -> None:
    for machine in (notebook, there):
        folder = machine.folders.add("常用")
        machine.bookmarks.add(clause, "技能提升补贴", folder.id)
        machine.notes.write(clause, "一样的话")

    assert carry(notebook, there, file) == Merged(added=0, changed=0, same=3)
    contents = there.contents()
    assert [len(kept) for kept in (contents.folders, contents.bookmarks, contents.notes)] == [
        *(1, 1, 1)
    ]


def test_bookmarks_go_into_the_folder_of_the_same_name(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, passage: Anchor
) -> None:
    mine, theirs = notebook.folders.add("常用"), there.folders.add("常用")
    inner = notebook.folders.add("内", mine.id)
    notebook.bookmarks.add(passage, "来的", inner.id)
    there.bookmarks.add(clause, "在的", theirs.id)

    carry(notebook, there, file)

    contents = there.contents()
    assert {(folder.name, folder.parent) for folder in contents.folders} == {
        ("常用", None),
        ("内", theirs.id),
    }
    assert {(mark.title, mark.folder) for mark in contents.bookmarks} == {
        ("在的", theirs.id),
        ("来的", inner.id),
    }


def test_a_folder_keeps_its_name_and_a_bookmark_its_folder_here(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor
) -> None:
    folder = notebook.folders.add("旧名")
    notebook.bookmarks.add(clause, "书签", folder.id)
    carry(notebook, there, file)
    own = there.folders.add("我的")
    there.bookmarks.move(there.contents().bookmarks[0], own.id)
    there.folders.rename(there.contents().folders[0], "这里的名")
    notebook.folders.rename(folder, "那里的名")

    carry(notebook, there, file)

    assert [known.name for known in there.contents().folders] == ["这里的名", "我的"]
    assert [mark.folder for mark in there.contents().bookmarks] == [own.id]


# Two machines, a stick between them, and whatever two clerks do.
steps = st.lists(
    st.tuples(
        st.sampled_from(("write", "revise", "remove", "carry", "back")),
        st.booleans(),
        st.integers(0, 5),
    ),
    max_size=25,
)


@given(steps)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_carried_to_and_fro_no_words_get_lost(
    clause: Anchor, tmp_path: Path, clock: Clock, steps: list[tuple[str, bool, int]]
) -> None:
    (tmp_path / "f").write_text("", encoding="utf-8")
    machines = [open_notebook(tmp_path / "f" / name, clock) for name in "ab"]  # in memory
    given_up: set[str] = set()  # replaced by who saw them, or deleted
    written = {machines[0].notes.write(clause, "起初").text}
    carry(*machines, tmp_path / "file.json")
    for number, (what, first, which) in enumerate(steps):
        here, other = machines if first else reversed(machines)
        notes = here.contents().notes
        if what == "write":
            written.add(here.notes.write(clause, f"第{number}步").text)
        elif what == "revise" and notes:
            note = notes[which % len(notes)]
            written.add(here.notes.revise(note, f"第{number}步").text)
            given_up.add(note.text)
        elif what == "remove" and notes:
            note = notes[which % len(notes)]
            here.notes.remove(note)
            given_up.add(note.text)
        elif what in ("carry", "back"):
            carry(here, other, tmp_path / "file.json")
        clock.go(days=-1 if which == 0 else 0.1)
    for here, other in (machines, reversed(machines), machines):
        carry(here, other, tmp_path / "file.json")

    assert texts(machines[0]) | texts(machines[1]) >= written - given_up
    for machine in machines:
        kept = [note.text for note in machine.contents().notes]
        assert len(kept) == len(set(kept))


def test_any_moment_is_read_in_its_zone(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor
) -> None:
    note = notebook.notes.write(clause, "笔记")
    notebook.export(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["笔记"][0]["建于"] = "2024-09-10T12:00:00+08:00"
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    there.merge(file)

    assert there.contents().notes[0].made_at.utcoffset() == timedelta(0)
    assert there.contents().notes[0].made_at.hour == 4
    assert note.id == there.contents().notes[0].id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_that_notepad_saved_is_read_all_the_same(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, passage: Anchor, encoding: str
) -> None:
    fill(notebook, clause, passage)
    notebook.export(file)
    file.write_text(file.read_text("utf-8"), encoding=encoding, newline="\r\n")

    assert there.merge(file).added == 6


# What may come in place of an exported file.
Change = Callable[[dict[str, Any]], object]


def in_note(**values: object) -> Change:
    return lambda document: document["笔记"][0].update(values)


WRONG: dict[str, Change] = {
    "another format": lambda document: document.update(格式=2),
    "another file": lambda document: document.update(文件="本地补充"),
    "an unknown list": lambda document: document.update(照片=[]),
    "no list": lambda document: document.update(笔记={}),
    "no entry": lambda document: document["笔记"].append("笔记"),
    "an unknown column": in_note(颜色="红"),
    "no words": lambda document: document["笔记"][0].pop("笔记"),
    "empty words": in_note(笔记=" "),
    "a number for words": in_note(笔记=1),
    "too many words": in_note(笔记="字" * 20_001),
    "half a character": in_note(条款="\ud800"),
    "a zero character": in_note(引文="a\0b"),
    "no id": in_note(标识="1"),
    "an id twice": lambda document: document["笔记"].append(document["笔记"][0]),
    "an id with SQL": in_note(标识="'; DROP TABLE note; --          "),
    "a time without a zone": in_note(建于="2024-09-10T12:00:00"),
    "no time": in_note(改于="昨天"),
    "a time before all times": in_note(改于="0001-01-01T00:00:00+08:00"),
    "no day": lambda document: document["案例"][0].update(口径日期="2024-02-30"),
    "no day at all": lambda document: document["案例"][0].pop("口径日期"),
    "a place that is no number": in_note(引文起点=True),
    "a place beyond all": in_note(引文起点=10**30),
    "a place before all": in_note(引文起点=-1),
    "states that are none": in_note(从前的校验=["x"]),
    "too many states": in_note(从前的校验=["0" * 16] * 201),
    "a kind of visit there is not": lambda document: document.update(
        历史=[{"种类": "x", "对象": "a", "名称": "a", "时间": "2024-09-10T12:00:00+08:00"}]
    ),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_file_with_anything_wrong_in_it_is_refused_whole(
    notebook: Notebook, there: Notebook, file: Path, clause: Anchor, passage: Anchor, change: Change
) -> None:
    fill(notebook, clause, passage)
    notebook.notes.write(clause, "还有一条")
    notebook.export(file)
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    there.notes.write(clause, "那里原有的")

    with pytest.raises(InputError) as refused:
        there.merge(file)

    assert str(refused.value).startswith(str(file))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500
    assert texts(there) == {"那里原有的"}
    assert there.contents().folders == ()


NO_FILES = {
    "empty": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "a database": b"SQLite format 3\0" + bytes(5000),
    "a list": b"[1, 2]",
    "a text": "笔记".encode(),
    "cut off": b'{"\xe6\x96\x87',
    "not closed": '{"文件": "焦作政策桌面·我的笔记本", "格式": 1, "笔记": [{'.encode(),
    "endlessly deep": b'{"a":' + b"[" * 200_000,
    "no number": '{"文件": "焦作政策桌面·我的笔记本", "格式": NaN}'.encode(),
    "an endless number": '{"文件": "焦作政策桌面·我的笔记本", "格式": '.encode()
    + b"1" * 9000
    + b"}",
    "an overflowing number": '{"文件": "焦作政策桌面·我的笔记本", "格式": 1e999999999999999999999}'.encode(),
    "UTF-16": '{"文件": "焦作政策桌面·我的笔记本"}'.encode("utf-16"),
}


@pytest.mark.parametrize("data", NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_exported_file_is_refused_in_one_line(
    notebook: Notebook, file: Path, data: bytes
) -> None:
    file.write_bytes(data)

    with pytest.raises(InputError) as refused:
        notebook.merge(file)

    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_huge_file_is_refused_without_reading_it(
    notebook: Notebook, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with file.open("wb") as made:
        made.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", None)

    with pytest.raises(InputError, match=r"200 MB，最多 50 MB"):
        notebook.merge(file)


def test_an_endless_list_is_refused(
    notebook: Notebook, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_ENTRIES", 2)
    file.write_text(
        '{"文件": "焦作政策桌面·我的笔记本", "格式": 1, "笔记": [1, 2, 3]}', encoding="utf-8"
    )
    with pytest.raises(InputError, match="最多 2 条"):
        notebook.merge(file)


def test_a_file_that_is_not_there_is_named(notebook: Notebook, tmp_path: Path) -> None:
    for nowhere in (tmp_path / "没有.json", tmp_path):
        with pytest.raises(InputError, match="读不出"):
            notebook.merge(nowhere)


def test_an_export_that_cannot_be_written_leaves_the_older_file_whole(
    notebook: Notebook, file: Path
) -> None:
    file.write_text("以前导出的", encoding="utf-8")
    file.with_name(f".{file.name}.new").mkdir()

    with pytest.raises(InputError, match="写不了"):
        notebook.export(file)
    assert file.read_text(encoding="utf-8") == "以前导出的"
    with pytest.raises(InputError, match="没有这个文件夹"):
        notebook.export(file / ".." / "没有" / "a.json")


@given(st.binary(max_size=200), st.integers(0, 3000))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_export_is_read_or_refused_but_never_a_fault(
    tmp_path: Path, clause: Anchor, passage: Anchor, clock: Clock, noise: bytes, place: int
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    notebook = open_notebook(blocked / "memory", clock)
    file = tmp_path / "damaged.json"
    fill(notebook, clause, passage)
    notebook.export(file)
    data = file.read_bytes()
    file.write_bytes(data[:place] + noise + data[place + len(noise) :])
    before = notebook.contents()

    try:
        notebook.merge(file)
    except InputError:
        assert notebook.contents() == before
    assert {note.text for note in before.notes} <= texts(notebook)
