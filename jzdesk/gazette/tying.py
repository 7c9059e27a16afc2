"""关联: which documents of the corpus the relations mean, from when, and what follows for them.

A document is found by its 文号, in whatever brackets, and else by its title. A title that fits two
documents is in doubt and ties none of them: it is told, and never guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jzdesk.gazette.dates import start_of
from jzdesk.gazette.mentions import number_key, same_number, same_title, title_keys
from jzdesk.gazette.model import Document, Facts, Gazette, Node, NodeKind
from jzdesk.gazette.numbering import Level, label_of, number_value
from jzdesk.gazette.relation_lists import relations_of
from jzdesk.gazette.shapes import OWN_NAME
from jzdesk.gazette.ties import Relation, RelationKind, Since, Tie
from jzdesk.gazette.validity import years_after

_GENERAL = re.compile(rf"本{OWN_NAME}自.{{2,24}}?起")
_NUMBERED = re.compile(r"\d+号$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = "一二三四五六七八九十百零〇\\d"
_ARTICLE = re.compile(
    rf"第?(?P<bracket>[（(])?(?P<number>[{_DIGITS}]{{1,6}})[）)]?(?P<unit>条|章|节|项|部分)"
    rf"(?P<below>第?[（(]?[{_DIGITS}]{{1,4}}[）)]?[款项])?"
)
_RANGE = re.compile(rf"第([{_DIGITS}]{{1,6}})条?[至到—－-]第([{_DIGITS}]{{1,6}})条")
_LIMITED = re.compile("中|关于|有关|不一致|“|除外")
_LEVELS = {
    "条": (Level.ARTICLE, Level.HAN_COMMA, Level.HAN_BRACKET, Level.ARABIC),
    "项": (Level.HAN_BRACKET, Level.ARABIC),
    "章": (Level.CHAPTER,),
    "节": (Level.SECTION,),
    "部分": (Level.PART, Level.HAN_COMMA),
}
_MOST_ARTICLES = 300


@dataclass(frozen=True, slots=True)
class Printed:
    """A document with what its ties need to know of it."""

    document: Document
    published_on: str | None  # of its gazette
    facts: Mapping[str, Facts]


def printed_in(gazettes: Iterable[Gazette], facts: Mapping[str, Facts]) -> tuple[Printed, ...]:
    """Every document of ``gazettes``, in reading order."""
    return tuple(
        Printed(document, gazette.published_on, facts)
        for gazette in gazettes
        for document in gazette.documents
    )


def ties_of(documents: Sequence[Printed]) -> tuple[Tie, ...]:
    """Every tie that the documents state, in reading order.

    What a document says of itself is none. Documents may repeal one another in a circle: each tie
    stands for itself.
    """
    return Binder(documents).ties(documents)


class Binder:
    """Finds the documents that relations mean."""

    def __init__(self, documents: Sequence[Printed]) -> None:
        """Know the documents of the corpus."""
        self._documents = {each.document.number: each for each in documents}
        self._by_serial: dict[str, list[str]] = defaultdict(list)
        self._by_title: dict[str, list[str]] = defaultdict(list)
        self._titles: dict[str, frozenset[str]] = {}
        for number, each in self._documents.items():
            self._by_serial[number_key(number)[-1]].append(number)
            self._titles[number] = title_keys(each.document.title, each.document.issuer)
            for key in self._titles[number]:
                self._by_title[key].append(number)

    def ties(self, documents: Iterable[Printed]) -> tuple[Tie, ...]:
        """Ties that ``documents`` state."""
        return tuple(tie for each in documents for tie in self._ties(each))

    def _ties(self, later: Printed) -> Iterator[Tie]:
        effective = effective_on(later.document)
        told: set[tuple[RelationKind, str, str | None]] = set()
        for source, relation in relations_of(later.document):
            found = self._found(relation, later.document)
            if later.document.number in found:
                continue
            name = found[0] if len(found) == 1 else f"{relation.title}/{relation.number}"
            if (relation.kind, name, relation.part) not in told:
                told.add((relation.kind, name, relation.part))
                yield self._tie(later, source, relation, found, effective)

    def _tie(
        self,
        later: Printed,
        source: str,
        relation: Relation,
        found: tuple[str, ...],
        effective: str | None,
    ) -> Tie:
        target = found[0] if len(found) == 1 else None
        earlier = self._documents[target] if target else None
        since, since_from = _since(relation, later, effective)
        places = _places(earlier.document, relation.part) if earlier and relation.part else ()
        until = relation.until or (_extended_by(earlier, relation.years) if earlier else None)
        return Tie(
            kind=relation.kind,
            document=later.document.number,
            source=source,
            number=relation.number,
            title=relation.title,
            part=relation.part,
            target=target,
            place=places[0] if places else None,
            candidates=found if len(found) > 1 else (),
            reach=_reach(relation, earlier, places),
            since=since,
            since_from=since_from,
            until=until,
            quote=relation.quote,
            announced=relation.announced,
        )

    def _found(self, relation: Relation, later: Document) -> tuple[str, ...]:
        """文号 of the documents that a relation may mean; one: it is meant; none: 本库未收."""
        numbered = self._numbered(relation.number, later) if relation.number else ()
        titled = self._titled(relation.title, later) if relation.title else ()
        if numbered and titled and not set(numbered) & set(titled):
            return (*numbered, *titled)  # the number means one, the title another: a misprint
        if numbered or not relation.number:
            return numbered or titled
        return tuple(n for n in titled if not _NUMBERED.search(n))  # its number would be told

    def _numbered(self, number: str, later: Document) -> tuple[str, ...]:
        near = self._by_serial.get(number_key(number)[-1], ())
        exact = [n for n in near if number_key(n) == number_key(number)]
        found = exact or [n for n in near if same_number(number, n)]
        own = [n for n in found if self._documents[n].document.issuer == later.issuer]
        return tuple(own if len(own) == 1 else found)

    def _titled(self, title: str, later: Document) -> tuple[str, ...]:
        keys = title_keys(title, later.issuer)
        near = dict.fromkeys(number for key in keys for number in self._by_title.get(key, ()))
        fitting = [n for n in near if same_title(title, self._titles[n]) or keys & self._titles[n]]
        others = [n for n in fitting if n != later.number]
        earlier = [n for n in others if not _is_later(self._documents[n].document, later)]
        return tuple(earlier or fitting)


def _is_later(one: Document, other: Document) -> bool:
    """Whether ``one`` came out after ``other``, as far as their dates and numbers tell."""
    if one.issued_on and other.issued_on:
        return one.issued_on > other.issued_on
    years = [_YEAR.search(each.number) for each in (one, other)]
    return bool(years[0] and years[1] and years[0][0] > years[1][0])


def effective_on(document: Document) -> str | None:
    """施行日期: ISO day from which a document says that it applies; None where it does not."""
    for node in document.nodes:
        if match := _GENERAL.search(node.text):
            return start_of(node.text[match.start() :], document.issued_on)
    return None


def _since(relation: Relation, later: Printed, effective: str | None) -> tuple[str | None, Since]:
    """From when a relation holds, by the surest that is printed."""
    if relation.since:
        return relation.since, Since.STATED
    if relation.kind is RelationKind.CONTINUES:
        return None, Since.UNKNOWN  # it follows upon the end that was
    if effective:
        return effective, Since.EFFECTIVE
    if later.document.issued_on:
        return later.document.issued_on, Since.ISSUED
    if later.published_on:
        return later.published_on, Since.PUBLISHED
    return None, Since.UNKNOWN


def _extended_by(earlier: Printed, years: int | None) -> str | None:
    """The new end of a term that runs ``years`` longer."""
    ends = _general_end(earlier)
    if years is None or ends is None:
        return None
    return years_after(date.fromisoformat(ends), years).isoformat()


def _general_end(printed: Printed) -> str | None:
    """The last day that a document sets for all of it; of one that sets none its only end."""
    governed = [printed.facts[key].valid_until for key in _governed(printed)]
    own = [
        facts.valid_until
        for node in printed.document.nodes
        if (facts := printed.facts.get(node.key))
    ]
    ends = {end for end in (governed or own) if end}
    return ends.pop() if len(ends) == 1 else None


def _governed(printed: Printed) -> tuple[str, ...]:
    """Keys of the parts for which the document sets a term elsewhere, and of what sets it."""
    facts = {n.key: printed.facts[n.key] for n in printed.document.nodes if n.key in printed.facts}
    setting = {own.stated_in for key, own in facts.items() if own.stated_in not in (None, key)}
    return tuple(key for key, own in facts.items() if own.stated_in in setting)


def _reach(relation: Relation, earlier: Printed | None, places: tuple[str, ...]) -> tuple[str, ...]:
    """Whose status follows. A clause with a term of its own is not extended with its document's."""
    if earlier is None or relation.kind in (RelationKind.AMENDS, RelationKind.PREVAILS):
        return ()
    if relation.part is not None:
        return () if _LIMITED.search(relation.part) else places
    if relation.kind is RelationKind.CONTINUES and (governed := _governed(earlier)):
        return governed
    return (earlier.document.number,)


