"""疑点: what a reader should look at again, each at its line with a code that scripts can rely on."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from jzdesk.gazette.cleaning import source_span
from jzdesk.gazette.model import Node, Span

_MOST_OF_A_KIND = 300


class DoubtCode(StrEnum):
    """种类 of a doubt."""

    NUMBERING_GAP = "numbering_gap"  # 缺号
    NUMBERING_REPEAT = "numbering_repeat"  # 重号
    NUMBERING_ORDER = "numbering_order"  # 倒号
    BRACKET_UNCLOSED = "bracket_unclosed"  # 括号未闭合
    BRACKET_UNOPENED = "bracket_unopened"
    UNKNOWN_BODY = "unknown_body"  # 单位不在机构名称表中
    IMPOSSIBLE_DATE = "impossible_date"  # 没有这一天
    SCAN_ERROR = "scan_error"  # 疑似扫描误识
    STRAY_SPACE = "stray_space"  # 句中空格
    PAGE_CUT = "page_cut"  # 断页处连成一句
    UNKNOWN_STRUCTURE = "unknown_structure"  # 不知是什么的一行
    NO_NUMBER = "no_number"  # 没有文号
    NO_TITLE = "no_title"  # 没有标题
    FRONT_TEXT = "front_text"  # 公文之外的文字
    CORRECTION_UNFIT = "correction_unfit"  # 校正对不上
    LOOK_ALIKE = "look_alike"  # 形同实异的字符，已换成通用字
    SCRIPT_DROPPED = "script_dropped"  # 网页脚本
    MARKUP_DROPPED = "markup_dropped"  # 链接地址、注释
    PICTURE = "picture"  # 图片中的文字读不到
    HIDDEN_TEXT = "hidden_text"  # 已删除的修订、隐藏文字、页眉页脚
    NUMBERED_BY_PROGRAM = "numbered_by_program"  # 自动编号，按显示的样子写出
    TABLE_MERGED = "table_merged"  # 合并单元格
    LAYOUT_GUESSED = "layout_guessed"  # PDF: 按位置还原的段落


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """疑点 at one place of a text."""

    line: int  # from 1
    column: int  # from 1
    code: DoubtCode
    message: str


class Places:
    """Line and column of every character of a text."""

    def __init__(self, text: str) -> None:
        """Number the lines of ``text``."""
        self._starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> int:
        """Line of the character at ``offset``, from 1."""
        return self.of(offset)[0]

    def offset(self, line: int, column: int = 1) -> int:
        """Where the character at a line and column stands, both from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def doubt(self, offset: int, code: DoubtCode, message: str) -> Doubt:
        """A doubt at a character of the source."""
        return Doubt(*self.of(offset), code, message)

    def in_node(self, node: Node, begin: int, end: int, code: DoubtCode, message: str) -> Doubt:
        """A doubt at characters of a node's cleaned text."""
        printed = source_span(node.runs, Span(begin, max(end, begin + 1)))
        return self.doubt(printed.start, code, message)


def in_order(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Doubts by line, none told twice; of a kind that comes everywhere the first are told."""
    told: list[Doubt] = []
    counts: Counter[DoubtCode] = Counter()
    last: dict[DoubtCode, Doubt] = {}
    for doubt in sorted(set(doubts)):
        counts[doubt.code] += 1
        if counts[doubt.code] <= _MOST_OF_A_KIND:
            told.append(doubt)
        last[doubt.code] = doubt
    for code, count in counts.items():
        if count > _MOST_OF_A_KIND:
            more = f"同类疑点还有 {count - _MOST_OF_A_KIND} 处，没有一一列出"
            told.append(replace(last[code], message=more))
    return tuple(sorted(told))
