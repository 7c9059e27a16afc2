"""What a sentence says becomes of other documents: 同时废止, 失效, 继续执行至…, 将第…条修改为….

A sentence is read around its verb: the documents that the verb governs stand next to it, one after
another, with nothing between but words that link or date them. What stands farther off, or behind
根据 and 按照, is only cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jzdesk.gazette.mentions import Mention, mentions_in
from jzdesk.gazette.model import Span
from jzdesk.gazette.relation_dates import DAY, YEAR, since_in, until_in, years_in
from jzdesk.gazette.ties import Relation, RelationKind

_HAN = "〇○零一二三四五六七八九十"
_WHEN = (
    rf"(?:[自从于在至到]?(?:{DAY}|{YEAR}年[\d一二三四五六七八九十]{{1,2}}月|{YEAR}年|"
    r"(?:本[一-鿿]{1,8}?)?(?:施行|实施|执行|印发|发布|公布|下发|发文|生效|颁布|文件?印发)之日|即日|次日|当日|同日)"
    r"(?:零时)?(?:起|开始|后)?)"
)
_M = "\ue000*\ue001"  # a document in the masked sentence
_Q = "\ue002"  # a character of a passage in quotation marks
_KIND = r"(?:行政|政府|市政府)?(?:规范性文件|政策性?文件|政府规章|规章|文件|文)"
_COUNT = rf"[\d{_HAN}百两]{{1,4}}[件个部份项]"
_TOGETHER = rf"等?(?:共?计?{_COUNT})?(?:{_KIND})?"
_WORD = (  # the longer before the shorter: what is taken is not given back
    rf"{_WHEN}|同时|一并|即行|即予|即|予以|予|给予|均|也|都|随之|随即|相应|自动|自行|自然|全部|整体|正式|现|决定"
    r"|应当|应|一律|亦|则|将|届时|已?经[一-鿿]{2,8}?同意|宣布|有效期限?已?(?:届满|到期|期满)|期满|[，,\s]|（[^（）]{0,40}）"
)
_ADVERB = rf"(?:{_WORD})*+"
_PART = rf"(?:第|中|的|附件|附表|所附|有关|相关|关于|涉及|所列|规定|与)[^，,。；：:{_Q}]{{0,60}}?"
_LINK = re.compile(rf"(?:[、，,\s]|和|与|及其?|以及|暨|或|并|{_KIND}|原|修订后的){{0,6}}")
_ISSUED_BY = (
    r"(?:[^，。；、：:]{0,40}?(?:印发|发布|公布|制定|制订|出台|下发|颁布|制发|通过|施行|实施)的?)?"
)
_BEFORE_FIRST = re.compile(
    rf"(?:执行|实施)?(?:下列|以下|原|由|对|了)?{_ISSUED_BY}(?:下列|以下)?(?:{_COUNT}|{_KIND})*+[:：]?\s*"
)
_CITED = re.compile(
    r"(?:根据|按照?|依据|依照|参照|遵照|贯彻|落实|结合|执行|对照|鉴于|基于)(?:了|原|好)?$"
)
_DENIED = re.compile(
    r"(?:不|未|没有|尚未|拟|被|已|已经|尽快|及时|适时|研究|推动|抓紧|可|可以|能|如|若|需|不得|提请|建议|申请|是否)$"
)
_BEGUN = re.compile(
    r"(?:^|[，,：:；\s]|决定|同时|现|予以|一并|之日起|起|即|并|均|正式|相应|同意|统一|后)$"
)
_DENIED_AFTER = re.compile(
    r"(?:前|后|的(?!决定|通知|公告)|程序|工作|机制|情况|条件|手续|或者|以前|之前|之后|、|时(?!起))"
)

_REPEAL = r"废止|停止执行|停止实施|停止施行|不再执行|不再施行|不再实施|终止执行|终止实施|予以撤销|不再适用"
_LAPSE = r"失效|失去效力|不再有效|停止生效"
_GO_ON = (
    r"继续有效|继续执行|继续施行|继续实施|继续适用|继续沿用|延续执行|延续实施|延期执行|延期实施|延长执行|顺延执行"
    r"|(?:有效期限?|执行期限?|实施期限?|试行期限?|施行期限?|期限|政策)(?:[自从][^，。；]{0,24}?起)?"
    r"(?:再|统一|相应|继续|均|予以|一并)*(?:延长|延续|顺延|展期|延期)"
    r"|(?:予以|再|继续)?(?:延续|延长|延期|顺延)(?=至|到|[\d一二两三四五]+(?:年|个月)|有效期|[，,。；]|$)"
)
_ACTIVE_GO_ON = (
    r"继续(?:严格)?(?:执行|施行|实施|适用|沿用|按照?|依照|参照)"
    r"|延续(?:执行|实施)?|延期(?:执行|实施)|延长|顺延"
)
_CHANGE = (
    r"修改为|修订为|修正为|替换为|变更为|调整为|改为|表述为|修改如下|修订如下|予以修改|予以修订|予以修正"
    r"|(?:作|作出|做|做出|进行|作了)(?:了)?(?:如下|以下|相应|部分)*(?:修改|修订|修正|调整)|增加[一二三四五六七八九十两\d]+[条款项]"
    r"|予以删除|删去|删除|增加为"
)
_ACTIVE_CHANGE = r"修改|修订|修正|删去|删除|调整"
_PREVAIL = r"(?:不一致|不相符|不符|相抵触|有冲突|抵触)(?:的|之处)?[，,]?(?:均|一律|概)?以本[一-鿿]{1,10}?为准"

_ORDERS: tuple[tuple[RelationKind, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        RelationKind.REPEALS,
        re.compile(_REPEAL),
        re.compile(r"废止|停止执行|停止实施|不再执行|终止执行|撤销"),
    ),
    (RelationKind.LAPSES, re.compile(_LAPSE), re.compile(r"宣布失效|宣告失效")),
    (RelationKind.CONTINUES, re.compile(_GO_ON), re.compile(_ACTIVE_GO_ON)),
    (RelationKind.AMENDS, re.compile(_CHANGE), re.compile(_ACTIVE_CHANGE)),
    (RelationKind.PREVAILS, re.compile(_PREVAIL), re.compile("(?!)")),
)
_HINT = re.compile(
    "废止|失效|效力|停止|终止|撤销|不再|延续|延长|延期|顺延|展期|继续|修改|修订|修正|改为|调整|删|增加|替换|变更|表述|为准"
)
_SENTENCE = re.compile(r"[^。；;！!\n]+[。；;！!\n]?")
_QUOTED = re.compile(r"“[^“”]*”|(?:(?<=[：:为])|^)“[^”]*$")
_LONGEST = 20_000  # characters that are read as one sentence
_PART_BEHIND = re.compile(
    r"\s*(?:第[^，,。；]{1,60}|中[^，,。；]{1,60}|附件[\d一二三四五六七八九十]+[^，,。；]{0,20})"
)
_OBJECT_TAIL = re.compile(r"(?:的|规定的?|要求|有关规定|相关规定)?(?:执行|落实|办理|实施)")
_TRIVIAL = re.compile(
    rf"(?:的|相关|有关|规定|通知|等|{_KIND}|(?:有效|执行|实施)期限?|政策|（[^）]{{0,40}}）|\s)*+"
)


def relations_in(text: str, *, amending: bool = False) -> tuple[Relation, ...]:
    """Relations with documents that a cleaned text names, sentence by sentence.

    Args:
        text: of one part of a document.
        amending: whether its document amends others by its title: then 修改《…》 is no task for later.
    """
    if not _HINT.search(text):
        return ()
    found: list[Relation] = []
    for begin, sentence in sentences_of(text):
        found += _Sentence(sentence, begin, amending=amending).relations()
    return tuple(found)


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with the place where each begins; titles and quotations are not cut."""
    masked = _QUOTED.sub(lambda match: _Q * len(match.group()), text)
    masked = re.sub(r"《[^《》]{1,200}》", lambda match: _Q * len(match.group()), masked)
    for match in _SENTENCE.finditer(masked):
        for at in range(match.start(), match.end(), _LONGEST):
            sentence = text[at : min(at + _LONGEST, match.end())]
            if sentence.strip():
                yield at, sentence


