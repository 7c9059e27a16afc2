"""校正文件: what the maintainer corrected, as a TOML file beside the text that people can read.

``甲.docx.corrections.toml`` beside 甲.docx. It is written whole or not at all, and never over what
someone else wrote into it meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jzdesk.errors import InputError
from jzdesk.gazette.amending import Amendments, Place
from jzdesk.importing.importer import amendments_in, corrections_of, read_bytes
from jzdesk.replacing import replace_file

_HEAD = (
    "# 校正：对旁边同名文件的校正，再次导入时照做；可以用记事本改。\n"
    "# level 层次，split 拆开，join 并入上一行，erratum 勘误，alias 单位别称，dismiss 看过没有错的疑点。\n"
)
_BY_HAND = ".bak"  # behind the name, where remarks written by hand would be lost
Entry = tuple[tuple[str, str | int | None], ...]


def toml_of(amendments: Amendments) -> str:
    """The corrections as they stand in the file; ``parse_amendments`` reads the same from it."""
    return _HEAD + "".join(
        f"\n[[{kind}]]\n" + "".join(_line(key, value) for key, value in entry if value is not None)
        for kind, entry in _entries(amendments)
    )


def _entries(amendments: Amendments) -> Iterator[tuple[str, Entry]]:
    for relevel in amendments.levels:
        yield "level", (*_place(relevel.place), ("level", relevel.part.value))
    for division in amendments.divisions:
        nth = None if division.nth == 1 else division.nth
        yield "split", (*_place(division.place), ("before", division.before), ("nth", nth))
    for join in amendments.joins:
        yield "join", _place(join.place)
    for misprint in amendments.misprints:
        printed = (("printed", misprint.printed), ("corrected", misprint.corrected))
        yield "erratum", (*_place(misprint.place), *printed, ("reason", misprint.reason))
    for alias in amendments.aliases:
        yield "alias", (("printed", alias.printed), ("name", alias.name))
    for dismissal in amendments.dismissals:
        what = (("code", dismissal.code.value), ("message", dismissal.message))
        yield "dismiss", (*_place(dismissal.place), *what)


def _place(place: Place) -> Entry:
    return (("line", place.line), ("words", place.words))


def _line(key: str, value: str | int | None) -> str:
    if isinstance(value, int):
        return f"{key} = {value}\n"
    # JSON's strings are TOML's basic strings, but for one character that TOML wants escaped.
    quoted = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"{key} = {quoted}\n"


@dataclass(slots=True)
class CorrectionsFile:
    """The corrections of one text as they are on the disk."""

    path: Path
    amendments: Amendments
    content: bytes | None  # as last read or written; None where there is no file

    @classmethod
    def beside(cls, text: Path) -> CorrectionsFile:
        """The corrections of the file ``text``, none where nobody corrected it.

        Raises:
            InputError: they cannot be read or parsed; says where.
        """
        path = corrections_of(text)
        content = read_bytes(path) if path.exists() else None
        amendments = Amendments() if content is None else amendments_in(content, path.name)
        return cls(path, amendments, content)

    def save(self, amendments: Amendments) -> None:
        """Put ``amendments`` on the disk at once; without any, leave no file behind.

        Raises:
            InputError: the place cannot be written, or someone else changed the file meanwhile.
        """
        self._require_untouched()
        if self.content is not None and _has_remarks(self.content):
            replace_file(self.path.with_name(self.path.name + _BY_HAND), self.content)
        if amendments == Amendments():
            self._remove()
        else:
            content = toml_of(amendments).encode()
            replace_file(self.path, content)
            self.content = content
        self.amendments = amendments

    def _require_untouched(self) -> None:
        now = read_bytes(self.path) if self.path.exists() else None
        if now != self.content:
            raise InputError(f"{self.path.name} 被别的程序改过；请先“重新读入”，再作校正")

    def _remove(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(f"删不了 {self.path}：{reason}；请关闭别的程序后再试") from error
        self.content = None


def _has_remarks(content: bytes) -> bool:
    """Whether someone wrote remarks into the file, which the program cannot put back."""
    own = set(_HEAD.encode().splitlines())
    lines = content.splitlines()
    return any(line.lstrip().startswith(b"#") and line not in own for line in lines)
