"""A township's program that dies, or runs out of disk, in the middle of an installation.

Run as a program of its own (``python -m tests.packs.dying``), for what it does to itself. It reads
orders as JSON lines and answers each with one, so that the imports are paid for once; every attempt
is a fork. Death is by SIGKILL just before the n-th change to the disk: nothing is tidied up.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from jzdesk.packs.faults import PackError
from jzdesk.packs.installing import install, rollback
from jzdesk.paths import Paths

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class _Doom:
    """Counts what changes the disk below a folder, and kills the process before the n-th."""

    def __init__(self, folder: str, last: int) -> None:
        self.folder, self.last, self.count = folder, last, 0

    def watch(self) -> None:
        sys.addaudithook(self._on_event)
        sync = os.fsync

        def fsync(descriptor: int) -> None:
            self._step()
            sync(descriptor)

        os.fsync = fsync  # type: ignore[assignment]

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and bool(flags & _WRITING)
        else:
            path, changes = arguments[0] if arguments else None, event in _CHANGES
        if changes and isinstance(path, str | bytes | os.PathLike):
            name = os.fsdecode(path)
            if name.startswith(self.folder) or not name.startswith("/"):
                self._step()

    def _step(self) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def _attempt(order: dict[str, object]) -> None:
    """In the fork: do what is ordered and write what came of it to the answer file."""
    resources, db, user = (Path(str(order[name])) for name in ("resources", "db", "user"))
    paths = Paths(resources, db, user)
    doom = _Doom(str(paths.user), int(str(order.get("die_at", 0))))
    if limit := int(str(order.get("largest_file", 0))):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        roomy = shutil.disk_usage("/")._replace(free=10**12)
        shutil.disk_usage = lambda path: roomy
    doom.watch()
    work: Callable[[], object] = lambda: rollback(paths)  # noqa: E731
    if order["work"] == "install":
        work = lambda: install(paths, Path(str(order["pack"])))  # noqa: E731
    try:
        work()
        outcome = "done"
    except PackError as fault:
        outcome = str(fault)
    os.write(1, (json.dumps({"outcome": outcome, "steps": doom.count}) + "\n").encode())


def main() -> None:
    """Carry out one order after another."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            code = 1
            try:
                _attempt(json.loads(line))
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            os.write(1, (json.dumps({"killed_by": os.WTERMSIG(status)}) + "\n").encode())
        elif os.WEXITSTATUS(status):
            os.write(1, (json.dumps({"outcome": "traceback"}) + "\n").encode())


if __name__ == "__main__":
    main()