_Days = tuple[str | None, str | None, int | None]


@dataclass(slots=True)
class _Named:
    """A document that a verb governs, and which part of it."""

    mention: Mention
    part: str | None


class _Sentence:
    """One sentence with its documents masked, so that no word of a title counts."""

    def __init__(self, text: str, begin: int, *, amending: bool) -> None:
        self._text = text
        self._begin = begin
        self._amending = amending
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        self._mentions = tuple(
            mention
            for mention in (mentions_in(text) if _HINT.search(text) else ())
            if not any(start <= mention.span.start < end for start, end in quoted)
        )
        self._masked = _masked(text, self._mentions)
        self._told: dict[Span, _Days] = {}

    def relations(self) -> Iterator[Relation]:
        """Relations in the order of the documents, each document once for each kind."""
        told: set[tuple[RelationKind, Span, str | None]] = set()
        for kind, passive, active in _ORDERS if self._mentions else ():
            for named, verb in (*self._active(kind, active), *self._passive(kind, passive)):
                place = (kind, named.mention.span, named.part)
                if place not in told:
                    told.add(place)
                    yield self._relation(kind, named, verb)

    def _relation(self, kind: RelationKind, named: _Named, verb: Span) -> Relation:
        start = self._begin + len(self._text) - len(self._text.lstrip())
        quote = self._text.strip()
        return Relation(
            kind,
            named.mention.number,
            named.mention.title,
            named.part,
            *self._days(verb, continues=kind is RelationKind.CONTINUES),
            quote,
            Span(start, start + len(quote)),
        )

    def _days(self, verb: Span, *, continues: bool) -> _Days:
        """From when, until when and for how many years a verb says it; read once for each verb."""
        if verb not in self._told:
            until = until_in(self._masked, verb) if continues else None
            years = years_in(self._masked, verb) if continues else None
            self._told[verb] = (since_in(self._masked, verb), until, years)
        return self._told[verb]

    def _active(self, kind: RelationKind, verbs: re.Pattern[str]) -> Iterator[tuple[_Named, Span]]:
        """废止《…》、《…》第十条."""
        for verb in verbs.finditer(self._masked):
            if not self._may_act(kind, verb):
                continue
            first = self._first_after(verb.end())
            if first is None:
                continue
            chain = self._chain_from(first)
            if kind is RelationKind.CONTINUES and not self._goes_on(verb, chain[-1]):
                continue
            for mention in chain:
                yield _Named(mention, self._part_behind(mention)), Span(*verb.span())

    def _may_act(self, kind: RelationKind, verb: re.Match[str]) -> bool:
        before = self._masked[max(0, verb.start() - 12) : verb.start()]
        if _DENIED.search(before):
            return False
        if kind is RelationKind.AMENDS and not self._amending:
            deletes = verb.group() in ("删去", "删除")
            return deletes or before.endswith("决定")
        if kind is RelationKind.CONTINUES:
            return True
        return bool(_BEGUN.search(before))

    def _goes_on(self, verb: re.Match[str], last: Mention) -> bool:
        """按《…》 needs 执行 behind it; 延长《…》 the word 期."""
        behind = self._masked[last.span.end : last.span.end + 40]
        if verb.group().endswith(("按", "按照", "依照", "参照")):
            return bool(_OBJECT_TAIL.match(behind))
        if verb.group() in ("延长", "顺延"):
            return "期" in behind
        return True

    def _first_after(self, place: int) -> Mention | None:
        first = next((m for m in self._mentions if m.span.start >= place), None)
        if first is None or not _BEFORE_FIRST.fullmatch(self._masked[place : first.span.start]):
            return None
        return first

    def _chain_from(self, first: Mention) -> list[Mention]:
        """The mention and those that are linked to it behind."""
        chain = [first]
        for mention in self._mentions:
            if mention.span.start < first.span.end:
                continue
            gap = self._masked[chain[-1].span.end : mention.span.start]
            if not _between(gap)[0]:
                break
            chain.append(mention)
        return chain

    def _part_behind(self, mention: Mention) -> str | None:
        following = next(
            (m.span.start for m in self._mentions if m.span.start >= mention.span.end),
            len(self._masked),
        )
        behind = _PART_BEHIND.match(self._masked, mention.span.end, following)
        if behind is None:
            return None
        return _part_words(self._text[behind.start() : behind.end()])

    def _passive(self, kind: RelationKind, verbs: re.Pattern[str]) -> Iterator[tuple[_Named, Span]]:
        """《…》、《…》第十条同时废止."""
        for verb in verbs.finditer(self._masked):
            if self._denied(kind, verb):
                continue
            for named in self._subjects(verb.start(), kind):
                yield named, Span(*verb.span())

    def _denied(self, kind: RelationKind, verb: re.Match[str]) -> bool:
        if kind in (RelationKind.AMENDS, RelationKind.PREVAILS):
            return False
        if _DENIED.search(self._masked[max(0, verb.start() - 4) : verb.start()]):
            return True
        if kind is RelationKind.CONTINUES:
            return False
        return bool(_DENIED_AFTER.match(self._masked, verb.end()))

    def _subjects(self, verb: int, kind: RelationKind) -> list[_Named]:
        """The documents right before a verb, from the last to the first that is linked to it."""
        before = [m for m in self._mentions if m.span.end <= verb]
        if not before:
            return []
        fits, part = _to_verb(self._masked[before[-1].span.end : verb], kind)
        if not fits:
            return []
        subjects: list[_Named] = []
        gap = "、"
        for place in range(len(before) - 1, -1, -1):
            start, end = before[place].span.start, before[place].span.end
            if _CITED.search(self._masked[max(0, start - 6) : start]):
                return subjects[::-1] if "，" in gap else []
            subjects.append(_Named(before[place], self._words_of(end, part)))
            if place == 0:
                break
            gap = self._masked[before[place - 1].span.end : start]
            linked, part = _between(gap)
            if not linked:
                break
        return subjects[::-1]

    def _words_of(self, begin: int, part: str | None) -> str | None:
        """The words of a part as printed: the mask hides what it quotes."""
        return None if part is None else _part_words(self._text[begin : begin + len(part)])


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    signs = list(text)
    for mention in mentions:
        last = mention.span.end - 1
        signs[mention.span.start : mention.span.end] = (
            "\ue000" * (last - mention.span.start) + "\ue001"
        )
    for quoted in _QUOTED.finditer(text):
        if not any(m.span.start <= quoted.start() < m.span.end for m in mentions):
            signs[quoted.start() : quoted.end()] = _Q * (quoted.end() - quoted.start())
    return "".join(signs)


