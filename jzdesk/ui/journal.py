"""运行日志: when the program was started, how long things took, what went wrong.

Never what was typed, searched or answered. Should a run of fifteen or more digits come in all the
same, no digit of its line is kept; a folder that bears the user's name is written as ~. Three files
of 512 KB in the user's folder at most; where that cannot be written, the last lines stay in memory.
``logging`` is imported after the first paint.
"""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.store.notebook.words import holds_long_number

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

FOLDER, FILE = "logs", "jzdesk.log"
SIZE, OLDER = 512 * 1024, 2  # bytes of a file, and how many are kept beside the newest
_IN_MEMORY = 400  # lines


class Journal:
    """The log of one run."""

    def __init__(self) -> None:
        """Keep everything in memory until ``open`` is called."""
        self._folder: Path | None = None
        self._lines: deque[str] = deque(maxlen=_IN_MEMORY)
        self._waiting: list[str] | None = []  # until the file is open
        self._file: RotatingFileHandler | None = None

    @property
    def folder(self) -> Path | None:
        """Where the files lie; None where there are none."""
        return self._folder if self._file is not None else None

    @property
    def lines(self) -> Sequence[str]:
        """The last lines of this run."""
        return tuple(self._lines)

    def open(self, folder: Path | None) -> None:
        """Write what was noted and what will be to files in ``folder``, if that is possible."""
        waiting, self._waiting = self._waiting or [], None
        if folder is not None:
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                self._folder, self._file = folder, _file_in(folder)
        for line in waiting:
            self._write(line)

    def note(self, words: str) -> None:
        """Keep ``words``, of one line or several, with the time."""
        moment = time.strftime("%Y-%m-%d %H:%M:%S")
        line = f"{moment} {masked(words)}"
        self._lines.append(line)
        if self._waiting is not None:
            self._waiting.append(line)
        else:
            self._write(line)

    def _write(self, line: str) -> None:
        from logging import makeLogRecord

        if self._file is not None:
            self._file.handle(makeLogRecord({"msg": line}))

    def close(self) -> None:
        """Release the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def masked(text: str) -> str:
    """``text`` with # for each digit, if a run of fifteen or more is in it, and ~ for the user.

    Digits of any width and script; blanks and hyphens between them make no difference. The user's
    name is replaced where it is a folder's: at home, and on a stick that the system put in place.
    """
    named = _own_folder().sub("~", text)
    if not holds_long_number(named):
        return named
    return "".join("#" if _is_digit(char) else char for char in named)


@cache
def _own_folder() -> re.Pattern[str]:
    """A folder of the user's name within a path."""
    names = {os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME")}
    with suppress(RuntimeError):  # a user without a home
        names.add(Path.home().name)
    words = "|".join(re.escape(name) for name in sorted(names) if name)
    return re.compile(rf"(?<=[/\\])(?:{words})(?!\w)" if words else r"(?!)")


def _is_digit(char: str) -> bool:
    return any(part.isdigit() for part in unicodedata.normalize("NFKC", char))


def _file_in(folder: Path) -> RotatingFileHandler:
    """What writes the file, opened now: who may not write is told so at once, not later."""
    from logging import LogRecord
    from logging.handlers import RotatingFileHandler

    class _Patient(RotatingFileHandler):
        """A stick pulled out or a file that another copy of the program holds is no fault."""

        def handleError(self, record: LogRecord) -> None:
            """Leave the line to memory."""

        def doRollover(self) -> None:
            """Go on in the same file where it cannot be renamed."""
            with suppress(OSError):
                super().doRollover()
            if self.stream is None:
                self.stream = self._open()

    return _Patient(folder / FILE, maxBytes=SIZE, backupCount=OLDER, encoding="utf-8")
