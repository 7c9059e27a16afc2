"""本地补充: what the gazette cannot know and the office fills in, in a file of the office's own.

Window, address, telephone, hours, materials and the county's own amounts, for a clause or for one
benefit of it. The file is TOML, so that it can be read, mended and carried on a stick with nothing
but a text editor; an exported file is a file of the same kind. Entries of clauses that the data no
longer has stay in it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from jzdesk.decoding import decode
from jzdesk.errors import InputError
from jzdesk.replacing import replace_file

FILE = "supplements.toml"
LOCAL_MARK = "本单位补充，非公报内容"
LONGEST = 1000  # characters of one entry's text
_FORMAT = 1
_ROWS, _CLAUSE, _BENEFIT = "本地补充", "条款", "事项"
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_HEAD = f"# 焦作政策桌面·本地补充：{LOCAL_MARK}。可用记事本查看；改动请在程序的“本地补充”里做。"


class Place(NamedTuple):
    """What a supplement belongs to."""

    clause: str  # key of the clause: 焦政办〔2024〕15号/三、/（十二）
    benefit: str = ""  # 事项 of a clause with several; empty: the whole clause


@dataclass(frozen=True, slots=True)
class Supplement:
    """本地补充 to one place; an empty text is one that nobody has filled in."""

    window: str = ""  # 办理窗口
    address: str = ""
    telephone: str = ""
    hours: str = ""  # 办公时间
    materials: str = ""  # 所需材料, one a line
    local_standard: str = ""  # 本县标准: amounts that the gazette leaves to the counties

    def __bool__(self) -> bool:
        """Tell whether anything is filled in."""
        return any(text for _, text in self.items())

    def items(self) -> tuple[tuple[str, str], ...]:
        """Every key with its text, in the order in which people ask for them."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))

    def over(self, general: Supplement) -> Supplement:
        """Itself, and where it says nothing, the ``general`` one of the whole clause."""
        texts = zip(self.items(), general.items(), strict=True)
        return Supplement(**{key: own or other for (key, own), (_, other) in texts})

    def beyond(self, carried: Supplement) -> Supplement:
        """Itself without what ``carried`` says already."""
        texts = zip(self.items(), carried.items(), strict=True)
        return Supplement(**{key: "" if own == other else own for (key, own), (_, other) in texts})


WORDS: Mapping[str, str] = {
    "window": "办理窗口",
    "address": "地址",
    "telephone": "电话",
    "hours": "办公时间",
    "materials": "所需材料",
    "local_standard": "本县标准",
}
_NAMES = {word: key for key, word in WORDS.items()}
Entries = Mapping[Place, Supplement]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    entries: Entries
    added: int
    changed: int
    kept: Path | None  # copy of what stood there before, where something was changed


class Supplements:
    """The office's file; every change reads it afresh, so that two windows do not undo each other.

    An update pack may carry entries too (随更新包来的补充): they show where the office wrote nothing of
    its own, and are never written into the office's file, so that the next pack can renew them.
    """

    def __init__(self, file: Path, carried: Path | None = None) -> None:
        """Keep the entries in ``file``, which is made with the first one.

        Args:
            file: the office's own.
            carried: what came with an update pack; there may be none.
        """
        self.file = file
        self._carried_file = carried

    def read(self) -> Entries:
        """Every entry, the office's own before those that a pack brought.

        Raises:
            InputError: the file cannot be read; it is left as it is.
        """
        return self._laid(self._own())

    def _own(self) -> Entries:
        return read_entries(self.file) if self.file.exists() else {}

    def _carried(self) -> Entries:
        """What came with a pack; it was checked then, and must not stand in the way of one's own."""
        file = self._carried_file
        with suppress(InputError):
            return read_entries(file) if file and file.exists() else {}
        return {}

    def _laid(self, own: Entries) -> Entries:
        nothing, carried = Supplement(), self._carried()
        places = {**carried, **own}
        laid = {at: own.get(at, nothing).over(carried.get(at, nothing)) for at in places}
        return {at: entry for at, entry in laid.items() if entry}

    def put(self, place: Place, supplement: Supplement) -> Entries:
        """Fill in ``place`` anew; an empty supplement takes its entry away.

        Raises:
            InputError: the file cannot be read or written.
        """
        new = cleaned(supplement).beyond(self._carried().get(place, Supplement()))
        entries = {**self._own(), place: new}
        self._write(entries)
        return self._laid(entries)

    def merge(self, file: Path) -> Imported:
        """Take over the entries of an exported file; they go before those of the same place.

        Raises:
            InputError: ``file`` is no such file, or the office's own cannot be read or written.
        """
        before, new = self._own(), read_entries(file)
        changed = [place for place, entry in new.items() if before.get(place, entry) != entry]
        kept = self._keep() if changed else None
        entries = {**before, **new}
        self._write(entries)
        return Imported(self._laid(entries), len(entries) - len(before), len(changed), kept)

    def export(self, file: Path) -> int:
        """Write every entry to another file and give their number.

        Raises:
            InputError: the file cannot be written, or is the office's own.
        """
        if file.resolve() == self.file.resolve():
            raise InputError(f"导出 {file}：这就是正在使用的文件；请换个位置")
        entries = self.read()
        replace_file(file, written(entries))
        return len(entries)

    def _keep(self) -> Path:
        kept = self.file.with_suffix(".before-import.toml")
        replace_file(kept, self.file.read_bytes())
        return kept

    def _write(self, entries: Entries) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(f"建不了文件夹 {self.file.parent}：{reason}") from error
        replace_file(self.file, written(entries))


