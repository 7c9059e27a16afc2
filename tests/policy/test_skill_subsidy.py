"""技能提升补贴, 稳就业（十二）, read sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]


def certificate(
    level: str,
    occupation: str = "电工",
    issued_on: str = "2024-03-01",
    training_subsidy: bool = False,
) -> dict[str, Any]:
    return {
        "occupation": occupation,
        "level": level,
        "issued_on": issued_on,
        "training_subsidy": training_subsidy,
    }


def had(level: str, occupation: str = "电工", granted_on: str = "2024-05-10") -> dict[str, Any]:
    return {"occupation": occupation, "level": level, "granted_on": granted_on}


def application(*certificates: dict[str, Any], **changes: Any) -> dict[str, Any]:
    case: dict[str, Any] = {
        "person": "employed",
        "insured_months": 14,
        "certificates": list(certificates),
    }
    return case | changes


def verdicts(answer: dict[str, Any]) -> list[str]:
    return [item["verdict"] for item in answer["items"]]


def unmet(answer: dict[str, Any]) -> list[str]:
    return [each["citation"]["quote"] for each in answer["conditions"] if not each["met"]]


@pytest.mark.parametrize(
    ("level", "amount"),
    [("五级", "1000.00"), ("四级", "1500.00"), ("三级", "2000.00"), ("未分级", "1500.00")],
)
def test_each_level_is_paid_as_the_clause_prints_it(ask: Ask, level: str, amount: str) -> None:
    answer = ask("skill-subsidy", application(certificate(level)))
    assert (answer["verdict"], answer["amount"]) == ("eligible", amount)


@pytest.mark.parametrize(
    ("day", "verdict"), [("2024-12-31", "eligible"), ("2025-01-01", "expired")]
)
def test_it_runs_to_the_last_day_of_2024_and_not_a_day_longer(
    ask: Ask, day: str, verdict: str
) -> None:
    assert ask("skill-subsidy", application(certificate("四级")), day)["verdict"] == verdict


def test_after_the_end_there_is_no_amount_and_nobody_says_abolished(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("四级"), person="other"), "2025-01-01")
    assert answer["verdict"] == "expired"
    assert answer["amount"] is None
    assert answer["best_order"] == {"order": [0], "amount": None}
    assert "按本公报文本已到期（2024-12-31），后续以主管部门通知为准" in answer["reason"]
    assert "废止" not in answer["reason"]


@pytest.mark.parametrize(("months", "verdict"), [(12, "eligible"), (11, "ineligible")])
def test_an_employee_needs_twelve_months_of_unemployment_insurance(
    ask: Ask, months: int, verdict: str
) -> None:
    answer = ask("skill-subsidy", application(certificate("四级"), insured_months=months))
    assert answer["verdict"] == verdict


def test_who_draws_unemployment_benefit_is_not_asked_for_months(ask: Ask) -> None:
    case = application(certificate("四级"), person="unemployment_benefit", insured_months=0)
    answer = ask("skill-subsidy", case)
    assert answer["verdict"] == "eligible"
    assert any("领取失业保险金人员" in each["text"] for each in answer["assumptions"])


def test_others_get_nothing_and_are_told_the_sentence(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("四级"), person="other"))
    assert (answer["verdict"], answer["amount"]) == ("ineligible", "0.00")
    assert unmet(answer) == ["参加失业保险1年以上的企业在职职工或领取失业保险金人员"]


def test_the_window_clerks_electrician_gets_2000_as_the_second_of_three(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级"), history=[had("四级")]))
    assert answer["amount"] == "2000.00"
    assert "本年第2次（每年最多3次）" in answer["items"][0]["reason"]
    assert unmet(answer) == []


def test_after_a_higher_level_no_lower_one_of_the_same_occupation(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级"), certificate("五级")))
    assert verdicts(answer) == ["eligible", "ineligible"]
    assert "不再享受低级别证书补贴" in answer["items"][1]["reason"]
    assert any("不再享受低级别证书补贴" in quote for quote in unmet(answer))


def test_a_higher_level_of_another_occupation_does_not_matter(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级"), certificate("五级", "焊工")))
    assert verdicts(answer) == ["eligible", "eligible"]


def test_a_higher_level_that_was_refused_shuts_nothing_out(ask: Ask) -> None:
    refused = certificate("三级", training_subsidy=True)
    assert verdicts(ask("skill-subsidy", application(refused, certificate("五级")))) == [
        "ineligible",
        "eligible",
    ]


@pytest.mark.parametrize("occupation", ["电工", " 电工 ", "电 工"])
def test_the_same_occupation_and_level_is_paid_once_in_a_life(ask: Ask, occupation: str) -> None:
    case = application(certificate("四级"), history=[had("四级", occupation, "2019-05-10")])
    answer = ask("skill-subsidy", case)
    assert verdicts(answer) == ["ineligible"]
    assert unmet(answer) == ["同一职业（工种）同一等级只能申请并享受一次"]
    assert unmet(answer)[0] in answer["items"][0]["reason"]


def test_with_a_training_subsidy_it_is_refused_with_its_sentence(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级", training_subsidy=True)))
    assert (answer["verdict"], answer["amount"]) == ("ineligible", "0.00")
    assert unmet(answer) == ["技能提升补贴和职业培训补贴不得重复享受"]


def test_three_a_year_and_the_fourth_is_refused(ask: Ask) -> None:
    trades = ("电工", "焊工", "钳工", "车工")
    answer = ask("skill-subsidy", application(*(certificate("四级", each) for each in trades)))
    assert answer["amount"] == "4500.00"
    assert verdicts(answer) == ["eligible"] * 3 + ["ineligible"]
    assert any("不超过三次" in quote for quote in unmet(answer))


@pytest.mark.parametrize(
    ("granted_on", "paid"), [("2023-12-31", 3), ("2024-01-01", 2), ("2024-12-31", 2)]
)
def test_only_grants_of_the_calendar_year_use_up_its_three_times(
    ask: Ask, granted_on: str, paid: int
) -> None:
    certificates = [certificate("四级", each) for each in ("焊工", "钳工", "车工")]
    case = application(*certificates, history=[had("四级", granted_on=granted_on)])
    assert verdicts(ask("skill-subsidy", case)).count("eligible") == paid


@pytest.mark.parametrize("level", ["二级", "一级"])
def test_the_gazette_gives_no_amount_for_the_two_highest_levels(ask: Ask, level: str) -> None:
    answer = ask("skill-subsidy", application(certificate(level)))
    assert (answer["verdict"], answer["amount"]) == ("undetermined", None)
    assert answer["items"][0]["amount"] is None
    assert "公报未载明" in answer["items"][0]["reason"]
    assert answer["missing"]


def test_a_highest_level_applied_for_neither_counts_nor_blocks(ask: Ask) -> None:
    rest = [certificate("五级"), certificate("四级"), certificate("三级")]
    answer = ask("skill-subsidy", application(certificate("一级"), *rest))
    assert verdicts(answer) == ["undetermined"] + ["eligible"] * 3
    assert (answer["verdict"], answer["amount"]) == ("eligible", "4500.00")


@pytest.mark.parametrize("level", ["二级", "一级"])
def test_a_highest_level_once_granted_blocks_the_lower_ones(ask: Ask, level: str) -> None:
    case = application(certificate("三级"), history=[had(level, granted_on="2022-05-01")])
    assert verdicts(ask("skill-subsidy", case)) == ["ineligible"]


def test_an_ungraded_certificate_stands_beside_the_levels(ask: Ask) -> None:
    case = application(certificate("三级"), certificate("未分级"), certificate("未分级"))
    answer = ask("skill-subsidy", case)
    assert verdicts(answer) == ["eligible", "eligible", "ineligible"]
    assert answer["amount"] == "3500.00"
    blocked_by_nothing = application(certificate("五级"), history=[had("未分级")])
    assert verdicts(ask("skill-subsidy", blocked_by_nothing)) == ["eligible"]


@pytest.mark.parametrize(
    ("issued_on", "verdict"), [("2024-09-10", "eligible"), ("2024-09-11", "ineligible")]
)
def test_a_certificate_counts_from_the_day_of_its_issue(
    ask: Ask, issued_on: str, verdict: str
) -> None:
    answer = ask("skill-subsidy", application(certificate("四级", issued_on=issued_on)))
    assert answer["verdict"] == verdict


def test_no_twelve_months_run_from_the_issue(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("四级", issued_on="2019-01-01")))
    assert answer["verdict"] == "eligible"
    assert any(each.get("number") == "豫人社办〔2024〕47号" for each in answer["assumptions"])


def test_the_better_order_is_low_before_high(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级"), certificate("四级")))
    assert answer["amount"] == "2000.00"
    assert answer["best_order"] == {"order": [1, 0], "amount": "3500.00"}


def test_an_order_that_cannot_be_bettered_is_left_alone(ask: Ask) -> None:
    answer = ask("skill-subsidy", application(certificate("三级", "焊工"), certificate("四级")))
    assert answer["best_order"] == {"order": [0, 1], "amount": "3500.00"}
