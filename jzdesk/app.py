"""The parts put together: one desk serves the command line and the window alike.

Parts open when first asked for, so that a command or a first paint pays only for what it uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jzdesk.editions import edition_of
from jzdesk.errors import DataError, InputError
from jzdesk.gazette.model import DocumentInfo, Entry, NodeKind, Status
from jzdesk.gazette.validity import benefit_status, status_of
from jzdesk.nearest import nearest, nearest_labels
from jzdesk.paths import INDEX, Paths
from jzdesk.recent import Recent

if TYPE_CHECKING:
    from jzdesk.healing import Healing
    from jzdesk.packs.corpora import Corpus
    from jzdesk.policy.answer import Answer
    from jzdesk.policy.cases import Case
    from jzdesk.policy.catalogue import Calculator
    from jzdesk.policy.comparing import Comparison, Sample
    from jzdesk.policy.identity import Proposal
    from jzdesk.policy.later import Standing
    from jzdesk.policy.matching.matcher import Match, Matcher
    from jzdesk.policy.parameters import Policy
    from jzdesk.resources import Resources
    from jzdesk.search.model import Facet, Hit, Result, Scope
    from jzdesk.search.searcher import Searcher
    from jzdesk.store.library import Library

_MOST_READ = 500  # parts found lately


@dataclass(frozen=True, slots=True)
class Found:
    """检索结果: a passage that a search found, with its status on the day asked for."""

    entry: Entry
    hit: Hit
    status: Status


@dataclass(frozen=True, slots=True)
class Filters:
    """筛选: what a result must be; None lets everything through."""

    document: str | None = None  # 文号 in any spelling
    agency: str | None = None  # a body's full or short name
    status: Status | None = None
    issuer: str | None = None  # 发文机关
    year: str | None = None  # of the document's number
    covered: str | None = None  # 受益对象, a term of covered.toml
    kind: str | None = None  # 待遇种类, a term of benefit-kinds.toml
    repealed_too: bool = False  # 已到期 takes in 已废止, as the command line's contract has it


@dataclass(frozen=True, slots=True)
class Matched:
    """匹配结果 of one benefit, with its clause and its status on the day asked for."""

    match: Match
    entry: Entry
    status: Status
    standing: Standing  # what later documents make of the clause
    as_of: date


class Desk:
    """焦作政策桌面 without a face: every answer the command line and the window give."""

    def __init__(self, paths: Paths) -> None:
        """Serve the data found at ``paths``."""
        self.paths = paths
        self.healing: Healing = lambda step, done, total: None  # told of data that is built anew
        self._read: Recent[str, Entry] = Recent(_MOST_READ)

    @cached_property
    def resources(self) -> Resources:
        """The files people wrote."""
        from jzdesk.resources import Resources

        return Resources(self.paths.resources)

    @cached_property
    def library(self) -> Library:
        """The structured gazettes; a damaged database is built anew from the resources.

        Raises:
            DataError: it is damaged and cannot be built anew.
        """
        from jzdesk.healing import open_library

        library, folder = open_library(self.paths, self.healing)
        self.paths = replace(self.paths, db=folder)
        return library

    @cached_property
    def searcher(self) -> Searcher:
        """The full-text index; one that is missing, damaged or of other data is built anew.

        Raises:
            DataError: there is none, and nowhere to build one.
        """
        for folder in (self.paths.db, self.paths.user):
            try:
                return self._open_index(folder / INDEX)
            except DataError:
                continue
        from jzdesk.build import rebuild_index

        folders = (self.paths.db, self.paths.user)
        return self._open_index(rebuild_index(self.library, self.resources, folders))

    def _open_index(self, folder: Path) -> Searcher:
        from jzdesk.search.searcher import Searcher

        names = self.resources.agency_names()
        return Searcher(
            folder,
            self.resources.thesaurus(),
            self.resources.index_hash(self.library.data_hash),
            spelling=self.resources.spelling(),
            short_names={**names.short, **names.canonical},
            forces=self.library.forces,
        )

    @cached_property
    def calculators(self) -> tuple[Calculator, ...]:
        """The calculator of every policy."""
        from jzdesk.policy.catalogue import calculators_for

        return calculators_for(self.policies)

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Parameters of every calculator by its id, with what later documents make of its clause."""
        from jzdesk.standings import with_standings

        return with_standings(self.resources.policies(), self.library)

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Prepared cases (案例), by their id."""
        return self.resources.cases()

    @cached_property
    def matcher(self) -> Matcher:
        """Every benefit of the corpus and what is asked for it."""
        return self.resources.matcher()

    def close(self) -> None:
        """Release what was opened."""
        for name in ("searcher", "library"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    @cached_property
    def corpus(self) -> Corpus:
        """Which edition of the corpus this is: the program's own, or what an update pack brought.

        Raises:
            DataError: its version cannot be read.
        """
        from jzdesk.packs.corpora import corpus_at

        return corpus_at(self.paths)

    @cached_property
    def edition(self) -> str:
        """版次 of the data, which every result and sheet names."""
        made = self.paths.origin is not None and self.corpus.demo
        return edition_of(self.library.gazettes(), demo=made)

    def merge_index(self) -> Path | None:
        """Merge an index that updates have added to, beside it; slow, for an idle moment.

        Touches nothing that a search uses, so any thread may call it; ``adopt_index`` takes the result.

        Returns:
            The merged index, or None where there is nothing to merge or to write.

        Raises:
            DataError: the index is damaged.
        """
        from jzdesk.build import merge_index

        return merge_index(self.paths.db) if self.paths.origin else None

    def adopt_index(self, merged: Path) -> None:
        """Search in a merged index from now on; where no other search is under way."""
        from jzdesk.build import adopt_index

        if "searcher" in self.__dict__:
            self.__dict__.pop("searcher").close()
        adopt_index(self.paths.db, merged)

    def search(
        self, query: str, as_of: date, filters: Filters, limit: int = 20, *, expand: bool = True
    ) -> SearchAnswer:
        """Find passages for ``query`` among those that ``filters`` let through.

        Raises:
            InputError: a filter names what is not in the data.
        """
        from jzdesk.search.currency import current_first

        scope = self._scope(filters, as_of)
        find = partial(self.searcher.search, query, limit, expand=expand)
        result = current_first(find, scope, limit) if self.library.forces else find(scope)
        entries = self._entries([hit.key for hit in result.hits])
        found = (Found(entry := entries[h.key], h, status_of(entry, as_of)) for h in result.hits)
        return SearchAnswer(result, tuple(found))

    def _entries(self, keys: Sequence[str]) -> Mapping[str, Entry]:
        """The parts of these keys; the next key press wants most of them again."""
        known = {key: entry for key in keys if (entry := self._read.get(key))}
        missing = [key for key in keys if key not in known]
        fresh = self.library.entries(missing) if missing else {}
        return known | {key: self._read.put(key, entry) for key, entry in fresh.items()}

    def facets(
        self, query: str, as_of: date, filters: Filters, *, expand: bool = True
    ) -> Mapping[Facet, Mapping[str, int]]:
        """How many results of ``query`` each value of each filter would leave (筛选计数).

        Raises:
            InputError: a filter names what is not in the data.
        """
        return self.searcher.facets(query, self._scope(filters, as_of), expand=expand)

    def _scope(self, filters: Filters, as_of: date) -> Scope:
        from jzdesk.search.model import Facet, Scope

        wanted = {
            Facet.DOCUMENT: filters.document and self.document(filters.document).number,
            Facet.AGENCY: filters.agency and self.agency(filters.agency),
            Facet.STATUS: filters.status,
            Facet.ISSUER: self._value(Facet.ISSUER, filters.issuer),
            Facet.YEAR: self._value(Facet.YEAR, filters.year),
            Facet.COVERED: self._value(Facet.COVERED, filters.covered),
            Facet.KIND: self._value(Facet.KIND, filters.kind),
        }
        values = {facet: frozenset({v}) for facet, v in wanted.items() if v}
        if filters.status is Status.EXPIRED and filters.repealed_too:
            values[Facet.STATUS] = frozenset({Status.EXPIRED.value, Status.REPEALED.value})
        return Scope(values, as_of)

    def _value(self, facet: Facet, text: str | None) -> str | None:
        if text is None or text in (known := self.searcher.values(facet)):
            return text
        raise InputError(f"{facet.value} {text!r}：没有这一项；可填 {'、'.join(known)}")

    def document(self, text: str) -> DocumentInfo:
        """The document that ``text`` names by its 文号 in any spelling.

        Raises:
            InputError: none or several fit; names those there are.
        """
        from jzdesk.search.citation import parse_citation

        citation = parse_citation(text)
        documents = self.library.documents()
        fitting = [d for d in documents if d.number == text or citation.names_document(d.number)]
        if len(fitting) == 1:
            return fitting[0]
        known = "、".join(d.number for d in fitting or documents)
        fault = "不止一件公文相符" if fitting else "没有这件公文"
        raise InputError(f"文号 {text!r}：{fault}；可填 {known}")

    def agency(self, text: str) -> str:
        """Canonical name of the body that ``text`` names in full or in short.

        Raises:
            InputError: no clause charges such a body.
        """
        names = self.resources.agency_names()
        bodies = self.library.bodies()
        for candidate in (text, f"市{text}"):
            name = names.canonical.get(candidate, candidate)
            if name in bodies:
                return name
        if (name := names.short.get(text, "")) in bodies:
            return name
        near = nearest(text, sorted(bodies))
        raise InputError(f"部门 {text!r}：没有条款由该单位负责；相近的有 {near}")

    def clause(self, document: str, label: str | None = None) -> Entry:
        """The clause or section that a citation names, a clause before a heading.

        Args:
            document: 文号 in any spelling, or a whole citation where ``label`` is None.
            label: 条款号 in any spelling, or a path such as 二、/（三）.

        Raises:
            InputError: no such document or clause; names the nearest.
        """
        from jzdesk.search.citation import Citation, parse_citation, parse_labels

        citation = parse_citation(document)
        levels = citation.levels if label is None else parse_labels(label)
        info = self.document(document)
        numbered = [entry for entry in self.library.nodes(info.number) if entry.node.label]
        ranked = [
            (rank, entry.node.kind is NodeKind.HEADING, place, entry)
            for place, entry in enumerate(numbered)
            if (rank := Citation(None, levels, "").rank(entry.node.path)) is not None
        ]
        if ranked:
            return min(ranked, key=lambda candidate: candidate[:3])[3]
        wanted = label if label is not None else (citation.rest or document)
        near = nearest_labels(levels, [entry.node for entry in numbered])
        raise InputError(f"条款 {wanted!r}：{info.number} 没有这一条；相近的有 {near}")

    def calculate(self, name: str, case: object, as_of: date) -> Answer:
        """Answer of one calculator for one case.

        Raises:
            InputError: no such calculator, or the case cannot be accepted.
        """
        from jzdesk.policy.catalogue import find_calculator

        calculator = find_calculator(name, self.calculators)
        return calculator.explain(case, as_of, self.policies[name])

    def match(self, facts: object, as_of: date) -> tuple[Matched, ...]:
        """Every benefit answered for the facts that are known (匹配).

        Raises:
            InputError: a fact that there is not, or a value that it does not take.
        """
        return tuple(self._matched(match, as_of) for match in self.matcher.match(facts))

    @cached_property
    def _clauses(self) -> Mapping[tuple[str, str | None], Entry]:
        cited = {benefit.citation.document for benefit in self.matcher.benefits}
        return {
            (number, entry.node.label): entry
            for number in cited
            for entry in self.library.nodes(number)
            if entry.node.kind is NodeKind.CLAUSE
        }

    def _matched(self, match: Match, as_of: date) -> Matched:
        from jzdesk.standings import standing_of

        cited = match.benefit.citation
        entry = self._clauses[cited.document, cited.clause]
        status = benefit_status(entry, match.benefit.name, as_of)
        return Matched(match, entry, status, standing_of(entry.node.key, self.library), as_of)

    def identities(self, name: str, case: object, as_of: date, most: int) -> tuple[Proposal, ...]:
        """Which identity serves best, for the first ``most`` people of whom a case asks it.

        Raises:
            InputError: no such calculator, or the case cannot be accepted.
        """
        from jzdesk.policy.catalogue import find_calculator
        from jzdesk.policy.identity import people_of, propose

        calculator, policy = find_calculator(name, self.calculators), self.policies[name]
        return tuple(
            propose(
                case,
                person,
                [choice.value for choice in person.field.choices],
                lambda each: calculator.answer(each, as_of, policy),
            )
            for person in people_of(calculator.schema.fields, case)[:most]
        )

    def compare(self, name: str, first: Sample, second: Sample) -> Comparison:
        """Two answered cases of one calculator side by side.

        Raises:
            InputError: no such calculator.
        """
        from jzdesk.policy.catalogue import find_calculator
        from jzdesk.policy.comparing import compare

        calculator, policy = find_calculator(name, self.calculators), self.policies[name]
        fields = calculator.schema.fields
        return compare(
            fields, first, second, lambda case, day: calculator.answer(case, day, policy)
        )


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found, and how the query was understood."""

    result: Result
    found: tuple[Found, ...]
