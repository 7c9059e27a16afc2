"""校正: what the maintainer says of a text that the reader divided otherwise, kept as data beside it.

Every correction names the beginning of its line in words, and the line as a hint where the words
occur more than once: it holds when lines are added above. One that no longer fits is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jzdesk.errors import InputError
from jzdesk.gazette.cleaning import Correction
from jzdesk.gazette.coverage import nodes_of
from jzdesk.gazette.doubts import Doubt, DoubtCode, Places
from jzdesk.gazette.lines import Hint, Paragraph
from jzdesk.gazette.model import Gazette, Node
from jzdesk.gazette.numbering import Label, Level, label_of, loose_labels_of
from jzdesk.gazette.shapes import squeezed


class Part(StrEnum):
    """What a line can be said to be; the words stand in the file."""

    PARAGRAPH = "段落"
    TITLE = "标题"
    NUMBER = "文号"
    ANNEX_TITLE = "附件标题"
    NOTE = "附注"
    SIGNED_BY = "署名"
    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    HAN_COMMA = "一、"
    HAN_BRACKET = "（一）"
    ARABIC = "1."
    DECIMAL_2 = "1.1"
    DECIMAL_3 = "1.1.1"
    DECIMAL_4 = "1.1.1.1"
    ARABIC_BRACKET = "（1）"
    ARABIC_HALF = "1）"
    CIRCLED = "①"


_HINTS = {
    Part.PARAGRAPH: Hint.PARAGRAPH,
    Part.TITLE: Hint.TITLE,
    Part.NUMBER: Hint.NUMBER,
    Part.ANNEX_TITLE: Hint.ANNEX_TITLE,
    Part.NOTE: Hint.NOTE,
    Part.SIGNED_BY: Hint.SIGNED_BY,
}
_LEVELS = {part: Level[part.name] for part in Part if part not in _HINTS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a correction applies: a line that begins with ``words``, blanks apart."""

    words: str
    line: int | None = None  # from 1; tells namesakes apart


@dataclass(frozen=True, slots=True)
class Relevel:
    """层次: the line is of another kind or level."""

    place: Place
    part: Part


@dataclass(frozen=True, slots=True)
class Divide:
    """拆分: a new line begins before these words, which may be the first of a printed line."""

    place: Place
    before: str
    nth: int = 1  # which, where the line holds the words more than once


@dataclass(frozen=True, slots=True)
class Join:
    """合并: the line goes on with the one before it."""

    place: Place


@dataclass(frozen=True, slots=True)
class Misprint:
    """勘误: words as printed in the line, and as meant."""

    place: Place
    printed: str
    corrected: str
    reason: str


@dataclass(frozen=True, slots=True)
class Alias:
    """别称: another name of a body, and its full name."""

    printed: str
    name: str


@dataclass(frozen=True, slots=True)
class Dismissal:
    """无误: a doubt that looks like a fault and is none."""

    place: Place  # of the printed line, with the marks before its words
    code: DoubtCode
    message: str  # as the doubt said it


Amendment = Relevel | Divide | Join | Misprint | Alias | Dismissal


