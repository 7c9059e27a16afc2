"""The best order of application, against every order there is; and every step of the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations
from time import perf_counter
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
    begun = perf_counter()
    answer = ask("skill-subsidy", case)
    assert answer["best_order"]["amount"] == "6000.00"
    assert perf_counter() - begun < 5
