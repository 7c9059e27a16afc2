"""Word's automatic numbering: the label that Word shows before a paragraph (w:numPr)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jzdesk.importing.numerals import shown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_SUFFIXES = {"tab": "", "space": " ", "nothing": ""}
_LEVELS, _MOST_STYLES = 9, 30


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list."""

    start: int
    form: str  # w:numFmt
    text: str  # w:lvlText, e.g. （%1）
    suffix: str
    arabic: bool  # w:isLgl: every number of the label in Arabic digits


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, package: Any) -> None:
        """Read the lists and the styles of ``package``."""
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}  # by w:numId: counter, levels
        self._counters: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str | None, tuple[str, int] | None]] = {}
        self._read_lists(package)
        self._read_styles(package)

    def label(self, paragraph: Any) -> str:
        """The label of the next paragraph, empty where Word shows none."""
        numbered = self._of_paragraph(paragraph)
        if numbered is None or numbered[0] not in self._lists:
            return ""
        counter, levels = self._lists[numbered[0]]
        level = levels.get(numbered[1])
        if level is None:
            return ""
        counts = self._count(counter, levels, numbered[1])
        if level.form == "bullet":
            return "- "
        return "" if level.form == "none" else _label(level, levels, counts)

    def _count(self, counter: str, levels: dict[int, _Level], depth: int) -> list[int]:
        counts = self._counters.setdefault(counter, [-1] * _LEVELS)
        for each in range(depth):
            if counts[each] < 0 and each in levels:
                counts[each] = levels[each].start
        counts[depth] = levels[depth].start if counts[depth] < 0 else counts[depth] + 1
        counts[depth + 1 :] = [-1] * (_LEVELS - depth - 1)
        return counts

    def _of_paragraph(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level that a paragraph has, by itself or by its style."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return self._of_style(None)
        own = _numbered(properties)
        style = properties.find(f"{_W}pStyle")
        styled = self._of_style(style.get(f"{_W}val") if style is not None else None)
        if own is None:
            return styled
        number, level = own
        if number == "0":
            return None
        if number is None:
            return (styled[0], level) if styled and level is not None else None
        return number, level if level is not None else (styled[1] if styled else 0)

    def _of_style(self, name: str | None) -> tuple[str, int] | None:
        for _ in range(_MOST_STYLES):
            if name is None or name not in self._styles:
                return None
            base, numbered = self._styles[name]
            if numbered is not None:
                return numbered if numbered[0] != "0" else None
            name = base
        return None

    def _read_styles(self, package: Any) -> None:
        for style in package.styles.element.iter(f"{_W}style"):
            properties, base = style.find(f"{_W}pPr"), style.find(f"{_W}basedOn")
            own = _numbered(properties) if properties is not None else None
            numbered = (own[0], own[1] or 0) if own and own[0] is not None else None
            base_name = base.get(f"{_W}val") if base is not None else None
            self._styles[style.get(f"{_W}styleId", "")] = (base_name, numbered)

    def _read_lists(self, package: Any) -> None:
        root = _numbering_root(package)
        if root is None:
            return
        abstract = {
            each.get(f"{_W}abstractNumId", ""): dict(_levels(each))
            for each in root.iterchildren(f"{_W}abstractNum")
        }
        for number in root.iterchildren(f"{_W}num"):
            named = number.find(f"{_W}abstractNumId")
            name = named.get(f"{_W}val", "") if named is not None else ""
            number_id = number.get(f"{_W}numId", "")
            levels, restarts = _overridden(number, abstract.get(name, {}))
            counter = f"num {number_id}" if restarts else f"abstract {name}"
            self._lists[number_id] = (counter, levels)


def _numbering_root(package: Any) -> Any:
    for relation in package.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _numbered(properties: Any) -> tuple[str | None, int | None] | None:
    """w:numId and w:ilvl of paragraph properties, each None where it is not written."""
    numbered = properties.find(f"{_W}numPr")
    if numbered is None:
        return None
    number, level = numbered.find(f"{_W}numId"), numbered.find(f"{_W}ilvl")
    depth = level.get(f"{_W}val", "0") if level is not None else None
    return (
        number.get(f"{_W}val") if number is not None else None,
        min(int(depth), _LEVELS - 1) if depth is not None and depth.isdecimal() else None,
    )


def _levels(abstract: Any) -> Iterator[tuple[int, _Level]]:
    for element in abstract.iterchildren(f"{_W}lvl"):
        depth = element.get(f"{_W}ilvl", "")
        if depth.isdecimal() and int(depth) < _LEVELS:
            yield int(depth), _level(element)


def _level(element: Any) -> _Level:
    start = _value(element, "start", "1")
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        form=_value(element, "numFmt", "decimal"),
        text=_value(element, "lvlText", "%1."),
        suffix=_SUFFIXES.get(_value(element, "suff", "tab"), ""),
        arabic=element.find(f"{_W}isLgl") is not None,
    )


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(f"{_W}{name}")
    return str(child.get(f"{_W}val", default)) if child is not None else default


def _overridden(number: Any, levels: dict[int, _Level]) -> tuple[dict[int, _Level], bool]:
    """The levels of a list with its own changes, and whether it begins to count anew."""
    changed, restarts = dict(levels), False
    for override in number.iterchildren(f"{_W}lvlOverride"):
        depth = override.get(f"{_W}ilvl", "")
        if not depth.isdecimal() or int(depth) >= _LEVELS:
            continue
        own = override.find(f"{_W}lvl")
        level = _level(own) if own is not None else changed.get(int(depth))
        start = _value(override, "startOverride", "")
        if level is not None and start.isdecimal():
            restarts = True
            level = _Level(int(start), level.form, level.text, level.suffix, level.arabic)
        if level is not None:
            changed[int(depth)] = level
    return changed, restarts


def _label(level: _Level, levels: dict[int, _Level], counts: list[int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        own = levels.get(depth)
        form = "decimal" if level.arabic or own is None else own.form
        return shown(max(counts[depth], 0), form) if counts[depth] >= 0 else ""

    label = _PLACE.sub(number, level.text)
    needs_blank = label[-1:].isalnum() and not level.suffix
    return label + (level.suffix or (" " if needs_blank else ""))
