"""What a query may say besides words: "精确短语", -排除, 部门:人社局, 文号:15号, 期限:2025.

Only what is written so is taken so; everything else stays as it was typed, and no text is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jzdesk.search.model import Facet

_KEYS = {
    "文号": Facet.DOCUMENT,
    "文件": Facet.DOCUMENT,
    "公文": Facet.DOCUMENT,
    "发文机关": Facet.ISSUER,
    "发文": Facet.ISSUER,
    "年份": Facet.YEAR,
    "年度": Facet.YEAR,
    "部门": Facet.AGENCY,
    "单位": Facet.AGENCY,
    "责任单位": Facet.AGENCY,
    "对象": Facet.COVERED,
    "人群": Facet.COVERED,
    "待遇": Facet.KIND,
    "种类": Facet.KIND,
    "期限": Facet.UNTIL,
    "截止": Facet.UNTIL,
    "时效": Facet.STATUS,
    "状态": Facet.STATUS,
}
_NAMES = "|".join(sorted(_KEYS, key=len, reverse=True))
_ASKED = re.compile(rf"(?<![^\s])(?P<key>{_NAMES})[:：](?P<value>[^\s\"“”:：]+)")
_PHRASE = re.compile(r'"([^"“”]+)"|“([^"“”]+)”|＂([^＂]+)＂')
_EXCLUDED = re.compile(r"(?<![^\s])[-－−](?P<word>[^\s\d\-－−:：][^\s:：]*)")


@dataclass(frozen=True, slots=True)
class Typed:
    """输入: a query taken apart."""

    text: str  # words to search, those of the phrases among them
    phrases: tuple[str, ...] = ()  # to be found word for word
    excluded: tuple[str, ...] = ()  # not to be found
    asked: tuple[tuple[Facet, str], ...] = ()  # facets and values as typed


def read(query: str) -> Typed:
    """Take ``query`` apart; words in an unknown place or half of a pair of quotes stay words."""
    phrases = tuple(_inner(match) for match in _PHRASE.finditer(query) if _inner(match))
    words = _PHRASE.sub(" ", query)
    asked = tuple((_KEYS[m["key"]], m["value"]) for m in _ASKED.finditer(words))
    words = _ASKED.sub(" ", words)
    excluded = tuple(match["word"] for match in _EXCLUDED.finditer(words))
    words = _EXCLUDED.sub(" ", words)
    return Typed(" ".join((words, *phrases)).strip(), phrases, excluded, asked)


def _inner(match: re.Match[str]) -> str:
    return next((group.strip() for group in match.groups() if group), "")
