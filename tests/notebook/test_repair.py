"""修复: a damaged notebook opens all the same, with all that can be read, and tells what was done."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jzdesk.store.notebook import repairing
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.checking import Condition, examine
from jzdesk.store.notebook.model import Anchor, Standing
from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook
from jzdesk.store.notebook.places import Places

from .conftest import DAY, NAMED, SKILLS, WORDS, Clock, Open, sql

PAGE = 4096
Damage = Callable[[bytes], bytes]


def texts(notebook: Notebook) -> set[str]:
    return {note.text for note in notebook.contents().notes}


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "notebook.sqlite"


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Two days of work: the second day is in the notebook alone, not in a copy."""
    folder, clock, written = tmp_path_factory.mktemp("two") / "days", Clock(), set()
    clause = anchor_at(SKILLS, NAMED, WORDS)
    for day in ("昨天", "今天"):
        notebook = open_notebook(folder, clock)
        drawer = notebook.folders.add(day)
        for number in range(30):
            written.add(f"{day}的第{number}条笔记：" + "要紧的话" * 20)
            notebook.notes.write(clause, f"{day}的第{number}条笔记：" + "要紧的话" * 20)
            notebook.bookmarks.add(clause, f"{day}{number}", drawer.id)
        notebook.cases.save(day, "skill-subsidy", {"insured_months": 14}, DAY)
        if day == "昨天":
            notebook.close()
            clock.go(days=1)
        else:
            notebook._file.close()  # noqa: SLF001 - switched off before the day's last copy
    return folder, written


@pytest.fixture
def filled(two_days: tuple[Path, set[str]], folder: Path, clock: Clock) -> set[str]:
    clock.go(days=1.1)
    shutil.copytree(two_days[0], folder)
    return two_days[1]


def flipped(data: bytes, *places: int) -> bytes:
    damaged = bytearray(data)
    for place in places:
        damaged[place] ^= 0xFF
    return bytes(damaged)


def in_page(table: str, file: Path) -> int:
    """Where the first page of a table begins."""
    ((root,),) = sql(file, "SELECT rootpage FROM sqlite_schema WHERE name = ?", table)
    assert isinstance(root, int)
    return (root - 1) * PAGE


def check_repaired(standing: Standing) -> str:
    assert standing.kept, standing
    (line,) = standing.report
    assert "\n" not in line
    return line


def test_a_table_that_cannot_be_read_is_taken_from_the_copy_and_the_rest_from_the_file(
    filled: set[str], file: Path, open_here: Open
) -> None:
    place = in_page("bookmark", file)
    damaged = file.read_bytes()
    file.write_bytes(damaged[:place] + b"\xff" * PAGE + damaged[place + PAGE :])

    notebook = open_here()

    line = check_repaired(notebook.standing)
    assert "2024-09-11 的备份" in line
    assert "notebook-damaged-2024-09-11.sqlite" in line
    assert texts(notebook) == filled
    assert {mark.title for mark in notebook.contents().bookmarks} >= {f"昨天{n}" for n in range(30)}
    assert {case.name for case in notebook.contents().cases} == {"昨天", "今天"}
    assert (file.parent / "notebook-damaged-2024-09-11.sqlite").stat().st_size == len(damaged)
    notebook.close()
    assert examine(file).condition is Condition.SOUND
    assert open_here().standing.report == ()


def test_a_bad_byte_in_the_words_of_a_note_is_noticed_and_mended_from_the_copy(
    filled: set[str], file: Path, open_here: Open
) -> None:
    data = file.read_bytes()
    place = data.index("昨天的第7条笔记".encode()) + 30
    file.write_bytes(flipped(data, place))

    notebook = open_here()

    check_repaired(notebook.standing)
    assert texts(notebook) == filled


def test_a_bad_byte_in_a_note_that_no_copy_has_keeps_what_can_be_read_of_it(
    filled: set[str], file: Path, open_here: Open
) -> None:
    data = file.read_bytes()
    place = data.index("今天的第7条笔记".encode()) + 30
    file.write_bytes(flipped(data, place))

    notebook = open_here()

    assert "1 条文字有残缺" in check_repaired(notebook.standing)
    whole = {text for text in filled if not text.startswith("今天的第7条")}
    (doubtful,) = texts(notebook) - whole
    assert doubtful.startswith("今天的第7条笔记：")
    assert "\ufffd" in doubtful


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut in half"),
        pytest.param(lambda data: data[:50], id="cut in the head"),
        pytest.param(lambda data: b"\0" * len(data), id="zeros"),
        pytest.param(lambda data: "写错了地方".encode() * 1000, id="a text"),
        pytest.param(lambda data: flipped(data, 0), id="no SQLite any more"),
        pytest.param(lambda data: flipped(data, 18), id="write version"),
        pytest.param(lambda data: flipped(data, 19), id="read version"),
        pytest.param(lambda data: flipped(data, 20), id="reserved space"),
        pytest.param(lambda data: flipped(data, 59), id="encoding"),
        pytest.param(lambda data: flipped(data, 60), id="version, greater"),
        pytest.param(lambda data: data[:60] + b"\0\0\0\1" + data[64:], id="version, smaller"),
        pytest.param(lambda data: data[:60] + b"\0\0\0\0" + data[64:], id="version, none"),
        pytest.param(lambda data: flipped(data, 70), id="another program's"),
    ],
)
def test_a_file_that_is_no_notebook_any_more_is_replaced_by_the_newest_copy(
    filled: set[str], file: Path, open_here: Open, damage: Damage
) -> None:
    file.write_bytes(damage(file.read_bytes()))

    notebook = open_here()

    check_repaired(notebook.standing)
    assert texts(notebook) >= {text for text in filled if text.startswith("昨天")}
    notebook.close()
    assert examine(file).condition is Condition.SOUND


