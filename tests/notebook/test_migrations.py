"""A notebook of every earlier version is opened with all that is in it, or left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from jzdesk.errors import StorageError
from jzdesk.store.notebook import checking, migrations, opening
from jzdesk.store.notebook.checking import Condition, examine
from jzdesk.store.notebook.file import NotebookFile
from jzdesk.store.notebook.migrations import STEPS, migrate
from jzdesk.store.notebook.model import Anchor
from jzdesk.store.notebook.opening import open_notebook
from jzdesk.store.notebook.states import STATED
from jzdesk.store.notebook.tables import metadata

from .conftest import NAMED, SKILLS, WORDS, Clock, Open, sql

# What version 1 left on the disk, written out: it may never change.
VERSION_1 = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE folder (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, position INTEGER NOT NULL,
    made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT);
CREATE TABLE bookmark (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, folder TEXT, position INTEGER NOT NULL,
    clause TEXT NOT NULL, caption TEXT NOT NULL, quote TEXT NOT NULL, words_before TEXT NOT NULL,
    words_after TEXT NOT NULL, start INTEGER NOT NULL, quote_digest TEXT NOT NULL,
    clause_digest TEXT NOT NULL,
    made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT);
CREATE TABLE note (
    id TEXT PRIMARY KEY, text TEXT NOT NULL,
    clause TEXT NOT NULL, caption TEXT NOT NULL, quote TEXT NOT NULL, words_before TEXT NOT NULL,
    words_after TEXT NOT NULL, start INTEGER NOT NULL, quote_digest TEXT NOT NULL,
    clause_digest TEXT NOT NULL,
    made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT);
CREATE TABLE saved_case (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, calculator TEXT NOT NULL, input TEXT NOT NULL,
    as_of TEXT NOT NULL, remark TEXT NOT NULL,
    made_at TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT);
CREATE TABLE visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, target TEXT NOT NULL,
    caption TEXT NOT NULL, as_of TEXT, at TEXT NOT NULL);
INSERT INTO setting VALUES ('schema', '1');
PRAGMA user_version = 1;
"""
AT = "2024-06-30T01:02:03.000004+00:00"
Notes = Sequence[tuple[str, bool]]  # text, deleted


