"""名词解释: what a document says of its own words, found by the turns of phrase that say it.

A definition holds in its own document alone: another may give the same short name to something
else. Where the words that lead up to a term cannot be told from it, nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jzdesk.gazette.model import PASSAGES, Node, Span
from jzdesk.gazette.numbering import label_of


class DefinitionKind(StrEnum):
    """How a text explains a word."""

    SHORT = "short"  # 以下简称
    MEANS = "means"  # 是指
    INCLUDES = "includes"  # （含……）
    EXCLUDES = "excludes"  # （不含……）
    MEMBERS = "members"  # 甲、乙、丙“三项”


class Reach(StrEnum):
    """Where in its document a definition holds."""

    WHOLE = "whole"
    ONWARD = "onward"  # 以下, 下同: from there to the end
    PART = "part"  # in this clause or paragraph alone


@dataclass(frozen=True, slots=True)
class Definition:
    """释义: a term, what it means, and the words that say so."""

    term: str
    kind: DefinitionKind
    meaning: str  # the full name, the meaning, what is included or excluded, the members
    quote: str
    key: str  # of the part that says it
    span: Span  # of the quote in its cleaned text
    reach: Reach


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a document uses a word that it explains.

    ``counted`` is not the term itself but what the definition counts in: 防止返贫监测对象 where
    脱贫人口 includes it.
    """

    span: Span
    definition: Definition
    counted: bool = False


_STOPS = frozenset("，。；：、！？,;:“”（）()")
_PREPOSITIONS = "在于以从因按"
_LEADING = re.compile(  # words of running text that lead up to a term
    r".*(?:进一步支持|适用于|根据|依据|按照|依照|参照|落实|执行|贯彻|实施|实现|支持|鼓励|引导|推动|推进|促进"
    r"|使用|利用|招用|招聘|吸纳|录用|聘用|安置|给予|发放|享受|申请|办理|缴纳|征收|免征|减征|扣减"
    r"|建立|建设|设立|成立|组建|健全|完善|完成|开展|组织|加强|加快|做好|抓好|制定|出台|印发|取得|获得"
    r"|增加|扩大|提高|降低|销售|购买|购置|提供|参加|创建|属于|包括|有关|对于|关于|通过|经过|由于|以及|符合条件的"
    r"|对|向|由|为|将|把|及|和|与|或)"
)
# Characters of a term before a bracket that need no other sign of where it begins.
_LONGEST_TERM = 8
_SHORT = re.compile(
    r"[（(](?:[^（）()]{1,40}[，,])?以下(?:统|通|均|分别)?(?:简称|称)(?:为|作|之)?[“\"]?"
    r"(?P<term>[^“”\"（）()、，,。；]{2,24})[”\"]?[）)]"
)
_CALLED = re.compile(
    r"所称(?:的)?[“\"]?(?P<term>[^“”\"，,。；]{2,30}?)[”\"]?[，,]?(?:是指|系指|包括)(?P<meaning>[^。]{2,400})"
)
_MEANS = re.compile(
    r"(?:^|[。；\n）)])(?P<term>[^“”，,。；：、（）()\s的]{2,14})[，,]?(?:是指|系指)(?P<meaning>[^。]{2,400})"
)
_BRACKET = re.compile(
    r"[（(](?P<way>不包括|不包含|不含|包括|包含|含)(?P<meaning>[^（）()，,。；]{2,60})(?P<same>[，,]下同)?[）)]"
)
_NUMBERS = re.compile(r"^(?:本|当|以上|以下|[\d一二三四五六七八九十]+[人个年月日元])")  # 含本数
_MEMBERS = re.compile(
    r"(?P<members>[^，,。；：“”]{4,120})“(?P<term>(?P<count>[二两三四五六七八九十])[^“”，。、]{1,8})”"
)
_BETWEEN = re.compile(r"、|以及|和|及|与")
_COUNTS = dict(zip("二三四五六七八九十", range(2, 11), strict=True)) | {"两": 2}


def definitions_of(nodes: Iterable[Node]) -> tuple[Definition, ...]:
    """What a document explains, in reading order; what one part says twice comes once."""
    parts = [node for node in nodes if node.kind in PASSAGES]
    everything = "\n".join(node.text for node in parts)
    found: list[Definition] = []
    for node in parts:
        own: dict[tuple[str, str], Definition] = {}
        for definition in sorted(_of_part(node, everything), key=lambda d: d.span.start):
            own.setdefault((definition.term, definition.meaning), definition)
        found += own.values()
    return tuple(found)


def uses_of(nodes: Iterable[Node]) -> Mapping[str, tuple[Use, ...]]:
    """Where a document uses what it explains: by the key of each part that does.

    The uses of one part may overlap, where one word holds another.

    Args:
        nodes: the document's parts in reading order.
    """
    parts = tuple(nodes)
    every = definitions_of(parts)
    reaching = [d for d in every if d.reach is Reach.WHOLE]
    found: dict[str, tuple[Use, ...]] = {}
    for node in parts:
        own = [d for d in every if d.key == node.key and d.reach is not Reach.WHOLE]
        found[node.key] = tuple(_uses(node.text, (*reaching, *own)))
        reaching += [d for d in own if d.reach is Reach.ONWARD]
    return {key: uses for key, uses in found.items() if uses}


