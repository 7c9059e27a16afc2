"""技能提升补贴: the best order against a second reading of the clause that shares no code.

Written from the words of 稳就业（十二） alone: the amounts, three times a year, the same 职业 and
等级 once, no lower level after a higher one, none beside 职业培训补贴.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Json = dict[str, Any]
Ask = Callable[..., Json]

PAID = {"五级": 1000, "四级": 1500, "三级": 2000, "未分级": 1500}
LADDER = ["五级", "四级", "三级", "二级", "一级"]
TRADES = st.sampled_from(["电工", "焊工"])
CERTIFICATE = st.fixed_dictionaries(
    {
        "occupation": TRADES,
        "level": st.sampled_from([*LADDER, "未分级"]),
        "issued_on": st.just("2024-03-01"),
        "training_subsidy": st.sampled_from([False, False, False, True]),
    }
)
EARLIER = st.fixed_dictionaries(
    {
        "occupation": TRADES,
        "level": st.sampled_from([*LADDER, "未分级"]),
        "granted_on": st.sampled_from(["2022-05-01", "2024-05-01"]),
    }
)


def paid_in_order(certificates: Iterable[Json], history: list[Json]) -> int:
    """Go to the counter with one certificate after the other."""
    had = [(each["occupation"], each["level"]) for each in history]
    times = sum(each["granted_on"].startswith("2024") for each in history)
    total = 0
    for each in certificates:
        trade, level = each["occupation"], each["level"]
        higher = LADDER[LADDER.index(level) + 1 :] if level in LADDER else []
        refused = (
            level not in PAID
            or each["training_subsidy"]
            or (trade, level) in had
            or any((trade, other) in had for other in higher)
            or times >= 3
        )
        if not refused:
            total += PAID[level]
            times += 1
            had.append((trade, level))
    return total


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    certificates=st.lists(CERTIFICATE, min_size=1, max_size=5),
    history=st.lists(EARLIER, max_size=3),
)
def test_the_program_and_the_second_reading_agree(
    ask: Ask, certificates: list[Json], history: list[Json]
) -> None:
    case = {
        "person": "employed",
        "insured_months": 12,
        "certificates": certificates,
        "history": history,
    }
    answer = ask("skill-subsidy", case)
    best = answer["best_order"]
    in_best_order = [certificates[index] for index in best["order"]]
    most = max(paid_in_order(order, history) for order in permutations(certificates))

    assert Decimal(answer["amount"] or 0) == paid_in_order(certificates, history)
    assert Decimal(best["amount"] or 0) == most == paid_in_order(in_best_order, history)
