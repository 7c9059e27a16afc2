"""后续效力: what later documents of the corpus say of the clauses that policies and benefits rest on.

Read from the same ties as the status of the clause, so that both always say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jzdesk.gazette.model import Entry, NodeKind
from jzdesk.gazette.ties import RelationKind, Tie
from jzdesk.policy.answer import Citation
from jzdesk.policy.later import NOTHING_LATER, Later, Standing
from jzdesk.policy.parameters import Policy
from jzdesk.relating import deed_of, named, term_words
from jzdesk.store.library import Library


def with_standings(policies: Mapping[str, Policy], library: Library) -> Mapping[str, Policy]:
    """The policies, each with what later documents make of its clause."""
    if not library.forces:
        return policies
    return {
        name: replace(policy, standing=standing_of(key, library))
        if (key := _clause_key(policy, library))
        else policy
        for name, policy in policies.items()
    }


def standing_of(key: str, library: Library) -> Standing:
    """后续效力 of one part; of several repeals the earliest counts, as in its status."""
    reaching = [tie for tie in library.ties if any(_within(key, each) for each in tie.reach)]
    ending = [tie for tie in reaching if tie.ends and tie.since]
    going_on = [tie for tie in reaching if tie.kind is RelationKind.CONTINUES]
    if not ending and not going_on:
        return NOTHING_LATER
    first = min(ending, key=lambda tie: tie.since or "", default=None)
    return Standing(
        _later(first, library) if first else None,
        tuple(_later(tie, library) for tie in going_on),
    )


def _within(key: str, reached: str) -> bool:
    return key == reached or key.startswith(f"{reached}/")


def _clause_key(policy: Policy, library: Library) -> str | None:
    """Key of a policy's clause, which is preferred to a heading of the same label."""
    fitting = [line for line in library.lines(policy.document) if line.label == policy.clause]
    fitting.sort(key=lambda line: line.kind is not NodeKind.CLAUSE)
    return fitting[0].key if fitting else None


def _later(tie: Tie, library: Library) -> Later:
    infos = {info.number: info for info in library.documents()}
    source = library.node(tie.source)
    return Later(
        document=named(infos.get(tie.document), tie.document),
        deed=deed_of(tie),
        term=term_words(tie),
        since=date.fromisoformat(tie.since) if tie.since else None,
        citation=Citation(tie.document, _label(source), tie.quote),
    )


def _label(source: Entry | None) -> str:
    return (source.node.label or "") if source else ""
