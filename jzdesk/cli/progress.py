"""How far long work has come, on a terminal's standard error; nothing where that is no terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jzdesk.batch.progress import Progress

INTERRUPTED = 130  # what a shell makes of Ctrl+C


def show(progress: Progress) -> None:
    """Show how far the work has come."""
    if sys.stderr.isatty():
        total = f" {progress.done} / {progress.total}" if progress.total else ""
        done = total or (f" {progress.done}" if progress.done else "")
        print(f"\r{progress.stage}{done}　　", end="", file=sys.stderr, flush=True)


def clear() -> None:
    """Take the progress off the terminal."""
    if sys.stderr.isatty():
        print(f"\r{'':40}\r", end="", file=sys.stderr, flush=True)
