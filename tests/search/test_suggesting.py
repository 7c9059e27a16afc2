"""What is offered at each keystroke."""

from __future__ import annotations

from statistics import median
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.search.phrases import PhraseKind
from jzdesk.search.searcher import Searcher


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("技能提", "技能提升补贴"),
        ("jn", "技能提升补贴"),
        ("jinengti", "技能提升补贴"),
        ("ji'neng ti", "技能提升补贴"),
        ("JN", "技能提升补贴"),
        ("創業担", "创业担保贷款"),
        ("市财", "市财政局"),
        ("贫困", "贫困户"),
    ],
)
def test_what_goes_on_from_the_beginning_is_offered(
    searcher: Searcher, typed: str, offered: str
) -> None:
    assert offered in [suggestion.text for suggestion in searcher.suggest(typed)]


def test_a_clause_is_offered_by_its_title_and_leads_to_it(searcher: Searcher) -> None:
    clauses = [s for s in searcher.suggest("实施技能提升") if s.kind is PhraseKind.CLAUSE]
    assert [(s.text, s.key) for s in clauses] == [
        ("实施技能提升补贴政策", "焦政办〔2024〕15号/三、/（十二）")
    ]


def test_a_part_within_is_offered_after_beginnings(searcher: Searcher) -> None:
    texts = [suggestion.text for suggestion in searcher.suggest("补贴", limit=50)]
    begins = [text.startswith("补贴") for text in texts]
    assert begins == sorted(begins, reverse=True)
    assert True in begins
    assert False in begins


@given(typed=st.text(max_size=20) | st.text(alphabet="jintebu 技能补贴市", max_size=6))
@settings(deadline=None)
def test_any_beginning_gets_few_different_offers_of_more_than_itself(
    searcher: Searcher, typed: str
) -> None:
    texts = [suggestion.text for suggestion in searcher.suggest(typed, limit=5)]
    assert len(texts) <= 5
    assert len({*texts}) == len(texts)
    assert typed not in texts


def test_nothing_typed_is_offered_nothing(searcher: Searcher) -> None:
    assert searcher.suggest("") == ()
    assert searcher.suggest("  ") == ()


def test_an_offer_takes_less_than_a_keystroke(searcher: Searcher) -> None:
    typed = ["技", "技能", "j", "jn", "jineng", "市", "补贴", "不存在的词"]
    for each in typed:
        searcher.suggest(each)
    times = []
    for each in typed * 5:
        began = perf_counter()
        searcher.suggest(each)
        times.append((perf_counter() - began) * 1000)
    assert median(times) < 2  # about 0.1 on an idle machine
