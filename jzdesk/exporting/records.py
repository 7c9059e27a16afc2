"""Facts as flat records, the same for JSON and for tables.

Spans are half-open character ranges ``[start, end]``: ``span`` in the cleaned text of the part,
``source_span`` in the gazette file as decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from jzdesk.gazette.cleaning import source_span
from jzdesk.gazette.model import PASSAGES, Benefit, Entry, Node, Span
from jzdesk.gazette.validity import benefit_status, status_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = dict[str, object]


def fact_records(entry: Entry, as_of: date) -> dict[str, list[Record]]:
    """Every fact of one part by kind, under the names of the command line's contract."""
    node, facts = entry.node, entry.facts
    return {
        "agencies": _records(facts.duties, node),
        "deadlines": _records(facts.deadlines, node),
        "amounts": _records(facts.amounts, node),
        "references": _records(facts.references, node),
        "targets": _records(facts.targets, node),
        "covered": _records(facts.covered, node),
        "kinds": _records(facts.kinds, node),
        "benefits": [_benefit(benefit, entry, as_of) for benefit in facts.benefits],
        "errata": _records(node.errata, node),
    }


def status_value(entry: Entry, as_of: date) -> str | None:
    """时效状态 of a clause or paragraph on ``as_of``; None for parts that state no policy."""
    if entry.node.kind not in PASSAGES:
        return None
    return status_of(entry, as_of).public


def bounds(span: Span | None) -> list[int] | None:
    """A span as JSON writes it."""
    return None if span is None else [span.start, span.end]


def _records(facts: Sequence[DataclassInstance], node: Node) -> list[Record]:
    return [_record(fact, getattr(fact, "span", None), node) for fact in facts]


def _record(fact: DataclassInstance, span: Span | None, node: Node) -> Record:
    values = {name: _plain(value) for name, value in asdict(fact).items() if name != "span"}
    printed = source_span(node.runs, span) if span else None
    return {**values, "span": bounds(span), "source_span": bounds(printed)}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _benefit(benefit: Benefit, entry: Entry, as_of: date) -> Record:
    """A benefit with its status; its place is where its quote stands in the clause."""
    node = entry.node
    start = node.text.find(benefit.quote)
    span = None if start < 0 else Span(start, start + len(benefit.quote))
    status = benefit_status(entry, benefit.name, as_of).public
    return {**_record(benefit, span, node), "status": status}
