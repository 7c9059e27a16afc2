"""引用文件: other documents that a text names by title or 文号."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzdesk.gazette.model import Reference, Span

_NUMBER = r"(?:[一-鿿]{1,12}[〔\[(（【［﹝]\d{4}[〕\])）】］﹞]第?\d{1,4}号|公告\d{4}年第\d{1,4}号)"
_TITLED = re.compile(rf"《(?P<title>[^《》]+)》(?:[（(](?P<number>{_NUMBER})[^）)]*[）)])?")
_BARE = re.compile(rf"(?<![一-鿿])(?P<number>{_NUMBER})")
_PAPERS = re.compile(r"(?:证|证书|证明|执照|表|卡|单|协议|合同|申请书|承诺书)$")


def references_of(text: str) -> tuple[Reference, ...]:
    """Documents named in a cleaned text; certificates and forms in 《》 are none."""
    titled = list(_titled(text))
    bare = [
        reference
        for reference in _bare(text)
        if not any(t.span.start <= reference.span.start < t.span.end for t in titled)
    ]
    return tuple(sorted([*titled, *bare], key=lambda reference: reference.span.start))


def _titled(text: str) -> Iterator[Reference]:
    for match in _TITLED.finditer(text):
        if not _PAPERS.search(match["title"]):
            yield Reference(match["number"], match["title"], match.group(), Span(*match.span()))


def _bare(text: str) -> Iterator[Reference]:
    for match in _BARE.finditer(text):
        yield Reference(match["number"], None, match.group(), Span(*match.span()))
