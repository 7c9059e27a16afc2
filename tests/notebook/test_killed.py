"""kill -9 while notes are written: every note that was acknowledged is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from jzdesk.store.notebook.notebook import Notebook
from jzdesk.store.notebook.opening import open_notebook

from .conftest import Clock
from .test_migrations import version_1

# Writes without end: notes, revisions, deletions, cases, history, copies; says what is stored.
WRITER = """
import sys
from datetime import date
from pathlib import Path
from jzdesk.clock import now
from jzdesk.store.notebook.anchors import anchor_at
from jzdesk.store.notebook.model import VisitKind
from jzdesk.store.notebook.opening import open_notebook
name = sys.argv[2]
notebook = open_notebook(Path(sys.argv[1]), now)
assert notebook.standing.kept, notebook.standing
assert not notebook.standing.report, notebook.standing
anchor = anchor_at("k", "c", "t")
print("ready", flush=True)
for number in range(1_000_000):
    note = notebook.notes.write(anchor, "初稿" + "字" * (number * 37 % 5000))
    print("draft", note.id, len(note.text), flush=True)
    if number % 3 == 0:
        note = notebook.notes.revise(note, "定稿" + "字" * (number * 41 % 3000))
        print("final", note.id, len(note.text), flush=True)
    if number % 5 == 0:
        notebook.notes.remove(note)
        print("gone", note.id, 0, flush=True)
    notebook.history.record(VisitKind.SEARCH, f"{name} {number}", "")
    case = notebook.cases.save(f"{name} {number}", "skill-subsidy", {"a": number}, date(2024, 9, 10))
    print("case", case.id, 0, flush=True)
    if number % 7 == 0:
        notebook.back_up()
"""
ORDER = ("draft", "final", "gone")


def check(notebook: Notebook, acknowledged: list[str]) -> None:
    """Everything said to be stored is there, in the state last said or in a later one."""
    contents = notebook.contents()
    cases = {case.id for case in contents.cases}
    now = {note.id: ("final" if "定稿" in note.text else "draft") for note in contents.notes}
    lengths = {note.id: len(note.text) for note in contents.notes}
    now |= {gone.item.id: "gone" for gone in notebook.removed()}
    last = {
        identity: (state, int(length)) for state, identity, length in map(str.split, acknowledged)
    }
    for identity, (state, length) in last.items():
        if state == "case":
            assert identity in cases
            continue
        assert ORDER.index(now[identity]) >= ORDER.index(state)
        if now[identity] == state != "gone":
            assert lengths[identity] == length


def written_until_killed(folder: Path, name: str, seconds: float) -> list[str]:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        assert writer.stdout.readline() == "ready\n", writer.stderr.read()
        with suppress(subprocess.TimeoutExpired):
            writer.wait(seconds)
        writer.kill()
        lines = writer.stdout.read().splitlines()
        assert writer.wait() == -signal.SIGKILL, writer.stderr.read()
    return [line for line in lines if len(line.split()) == 3]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_each_acknowledged_note_is_there_after_a_kill_at_any_moment(
    folder: Path, clock: Clock
) -> None:
    kills = int(os.environ.get("JZDESK_KILLS", "20"))
    chance, acknowledged = random.Random(kills), []
    for number in range(kills):
        acknowledged += written_until_killed(folder, str(number), chance.uniform(0, 0.3))
        notebook = open_notebook(folder, clock)
        assert notebook.standing.kept
        assert notebook.standing.report == ()
        check(notebook, acknowledged)
        if number % 2:
            notebook.close()
        else:
            notebook._file.close()  # noqa: SLF001 - as where the clerk pulls the plug

    assert len(acknowledged) > kills


OPENER = """
import sys
from pathlib import Path
from jzdesk.clock import now
from jzdesk.store.notebook.opening import open_notebook
print("ready", flush=True)
open_notebook(Path(sys.argv[1]), now)
print("opened", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("seed", range(4))
def test_a_migration_that_is_killed_at_any_moment_loses_nothing(
    folder: Path, clock: Clock, seed: int
) -> None:
    written = [(f"第{number}条" + "字" * 50, False) for number in range(3000)]
    version_1(folder / "notebook.sqlite", written)
    with subprocess.Popen(
        [sys.executable, "-c", OPENER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as opener:
        assert opener.stdout is not None
        assert opener.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            opener.wait(random.Random(seed).uniform(0, 0.8))
        opener.kill()

    notebook = open_notebook(folder, clock)
    assert notebook.standing.kept
    assert notebook.standing.report == ()
    assert {note.text for note in notebook.contents().notes} == {text for text, _ in written}
    notebook.close()