@dataclass(frozen=True, slots=True)
class Amendments:
    """校正 of one text, as ``….corrections.toml`` holds them."""

    levels: tuple[Relevel, ...] = ()
    divisions: tuple[Divide, ...] = ()
    joins: tuple[Join, ...] = ()
    misprints: tuple[Misprint, ...] = ()
    aliases: tuple[Alias, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()


_KEYS = ("level", "split", "join", "erratum", "alias", "dismiss")


def parse_amendments(data: Mapping[str, object], name: str) -> Amendments:
    """Amendments from a parsed TOML file ``name``.

    Raises:
        InputError: an entry lacks a key, or holds something else than it may; says which.
    """
    unknown = sorted(set(data) - set(_KEYS))
    if unknown:
        raise InputError(f"{name}：没有 [[{unknown[0]}]] 这一类；可用 {'、'.join(_KEYS)}")
    return Amendments(
        levels=tuple(
            Relevel(_place(entry, where), _part(entry, where))
            for where, entry in _entries(data, "level", name)
        ),
        divisions=tuple(
            Divide(_place(entry, where), _text(entry, "before", where), _nth(entry, where))
            for where, entry in _entries(data, "split", name)
        ),
        joins=tuple(Join(_place(entry, where)) for where, entry in _entries(data, "join", name)),
        misprints=tuple(
            Misprint(
                _place(entry, where),
                _text(entry, "printed", where),
                _text(entry, "corrected", where),
                _text(entry, "reason", where),
            )
            for where, entry in _entries(data, "erratum", name)
        ),
        aliases=tuple(
            Alias(_text(entry, "printed", where), _text(entry, "name", where))
            for where, entry in _entries(data, "alias", name)
        ),
        dismissals=tuple(
            Dismissal(_place(entry, where), _code(entry, where), _text(entry, "message", where))
            for where, entry in _entries(data, "dismiss", name)
        ),
    )


def _entries(
    data: Mapping[str, object], kind: str, name: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    entries = data.get(kind, [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [None], start=1):
        where = f"{name} 第{number}个 [[{kind}]]"
        if not isinstance(entry, dict):
            raise InputError(f"{name}：{kind} 应写成一组 [[{kind}]]")
        yield where, entry


def _text(entry: Mapping[str, object], key: str, where: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}：缺 {key}，或不是文字")
    return value


def _place(entry: Mapping[str, object], where: str) -> Place:
    line = entry.get("line")
    if line is not None and (isinstance(line, bool) or not isinstance(line, int) or line < 1):
        raise InputError(f"{where}：line 应为行号（从 1 起的整数），可以不写")
    return Place(_text(entry, "words", where), line)


def _nth(entry: Mapping[str, object], where: str) -> int:
    nth = entry.get("nth", 1)
    if isinstance(nth, bool) or not isinstance(nth, int) or nth < 1:
        raise InputError(f"{where}：nth 应为第几处（从 1 起的整数），可以不写")
    return nth


def _part(entry: Mapping[str, object], where: str) -> Part:
    value = _text(entry, "level", where)
    try:
        return Part(value)
    except ValueError:
        raise InputError(f"{where}：level {value!r} 不认识；可填 {'、'.join(Part)}") from None


def _code(entry: Mapping[str, object], where: str) -> DoubtCode:
    value = _text(entry, "code", where)
    try:
        return DoubtCode(value)
    except ValueError:
        raise InputError(f"{where}：没有 {value!r} 这种疑点") from None


class Amender:
    """Applies amendments to the lines of one text, and keeps what did not fit."""

    def __init__(self, amendments: Amendments, source: str) -> None:
        """Amend the lines of ``source``."""
        self._amendments = amendments
        self._places = Places(source)
        self._located: list[tuple[int, Misprint]] = []
        self.unfit: list[Doubt] = []
        self.lines: tuple[Paragraph, ...] = ()  # as amended, before sentences are made whole

    def divide(self, lines: list[Paragraph]) -> list[Paragraph]:
        """The lines, those apart that the maintainer takes apart."""
        for division in self._amendments.divisions:
            index = self._find(lines, division.place, f"拆分在“{division.before[:20]}”之前")
            if index is None:
                continue
            parts = _divided(lines[index], division)
            if not parts:
                self._report(division.place, f"拆分：行内没有“{division.before[:20]}”")
            else:
                lines[index : index + 1] = parts
        return lines

    def amend(self, lines: list[Paragraph]) -> list[Paragraph]:
        """The lines, with the levels and joins that the maintainer gives them."""
        for relevel in self._amendments.levels:
            self._relevel(lines, relevel)
        for misprint in self._amendments.misprints:
            index = self._find(lines, misprint.place, f"勘误“{misprint.printed[:20]}”")
            if index is not None:
                self._located.append((lines[index].pieces[0].start, misprint))
        for join in self._amendments.joins:
            self._join(lines, join)
        self.lines = tuple(lines)
        return lines

    def _relevel(self, lines: list[Paragraph], relevel: Relevel) -> None:
        index = self._find(lines, relevel.place, f"改为{relevel.part}")
        if index is None:
            return
        amended = _releveled(lines[index], relevel.part)
        if amended is None:
            self._report(relevel.place, f"改为{relevel.part}：行首没有编号")
        else:
            lines[index] = amended

    def _join(self, lines: list[Paragraph], join: Join) -> None:
        index = self._find(lines, join.place, "并入上一行")
        if index == 0:
            self._report(join.place, "并入上一行：前面没有行了")
        elif index is not None:
            lines[index] = replace(lines[index], hint=Hint.JOINED, label=None)

    def corrections(self) -> tuple[Correction, ...]:
        """The misprints, each at its line in the source."""
        return tuple(
            Correction("", "", m.printed, m.corrected, m.reason, at) for at, m in self._located
        )

    def check(self, gazette: Gazette) -> None:
        """Report the misprints that the parts of ``gazette`` do not print at their line."""
        for at, misprint in self._located:
            printed = misprint.printed[:20]
            if not any(_corrects(node, at, misprint) for node in nodes_of(gazette)):
                self._report(misprint.place, f"勘误：该行没有、或不止一处“{printed}”")

    def _find(self, lines: Sequence[Paragraph], place: Place, words: str) -> int | None:
        """The line that a place names; the nearest to its number among namesakes."""
        wanted = squeezed(place.words)
        found = [i for i, line in enumerate(lines) if _begins(line.text, wanted)]
        if not found:
            self._report(place, f"{words}：没有以“{place.words[:20]}”开头的行")
            return None
        if len(found) == 1 or place.line is None:
            if len(found) > 1:
                self._report(place, f"{words}：有 {len(found)} 行以此开头，请写明 line")
                return None
            return found[0]
        numbers = [self._places.line(lines[i].source.start) for i in found]
        nearest = min(range(len(found)), key=lambda i: abs(numbers[i] - (place.line or 0)))
        return found[nearest]

    def _report(self, place: Place, words: str) -> None:
        message = f"校正没有用上（仍保留在文件中）：{words}"
        self.unfit.append(Doubt(place.line or 1, 1, DoubtCode.CORRECTION_UNFIT, message))


def _corrects(node: Node, at: int, misprint: Misprint) -> bool:
    inside = any(run.source.start <= at < run.source.end for run in node.runs)
    told = ((e.source, e.corrected) for e in node.errata)
    return inside and (misprint.printed, misprint.corrected) in told


def _divided(line: Paragraph, division: Divide) -> list[Paragraph]:
    """The line in two, or only begun anew where it begins with the words; empty: it lacks them."""
    cut = 0
    for _ in range(division.nth):
        cut = line.text.find(division.before, cut + 1)
        if cut < 0:
            alone = division.nth == 1 and line.text.startswith(division.before)
            return [replace(line, parted=True)] if alone else []
    return [line.part(0, cut), replace(line.part(cut, len(line.text)), parted=True)]


def _begins(text: str, wanted: str) -> bool:
    return squeezed(text[: 2 * len(wanted) + 40]).startswith(wanted)


def _releveled(line: Paragraph, part: Part) -> Paragraph | None:
    if part in _HINTS:
        return replace(line, hint=_HINTS[part], label=None)
    label = line.label or label_of(line.text) or next(iter(loose_labels_of(line.text)), None)
    if label is None:
        return None
    return replace(line, hint=None, label=_at_level(label, _LEVELS[part]))


def _at_level(label: Label, level: Level) -> Label:
    return replace(label, level=level)
