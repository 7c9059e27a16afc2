"""Questions one at a time: only what matters, back, and a change of any answer without losing others."""

from __future__ import annotations

import pytest

from jzdesk.policy.matching.interview import Interview
from jzdesk.policy.matching.matcher import Matcher
from jzdesk.policy.schema import CaseError


def tell(interview: Interview, **facts: object) -> None:
    """Answer what is asked as ``facts`` have it, 不清楚 where they have nothing."""
    while interview.question is not None and facts:
        interview.answer(facts.pop(interview.question.key, None))


def asked(interview: Interview) -> str:
    assert interview.question is not None
    return interview.question.key


@pytest.fixture
def interview(matcher: Matcher) -> Interview:
    return Interview(matcher)


def test_it_begins_with_who_asks(interview: Interview) -> None:
    assert asked(interview) == "subject"
    assert interview.question is not None
    assert interview.question.ask.endswith("？")


def test_a_person_is_not_asked_what_only_firms_know(interview: Interview) -> None:
    tell(interview, subject="person", plans=["car"])
    keys = {told.question.key for told in interview.told}
    assert {"identities", "employment", "insurances", "startup_loan"} <= keys
    assert keys.isdisjoint({"size", "seed", "layoffs", "hired", "monthly_sales", "rd_last"})


def test_a_person_without_a_certificate_is_not_asked_how_often_it_was_subsidised(
    interview: Interview,
) -> None:
    tell(interview, subject="person", employment="enterprise", skill_certificate="none", plans=[])
    keys = {told.question.key for told in interview.told}
    assert keys.isdisjoint({"insured_months", "training_subsidy", "subsidies_this_year"})


def test_a_villager_who_does_not_go_out_to_work_is_through_after_eight_questions(
    interview: Interview,
) -> None:
    answers = {
        "subject": "person",
        "identities": [],
        "employment": "other",
        "insurances": [],
        "startup_loan": False,
        "plans": ["appliance"],
    }
    while (question := interview.question) is not None:
        interview.answer(answers[question.key])
    assert len(interview.told) <= 8
    granted = [match.benefit.id for match in interview.matches if match.finding == "yes"]
    assert granted == ["appliance-trade-in"]


def test_back_asks_the_question_before_and_keeps_its_answer(interview: Interview) -> None:
    tell(interview, subject="household", identities=["veteran"])
    interview.back()
    assert asked(interview) == "identities"
    assert interview.answer_of("identities") == ["veteran"]
    interview.back()
    assert asked(interview) == "subject"
    interview.back()
    assert asked(interview) == "subject"


def test_forward_leads_on_again_without_a_new_answer(interview: Interview) -> None:
    tell(interview, subject="household", identities=["veteran"])
    frontier = asked(interview)
    interview.back()
    interview.back()
    interview.forward()
    assert asked(interview) == "identities"
    interview.forward()
    assert asked(interview) == frontier


def test_changing_an_answer_loses_no_later_one(interview: Interview) -> None:
    tell(interview, subject="household", identities=["veteran"], small_scale_taxpayer=True)
    frontier = asked(interview)
    interview.change("identities")
    interview.answer(["poverty_alleviated"])
    assert interview.facts == {
        "subject": "household",
        "identities": ["poverty_alleviated"],
        "small_scale_taxpayer": True,
    }
    assert asked(interview) == frontier


def test_answers_that_no_longer_matter_come_back_when_they_do(interview: Interview) -> None:
    tell(interview, subject="household", identities=["veteran"], small_scale_taxpayer=True)
    before = interview.matches
    interview.change("subject")
    interview.answer("school")
    assert interview.matches != before
    interview.change("subject")
    interview.answer("household")
    assert interview.matches == before


def test_who_does_not_know_is_not_asked_again_but_may_say_later(interview: Interview) -> None:
    interview.answer("household")
    assert asked(interview) == "identities"
    interview.answer(None)
    assert asked(interview) != "identities"
    assert "identities" not in interview.facts
    assert interview.told[-1].words == "不清楚"
    interview.change("identities")
    interview.answer(["veteran"])
    tax = next(m for m in interview.matches if m.benefit.id == "self-employment-tax-deduction")
    assert tax.finding == "yes"


def test_an_answer_that_the_question_does_not_take_changes_nothing(interview: Interview) -> None:
    with pytest.raises(CaseError, match="不是可选值"):
        interview.answer("king")
    assert asked(interview) == "subject"
    assert not interview.told


def test_answers_are_said_in_words(interview: Interview) -> None:
    tell(interview, subject="household", identities=[], small_scale_taxpayer=True)
    assert [told.words for told in interview.told] == ["个体工商户（已登记）", "都没有", "是"]
