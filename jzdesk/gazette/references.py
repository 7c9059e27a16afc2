"""引用文件: other documents that a text names by title or 文号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzdesk.gazette.model import Reference, Span
from jzdesk.gazette.numbering import label_again, label_of

_NUMBER = (
    r"(?:[一-鿿]{1,12}[〔\[(（【［﹝]\d{4}[〕\])）】］﹞]第?\d{1,4}号"
    r"|[一-鿿]{0,20}公告\d{4}年第\d{1,4}号|[一-鿿]{2,20}令第\d{1,4}号)"
)
_TITLED = re.compile(rf"《(?P<title>[^《》]+)》(?:[（(](?P<number>{_NUMBER})[^）)]*[）)])?")
_BARE = re.compile(_NUMBER)
_LEADING = re.compile(  # words of running text that lead up to a 文号
    r".*(?:按照?|根据|依据|依照|参照|贯彻|落实|执行|废止|印发|通过|下发|对照|修订|代替|见|和|与|及|或)"
)
_SHORT_NAME = re.compile(r"简称$")
_CLAUSE = re.compile(
    r"第[一二三四五六七八九十百零〇\d]{1,6}条(?:第[一二三四五六七八九十\d]{1,3}款)?(?:第[（(]?[一二三四五六七八九十\d]{1,3}[）)]?项)?"
)
_PAPERS = re.compile(r"(?:证|证书|证明|执照|表|卡|(?<!清)单|协议|合同|申请书|承诺书)$")


def references_of(text: str, label: str | None = None) -> tuple[Reference, ...]:
    """Documents and clauses named in a cleaned text.

    Certificates and forms in 《》 are none, nor is a short name (以下简称《方案》) a second one.

    Args:
        text: of a clause or paragraph.
        label: what numbers it, which refers to nothing.
    """
    titled = list(_titled(text))
    others = [
        reference
        for reference in (*_bare(text), *_clauses(text, label))
        if not any(t.span.start <= reference.span.start < t.span.end for t in titled)
    ]
    return tuple(sorted([*titled, *others], key=lambda reference: reference.span.start))


def _titled(text: str) -> Iterator[Reference]:
    for match in _TITLED.finditer(text):
        named_again = _SHORT_NAME.search(text[: match.start()])
        if not named_again and not _PAPERS.search(match["title"]):
            span = Span(*match.span())
            yield Reference(match["number"], match["title"], None, match.group(), span)


def _bare(text: str) -> Iterator[Reference]:
    for match in _BARE.finditer(text):
        leading = _LEADING.match(match.group())
        span = Span(match.start() + (leading.end() if leading else 0), match.end())
        number = text[span.start : span.end]
        yield Reference(number, None, None, number, span)


def _clauses(text: str, label: str | None) -> Iterator[Reference]:
    for match in _CLAUSE.finditer(text, _own_label_end(text, label)):
        yield Reference(None, None, match.group(), match.group(), Span(*match.span()))


def _own_label_end(text: str, printed: str | None) -> int:
    label = label_again(text, printed) if printed else label_of(text)
    return label.length if label else 0
