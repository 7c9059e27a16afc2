"""责任单位: the bodies of a clause's responsibility tail, with their roles and full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jzdesk.errors import DataError
from jzdesk.gazette.brackets import closing_group, split_outside
from jzdesk.gazette.model import Duty, Role, Span

_ROLE_WORDS = {
    "牵头": Role.LEAD,
    "配合": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "落实": Role.IMPLEMENT,
    "实施": Role.IMPLEMENT,
    "负责": Role.RESPONSIBLE,
    "责任": Role.RESPONSIBLE,
    "主办": Role.LEAD,
    "协办": Role.SUPPORT,
}
_WORDS = "|".join(_ROLE_WORDS)
_SUFFIX = re.compile(
    rf"(?:等(?:有关|相关)?(?:部门|单位)?(?:和单位)?)?(?:按照?|根据)?(?:各自)?(?:职责|职能)?(?:分工)?"
    rf"(?:共同|具体|抓好|组织)?(?P<role>{_WORDS})(?:负责|落实|实施)?$"
)
_HEADING = re.compile(  # 牵头单位：; 完成时限： and 责任人： head no bodies
    rf"(?P<other>完成时限|完成时间|时间节点|[一-鿿]{{0,4}}(?:领导|责任人|联系人|电话))[：:]"
    rf"|(?P<role>{_WORDS})(?:单位|部门|机构)[：:]"
)
_HEADED_TAIL = re.compile(rf"(?:^|(?<=[。；）)]))(?:{_WORDS})(?:单位|部门|机构)[：:][^。]*。?$")
_IMPLIES = re.compile(
    rf"以下(?:各项|各条)?(?:工作)?(?:均|都)?需?由?(?P<names>.+?)(?P<role>{_WORDS})"
)
_TOGETHER = re.compile(r"会同")
_SEAT = "省市县区州盟旗"
_MANNERS = ("按", "依", "根据", "参照")  # （按有关规定实施） says how, not who
_FIRMS = ("公司", "银行", "集团")  # belong to no seat of government


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """How bodies are named: ``resources/agencies.toml``."""

    unprefixed: tuple[str, ...]  # beginnings that take no 市
    collective: frozenset[str]  # 集合称谓
    canonical: Mapping[str, str]  # alias → full name
    short: Mapping[str, str] = field(default_factory=dict)  # what people call it → full name
    usual: frozenset[str] = frozenset()  # bodies that most places have, without the place

    def full(self, printed: str, seat: str) -> str:
        """Full name of ``printed`` in a list whose first body carries ``seat`` (市)."""
        bare = printed.startswith(self.unprefixed) or printed.endswith(_FIRMS) or not seat
        name = printed if bare else seat + printed
        return self.canonical.get(name, name)


def parse_agency_names(data: Mapping[str, object]) -> AgencyNames:
    """Names from the parsed ``agencies.toml``.

    Raises:
        DataError: an entry lacks its name, or an alias belongs to two bodies.
    """
    canonical: dict[str, str] = {}
    short: dict[str, str] = {}
    for entry in _tables(data, "agency"):
        name = entry.get("name")
        if not isinstance(name, str):
            raise DataError("机构名称 agencies.toml：每个 [[agency]] 须有 name")
        for target, words in ((canonical, "aliases"), (short, "short")):
            for word in _strings(entry, words):
                if target.setdefault(word, name) != name:
                    raise DataError(f"机构名称 agencies.toml：“{word}”归入了两个单位")
    return AgencyNames(
        unprefixed=_strings(data, "unprefixed"),
        collective=frozenset(_strings(data, "collective")),
        canonical=canonical,
        short=short,
        usual=frozenset(_strings(data, "usual")),
    )


def with_aliases(names: AgencyNames, aliases: Iterable[tuple[str, str]]) -> AgencyNames:
    """Names of bodies with further aliases, each with the full name it stands for."""
    further = dict(aliases)
    return replace(names, canonical={**names.canonical, **further}) if further else names


def _tables(data: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DataError(f"机构名称 agencies.toml：{name} 应为一组 [[{name}]]")
    return tables


def _strings(data: Mapping[str, object], name: str) -> tuple[str, ...]:
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DataError(f"机构名称 agencies.toml：{name} 应为一组文字")
    return tuple(values)


def duties_of(text: str, names: AgencyNames) -> tuple[Duty, ...]:
    """Bodies named in the responsibility tail that closes the cleaned ``text`` of a clause."""
    tail = tail_of(text)
    if tail is None:
        return ()
    found: dict[tuple[str, Role], Duty] = {}
    for sentence in split_outside(text, tail, "。；;"):
        if not _IMPLIES.search(text[sentence.start : sentence.end]):
            for part in _headed_parts(text, sentence):
                for duty in _part_duties(text, part, names):
                    found.setdefault((duty.name, duty.role), duty)
    return tuple(found.values())


def implied_by(text: str, names: AgencyNames) -> tuple[Duty, ...]:
    """Bodies that the tail of ``text`` charges with every later clause (以下均需…落实)."""
    tail = tail_of(text)
    match = _IMPLIES.search(text, tail.start, tail.end) if tail else None
    if match is None:
        return ()
    role = _ROLE_WORDS[match.group("role")]
    printed = [
        text[s.start : s.end] for s in split_outside(text, Span(*match.span("names")), "、，,")
    ]
    seat = _seat(printed)
    return tuple(Duty(names.full(p, seat), role, True, p, None) for p in printed if p)


def tail_of(text: str) -> Span | None:
    """The responsibility tail that closes ``text``, without its bracket, or None.

    It stands in brackets, or opens with 责任单位： after the last sentence.
    """
    group = closing_group(text)
    if group and re.search(_WORDS, text[group.start : group.end]):
        return group
    headed = _HEADED_TAIL.search(text)
    return Span(headed.start(), len(text.rstrip("。"))) if headed else None


def _headed_parts(text: str, sentence: Span) -> Iterator[Span]:
    """Parts of a sentence that each open with 牵头单位：, 责任部门：, … or with no heading."""
    starts = [match.start() for match in _HEADING.finditer(text, sentence.start, sentence.end)]
    bounds = [sentence.start, *starts, sentence.end]
    return (Span(begin, end) for begin, end in pairwise(bounds) if begin < end)


def _part_duties(text: str, part: Span, names: AgencyNames) -> Iterator[Duty]:
    head = _HEADING.match(text, part.start, part.end)
    if head and head["other"]:
        return
    default = _ROLE_WORDS[head["role"]] if head else Role.RESPONSIBLE
    begin = head.end() if head else part.start
    waiting: list[Span] = []
    for words in split_outside(text, Span(begin, part.end), "、，,"):
        name, role = _without_suffix(text, words)
        waiting += _partners(text, name)
        if role is not None:
            # 牵头单位：…按职责分工负责 keeps the role of its heading.
            yield from _named(text, waiting, default if head else role, names)
            waiting = []
    yield from _named(text, waiting, default, names)


def _without_suffix(text: str, part: Span) -> tuple[Span, Role | None]:
    match = _SUFFIX.search(text[part.start : part.end])
    if match is None:
        words = text[part.start : part.end]
        return Span(part.start, part.end - (1 if words.endswith("等") else 0)), None
    return Span(part.start, part.start + match.start()), _ROLE_WORDS[match.group("role")]


def _partners(text: str, name: Span) -> Iterator[Span]:
    begin = name.start
    for match in _TOGETHER.finditer(text, name.start, name.end):
        yield Span(begin, match.start())
        begin = match.end()
    if begin < name.end:
        yield Span(begin, name.end)


def _named(text: str, spans: Iterable[Span], role: Role, names: AgencyNames) -> Iterator[Duty]:
    spans = [_trimmed(text, span) for span in spans]
    seat = _seat([text[tail.start : tail.end] for tail in spans])
    for span in spans:
        printed = text[span.start : span.end]
        if printed and not printed.startswith(_MANNERS):
            yield Duty(
                names.full(printed, seat or _seat_before(text, span)), role, False, printed, span
            )


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    shift = 1 if words.startswith("由") else 0
    return Span(span.start + shift, span.end)


def _seat(printed: Sequence[str]) -> str:
    """市, 县, … where the first body of a list carries it."""
    return printed[0][0] if printed and printed[0][:1] in _SEAT else ""


def _seat_before(text: str, span: Span) -> str:
    """The seat that an earlier body of the same tail carries."""
    tail = tail_of(text)
    return (
        text[tail.start] if tail and text[tail.start] in _SEAT and span.start > tail.start else ""
    )
