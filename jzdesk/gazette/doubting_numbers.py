"""编号疑点: labels that are missing, told twice or out of order.

Numbering may run on from one heading to the next, or begin again under each: both are usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzdesk.gazette.doubts import Doubt, DoubtCode, Places
from jzdesk.gazette.model import Document, Node, NodeKind
from jzdesk.gazette.numbering import Label, Level, label_again

_THROUGHOUT = (Level.CHAPTER, Level.ARTICLE)  # number the whole document, whatever they stand under
_NUMBERED_ROW = re.compile(r"(\d{1,4})[.．、]?[ \t　]*\|")
_Row = tuple[str | None, Level]


def numbering_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    """Doubts on the numbering of one document, annexes counted apart."""
    rows = _Rows()
    before: Node | None = None
    for node in document.nodes:
        if node.kind is NodeKind.ANNEX_TITLE:
            rows = _Rows()
        label = label_again(node.text, node.label) if node.label else None
        if label is not None:
            fault = rows.fault(node, label, before)
            if fault is not None:
                yield places.doubt(node.runs[0].source.start, *fault)
        before = node


class _Rows:
    """How far the numbering has come, under each heading and in the whole document."""

    def __init__(self) -> None:
        self._last: dict[_Row, Label] = {}
        self._ever: dict[Level, Label] = {}

    def fault(self, node: Node, label: Label, before: Node | None) -> tuple[DoubtCode, str] | None:
        """What is odd about the next label, or None."""
        row = (None if label.level in _THROUGHOUT else node.parent, label.level)
        last, ever = self._last.get(row), self._ever.get(label.level)
        self._last[row] = self._ever[label.level] = label
        if _goes_on(last, label) or _goes_on(ever, label):
            return None
        if label.number == 1 and not (last and last.number == 1 and before and before.label):
            return None if _may_begin(last, before) else _again(label)
        if last is not None and label.number <= last.number:
            return _repeat(last, label)
        return _gap(last or _runs_on_from(ever, label), label)


def _goes_on(last: Label | None, label: Label) -> bool:
    if last is None:
        return False
    if label.inserted:
        return label.number == last.number and label.inserted == last.inserted + 1
    return label.number == last.number + 1


def _may_begin(last: Label | None, before: Node | None) -> bool:
    """Whether numbering may begin with one: at first, or after words that open a list."""
    return (
        last is None or before is None or before.label is None or before.text.endswith(("：", ":"))
    )


def _runs_on_from(ever: Label | None, label: Label) -> Label | None:
    """The last label of another heading, where this row runs on from it with a gap."""
    near = ever is not None and ever.number < label.number <= ever.number + 3
    return ever if near else None


def _again(label: Label) -> tuple[DoubtCode, str]:
    return DoubtCode.NUMBERING_ORDER, f"编号 {label.printed} 又从头开始；请核对上一级是否漏了标题"


def _repeat(last: Label, label: Label) -> tuple[DoubtCode, str]:
    if (label.number, label.inserted) == (last.number, last.inserted):
        return DoubtCode.NUMBERING_REPEAT, f"编号 {label.printed} 重复"
    return DoubtCode.NUMBERING_ORDER, f"编号 {label.printed} 在 {last.printed} 之后，次序不对"


def _gap(last: Label | None, label: Label) -> tuple[DoubtCode, str]:
    begin = last.number + 1 if last else 1
    missing = label.number - begin
    words = f"缺第 {begin}" if missing == 1 else f"缺第 {begin} 至 {label.number - 1}"
    after = f"{last.printed} 之后是 {label.printed}" if last else f"第一个编号是 {label.printed}"
    return DoubtCode.NUMBERING_GAP, f"{after}，{words} 项"


def row_doubts(document: Document, places: Places) -> Iterator[Doubt]:
    """Doubts on the numbers in the first column of a table."""
    last: int | None = None
    for node in document.nodes:
        if node.kind is not NodeKind.ROW:
            last = None
            continue
        number = _NUMBERED_ROW.match(node.text)
        if number is None:
            continue
        value = int(number.group(1))
        if last is not None and value > last + 1 and last + 50 > value:
            message = f"表格序号 {last} 之后是 {value}，缺第 {last + 1} 至 {value - 1} 行"
            yield places.doubt(node.runs[0].source.start, DoubtCode.NUMBERING_GAP, message)
        elif value == last:
            message = f"表格序号 {value} 重复"
            yield places.doubt(node.runs[0].source.start, DoubtCode.NUMBERING_REPEAT, message)
        last = value
