"""Every benefit of the corpus as its clause reads: who gets it, who does not, what must be known.

Each case is one that gets it; ``refused`` changes a fact or two to one that the clause excludes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from jzdesk.policy.matching.matcher import Match, Matcher

Facts = Mapping[str, object]
Ask = Callable[[str, Facts], Match]


@dataclass(frozen=True)
class Case:
    granted: tuple[Facts, ...]
    refused: tuple[Facts, ...]  # each laid over the first granted one


PERSON, HOUSEHOLD, FIRM = ({"subject": who} for who in ("person", "household", "enterprise"))
SEED = {**FIRM, "seed": True}
SMALL_FIRM = {**FIRM, "size": "small_micro"}
WORKER = {**PERSON, "employment": "enterprise", "insured_months": 12}
CERTIFICATE = {
    "skill_certificate": "level_4",
    "training_subsidy": False,
    "certificate_subsidised": "none",
    "subsidies_this_year": 0,
}
REFUND = {**FIRM, "paid_months": 12, "layoffs": 0}
HIRE = {**FIRM, "hired": ["veteran"], "contract_months": 12, "hires_insured": True}
GROWTH = {
    **SEED,
    "rd_last": "124",
    "rd_previous": "100",
    "revenue_last": "120",
    "revenue_previous": "100",
}
ALLEVIATED = {**PERSON, "identities": ["poverty_alleviated"]}
NOT_SEED = ({"seed": False}, PERSON, {"subject": "school"})

LAW = {
    # 焦政办〔2024〕15号
    "unemployment-premium": Case(
        ({"insurances": ["unemployment"]}, {"insurances": ["injury", "unemployment"]}),
        ({"insurances": []}, {"insurances": ["injury"]}),
    ),
    "injury-premium": Case(({"insurances": ["injury"]},), ({"insurances": ["unemployment"]},)),
    "job-retention-refund": Case(
        (
            REFUND,
            {**REFUND, "subject": "organisation"},
            {**REFUND, "subject": "household", "insured_as_unit": True},
            {**REFUND, "layoffs": 6, "insured_headcount": 30},  # 20%
            # 5 of 91 are 5.49%
            {**REFUND, "layoffs": 5, "insured_headcount": 91, "unemployment_target_percent": "5.5"},
        ),
        (
            {"paid_months": 11},
            {"layoffs": 7, "insured_headcount": 30},  # 23.3%
            {"layoffs": 7, "insured_headcount": 30, "unemployment_target_percent": "50"},
            # 2 of 31 are 6.45%
            {"layoffs": 2, "insured_headcount": 31, "unemployment_target_percent": "5.5"},
            PERSON,
            {"subject": "household", "insured_as_unit": False},
            {"subject": "school"},
        ),
    ),
    "graduate-insurance-subsidy": Case(
        ({**SMALL_FIRM, "hired": ["graduate"], "contract_months": 12, "hires_insured": True},),
        (
            {"size": "medium"},
            {"size": "large"},
            {"hired": ["hard_to_employ"]},
            {"contract_months": 11},
            {"hires_insured": False},
            {"subject": "organisation"},
        ),
    ),
    "hardship-insurance-subsidy": Case(
        (
            {**FIRM, "hired": ["hard_to_employ"], "hires_insured": True},
            {"subject": "other_unit", "hired": ["hard_to_employ"], "hires_insured": True},
        ),
        ({"hired": ["graduate"]}, {"hires_insured": False}, PERSON),
    ),
    "small-sales-vat-exemption": Case(
        (
            {**HOUSEHOLD, "small_scale_taxpayer": True, "monthly_sales": "100000"},
            {**FIRM, "small_scale_taxpayer": True, "monthly_sales": "99999.99"},
        ),
        ({"small_scale_taxpayer": False}, {"monthly_sales": "100000.01"}, PERSON),
    ),
    "reduced-vat-rate": Case(
        ({**HOUSEHOLD, "small_scale_taxpayer": True, "sales_at_three_percent": True},),
        ({"small_scale_taxpayer": False}, {"sales_at_three_percent": False}, PERSON),
    ),
    "small-business-income-tax": Case(
        (HOUSEHOLD, {**FIRM, "small_low_profit": True}),
        (PERSON, {**FIRM, "small_low_profit": False}, {"subject": "organisation"}),
    ),
    "six-taxes-halved": Case(
        (
            {**FIRM, "small_low_profit": False, "small_scale_taxpayer": True},
            {**FIRM, "small_low_profit": True, "small_scale_taxpayer": False},
            {"subject": "school", "small_scale_taxpayer": True},
            HOUSEHOLD,
        ),
        ({"small_scale_taxpayer": False}, PERSON),
    ),
    "employer-tax-deduction": Case(
        (
            HIRE,
            {**HIRE, "hired": ["poverty_alleviated"]},
            {**HIRE, "hired": ["graduate", "registered_unemployed"]},
        ),
        (
            {"hired": []},
            {"hired": ["graduate", "hard_to_employ"]},
            {"contract_months": 11},
            {"hires_insured": False},
            PERSON,
            HOUSEHOLD,
        ),
    ),
    "startup-loan-interest": Case(
        (
            {**PERSON, "startup_loan": True, "loan_principal": "300000"},
            {**HOUSEHOLD, "startup_loan": True, "loan_principal": "1"},
            {**SMALL_FIRM, "startup_loan": True, "loan_principal": "4000000"},
        ),
        (
            {"loan_principal": "300000.01"},
            {"startup_loan": False},
            {**SMALL_FIRM, "loan_principal": "4000000.01"},
            {**FIRM, "size": "medium"},
            {"subject": "organisation"},
        ),
    ),
    "job-stabilising-loan": Case((FIRM,), (PERSON, HOUSEHOLD, {"subject": "organisation"})),
    "recruitment-service-subsidy": Case(
        ({"subject": "employment_service", "recruitment_service": True},),
        ({"recruitment_service": False}, FIRM, {"subject": "school"}),
    ),
    "other-province-transport": Case(
        ({**ALLEVIATED, "work_place": "other_province"},),
        ({"identities": ["veteran"]}, {"work_place": "other_city"}, {"work_place": "none"}, FIRM),
    ),
    "other-county-transport": Case(
        (
            {**ALLEVIATED, "work_place": "other_city"},
            {**ALLEVIATED, "work_place": "other_county"},
        ),
        ({"identities": []}, {"work_place": "home"}, {"work_place": "other_province"}, FIRM),
    ),
    "self-employment-tax-deduction": Case(
        (
            {**HOUSEHOLD, "identities": ["veteran"]},
            {**HOUSEHOLD, "identities": ["poverty_alleviated"]},
            {**HOUSEHOLD, "identities": ["startup_certificate", "veteran"]},
        ),
        ({"identities": []}, PERSON, FIRM),
    ),
    "skill-subsidy": Case(
        (
            {**WORKER, **CERTIFICATE},
            {**WORKER, **CERTIFICATE, "employment": "private_enterprise"},
            {**PERSON, "employment": "unemployment_benefit", **CERTIFICATE},
            {**WORKER, **CERTIFICATE, "skill_certificate": "ungraded"},
            {**WORKER, **CERTIFICATE, "certificate_subsidised": "lower", "subsidies_this_year": 2},
        ),
        (
            {"insured_months": 11},
            {"employment": "other"},
            {"skill_certificate": "none"},
            {"training_subsidy": True},
            {"certificate_subsidised": "same"},
            {"certificate_subsidised": "higher"},
            {"subsidies_this_year": 3},
            FIRM,
        ),
    ),
    "skill-base-award": Case(
        ({**FIRM, "skill_base": True}, {"subject": "school", "skill_base": True}),
        ({"skill_base": False}, PERSON, {"subject": "organisation"}),
    ),
    "private-talent-assessment": Case(
        (
            {**FIRM, "private": True},
            {**PERSON, "employment": "private_enterprise", "talents": ["outstanding"]},
        ),
        (
            {"private": False},
            HOUSEHOLD,
            {**PERSON, "employment": "enterprise", "talents": ["outstanding"]},
            {**PERSON, "employment": "private_enterprise", "talents": ["prize"]},
        ),
    ),
    "private-talent-incentives": Case(
        (
            {**FIRM, "private": True},
            {**PERSON, "employment": "private_enterprise", "talents": ["prize"]},
            {**PERSON, "employment": "private_enterprise", "talents": ["high_skill"]},
            {**PERSON, "employment": "private_enterprise", "talents": ["high_expert"]},
        ),
        (
            {"private": False},
            {**PERSON, "employment": "private_enterprise", "talents": []},
            {**PERSON, "employment": "unemployment_benefit"},
        ),
    ),
    # 焦政办〔2024〕14号
    "seed-recommendation": Case((SEED,), NOT_SEED),
    "seed-projects": Case((SEED,), NOT_SEED),
    "seed-platforms": Case((SEED,), NOT_SEED),
    "seed-technology-award": Case(
        ({**SEED, "technology_sales": "0.01"},), ({"technology_sales": "0"}, *NOT_SEED)
    ),
    "seed-finance": Case((SEED,), NOT_SEED),
    "seed-partners": Case((SEED,), NOT_SEED),
    "seed-growth-award": Case(
        (GROWTH, {**GROWTH, "rd_last": "120"}),
        ({"rd_last": "119.99"}, {"revenue_last": "119"}, {"revenue_last": "0"}, *NOT_SEED),
    ),
    "seed-talent": Case(({**SEED, "recruited_talent": True},), ({"recruited_talent": False},)),
    "seed-facilities": Case((SEED,), NOT_SEED),
    "seed-training": Case((SEED,), NOT_SEED),
    # 焦政〔2024〕10号
    "farm-machine-renewal": Case(({"plans": ["farm_machine"]},), ({"plans": ["car"]},)),
    "car-trade-in": Case(({"plans": ["car"]},), ({"plans": []},)),
    "appliance-trade-in": Case(
        ({**PERSON, "plans": ["appliance"]}, {**HOUSEHOLD, "plans": ["appliance"]}),
        ({"plans": ["home"]}, FIRM),
    ),
    "home-renovation": Case(({**PERSON, "plans": ["home"]},), ({"plans": ["appliance"]}, FIRM)),
    "renewal-project-support": Case(
        ({**FIRM, "equipment": ["renewal"]}, {"subject": "other_unit", "equipment": ["renewal"]}),
        ({"equipment": ["special"]}, PERSON),
    ),
    "commercial-vehicle-renewal": Case(
        ({"plans": ["old_commercial_vehicle"]},), ({"plans": ["car"]},)
    ),
    "new-energy-car-tax": Case(({"plans": ["new_energy_car"]},), ({"plans": ["trailer"]},)),
    "trailer-tax-halved": Case(({"plans": ["trailer"]},), ({"plans": ["new_energy_car"]},)),
    "special-equipment-tax": Case(
        ({**FIRM, "equipment": ["special"]},), ({"equipment": ["renewal"]}, PERSON)
    ),
    "reverse-invoicing": Case(
        (
            {**FIRM, "equipment": ["recycler"]},
            {**PERSON, "plans": ["sell_scrap"]},
            {**HOUSEHOLD, "plans": ["sell_scrap"]},
        ),
        ({"equipment": []}, {**PERSON, "plans": []}, {"subject": "school"}),
    ),
    "recycler-simple-vat": Case(
        ({**FIRM, "equipment": ["recycler"]},), ({"equipment": ["special"]}, PERSON)
    ),
}
GRANTED = [(name, facts) for name, case in LAW.items() for facts in case.granted]
REFUSED = [
    (name, {**case.granted[0], **change}) for name, case in LAW.items() for change in case.refused
]


def test_every_benefit_is_read_as_law(matcher: Matcher) -> None:
    assert {benefit.id for benefit in matcher.benefits} == set(LAW)


@pytest.mark.parametrize(("name", "facts"), GRANTED)
def test_who_meets_the_clause_gets_it(benefit: Ask, name: str, facts: Facts) -> None:
    match = benefit(name, facts)
    assert match.finding == "yes", match.reason
    assert match.reason.startswith("符合：")
    assert not match.missing


@pytest.mark.parametrize(("name", "facts"), REFUSED)
def test_who_fails_a_condition_is_told_its_sentence(benefit: Ask, name: str, facts: Facts) -> None:
    match = benefit(name, facts)
    assert match.finding == "no", match.reason
    failed = [each for each in match.conditions if each.finding == "no"]
    assert failed
    assert not match.missing
    for condition in failed:
        assert f"不符合「{condition.label}」" in match.reason
        assert f"「{condition.citation.quote}」" in match.reason


@pytest.mark.parametrize(("name", "facts"), GRANTED)
def test_what_is_not_known_is_asked_and_not_guessed(benefit: Ask, name: str, facts: Facts) -> None:
    for key in facts:
        rest = {other: value for other, value in facts.items() if other != key}
        match = benefit(name, rest)
        assert match.finding != "no", f"without {key}"
        if match.finding == "unknown":
            assert key in match.missing
            assert match.reason.startswith("还需知道")


def test_of_a_certificate_of_the_second_level_the_gazette_does_not_say(benefit: Ask) -> None:
    facts = {**WORKER, **CERTIFICATE, "skill_certificate": "level_2_or_1"}
    match = benefit("skill-subsidy", facts)
    assert (match.finding, match.reason) == ("unknown", "公报未载明二级、一级证书的补贴标准")
    assert benefit("skill-subsidy", {**facts, "training_subsidy": True}).finding == "no"


def test_growth_from_nothing_is_not_in_the_gazette(benefit: Ask) -> None:
    match = benefit("seed-growth-award", {**GROWTH, "rd_previous": "0"})
    assert (match.finding, match.reason) == (
        "unknown",
        "公报未载明前一年度为0时如何计算同比增长",
    )


def test_the_unemployment_target_is_never_filled_in(benefit: Ask) -> None:
    match = benefit("job-retention-refund", {**REFUND, "layoffs": 2, "insured_headcount": 31})
    assert (match.finding, match.missing) == ("unknown", ("unemployment_target_percent",))