def cleaned(supplement: Supplement) -> Supplement:
    """The texts without blanks at the ends and characters that no paper can show.

    Raises:
        InputError: a text is too long.
    """
    texts = {key: _printable(text) for key, text in supplement.items()}
    for key, text in texts.items():
        if len(text) > LONGEST:
            raise InputError(f"{WORDS[key]}：{len(text)} 字，最多 {LONGEST} 字；请写简要些")
    return Supplement(**texts)


def _printable(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub("", plain).strip()


def written(entries: Entries) -> bytes:
    """Entries as a file, in order of place, so that the same entries are the same bytes."""
    lines = [_HEAD, f"format = {_FORMAT}"]
    for place, supplement in sorted(entries.items()):
        if supplement:
            row = {_CLAUSE: place.clause, _BENEFIT: place.benefit}
            row |= {WORDS[key]: text for key, text in supplement.items()}
            lines += ["", f'[["{_ROWS}"]]']
            lines += [f"{_quoted(name)} = {_quoted(text)}" for name, text in row.items() if text]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON, which leaves DEL as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_entries(file: Path) -> Entries:
    """The entries of a file.

    Raises:
        InputError: the file cannot be read, or something in it is not what belongs there.
    """
    try:
        data = tomllib.loads(decode(file.read_bytes(), file.name))
    except OSError as error:
        raise InputError(f"读不出 {file}：{error.strerror or error}；请检查文件") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}：不是本地补充文件，或已损坏（{error}）") from error
    if data.get("format") != _FORMAT:
        raise InputError(f"{file}：format 应为 {_FORMAT}；请用本程序导出的本地补充文件")
    rows = data.get(_ROWS, [])
    if not isinstance(rows, list) or data.keys() - {"format", _ROWS}:
        raise InputError(f"{file}：只应有 format 和 {_ROWS} 各项")
    return dict(_entries(rows, file))


def _entries(rows: Iterable[object], file: Path) -> Iterable[tuple[Place, Supplement]]:
    for number, row in enumerate(rows, start=1):
        where = f"{file} 第 {number} 项"
        if not isinstance(row, dict) or not all(isinstance(text, str) for text in row.values()):
            raise InputError(f"{where}：各栏应为文字")
        unknown = row.keys() - _NAMES.keys() - {_CLAUSE, _BENEFIT}
        if unknown or not row.get(_CLAUSE):
            accepted = "、".join([_CLAUSE, _BENEFIT, *_NAMES])
            raise InputError(f"{where}：缺“{_CLAUSE}”或有不认识的栏目；可填 {accepted}")
        texts = {_NAMES[name]: text for name, text in row.items() if name in _NAMES}
        try:
            supplement = cleaned(Supplement(**texts))
        except InputError as error:
            raise InputError(f"{where}：{error}") from error
        if supplement:
            yield Place(row[_CLAUSE], row.get(_BENEFIT, "")), supplement
