"""Bad input of every kind: one Chinese line saying which field, what is wrong, what is accepted."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzdesk.policy.arithmetic import evaluate
from jzdesk.policy.catalogue import CALCULATORS, find_calculator
from jzdesk.policy.fields import MoneyField
from jzdesk.policy.parameters import Policy
from jzdesk.policy.schema import CaseError, settle_as_of

Ask = Callable[..., dict[str, Any]]
SKILL, EMPLOYER, HOUSEHOLD = (calculator.id for calculator in CALCULATORS[:3])
REFUND, LOAN, PREMIUM, TAXPAYER, SEED = (calculator.id for calculator in CALCULATORS[3:])
MISSING = object()


def changed(calculator: str, path: str, value: object) -> dict[str, Any]:
    """Give the sample case with one value replaced, added or (MISSING) taken away."""
    case = deepcopy(find_calculator(calculator).schema.sample())
    at: Any = case
    *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in way:
        at = at[key]
    if value is MISSING:
        del at[last]
    else:
        at[last] = value
    return case


@pytest.mark.parametrize(
    ("calculator", "path", "value", "shown"),
    [
        (SKILL, "certificates.0.level", "六级", "certificates[0].level（等级）"),
        (SKILL, "certificates.0.level", 4, "certificates[0].level（等级）"),
        (SKILL, "certificates", [], "certificates（申请的证书）"),
        (SKILL, "certificates", {}, "certificates（申请的证书）"),
        (SKILL, "certificates", None, "certificates（申请的证书）"),
        (SKILL, "certificates.0", "电工", "certificates[0]（证书）"),
        (SKILL, "certificates.0.issued_on", "2024-02-30", "certificates[0].issued_on"),
        (SKILL, "certificates.0.issued_on", "20240301", "certificates[0].issued_on"),
        (SKILL, "certificates.0.issued_on", "0001-01-01", "certificates[0].issued_on"),
        (SKILL, "certificates.0.training_subsidy", 0, "certificates[0].training_subsidy"),
        (SKILL, "certificates.0.training_subsidy", "false", "certificates[0].training_subsidy"),
        (SKILL, "certificates.0.occupation", "", "certificates[0].occupation（职业（工种））"),
        (SKILL, "certificates.0.occupation", "   ", "certificates[0].occupation"),
        (SKILL, "certificates.0.occupation", "电\x00工", "certificates[0].occupation"),
        (SKILL, "certificates.0.occupation", "电\n工", "certificates[0].occupation"),
        (SKILL, "certificates.0.occupation", "电\u202e工", "certificates[0].occupation"),
        (SKILL, "certificates.0.occupation", "\ud800", "certificates[0].occupation"),
        (SKILL, "certificates.0.occupation", "电" * 101, "certificates[0].occupation"),
        (SKILL, "insured_months", True, "insured_months（参加失业保险月数）"),
        (SKILL, "insured_months", "14", "insured_months"),
        (SKILL, "insured_months", -1, "insured_months"),
        (SKILL, "insured_months", 1201, "insured_months"),
        (SKILL, "insured_months", 10**30, "insured_months"),
        (SKILL, "insured_months", Decimal("14.5"), "insured_months"),
        (SKILL, "insured_months", MISSING, "insured_months"),
        (SKILL, "person", MISSING, "person（申请人）"),
        (SKILL, "history", None, "history"),
        (SKILL, "name", "张三", "name（未知项）"),
        (SKILL, "as_of", "2024-13-01", "as_of（计算日期）"),
        (EMPLOYER, "year", 2022, "year（年度）"),
        (EMPLOYER, "year", "2024", "year（年度）"),
        (EMPLOYER, "employees", [], "employees（招用的人员）"),
        (EMPLOYER, "employees.0.contract_start", "2024-13", "employees[0].contract_start"),
        (EMPLOYER, "employees.0.contract_start", "2024-1", "employees[0].contract_start"),
        (EMPLOYER, "employees.0.contract_start", "２０２４-01", "employees[0].contract_start"),
        (EMPLOYER, "employees.0.left", "2023-12", "employees[0].left（离职月）"),
        (EMPLOYER, "employees.0.months_used_before", 37, "employees[0].months_used_before"),
        (EMPLOYER, "taxes", MISSING, "taxes（应缴税费）"),
        (EMPLOYER, "taxes.periods", MISSING, "taxes.periods"),
        (EMPLOYER, "taxes.corporate_income_tax", None, "taxes.corporate_income_tax"),
        (EMPLOYER, "taxes.periods.0.vat", "1,000", "taxes.periods[0].vat（增值税）"),
        (EMPLOYER, "taxes.periods.0.vat", "-5", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", -5, "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "0.005", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", Decimal("0.005"), "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "NaN", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", Decimal("NaN"), "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", Decimal("Infinity"), "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", float("nan"), "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "１０００", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "1e3", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", " 5", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", True, "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", "1000000000000.01", "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", Decimal("1E+999999"), "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.vat", 10**30, "taxes.periods[0].vat"),
        (EMPLOYER, "taxes.periods.0.through", "2025-03", "taxes.periods[0].through（申报期末）"),
        (HOUSEHOLD, "group", "registered_unemployed", "group（人员类别）"),
        (HOUSEHOLD, "closed", "2024-02", "closed（注销月）"),
        (HOUSEHOLD, "taxes.corporate_income_tax", "1", "taxes.corporate_income_tax（未知项）"),
        (REFUND, "insured_headcount", 0, "insured_headcount（参保职工总数）"),
        (REFUND, "insured_headcount", MISSING, "insured_headcount"),
        (REFUND, "layoffs", -1, "layoffs（裁员人数）"),
        (REFUND, "layoffs", MISSING, "layoffs"),
        (REFUND, "size", "medium", "size（单位类型）"),
        (REFUND, "premiums_paid", "42000.001", "premiums_paid"),
        (REFUND, "unemployment_target_percent", "5.5%", "unemployment_target_percent"),
        (REFUND, "unemployment_target_percent", "100.01", "unemployment_target_percent"),
        (REFUND, "unemployment_target_percent", -1, "unemployment_target_percent"),
        (REFUND, "unemployment_target_percent", "5.1234567", "unemployment_target_percent"),
        (REFUND, "unemployment_target_percent", Decimal("NaN"), "unemployment_target_percent"),
        (LOAN, "actual_interest", "100", "annual_rate_percent（年利率）"),  # both ways
        (LOAN, "annual_rate_percent", MISSING, "annual_rate_percent（年利率）"),
        (LOAN, "months", MISSING, "months（贷款期限）"),
        (LOAN, "repayment", MISSING, "repayment（还款方式）"),
        (LOAN, "months", 0, "months"),
        (LOAN, "repayment", "balloon", "repayment"),
        (LOAN, "principal", MISSING, "principal（贷款本金）"),
        (LOAN, "borrower", "large", "borrower（借款人）"),
        (PREMIUM, "month", "2024-13", "month（费款所属月）"),
        (PREMIUM, "wage_base", "-0.01", "wage_base（缴费基数）"),
        (PREMIUM, "injury_base_rate_percent", MISSING, "injury_base_rate_percent"),
        (TAXPAYER, "period", "year", "period（纳税期）"),
        (TAXPAYER, "sales_excl_tax", MISSING, "sales_excl_tax（不含税销售额）"),
        (TAXPAYER, "six_taxes.personal_income_tax", "1", "six_taxes.personal_income_tax（未知项）"),
        (TAXPAYER, "six_taxes", [], "six_taxes"),
        (SEED, "transactions", [{"project": "", "amount": 1}], "transactions[0].project"),
        (SEED, "transactions", [{"project": "甲"}], "transactions[0].amount（技术交易额）"),
        (SEED, "rd.previous", MISSING, "rd.previous"),
        (SEED, "revenue.last", "-1", "revenue.last"),
    ],
)
def test_one_line_names_the_field(
    policies: Mapping[str, Policy], calculator: str, path: str, value: object, shown: str
) -> None:
    case = changed(calculator, path, value)
    with pytest.raises(CaseError) as caught:
        find_calculator(calculator).answer(case, date(2024, 9, 10), policies[calculator])
    message = str(caught.value)
    assert message.startswith(shown)
    assert message.isprintable()
    assert len(message) < 300
    message.encode("utf-8")


def test_a_wrong_choice_lists_the_right_ones(ask: Ask) -> None:
    with pytest.raises(CaseError) as caught:
        ask(SKILL, changed(SKILL, "certificates.0.level", "六级"))
    accepted = "五级、四级、三级、二级、一级、未分级"
    message = f'certificates[0].level（等级）："六级" 不是可选值；可填 {accepted}'
    assert str(caught.value) == message


def test_a_form_is_shown_every_fault_at_once(ask: Ask) -> None:
    case = changed(SKILL, "insured_months", -1) | {"person": "nobody"}
    with pytest.raises(CaseError) as caught:
        ask(SKILL, case)
    assert [fault.path for fault in caught.value.faults] == ["person", "insured_months"]


@pytest.mark.parametrize("second", ["2024-03", "2024-02"])
def test_periods_follow_one_another(ask: Ask, second: str) -> None:
    case = changed(HOUSEHOLD, "taxes.periods", [{"through": "2024-03"}, {"through": second}])
    with pytest.raises(CaseError, match=r"taxes\.periods\[1\]\.through"):
        ask(HOUSEHOLD, case)


@pytest.mark.parametrize("data", [None, [], "x", 1, True])
def test_an_input_is_an_object(data: object) -> None:
    with pytest.raises(CaseError, match="输入："):
        find_calculator(SKILL).schema.read(data)


def test_interest_is_given_in_one_of_two_ways_not_in_none(ask: Ask) -> None:
    with pytest.raises(CaseError, match="actual_interest") as caught:
        ask(LOAN, {"borrower": "individual", "principal": "100000"})
    assert "annual_rate_percent（年利率）、months（贷款期限）、repayment（还款方式）" in str(
        caught.value
    )


def test_a_vast_number_is_refused_without_being_written_out() -> None:
    with pytest.raises(CaseError, match="过大的数"):
        find_calculator(SKILL).schema.read(changed(SKILL, "insured_months", 10**5000))


def test_a_list_has_an_end(ask: Ask) -> None:
    with pytest.raises(CaseError, match="10000"):
        ask(SKILL, changed(SKILL, "certificates", [{}] * 10_001))


def test_what_may_be_left_out_may_be_left_out(ask: Ask) -> None:
    for calculator, path in [
        (SKILL, "history"),
        (EMPLOYER, "employees.0.left"),
        (EMPLOYER, "employees.0.months_used_before"),
        (EMPLOYER, "taxes.corporate_income_tax"),
        (EMPLOYER, "taxes.periods.0.vat"),
        (HOUSEHOLD, "closed"),
        (HOUSEHOLD, "months_used_before"),
        (HOUSEHOLD, "taxes.periods.0.personal_income_tax"),
        (REFUND, "unemployment_target_percent"),
        (TAXPAYER, "six_taxes"),
        (TAXPAYER, "six_taxes.urban_maintenance"),
        (SEED, "transactions"),
    ]:
        assert ask(calculator, changed(calculator, path, MISSING))["verdict"] == "eligible"


@pytest.mark.parametrize("value", ["1500.50", "1500.5", 1500, Decimal("1500.50"), Decimal("1E+3")])
def test_money_is_a_string_or_a_number(value: str | int | Decimal) -> None:
    faults: list[Any] = []
    assert MoneyField(key="vat", label="增值税").read(value, "vat", faults) == Decimal(value)
    assert faults == []


def test_the_day_of_the_input_and_of_the_option_agree() -> None:
    today, day = date(2026, 11, 23), date(2024, 9, 10)
    assert settle_as_of({}, None, today) == today
    assert settle_as_of({}, day, today) == day
    assert settle_as_of({"as_of": "2024-09-10"}, None, today) == day
    assert settle_as_of({"as_of": "2024-09-10"}, day, today) == day
    with pytest.raises(CaseError, match="as_of"):
        settle_as_of({"as_of": "2024-09-10"}, today, today)
    with pytest.raises(CaseError, match="as_of"):
        settle_as_of({"as_of": None}, None, today)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_comes_in_is_answered_or_refused_never_a_crash(
    policies: Mapping[str, Policy], data: st.DataObject
) -> None:
    calculator = data.draw(st.sampled_from(CALCULATORS))
    case = deepcopy(calculator.schema.sample())
    case[data.draw(st.sampled_from(sorted(case)))] = data.draw(JSON)
    with suppress(CaseError):
        calculator.answer(case, date(2024, 9, 10), policies[calculator.id])


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("0.1 + 0.2", "0.3"),
        ("min(7, 3) * (2 - 1)", "3"),
        ("max(1, 2.50) / 2", "1.25"),
        ("(1 + 0.5) ** 2", "2.25"),
    ],
)
def test_expressions_are_plain_exact_arithmetic(expression: str, value: str) -> None:
    assert evaluate(expression) == Decimal(value)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "2 ** 0.5",
        "2 ** 0",
        "2 ** 1201",
        "-1",
        "abs(1)",
        "1_000",
        "0x10",
        "1e3",
        "min()",
        "a",
        "'1'",
        "min",
    ],
)
def test_anything_else_is_not_an_expression(expression: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        evaluate(expression)


def test_the_schemas_are_fit_for_json() -> None:
    for calculator in CALCULATORS:
        assert json.loads(json.dumps(calculator.schema.sample()))