def _places(document: Document, part: str) -> tuple[str, ...]:
    """Keys of the parts that 第十条、第十二条 means; a 款 has no key and means nothing here."""
    numbered = [node for node in document.nodes if node.label]
    keys = [
        key
        for unit, number, bracket, below in _cited(part)
        if (key := _place(numbered, unit, number, bracket=bracket, below=below))
    ]
    return tuple(dict.fromkeys(keys))


def _cited(part: str) -> Iterator[tuple[str, int, bool, str | None]]:
    for match in _RANGE.finditer(part):
        first, last = _value(match[1]), _value(match[2])
        if first and last and first < last <= first + _MOST_ARTICLES:
            yield from (("条", number, False, None) for number in range(first, last + 1))
    for match in _ARTICLE.finditer(part):
        if number := _value(match["number"]):
            yield match["unit"], number, bool(match["bracket"]), match["below"]


def _value(words: str) -> int | None:
    try:
        return number_value(words)
    except KeyError:
        return None


def _place(
    numbered: Sequence[Node], unit: str, number: int, *, bracket: bool, below: str | None
) -> str | None:
    levels = (Level.HAN_BRACKET, Level.ARABIC_BRACKET) if bracket else _LEVELS[unit]
    for level in levels:
        fitting = [node for node in numbered if _labelled(node, level, number)]
        if len(fitting) == 1:
            return None if below and not _is_item(below) else _item(numbered, fitting[0], below)
        clauses = [node for node in fitting if node.kind is NodeKind.CLAUSE]
        if len(clauses) == 1 and not below:
            return clauses[0].key
        if fitting:
            return None
    return None


def _is_item(below: str) -> bool:
    return below.endswith("项")


def _item(numbered: Sequence[Node], above: Node, below: str | None) -> str | None:
    """第三条第（二）项: the item beneath its article, where it is a part of its own."""
    if below is None:
        return above.key
    number = _value(re.sub(r"[第（()）款项]", "", below))
    beneath = [node for node in numbered if node.parent == above.key]
    fitting = [n for n in beneath if number and _labelled(n, Level.HAN_BRACKET, number)]
    return fitting[0].key if len(fitting) == 1 else None


def _labelled(node: Node, level: Level, number: int) -> bool:
    label = label_of(node.label or "")
    return label is not None and (label.level, label.number, label.inserted) == (level, number, 0)
