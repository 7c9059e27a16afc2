"""What holds of the matcher whatever the facts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.app import Desk
from jzdesk.policy.matching.interview import Interview
from jzdesk.policy.matching.matcher import Matcher
from jzdesk.policy.matching.questions import Question

Facts = dict[str, object]
# Numbers that clauses compare with, and their neighbours.
NUMBERS = st.sampled_from([0, 1, 2, 3, 5, 7, 11, 12, 13, 29, 30, 31, 91, 100, 119, 120])
AMOUNTS = st.sampled_from(
    ["0", "0.01", "100", "120", "100000", "100000.01", "300000", "4000000.01"]
)
PERCENTS = st.sampled_from(["0", "5.5", "20", "100"])


def answers(question: Question) -> st.SearchStrategy[object]:
    values = [choice.value for choice in question.choices]
    if question.kind == "several":
        return st.lists(st.sampled_from(values), unique=True)
    by_kind: Mapping[str, st.SearchStrategy[object]] = {
        "choice": st.sampled_from(values or [""]),
        "flag": st.booleans(),
        "count": NUMBERS,
        "money": AMOUNTS,
        "percent": PERCENTS,
    }
    return by_kind[question.kind]


def everything(matcher: Matcher) -> st.SearchStrategy[Facts]:
    """Every fact known."""
    return st.fixed_dictionaries({each.key: answers(each) for each in matcher.questions})


def part_of(data: st.DataObject, facts: Facts) -> Facts:
    keys = data.draw(st.sets(st.sampled_from(sorted(facts))))
    return {key: facts[key] for key in keys}


def findings(matcher: Matcher, facts: Facts) -> dict[str, str]:
    return {match.benefit.id: match.finding.value for match in matcher.match(facts)}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_another_fact_never_unsettles_what_is_settled(
    matcher: Matcher, data: st.DataObject
) -> None:
    whole = data.draw(everything(matcher))
    part = part_of(data, whole)
    before, after = findings(matcher, part), findings(matcher, whole)
    assert all(after[name] == found for name, found in before.items() if found != "unknown")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_fact_that_nothing_waits_for_changes_nothing(
    matcher: Matcher, data: st.DataObject
) -> None:
    whole = data.draw(everything(matcher))
    part = part_of(data, whole)
    waited_for = {key for match in matcher.match(part) for key in match.missing}
    idle = {key: value for key, value in whole.items() if key not in waited_for}
    assert findings(matcher, {**idle, **part}) == findings(matcher, part)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_open_is_what_waits_for_a_fact(matcher: Matcher, data: st.DataObject) -> None:
    keys = {question.key for question in matcher.questions}
    for match in matcher.match(part_of(data, data.draw(everything(matcher)))):
        assert (match.finding == "unknown") is bool(match.missing)
        assert set(match.missing) <= keys
        assert match.reason


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_order_of_the_answers_does_not_matter(matcher: Matcher, data: st.DataObject) -> None:
    facts = data.draw(everything(matcher))
    shuffled = dict(data.draw(st.permutations(list(facts.items()))))
    assert findings(matcher, shuffled) == findings(matcher, facts)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_an_interview_ends_with_everything_settled_that_the_facts_settle(
    matcher: Matcher, data: st.DataObject
) -> None:
    facts = data.draw(everything(matcher))
    interview = Interview(matcher)
    while (question := interview.question) is not None:
        interview.answer(facts[question.key])
    asked = {match.benefit.id: match.finding.value for match in interview.matches}
    assert asked == findings(matcher, facts)
    assert len(interview.told) <= 30


def test_with_nothing_known_every_benefit_is_open(matcher: Matcher) -> None:
    assert set(findings(matcher, {}).values()) == {"unknown"}
    assert all(match.missing for match in matcher.match({}))


def test_null_says_unknown(matcher: Matcher) -> None:
    nothing = dict.fromkeys(question.key for question in matcher.questions)
    assert findings(matcher, nothing) == findings(matcher, {})


def test_every_question_is_asked_for_some_benefit(matcher: Matcher) -> None:
    asked = {key for match in matcher.match({}) for key in match.missing}
    assert asked == {question.key for question in matcher.questions}


def test_every_clause_of_the_corpus_that_grants_something_is_there(matcher: Matcher) -> None:
    cited = Counter(
        f"{benefit.citation.document}{benefit.citation.clause}" for benefit in matcher.benefits
    )
    employment = "焦政办〔2024〕15号"
    several = {"（一）": 2, "（三）": 2, "（四）": 4, "（六）": 2, "（九）": 2}
    for clause in (
        "（二）",
        "（五）",
        "（八）",
        "（十）",
        "（十二）",
        "（十三）",
        "（十四）",
        "（十五）",
    ):
        assert cited[employment + clause] == 1
    for clause, count in several.items():
        assert cited[employment + clause] == count
    for number in "一二三四五六七八九十":
        assert cited[f"焦政办〔2024〕14号{number}、"] == 1
    for clause in ("11.", "15.", "16.", "17."):
        assert cited[f"焦政〔2024〕10号{clause}"] == 1
    assert cited["焦政〔2024〕10号（三）"] == 7


def test_a_benefit_that_the_gazette_names_apart_has_its_own_entry(
    matcher: Matcher, desk: Desk
) -> None:
    named = {
        (entry.document.number, entry.node.label, benefit.name)
        for entry in desk.library.passages()
        for benefit in entry.facts.benefits
    }
    offered = {(b.citation.document, b.citation.clause, b.name) for b in matcher.benefits}
    assert named <= offered
