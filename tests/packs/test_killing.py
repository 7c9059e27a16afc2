"""A kill or a full disk at any moment leaves the old edition or the new one, never a mixture."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jzdesk.app import Desk, Filters
from jzdesk.packs import corpora
from jzdesk.packs.corpora import in_use, read_state, require_whole
from jzdesk.packs.installing import install
from jzdesk.packs.versions import Version
from jzdesk.paths import INDEX, Paths
from jzdesk.seals import require_sealed
from jzdesk.search.index import verify_index
from tests.packs.conftest import DAY, Made

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ROOT = Path(__file__).parents[2]
SIGKILL = 9
Order = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def ordered() -> Iterator[Order]:
    """A program that carries out orders, each in a process that may die of it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.packs.dying"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None

        def order(paths: Paths, **details: object) -> dict[str, Any]:
            places = {"resources": paths.resources, "db": paths.db, "user": paths.user}
            line = json.dumps({**places, **details}, default=str)
            program.stdin.write(line + "\n")  # type: ignore[union-attr]
            program.stdin.flush()  # type: ignore[union-attr]
            answer: dict[str, Any] = json.loads(program.stdout.readline())  # type: ignore[union-attr]
            return answer

        yield order
        program.stdin.close()


@pytest.fixture
def packs(made: Made) -> tuple[Path, Path]:
    """Two updates, one after the other."""
    return made(), made(version=Version.read("2025.2"), words="更正")


def copied(paths: Paths, tmp_path: Path, serial: int) -> Paths:
    """The same township once more, to be killed."""
    user = shutil.copytree(paths.user, tmp_path / f"killed {serial}")
    return Paths(paths.resources, paths.db, user)


def require_one_or_the_other(paths: Paths, known: set[str]) -> str:
    """What is in use is whole and is one of ``known``; what is left over is swept away."""
    opened = in_use(paths)
    assert opened.word == ""
    state = read_state(paths)
    assert state.current.version.text in known
    for corpus in filter(None, (state.current, state.former)):
        if corpus.installed:
            require_whole(paths, corpus, thoroughly=True)
            installed = corpora.paths_of(paths, corpus)
            require_sealed(installed.db, installed.resources)
            verify_index(installed.db / INDEX)
    named = {corpus.name for corpus in (state.current, state.former) if corpus}
    left = {path.name for path in (paths.user / "corpora").iterdir() if path.is_dir()}
    assert left <= named
    return state.current.version.text


def answers(paths: Paths) -> None:
    desk = Desk(in_use(paths))
    assert desk.search("灵活就业社会保险补贴", DAY, Filters()).found
    assert desk.library.documents()
    desk.close()


def chosen(steps: int, last: int, between: int) -> list[int]:
    """Moments at which to die: some of the beginning, and every one of the end."""
    return sorted({*range(1, steps - last, between), *range(steps - last, steps + 1)})


@pytest.mark.timeout(600)
def test_an_installation_killed_at_any_step_leaves_the_old_or_the_new(
    updated: Paths, packs: tuple[Path, Path], ordered: Order, tmp_path: Path
) -> None:
    whole = ordered(copied(updated, tmp_path, 0), work="install", pack=packs[1])
    assert whole["outcome"] == "done"
    seen: list[str] = []
    for die_at in chosen(whole["steps"], last=14, between=60):
        killed = copied(updated, tmp_path, die_at)
        assert ordered(killed, work="install", pack=packs[1], die_at=die_at) == {
            "killed_by": SIGKILL
        }
        seen.append(require_one_or_the_other(killed, {"2025.1", "2025.2"}))
        if len(seen) % 8 == 1:
            answers(killed)
        if len(seen) % 8 == 2 and seen[-1] == "2025.1":
            assert ordered(killed, work="install", pack=packs[1])["outcome"] == "done"
            require_one_or_the_other(killed, {"2025.2"})
        shutil.rmtree(killed.user)
    assert set(seen) == {"2025.1", "2025.2"}
    assert seen == sorted(seen)  # once the new one is in use it stays


@pytest.mark.timeout(300)
def test_a_first_installation_killed_at_any_step_leaves_the_program_s_own_or_the_new(
    township: Paths, packs: tuple[Path, Path], ordered: Order, tmp_path: Path
) -> None:
    def fresh(serial: int) -> Paths:
        return Paths(township.resources, township.db, tmp_path / f"first {serial}")

    whole = ordered(fresh(0), work="install", pack=packs[0])
    seen = []
    for die_at in chosen(whole["steps"], last=10, between=150):
        killed = fresh(die_at)
        ordered(killed, work="install", pack=packs[0], die_at=die_at)
        if killed.user.exists():
            seen.append(require_one_or_the_other(killed, {"2024.3", "2025.1"}))
        shutil.rmtree(killed.user, ignore_errors=True)
    assert set(seen) == {"2024.3", "2025.1"}


def test_a_rollback_killed_at_any_step_leaves_one_or_the_other(
    updated: Paths, packs: tuple[Path, Path], ordered: Order, tmp_path: Path
) -> None:
    install(updated, packs[1])
    whole = ordered(copied(updated, tmp_path, 0), work="rollback")
    assert whole["outcome"] == "done"
    seen = []
    for die_at in range(1, whole["steps"] + 1):
        killed = copied(updated, tmp_path, die_at)
        assert ordered(killed, work="rollback", die_at=die_at) == {"killed_by": SIGKILL}
        seen.append(require_one_or_the_other(killed, {"2025.1", "2025.2"}))
    assert set(seen) == {"2025.1", "2025.2"}


@pytest.mark.parametrize("largest", [100, 20_000, 60_000, 150_000, 300_000, 500_000])
def test_a_disk_that_fills_up_on_the_way_leaves_the_old_edition(
    updated: Paths, packs: tuple[Path, Path], ordered: Order, largest: int
) -> None:
    answer = ordered(updated, work="install", pack=packs[1], largest_file=largest)
    assert "现在的资料未变" in answer["outcome"], answer
    assert "\n" not in answer["outcome"]
    assert require_one_or_the_other(updated, {"2025.1"})
    answers(updated)


@pytest.mark.parametrize("megabytes", ["0.4", "0.9", "1.6", "2.2"])
def test_a_stick_without_room_leaves_the_old_edition(
    township: Paths, packs: tuple[Path, Path], tmp_path: Path, megabytes: str
) -> None:
    """On a small disk in memory, of this process alone; where that is allowed."""
    user = tmp_path / "stick"
    user.mkdir()
    order = {"resources": township.resources, "db": township.db, "user": user}
    line = json.dumps({**order, "work": "install", "pack": packs[0]}, default=str)
    kilobytes = int(float(megabytes) * 1024)
    command = (
        f'mount -t tmpfs -o size={kilobytes}k tmpfs "{user}" && '
        f'"{sys.executable}" -c "import shutil; import tests.packs.dying as d; '
        "u = shutil.disk_usage('/')._replace(free=10**12); shutil.disk_usage = lambda _: u; d.main()\""
        f' && ls -A "{user}/corpora"'
    )
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", command],
        input=line + "\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"no disk of its own on this machine: {done.stderr.strip()}")
    answer, *left = done.stdout.splitlines()
    assert "磁盘" in json.loads(answer)["outcome"], done.stdout + done.stderr
    assert left == [".lock"]