def test_a_notebook_that_was_deleted_by_mistake_comes_back_from_the_copy(
    filled: set[str], file: Path, open_here: Open
) -> None:
    file.unlink()

    notebook = open_here()

    assert "不见了" in check_repaired(notebook.standing)
    assert texts(notebook) == {text for text in filled if text.startswith("昨天")}


def test_without_any_copy_what_can_be_read_is_kept(
    filled: set[str], file: Path, open_here: Open
) -> None:
    shutil.rmtree(file.parent / "backups")
    place = in_page("bookmark", file)
    data = file.read_bytes()
    file.write_bytes(data[:place] + b"\xff" * PAGE + data[place + PAGE :])

    notebook = open_here()

    assert "没有可用的备份" in check_repaired(notebook.standing)
    assert texts(notebook) == filled


def test_a_damaged_copy_is_passed_over_for_an_older_sound_one(
    filled: set[str], file: Path, open_here: Open
) -> None:
    open_here().close()
    newest = file.parent / "backups" / "notebook-2024-09-11.sqlite"
    newest.write_bytes(flipped(newest.read_bytes(), *range(PAGE, 4 * PAGE, 7)))
    file.write_bytes(b"\0" * 5000)

    notebook = open_here()

    assert "2024-09-10 的备份" in check_repaired(notebook.standing)
    assert texts(notebook) == {text for text in filled if text.startswith("昨天")}


@pytest.mark.usefixtures("filled")
def test_each_damaged_file_is_kept_under_its_own_name(file: Path, open_here: Open) -> None:
    for _ in range(3):
        file.write_bytes(b"\0" * 5000)
        open_here().close()

    kept = sorted(path.name for path in file.parent.glob("notebook-damaged-*"))
    assert kept == [f"notebook-damaged-2024-09-11{tail}.sqlite" for tail in ("-2", "-3", "")]


@pytest.mark.parametrize("step", ["settle", "finish"])
def test_a_repair_that_is_cut_off_is_done_or_finished_at_the_next_start(
    filled: set[str],
    file: Path,
    folder: Path,
    clock: Clock,
    open_here: Open,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = in_page("bookmark", file)
    data = file.read_bytes()
    file.write_bytes(data[:place] + b"\xff" * PAGE + data[place + PAGE :])

    class Cut(BaseException):
        """The power goes."""

    def cut(*_: object) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        patch.setattr(repairing, step, cut)
        with pytest.raises(Cut):
            open_notebook(folder, clock)

    notebook = open_here()
    assert notebook.standing.kept
    assert texts(notebook) == filled
    assert not Places(folder).repaired.exists()


def test_a_window_that_is_open_meanwhile_goes_on_in_the_repaired_file(
    open_here: Open, clause: Anchor, file: Path
) -> None:
    first = open_here()
    first.notes.write(clause, "修复以前")
    first.back_up()
    file.write_bytes(b"\0" * 5000)
    for log in file.parent.glob("notebook.sqlite-*"):
        log.unlink()

    second = open_here()
    first.notes.write(clause, "修复以后")

    check_repaired(second.standing)
    assert texts(second) == texts(first) == {"修复以前", "修复以后"}


@pytest.mark.parametrize("seed", range(40))
def test_bytes_damaged_anywhere_never_stop_the_program(
    filled: set[str], file: Path, open_here: Open, seed: int
) -> None:
    chance = random.Random(seed)
    data = file.read_bytes()
    places = [chance.randrange(len(data)) for _ in range(chance.choice((1, 1, 1, 3, 40)))]
    file.write_bytes(flipped(data, *places))

    notebook = open_here()

    assert notebook.standing.kept
    assert texts(notebook) >= {text for text in filled if text.startswith("昨天")}
    assert notebook.notes.write(notebook.contents().notes[0].anchor, "接着写").text in texts(
        notebook
    )
    notebook.find("要紧")
    notebook.removed()