_GAP = re.compile(rf"(?P<part>{_PART})??(?P<rest>{_TOGETHER}{_ADVERB})")
_GO_ON_GAP = re.compile(
    rf"(?P<part>{_PART})??(?P<rest>{_TOGETHER}(?:{_WORD}|的?(?:有效|执行|实施)期限?|的?政策|届满|到期|后)*+)"
)
_CHANGE_GAP = re.compile(
    rf"(?P<part>(?:第|中|附件|附表|的|原|{_Q})[^。；]{{0,120}}?)??(?P<rest>{_ADVERB})"
)
_PREVAIL_GAP = re.compile(r"(?P<part>(?!))?(?P<rest>(?:等?[^，,。；《》]{0,30}))")
_GAPS = {
    RelationKind.CONTINUES: _GO_ON_GAP,
    RelationKind.AMENDS: _CHANGE_GAP,
    RelationKind.PREVAILS: _PREVAIL_GAP,
}


def _to_verb(gap: str, kind: RelationKind) -> tuple[bool, str | None]:
    """Whether what stands between a document and the verb belongs together, and the part it names."""
    if len(gap) > 200:
        return False, None
    match = _GAPS.get(kind, _GAP).fullmatch(gap)
    return (match is not None, match["part"] if match else None)


def _between(gap: str) -> tuple[bool, str | None]:
    """Whether two documents are linked, and the part of the first that is named between them."""
    if len(gap) > 120:
        return False, None
    match = _LINKED.fullmatch(gap)
    return (match is not None, match["part"] if match else None)


_LINKED = re.compile(
    rf"(?P<part>第[^，,。；]{{1,60}}?|中[^，,。；、]{{1,60}}?)??(?P<rest>{_LINK.pattern}{_ISSUED_BY})"
)


def _part_words(words: str) -> str | None:
    """第十条 of 的第十条; None where the words say no more than 文件 or 的规定."""
    stripped = words.strip(" 　、，,的")
    if not stripped or _TRIVIAL.fullmatch(words):
        return None
    return stripped