def _uses(text: str, definitions: Sequence[Definition]) -> Iterator[Use]:
    """The term itself, and what it counts in; the short name within the full one is no use."""
    for definition in definitions:
        short = definition.kind is DefinitionKind.SHORT
        full = _places(definition.meaning, text) if short else ()
        for span in _places(definition.term, text):
            if not any(name.start <= span.start and span.end <= name.end for name in full):
                yield Use(span, definition)
        if definition.kind is DefinitionKind.INCLUDES:
            for span in _places(definition.meaning, text):
                yield Use(span, definition, counted=True)


def _places(words: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(re.escape(words), text))


def _of_part(node: Node, everything: str) -> Iterator[Definition]:
    yield from _short_names(node)
    yield from _meanings(node)
    yield from _brackets(node, everything)
    yield from _members(node)


def _short_names(node: Node) -> Iterator[Definition]:
    for match in _SHORT.finditer(node.text):
        term = match["term"].strip()
        begin = _begin_of_full(node.text, match.start(), term)
        if 0 <= begin < match.start():
            meaning, span = node.text[begin : match.start()], Span(begin, match.end())
            yield _made(node, term, DefinitionKind.SHORT, meaning, span, Reach.ONWARD)


def _begin_of_full(text: str, end: int, term: str) -> int:
    """Where the full name before a bracket begins; -1 where it is not there."""
    if text[:end].endswith("》"):
        return text.rfind("《", 0, end)
    least = _least_holding(text[:end], term)
    whole = _after_stop(text, least)
    if "的" in text[least:end]:  # 享受退休待遇的人员: the verb belongs to the name
        return whole
    lead = _LEADING.match(text[whole:least])
    begin = whole + (lead.end() if lead else 0)
    attribute = text.rfind("的", begin, least)  # 本市行政区域内的长期护理保险
    begin = attribute + 1 if attribute >= 0 else begin
    begin += text[begin] in _PREPOSITIONS and text[begin] != term[0]
    return whole if text[begin:end] == term else begin


def _least_holding(text: str, term: str) -> int:
    """Where the shortest end of ``text`` begins that has the characters of ``term`` in order."""
    place = len(text)
    for character in reversed(term):
        before = text.rfind(character, 0, place)
        if before < _after_stop(text, len(text)):
            return _own_words(text)
        place = before
    return place


def _own_words(text: str) -> int:
    """Where the last words of ``text`` begin, without what leads up to them."""
    begin = _after_stop(text, len(text))
    lead = _LEADING.match(text[begin:])
    return begin + lead.end() if lead and lead.end() < len(text) - begin else begin


def _meanings(node: Node) -> Iterator[Definition]:
    label = label_of(node.text)
    begin = label.length if label else 0
    for pattern in (_CALLED, _MEANS):
        for match in pattern.finditer(node.text[begin:]):
            if pattern is _MEANS and _CALLED.search(match.group()):
                continue  # found already, without the words before it
            quote = Span(begin + match.start("term"), begin + match.end())
            meaning = match["meaning"].strip()
            yield _made(node, match["term"], DefinitionKind.MEANS, meaning, quote, Reach.WHOLE)


def _brackets(node: Node, everything: str) -> Iterator[Definition]:
    for match in _BRACKET.finditer(node.text):
        begin = _begin_of_term(node.text, match.start(), everything)
        if begin is None or _NUMBERS.match(match["meaning"]):
            continue
        term = node.text[begin : match.start()]
        excluded = match["way"].startswith("不")
        kind = DefinitionKind.EXCLUDES if excluded else DefinitionKind.INCLUDES
        reach = Reach.ONWARD if match["same"] else Reach.PART
        yield _made(node, term, kind, match["meaning"], Span(begin, match.end()), reach)


def _begin_of_term(text: str, end: int, everything: str) -> int | None:
    """Where the term before a bracket begins; None where that cannot be told.

    A long one is what the document says elsewhere too: 跨省外出务工|脱贫劳动力.
    """
    begin = _own_words(text[:end])
    attribute = text.rfind("的", begin, end)
    begin = attribute + 1 if attribute >= 0 else begin
    for start in range(begin, end - 1) if end - begin > _LONGEST_TERM else ():
        if everything.count(text[start:end]) > 1:
            return start
    return begin if 2 <= end - begin <= _LONGEST_TERM else None


def _members(node: Node) -> Iterator[Definition]:
    """甲、乙和丙“三个清单”: as many as the name counts."""
    for match in _MEMBERS.finditer(node.text):
        words = match["members"]
        first = _BETWEEN.search(words)
        if first is None or len(_BETWEEN.split(words)) != _COUNTS[match["count"]]:
            continue
        lead = _LEADING.match(words[: first.start()])
        begin = match.start() + (lead.end() if lead and lead.end() < first.start() else 0)
        meaning = node.text[begin : match.end("members")]
        span = Span(begin, match.end())
        yield _made(node, match["term"], DefinitionKind.MEMBERS, meaning, span, Reach.ONWARD)


def _after_stop(text: str, end: int) -> int:
    while end and text[end - 1] not in _STOPS and not text[end - 1].isspace():
        end -= 1
    return end


def _made(
    node: Node, term: str, kind: DefinitionKind, meaning: str, span: Span, reach: Reach
) -> Definition:
    quote = node.text[span.start : span.end]
    return Definition(term, kind, meaning, quote, node.key, span, reach)
