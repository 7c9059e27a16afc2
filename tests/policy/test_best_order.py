"""The best order of application, against every order there is; and every step of the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Ask = Callable[..., dict[str, Any]]

OCCUPATIONS = st.sampled_from(["电工", "焊工"])
LEVELS = st.sampled_from(["五级", "四级", "三级", "二级", "一级", "未分级"])
CERTIFICATES = st.fixed_dictionaries(
    {
        "occupation": OCCUPATIONS,
        "level": LEVELS,
        "issued_on": st.sampled_from(["2024-03-01", "2024-11-01"]),
        "training_subsidy": st.sampled_from([False, False, True]),
    }
)
HISTORY = st.fixed_dictionaries(
    {
        "occupation": OCCUPATIONS,
        "level": LEVELS,
        "granted_on": st.sampled_from(["2023-05-01", "2024-05-01"]),
    }
)
PEOPLE = st.fixed_dictionaries(
    {
        "person": st.sampled_from(["employed", "unemployment_benefit"]),
        "insured_months": st.just(12),
        "certificates": st.lists(CERTIFICATES, min_size=1, max_size=5),
        "history": st.lists(HISTORY, max_size=3),
    }
)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def paid(answer: dict[str, Any]) -> Decimal:
    return sum((Decimal(item["amount"] or 0) for item in answer["items"]), Decimal(0))


@QUICK
@given(case=PEOPLE)
def test_no_other_order_pays_more_than_the_best_one(ask: Ask, case: dict[str, Any]) -> None:
    answer = ask("skill-subsidy", case)
    certificates = case["certificates"]
    most = max(
        paid(ask("skill-subsidy", case | {"certificates": list(order)}))
        for order in permutations(certificates)
    )
    best = answer["best_order"]
    in_best_order = [certificates[index] for index in best["order"]]

    assert sorted(best["order"]) == list(range(len(certificates)))
    assert paid(ask("skill-subsidy", case | {"certificates": in_best_order})) == most
    assert Decimal(best["amount"] or 0) == most


@QUICK
@given(case=PEOPLE)
def test_every_step_can_be_redone(
    ask: Ask, check_steps: Callable[..., None], case: dict[str, Any]
) -> None:
    answer = ask("skill-subsidy", case)
    check_steps(case, answer)
    if answer["verdict"] == "eligible":
        assert answer["steps"][-1]["amount"] == answer["amount"]


@QUICK
@given(case=PEOPLE, day=st.dates(min_value=date(2025, 1, 1)))
def test_no_amount_after_the_last_day(ask: Ask, case: dict[str, Any], day: Any) -> None:
    answer = ask("skill-subsidy", case, day.isoformat())
    assert (answer["verdict"], answer["amount"], answer["steps"]) == ("expired", None, [])


def test_thousands_of_certificates_are_answered_at_once(ask: Ask) -> None:
    levels = ("五级", "四级", "三级", "未分级")
    certificates = [
        {
            "occupation": f"工种{number // 4}",
            "level": levels[number % 4],
            "issued_on": "2024-03-01",
            "training_subsidy": False,
        }
        for number in range(5000)
    ]
    case = {"person": "employed", "insured_months": 12, "certificates": certificates}
    answer = ask("skill-subsidy", case)  # trying every order would outlast the sun
    assert answer["best_order"]["amount"] == "6000.00"


def certificate(occupation: str, level: str) -> dict[str, Any]:
    return {
        "occupation": occupation,
        "level": level,
        "issued_on": "2024-03-01",
        "training_subsidy": False,
    }


def advice_for(ask: Ask, *certificates: dict[str, Any]) -> str | None:
    case = {"person": "employed", "insured_months": 12, "certificates": list(certificates)}
    advice: str | None = ask("skill-subsidy", case)["advice"]
    return advice


def test_lower_levels_first_is_advised_with_the_sentence_that_makes_it_pay(ask: Ask) -> None:
    # 三级 first pays 2000; 五级, 四级, 三级 pay 1000 + 1500 + 2000.
    advice = advice_for(
        ask, certificate("电工", "三级"), certificate("电工", "五级"), certificate("电工", "四级")
    )
    assert advice is not None
    assert "多领2500.00元：依次申请电工 五级、电工 四级、电工 三级，共4500.00元" in advice
    assert "「已享受同一职业（工种）高级别证书技能提升补贴的，不再享受低级别证书补贴」" in advice


def test_the_dearest_three_are_advised_where_the_year_has_only_three(ask: Ask) -> None:
    # 1000 + 1000 + 1000 as entered; 2000 + 1000 + 1000 with the dear one among the three.
    cheap = [certificate(trade, "五级") for trade in ("电工", "焊工", "钳工")]
    advice = advice_for(ask, *cheap, certificate("车工", "三级"))
    assert advice is not None
    assert "多领1000.00元" in advice
    assert "「每人每年享受补贴次数最多不超过三次」" in advice
    assert "高级别证书" not in advice


def test_nothing_is_advised_where_the_order_entered_pays_as_much(ask: Ask) -> None:
    assert advice_for(ask, certificate("电工", "五级"), certificate("电工", "四级")) is None
