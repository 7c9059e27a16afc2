"""待遇目录: every benefit of the corpus as data: its clause, its conditions, what the text leaves open.

``resources/matching/`` has one file a document. Quotes are verbatim in the cleaned text of the
clause, and a number that a condition compares with is printed in the condition's quote; the build
checks both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jzdesk.errors import DataError
from jzdesk.policy.answer import Citation
from jzdesk.policy.matching.comparing import Comparison
from jzdesk.policy.matching.comparison_reading import Questions, read_comparison
from jzdesk.policy.matching.judging import Judgement, all_of, any_of
from jzdesk.policy.matching.reading import Table, of_kind, only, optional, tables, text
from jzdesk.policy.parameters import ClauseText
from jzdesk.policy.printed import is_printed
from jzdesk.policy.record import Record

_BENEFIT = frozenset({"id", "name", "clause", "quote", "open", "calculator", "condition", "carry"})
_CONDITION = frozenset({"label", "quote", "all", "any"})
_CARRY = frozenset({"to", "fact", "values", "value"})


@dataclass(frozen=True, slots=True)
class Requirement:
    """条件: one requirement of a clause. It holds where all comparisons of an alternative hold."""

    label: str
    citation: Citation
    alternatives: tuple[tuple[Comparison, ...], ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of every alternative."""
        return tuple(each for alternative in self.alternatives for each in alternative)

    def judge(self, facts: Record) -> Judgement:
        """Judge the known facts."""
        return any_of(
            all_of(comparison.judge(facts) for comparison in alternative)
            for alternative in self.alternatives
        )


@dataclass(frozen=True, slots=True)
class Carry:
    """带入: a fact that fills a field of the benefit's calculator.

    ``to`` is the field's path, as in ``employees[*].group``: ``[*]`` stands for one record for each
    value of a fact with several. ``values`` translates choices; one that it lacks fills nothing.
    ``value`` goes along with a fact, whatever it is: monthly sales are those of a month.
    """

    to: str
    fact: str
    values: Mapping[str, str]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Benefit:
    """待遇: something that a clause grants, and to whom."""

    id: str
    name: str
    citation: Citation  # the words that grant it
    requirements: tuple[Requirement, ...]
    open: str  # what the gazette leaves to others: amounts, further conditions; may be empty
    calculator: str | None
    carries: tuple[Carry, ...]


def read_benefits(data: Table, questions: Questions, name: str) -> tuple[Benefit, ...]:
    """Read one file of benefits, already parsed.

    Args:
        data: the file; ``document`` is the 文号 of all its benefits.
        questions: what conditions may ask, by key.
        name: of the file, for faults.

    Raises:
        DataError: a key is missing or unknown, or a condition asks what is no question.
    """
    document = text(data, "document", name)
    return tuple(
        _benefit(table, document, questions, f"{name} 的 {table.get('id')}")
        for table in tables(data, "benefit", name)
    )


def _benefit(data: Table, document: str, questions: Questions, where: str) -> Benefit:
    only(data, _BENEFIT, where)
    clause = text(data, "clause", where)
    return Benefit(
        id=text(data, "id", where),
        name=text(data, "name", where),
        citation=Citation(document, clause, text(data, "quote", where)),
        requirements=tuple(
            _requirement(table, (document, clause), questions, where)
            for table in tables(data, "condition", where)
        ),
        open=optional(data, "open", where),
        calculator=optional(data, "calculator", where) or None,
        carries=tuple(_carry(table, questions, where) for table in tables(data, "carry", where)),
    )


def _requirement(
    data: Table, place: tuple[str, str], questions: Questions, where: str
) -> Requirement:
    only(data, _CONDITION, where)
    if ("all" in data) is ("any" in data):
        raise DataError(f"{where}：条件须写 all（都要满足）或 any（满足其一）中的一个")
    citation = Citation(*place, text(data, "quote", where))
    alternatives = tuple(
        tuple(read_comparison(table, questions, where) for table in tables({"": group}, "", where))
        for group in ([data["all"]] if "all" in data else of_kind(data, "any", list, where))
    )
    return Requirement(text(data, "label", where), citation, alternatives)


def _carry(data: Table, questions: Questions, where: str) -> Carry:
    only(data, _CARRY, where)
    fact = text(data, "fact", where)
    if fact not in questions:
        raise DataError(f"{where}：questions.toml 中没有 {fact}")
    values = of_kind(data, "values", dict, where) if "values" in data else {}
    return Carry(text(data, "to", where), fact, values, optional(data, "value", where))


def check_benefits(benefits: Sequence[Benefit], clause_text: ClauseText) -> list[str]:
    """List where the benefits and the clauses disagree (empty: none), one Chinese line each."""
    return [fault for benefit in benefits for fault in _faults(benefit, clause_text)]


def _faults(benefit: Benefit, clause_text: ClauseText) -> Iterator[str]:
    cited = benefit.citation
    place, words = f"{cited.document}{cited.clause}", clause_text(cited.document, cited.clause)
    if words is None:
        yield f"{benefit.id} 所引的 {place} 不存在"
        return
    for quote in (cited.quote, *(each.citation.quote for each in benefit.requirements)):
        if quote not in words:
            yield f"{benefit.id} 的引文「{quote}」与 {place} 的整理文本不一致"
    for requirement in benefit.requirements:
        quote = requirement.citation.quote
        for comparison in requirement.comparisons:
            for bound in comparison.bounds:
                if not is_printed(bound, comparison.unit, quote):
                    yield f"{benefit.id} 的 {comparison.fact} {bound}不在引文「{quote}」中"
