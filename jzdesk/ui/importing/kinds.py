"""疑点的种类: the codes of doubts in the few groups that a person looks through."""

from __future__ import annotations

from enum import StrEnum

from jzdesk.gazette.doubts import DoubtCode
from jzdesk.gazette.model import NodeKind


class Group(StrEnum):
    """What a doubt is about."""

    NUMBERS = "编号"
    BRACKETS = "括号"
    BODIES = "单位"
    DATES = "日期"
    SCAN = "错字、空格"
    CUTS = "连成一句"
    STRUCTURE = "结构"
    UNFIT = "没用上的校正"
    FILE = "读取"


_CODES = {
    DoubtCode.NUMBERING_GAP: Group.NUMBERS,
    DoubtCode.NUMBERING_REPEAT: Group.NUMBERS,
    DoubtCode.NUMBERING_ORDER: Group.NUMBERS,
    DoubtCode.BRACKET_UNCLOSED: Group.BRACKETS,
    DoubtCode.BRACKET_UNOPENED: Group.BRACKETS,
    DoubtCode.UNKNOWN_BODY: Group.BODIES,
    DoubtCode.IMPOSSIBLE_DATE: Group.DATES,
    DoubtCode.SCAN_ERROR: Group.SCAN,
    DoubtCode.STRAY_SPACE: Group.SCAN,
    DoubtCode.LOOK_ALIKE: Group.SCAN,
    DoubtCode.PAGE_CUT: Group.CUTS,
    DoubtCode.UNKNOWN_STRUCTURE: Group.STRUCTURE,
    DoubtCode.NO_NUMBER: Group.STRUCTURE,
    DoubtCode.NO_TITLE: Group.STRUCTURE,
    DoubtCode.FRONT_TEXT: Group.STRUCTURE,
    DoubtCode.CORRECTION_UNFIT: Group.UNFIT,
}


def group_of(code: DoubtCode) -> Group:
    """The group of a code; what the reader of a format says is about reading."""
    return _CODES.get(code, Group.FILE)


def is_calm(code: DoubtCode) -> bool:
    """Whether the reader only tells what it did, as it did it in every such place."""
    return group_of(code) in (Group.CUTS, Group.FILE)


KIND_WORDS = {
    NodeKind.FRONT: "卷首",
    NodeKind.TITLE: "标题",
    NodeKind.NUMBER: "文号",
    NodeKind.PARAGRAPH: "段落",
    NodeKind.SIGNED_BY: "署名",
    NodeKind.SIGNED_ON: "日期",
    NodeKind.NOTE: "附注",
    NodeKind.ANNEX_TITLE: "附件标题",
    NodeKind.HEADING: "编号标题",
    NodeKind.CLAUSE: "条款",
    NodeKind.ROW: "表格行",
}