def version_1(file: Path, notes: Notes = (("旧笔记", False),)) -> None:
    """A notebook as version 1 of the program left it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as made, made:
        made.executescript(VERSION_1)
        made.execute(
            "INSERT INTO folder VALUES (?, '技能', NULL, 1, ?, ?, NULL)", ("f" * 32, AT, AT)
        )
        anchor = (SKILLS, NAMED, "2000元", "1500元、", "的标准", WORDS.index("2000元"), "q", "c")
        made.execute(
            f"INSERT INTO bookmark VALUES (?, '旧书签', ?, 1, {'?, ' * 8} ?, ?, NULL)",
            ("b" * 32, "f" * 32, *anchor, AT, AT),
        )
        for number, (text, deleted) in enumerate(notes):
            made.execute(
                f"INSERT INTO note VALUES (?, ?, {'?, ' * 8} ?, ?, ?)",
                (f"{number:032x}", text, *anchor, AT, AT, AT if deleted else None),
            )
        made.execute(
            "INSERT INTO saved_case VALUES (?, '旧案例', 'skill-subsidy', '{\"a\": 1}',"
            " '2024-06-30', '', ?, ?, NULL)",
            ("c" * 32, AT, AT),
        )
        made.execute("INSERT INTO visit VALUES (7, 'search', '旧搜索', '旧搜索', NULL, ?)", (AT,))


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "notebook.sqlite"


def test_a_notebook_of_version_1_is_opened_with_all_that_is_in_it(
    file: Path, open_here: Open
) -> None:
    version_1(file)

    notebook = open_here()

    assert notebook.standing.kept
    assert notebook.standing.report == ()
    contents = notebook.contents()
    (folder,), (mark,), (note,) = contents.folders, contents.bookmarks, contents.notes
    assert (folder.name, mark.title, mark.folder, note.text) == (
        *("技能", "旧书签", folder.id, "旧笔记"),
    )
    assert (note.anchor.clause, note.anchor.quote) == (SKILLS, "2000元")
    assert [case.input for case in contents.cases] == [{"a": 1}]
    assert [visit.target for visit in notebook.history.recent()] == ["旧搜索"]
    assert notebook.notes.revise(note, "新写的").text == "新写的"
    notebook.close()
    assert examine(file).condition is Condition.SOUND


def test_the_older_file_is_kept_as_a_copy_without_its_history(
    file: Path, open_here: Open, folder: Path
) -> None:
    version_1(file)
    open_here().close()

    copy = folder / "backups" / "notebook-before-v2-2024-09-10.sqlite"
    assert sql(copy, "PRAGMA user_version") == [(1,)]
    assert sql(copy, "SELECT text FROM note") == [("旧笔记",)]
    assert sql(copy, "SELECT count(*) FROM visit") == [(0,)]


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), min_size=1), st.booleans())))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_was_in_version_1_is_there_afterwards(tmp_path: Path, notes: Notes) -> None:
    path = tmp_path / "notebook.sqlite"
    notes = [(text.replace("\0", ""), deleted) for text, deleted in notes]
    version_1(path, notes)
    file = NotebookFile(path)
    migrate(file)
    file.close()

    found = sql(path, "SELECT text, deleted_at IS NOT NULL FROM note ORDER BY id")
    assert found == [(text, int(deleted)) for text, deleted in notes]
    assert examine(path).condition is Condition.SOUND


def test_the_frozen_steps_lead_to_the_tables_of_today(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    path.touch()
    file = NotebookFile(path)
    migrate(file)
    file.close()

    for table in metadata.sorted_tables:
        columns = {row[1] for row in sql(path, f"PRAGMA table_info({table.name})")}
        assert columns == {column.name for column in table.c}, table.name
    assert migrations.SAID == STATED


@pytest.mark.parametrize("broken", range(len(STEPS)))
def test_a_fault_in_the_middle_of_a_step_leaves_the_version_before_it(
    tmp_path: Path, broken: int
) -> None:
    path = tmp_path / "notebook.sqlite"
    path.touch()

    def fails_half_way(connection: Connection) -> None:
        STEPS[broken](connection)
        connection.exec_driver_sql("CREATE TABLE half (a)")
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    steps = [*STEPS[:broken], fails_half_way]
    file = NotebookFile(path)
    with pytest.raises(StorageError, match="没有存上"):
        migrate(file, steps)
    file.close()

    assert sql(path, "PRAGMA user_version") == [(broken,)]
    assert sql(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == [(0,)]
    file = NotebookFile(path)
    migrate(file)
    file.close()
    assert examine(path).condition is Condition.SOUND


def test_a_migration_that_fails_leaves_the_file_and_lets_the_clerk_work_in_memory(
    file: Path, open_here: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    version_1(file)

    def fails(opened: NotebookFile) -> None:
        if opened.path is not None:
            raise StorageError("没有存上：磁盘已满")
        migrate(opened)

    monkeypatch.setattr(opening, "migrate", fails)
    notebook = open_here()

    assert (notebook.standing.kept, "磁盘已满" in notebook.standing.why) == (False, True)
    assert [note.text for note in notebook.contents().notes] == ["旧笔记"]
    assert sql(file, "SELECT text FROM note") == [("旧笔记",)]
    assert sql(file, "PRAGMA user_version") == [(1,)]


def test_no_migration_without_a_copy(file: Path, open_here: Open, folder: Path) -> None:
    version_1(file)
    (folder / "backups").write_text("一个文件占了备份文件夹的名字", encoding="utf-8")

    notebook = open_here()

    assert not notebook.standing.kept
    assert [note.text for note in notebook.contents().notes] == ["旧笔记"]
    assert sql(file, "PRAGMA user_version") == [(1,)]


def test_a_file_of_a_newer_program_is_refused_and_left_untouched(
    file: Path, open_here: Open, clause: Anchor
) -> None:
    open_here().close()
    newer = checking.TODAY + 1
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("UPDATE setting SET value = ? WHERE name = 'schema'", (str(newer),))
        made.execute("CREATE TABLE of_the_future (a)")
        made.execute(f"PRAGMA user_version = {newer}")
    before = {path.name: path.read_bytes() for path in file.parent.glob("notebook.sqlite*")}

    notebook = open_here()

    assert not notebook.standing.kept
    assert "更新版本的程序" in notebook.standing.why
    assert str(file) in notebook.standing.why
    assert "\n" not in notebook.standing.why
    assert notebook.notes.write(clause, "先记在内存里").text in {
        note.text for note in notebook.contents().notes
    }
    notebook.close()
    assert {path.name: path.read_bytes() for path in file.parent.glob("notebook.sqlite*")} == before


def test_an_older_program_that_is_still_open_may_go_on_writing(file: Path, open_here: Open) -> None:
    version_1(file, [])
    open_here().close()
    sql(
        file,
        f"INSERT INTO note (id, text, clause, caption, quote, words_before, words_after, start,"
        f" quote_digest, clause_digest, made_at, changed_at)"
        f" VALUES ('{'a' * 32}', '旧程序写的', 'k', 'c', '', '', '', 0, '', '', '{AT}', '{AT}')",
    )

    notebook = open_here()

    assert notebook.standing.report == ()
    assert [note.text for note in notebook.contents().notes] == ["旧程序写的"]


def test_a_program_opens_a_file_made_just_now_the_same_way(folder: Path, clock: Clock) -> None:
    open_notebook(folder, clock).close()
    before = (folder / "notebook.sqlite").read_bytes()
    open_notebook(folder, clock).close()
    assert (folder / "notebook.sqlite").read_bytes() == before
