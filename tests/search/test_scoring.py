"""The pruned scoring gives what adding everything up gives, and what Whoosh itself gives."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.query.compound import Or
from whoosh.query.terms import Term
from whoosh.scoring import TF_IDF, WeightingModel

from jzdesk.search.index import open_index
from jzdesk.search.postings import PostingLists
from jzdesk.search.scoring import Part, Postings, best_scores, every_score, scores_of

WEIGHTS = st.integers(1, 64).map(lambda steps: steps / 16)
LISTS = st.dictionaries(st.integers(0, 60), WEIGHTS, min_size=1, max_size=40)


def part(impacts: dict[int, float], weight: float) -> Part:
    numbers = sorted(impacts)
    postings = Postings(
        array("I", numbers), array("f", [impacts[n] for n in numbers]), max(impacts.values())
    )
    return Part(postings, weight)


PARTS = st.lists(st.builds(part, LISTS, WEIGHTS), max_size=8)


def top(scores: dict[int, float], limit: int, allowed: set[int] | None) -> list[float]:
    kept = [score for n, score in scores.items() if allowed is None or n in allowed]
    return sorted(kept, reverse=True)[:limit]


@given(parts=PARTS, limit=st.integers(1, 10), allowed=st.none() | st.sets(st.integers(0, 60)))
def test_the_best_are_those_of_adding_everything_up(
    parts: list[Part], limit: int, allowed: set[int] | None
) -> None:
    everything = every_score(parts)
    pruned = best_scores(parts, limit, allowed)
    assert top(pruned, limit, allowed) == pytest.approx(top(everything, limit, allowed))
    assert all(pruned[n] <= everything[n] + 1e-6 for n in pruned)


@given(parts=PARTS.filter(bool), limit=st.integers(1, 5))
def test_the_very_best_is_kept_though_a_filter_hides_it(parts: list[Part], limit: int) -> None:
    everything = every_score(parts)
    pruned = best_scores(parts, limit, {61})
    assert max(pruned.values()) == pytest.approx(max(everything.values()))


@given(parts=PARTS, numbers=st.sets(st.integers(0, 60)))
def test_a_passage_by_itself_has_its_score(parts: list[Part], numbers: set[int]) -> None:
    everything = every_score(parts)
    assert scores_of(numbers, parts) == pytest.approx({n: everything.get(n, 0.0) for n in numbers})


class StoredWeight(TF_IDF):  # type: ignore[misc]
    """Scores a posting by its stored weight alone."""

    def idf(self, searcher: object, fieldname: str, text: object) -> float:
        return 1.0


TERMS = ["技能", "补贴", "企业", "贷款", "政策", "人员", "2024", "失业", "税收"]


@given(terms=st.sets(st.sampled_from(TERMS), min_size=1))
@settings(max_examples=20, deadline=None)
def test_whoosh_adds_up_the_same_scores(index: Path, terms: set[str]) -> None:
    opened = open_index(index)
    with opened.reader() as reader:
        lists = PostingLists(reader)
        ours = every_score([Part(lists["terms", term], 1.0) for term in terms])
    weighting: WeightingModel = StoredWeight()
    with opened.searcher(weighting=weighting) as whoosh:
        theirs = whoosh.search(Or([Term("terms", term) for term in terms]), limit=None)
        assert ours == pytest.approx(dict(theirs.items()))
