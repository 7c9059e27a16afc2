"""What is known goes along to the calculator, where it means the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

from jzdesk.app import Desk
from jzdesk.policy.catalogue import CALCULATORS, find_calculator
from jzdesk.policy.fields import Field, ListField, RecordField
from jzdesk.policy.matching.carrying import carried
from jzdesk.policy.matching.matcher import Match, Matcher

Facts = Mapping[str, object]
AskBenefit = Callable[[str, Facts], Match]


def carry(matcher: Matcher, name: str, facts: Facts) -> dict[str, object]:
    benefit = next(each for each in matcher.benefits if each.id == name)
    return carried(benefit, facts)


def test_every_benefit_with_a_calculator_names_one_that_there_is(matcher: Matcher) -> None:
    known = {calculator.id for calculator in CALCULATORS}
    named = {benefit.calculator for benefit in matcher.benefits if benefit.calculator}
    assert named == known


def paths(fields: tuple[Field, ...], prefix: str = "") -> Iterator[str]:
    for field in fields:
        match field:
            case ListField():
                yield from paths(field.item.fields, f"{prefix}{field.key}[*].")
            case RecordField():
                yield from paths(field.fields, f"{prefix}{field.key}.")
            case _:
                yield prefix + field.key


def test_every_carried_fact_has_its_field_in_the_calculator(matcher: Matcher) -> None:
    for benefit in matcher.benefits:
        for each in benefit.carries:
            assert benefit.calculator is not None
            fields = find_calculator(benefit.calculator).schema.fields
            assert each.to in set(paths(fields)), benefit.id


def test_a_firm_with_two_groups_begins_with_two_people(matcher: Matcher) -> None:
    facts = {"hired": ["veteran", "graduate", "poverty_alleviated"], "contract_months": 24}
    assert carry(matcher, "employer-tax-deduction", facts) == {
        "employees": [
            {"group": "poverty_alleviated", "contract_months": 24},
            {"group": "veteran", "contract_months": 24},
        ]
    }


def test_a_certificate_goes_along_with_what_is_known_of_it(matcher: Matcher) -> None:
    facts = {
        "employment": "private_enterprise",
        "insured_months": 14,
        "skill_certificate": "level_3",
        "training_subsidy": False,
    }
    assert carry(matcher, "skill-subsidy", facts) == {
        "person": "employed",
        "insured_months": 14,
        "certificates": [{"level": "三级", "training_subsidy": False}],
    }


def test_monthly_sales_go_along_as_those_of_a_month(matcher: Matcher) -> None:
    case = carry(matcher, "small-sales-vat-exemption", {"monthly_sales": "80000"})
    assert case == {"period": "month", "sales_excl_tax": "80000"}


def test_an_organisation_goes_along_as_one_whatever_its_size(matcher: Matcher) -> None:
    facts = {"subject": "organisation", "size": "large", "layoffs": 0}
    case = carry(matcher, "job-retention-refund", facts)
    assert case == {"size": "organisation", "layoffs": 0}


def test_nothing_known_carries_nothing(matcher: Matcher) -> None:
    assert all(carried(benefit, {}) == {} for benefit in matcher.benefits)


@pytest.mark.parametrize("layoffs", range(8))
@pytest.mark.parametrize("headcount", [28, 30, 31, 91, 127])
@pytest.mark.parametrize("target", [None, "5.5"])
def test_the_matcher_and_the_calculator_say_the_same_of_a_refund(
    matcher: Matcher,
    benefit: AskBenefit,
    desk: Desk,
    layoffs: int,
    headcount: int,
    target: str | None,
) -> None:
    facts = {
        "subject": "enterprise",
        "size": "medium",
        "paid_months": 12,
        "layoffs": layoffs,
        "insured_headcount": headcount,
        "unemployment_target_percent": target,
    }
    case = carry(matcher, "job-retention-refund", facts) | {"premiums_paid": "42000"}
    verdict = desk.calculate("job-retention-refund", case, date(2024, 9, 10)).verdict
    found = benefit("job-retention-refund", facts).finding
    said = {"eligible": "yes", "ineligible": "no", "undetermined": "unknown"}
    assert said[str(verdict)] == found
