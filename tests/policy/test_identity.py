"""A person of several identities counts under one of them: the better one is proposed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jzdesk.errors import InputError
from jzdesk.policy.catalogue import find_calculator
from jzdesk.policy.identity import Proposal, people_of, propose
from jzdesk.policy.parameters import Policy
from jzdesk.policy.places import put

Json = dict[str, Any]
EMPLOYER, HOUSEHOLD = "employer-tax-deduction", "self-employment-tax-deduction"
GROUPS = ("poverty_alleviated", "registered_unemployed", "veteran")
DAY = date(2024, 9, 10)


def firm(vat: str, *groups: str) -> Json:
    people = [
        {"group": g, "contract_start": "2024-01", "contract_months": 36, "insured_from": "2024-01"}
        for g in groups
    ]
    periods = [{"through": "2024-12", "vat": vat}]
    return {"year": 2024, "employees": people, "taxes": {"periods": periods}}


@pytest.fixture
def proposed(policies: Mapping[str, Policy]) -> Callable[..., list[Proposal]]:
    def propose_all(name: str, case: Json, *groups: str) -> list[Proposal]:
        calculator = find_calculator(name)
        people = people_of(calculator.schema.fields, case)
        return [
            propose(case, who, groups, lambda each: calculator.answer(each, DAY, policies[name]))
            for who in people
        ]

    return propose_all


def test_a_veteran_among_the_poor_is_worth_1200_more(proposed: Any) -> None:
    (proposal,) = proposed(EMPLOYER, firm("20000", "poverty_alleviated"), "veteran")
    assert proposal.best == "veteran"
    assert [option.relief for option in proposal.options] == [Decimal(9000), Decimal(7800)]
    assert "扣减多1200.00元" in proposal.text


def test_where_there_is_little_tax_only_the_limit_differs(proposed: Any) -> None:
    (proposal,) = proposed(EMPLOYER, firm("5000", "poverty_alleviated"), "veteran")
    assert proposal.best == "veteran"
    assert "扣减" not in proposal.text.split("；")[0]
    assert "限额多1200.00元" in proposal.text


def test_nobody_is_told_to_change_where_it_makes_no_difference(proposed: Any) -> None:
    (proposal,) = proposed(EMPLOYER, firm("20000", "registered_unemployed"), "poverty_alleviated")
    assert proposal.best == proposal.chosen == "registered_unemployed"


def test_an_identity_that_the_person_does_not_have_is_not_proposed(proposed: Any) -> None:
    (proposal,) = proposed(EMPLOYER, firm("20000", "poverty_alleviated"), "registered_unemployed")
    assert [option.group for option in proposal.options] == [
        "poverty_alleviated",
        "registered_unemployed",
    ]


def test_a_household_has_one_limit_whoever_runs_it(proposed: Any) -> None:
    case = {"year": 2024, "group": "veteran", "registered": "2024-01", "taxes": {"periods": []}}
    (proposal,) = proposed(HOUSEHOLD, case, "poverty_alleviated", "certificate_holder")
    assert proposal.person == "本户"
    assert proposal.best == "veteran"


def test_an_unknown_identity_is_named_with_those_there_are(proposed: Any) -> None:
    with pytest.raises(InputError, match="没有身份“soldier”；可填 poverty_alleviated"):
        proposed(EMPLOYER, firm("1", "veteran"), "soldier")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    vat=st.integers(0, 40_000).map(str),
    groups=st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3),
)
def test_settling_people_one_by_one_is_as_good_as_trying_every_combination(
    proposed: Any, ask: Any, vat: str, groups: list[str]
) -> None:
    case = firm(vat, *groups)
    everyone = product(GROUPS, repeat=len(groups))
    most = max(Decimal(ask(EMPLOYER, firm(vat, *each))["relief"]) for each in everyone)

    settled: object = json.loads(json.dumps(case))
    for at, proposal in enumerate(proposed(EMPLOYER, case, *GROUPS)):
        settled = put(settled, ("employees", at, "group"), proposal.best)
    assert Decimal(ask(EMPLOYER, settled)["relief"]) == most
